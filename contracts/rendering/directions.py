"""Which texts of a page read from right to left: each by its own first letter, whatever the page is written in."""

from lxml.etree import _Element, tostring
from lxml.html import document_fromstring

from contracts.typesetting.scripts import reads_from_the_right

_TYPED = frozenset({"text", "line"})
_BLOCKS = frozenset({"h1", "li", "td", "th", "p"})


def with_directions(html: str) -> str:
    """The page with each cell, line, list item and typed text marked that reads from right to left.

    A page without such letters comes back as it is.
    """
    if not any("\u0590" <= character <= "\u08ff" or "\ufb1d" <= character <= "\ufefc" for character in html):
        return html
    page = document_fromstring(html)
    for element in page.iter(*_BLOCKS, "span"):
        if _may_turn(element) and reads_from_the_right("".join(map(str, element.itertext()))):
            element.set("dir", "rtl")
    return "<!doctype html>\n" + str(tostring(page, encoding="unicode", method="html"))


def _may_turn(element: _Element) -> bool:
    """Lines and typed texts may, and what holds no lines: of these each turns by itself."""
    classes = set(element.get("class", "").split())
    return bool(_TYPED & classes) or (element.tag in _BLOCKS and element.find(".//span[@class]") is None)
