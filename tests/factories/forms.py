"""What a browser would send of the form on a page, unless somebody types something else."""

from html.parser import HTMLParser

from werkzeug.datastructures import MultiDict


class _Form(HTMLParser):
    """The successful controls of the first form that asks before it is left, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []
        self.inside = False
        self.text_area = ""
        self.select = ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a start tag sends."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = "data-warn-unsaved" in given
        elif not self.inside:
            return
        elif tag == "input" and (given.get("type") != "radio" or "checked" in given):
            self.values.append((given["name"], given.get("value", "")))
        elif tag == "textarea":
            self.text_area = given["name"]
            self.values.append((self.text_area, ""))
        elif tag == "select":
            self.select, self.options = given["name"], []
        elif tag == "option" and self.select:
            self.options.append((given["value"], "selected" in given))

    def handle_data(self, data: str) -> None:
        """Take the text of a text area."""
        if self.text_area:
            self.values[-1] = (self.text_area, self.values[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.text_area:
            # The first line break is the markup's own, and line ends travel as they always did.
            self.values[-1] = (self.text_area, self.values[-1][1].removeprefix("\n").replace("\n", "\r\n"))
            self.text_area = ""
        elif tag == "select" and self.select:
            chosen = [value for value, selected in self.options if selected] or [self.options[0][0]]
            self.values.append((self.select, chosen[-1]))
            self.select = ""


def form_on(page: str) -> MultiDict[str, str]:
    """All that the page's form would send."""
    parser = _Form()
    parser.feed(page)
    return MultiDict(parser.values)
