"""Which texts of a page read from right to left: each by its own first letter, whatever the page is written in.

A value that somebody typed may stand in a sentence of ours, in any script. Only where it was filled in is it known
where it begins and ends, so there it is marked; what marks it is a pair of codes that are no characters and that no
typed text can hold, and the page has an element in their place.
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element, tostring
from lxml.html import document_fromstring

from contracts.typesetting.scripts import reads_from_the_right

_TYPED = frozenset({"text", "line"})
_BLOCKS = frozenset({"h1", "li", "td", "th", "p"})
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufefc]")
_START, _END = "\ufdd0", "\ufdd1"
_MARKS = re.compile(f"[{_START}{_END}]")
_MARKED = re.compile(f"{_START}([^{_END}]*){_END}")


def mark_value(text: str) -> str:
    """A value for a page, marked where it begins and ends if any of its letters reads from the right."""
    return f"{_START}{text}{_END}" if _FROM_THE_RIGHT.search(text) else text


def without_marks(html: str) -> str:
    """The same without the marks, for a place that can hold no elements."""
    return _MARKS.sub("", html)


def with_directions(html: str) -> str:
    """The page with each cell, line, list item and typed text marked that reads from right to left.

    A value within a sentence of ours has an element of its own, so that neither turns parts of the other. A page
    without such letters comes back as it is.
    """
    if not _FROM_THE_RIGHT.search(html):
        return html
    page = document_fromstring(html)
    for element in page.iter(*_BLOCKS, "span"):
        if _may_turn(element) and reads_from_the_right(_text(element)):
            element.set("dir", "rtl")
    for body in page.iter("body"):
        _part_values(body)
    return "<!doctype html>\n" + without_marks(str(tostring(page, encoding="unicode", method="html")))


def _may_turn(element: _Element) -> bool:
    """Lines and typed texts may, and what holds no lines: of these each turns by itself."""
    return bool(_TYPED & _classes(element)) or (element.tag in _BLOCKS and element.find(".//span[@class]") is None)


def _classes(element: _Element) -> set[str]:
    return set(element.get("class", "").split())


def _text(element: _Element) -> str:
    return without_marks("".join(map(str, element.itertext())))


def _part_values(body: _Element) -> None:
    """Give each marked value an element of its own, or one for each line where its lines turn differently."""
    for parent in [*body.iter()]:
        for child in reversed(parent):
            child.tail, new = _parted(child.tail or "", parent)
            parent[parent.index(child) + 1 : parent.index(child) + 1] = new
        parent.text, new = _parted(parent.text or "", parent)
        parent[:0] = new


def _parted(text: str, parent: _Element) -> tuple[str, list[_Element]]:
    """A text of an element as what stands before its first value and the elements that follow."""
    before, *rest = _MARKED.split(text)
    found: list[_Element] = []
    for value, after in zip(rest[::2], rest[1::2], strict=True):
        elements = [*_elements(value, parent)]
        if elements:
            elements[-1].tail = after
            found += elements
        else:  # it is the only one: what turns by it holds no other
            before += value + after
    return before, found


def _elements(value: str, parent: _Element) -> Iterator[_Element]:
    """None for a value that is all of what turns by it."""
    lines = [*value.split("\n")] if any("text" in _classes(element) for element in _around(parent)) else []
    # A line without letters turns as the value does.
    turns = [reads_from_the_right(f"{line}\n{value}") for line in lines]
    if len({turn for line, turn in zip(lines, turns, strict=True) if line.strip()}) > 1:
        for line, turn in zip(lines, turns, strict=True):
            yield _element(parent, line, from_the_right=turn, name="line") if line.strip() else parent.makeelement("br")
        return
    turning = next((element for element in _around(parent) if _may_turn(element)), None)
    if turning is None or _text(turning).strip() != value.strip():
        yield _element(parent, value, from_the_right=reads_from_the_right(value))


def _around(element: _Element) -> Iterator[_Element]:
    yield element
    yield from element.iterancestors()


def _element(parent: _Element, text: str, *, from_the_right: bool, name: str = "") -> _Element:
    element = parent.makeelement("span", {"class": name} if name else {})
    element.set("dir", "rtl" if from_the_right else "ltr")
    element.text = text
    return element
