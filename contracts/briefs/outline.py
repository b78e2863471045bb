"""The outline of a text: its headings, and what stands beneath each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from contracts.briefs.headings import field_under, without_number

_PLAIN = 7
"""The level of a heading that is one by its look alone; Markdown knows six."""
_LONGEST = 80
"""Characters of a heading that is one by its look alone."""

_MARKDOWN = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*\Z")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_BOLD = re.compile(r"\*\*[^*]+\*\*:?|__[^_]+__:?")
_ITEM = re.compile(r"[-+\u2022\u25aa\u25cf\u2023\u00b7|>]|\*[^*]")
_LABELLED = re.compile(r"([^:.!?]{3,60}):\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]?\s")
_LEADS_IN = re.compile(
    r"\b(?:must|shall|will|should|may|can|cannot|is|are|was|be|has|have|needs?|includes?|including|following|to|these)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Section:
    """A heading and the text up to the next."""

    title: str
    """Without its number; empty for what stands before the first heading."""
    path: str
    """The field or the rows that its text certainly belongs to, empty for none."""
    owner: int
    """Where the heading stands to which it owes its path: its own or one above it."""
    start: int
    """Where its text begins."""
    end: int

    def text_in(self, text: str) -> str:
        """What stands beneath its heading."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class _Heading:
    title: str
    level: int
    owner: int
    """Where it stands."""
    place: int
    """Where the text above it ends; further on than it stands where a heading goes on after a paragraph of its own."""
    end: int
    """Where the text beneath it begins."""

    @property
    def goes_on(self) -> bool:
        return self.place != self.owner


_BEFORE_ALL = _Heading("", 0, -1, -1, 0)


def title_of(text: str) -> str:
    """The one heading above all others, which names the document; empty where none does."""
    title = _title_among([*_headings(text)]).title
    return "" if field_under(title) else title


def sections(text: str) -> tuple[Section, ...]:
    """All of a text, in order, each part beneath its heading."""
    headings = [*_headings(text)]
    title = _title_among(headings)
    opened: list[tuple[int, str, int]] = []
    """The headings above the present place: level, path and owner."""
    found = []
    for heading, following in pairwise([*headings, replace(_BEFORE_ALL, place=len(text))]):
        while opened and opened[-1][0] >= heading.level:
            opened.pop()
        _, around, owner = opened[-1] if opened else (0, "", -1)
        path = _path("" if heading.owner == title.owner else field_under(heading.title), around)
        owner = owner if path == around else heading.owner
        found.append(Section(heading.title, path, owner, heading.end, max(heading.end, following.place)))
        opened.append((heading.level, path, owner))
    return tuple(found)


def _path(own: str, around: str) -> str:
    """A heading below another says more about the same; about another part of the whole, that is not certain."""
    if not own or not around:
        return own or around
    return own if own.partition(".")[0] == around.partition(".")[0] else ""


def _title_among(headings: list[_Heading]) -> _Heading:
    """The heading that names the document, of which it is not certain that it announces a field."""
    first, *others = [heading for heading in headings[1:] if heading.level <= _PLAIN and not heading.goes_on] or [
        _BEFORE_ALL
    ]
    is_above = others and first.level < _PLAIN and all(first.level < other.level for other in others)
    return first if is_above else _BEFORE_ALL


def _headings(text: str) -> Iterator[_Heading]:
    yield (opened := _BEFORE_ALL)
    lines = text.splitlines(keepends=True)
    end, before, number, item, in_labelled = 0, "", -1, 0, False
    for line, following in pairwise([*lines, ""]):
        start, end = end, end + len(line)
        bare, numbered = line.strip(), _NUMBER.match(line.lstrip())
        underlined = _underlined(bare, following.strip())
        looks = _markdown(line.rstrip()) or underlined or _by_its_look(bare, before)
        if looks is None and numbered and int(numbered[1]) == number + 1:
            # The next number after the heading's, unless it goes on with the list beneath it.
            goes_on = int(numbered[1]) == item + 1 and before
            looks = None if goes_on or not _is_short(bare) else (bare, _PLAIN)
        if looks:
            number, item, in_labelled = int(numbered[1]) if numbered else -1, 0, False
            beneath = end + len(following) if underlined else end
            yield (opened := _Heading(without_number(looks[0]), looks[1], start, start, beneath))
        elif (labelled := _LABELLED.match(bare)) and field_under(labelled[1]):
            in_labelled = True
            yield _Heading(without_number(labelled[1]), _PLAIN + 1, start, start, start + line.index(":") + 1)
        elif in_labelled and not bare:  # the paragraph is over, and what stands above it goes on
            in_labelled = False
            yield replace(opened, place=end, end=end)
        elif numbered:
            item = int(numbered[1])
        before = bare


def _markdown(line: str) -> tuple[str, int] | None:
    found = _MARKDOWN.match(line)
    return (found[2], len(found[1])) if found and found[2] else None


def _underlined(line: str, following: str) -> tuple[str, int] | None:
    if line and _is_short(line) and not _ITEM.match(line) and _UNDERLINE.fullmatch(following):
        return line, 1 if following[0] == "=" else 2
    return None


def _by_its_look(line: str, before: str) -> tuple[str, int] | None:
    if not line or len(line) > _LONGEST or _ITEM.match(line):
        return None
    if field_under(line) and (line[:1].isupper() or not line[:1].isalpha()):
        return line, _PLAIN
    is_apart = not before
    in_capitals = line.isupper() and sum(map(str.isalpha, line)) > 3 and line[-1] not in ".,;"
    with_colon = line[-1] == ":" and len(line.split()) <= 6 and not _LEADS_IN.search(line)
    return (line, _PLAIN) if _BOLD.fullmatch(line) or (is_apart and (in_capitals or with_colon)) else None


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST and line[-1] not in ".,;"
