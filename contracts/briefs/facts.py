"""Lines that say one thing by its name: a date, a team, a person."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_FIELDS = {
    "title": "title",
    "title of the engagement": "title",
    "project title": "title",
    "vendor": "contract.vendor.name",
    "supplier": "contract.vendor.name",
    "start": "contract.start_on",
    "start date": "contract.start_on",
    "end": "contract.end_on",
    "end date": "contract.end_on",
    "product owner": "people.product_owner.name",
    "deputy": "people.deputy",
    "handover date": "handover.handover_on",
    "receiving team": "handover.receiving_team",
    "accepting owner": "handover.accepting_owner",
    "support until": "handover.support_until",
}

_LONGEST = 200
"""Characters of a value; a longer one tells a story."""

_LINE = re.compile(
    rf"[ \t|*_+\u2022-]*([A-Za-z][A-Za-z ]{{2,30}}?)[ *_]*[:|\t][ \t|*_]*([^\s\[<{{\\].{{0,{_LONGEST}}}?)[ \t|*_]*\Z"
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?:{_NTH}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_NTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
"""A day that can be read in one way only: with its month as a word, or the year first."""
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Fact:
    """One thing that a line says by its name."""

    path: str
    value: str | date
    start: int
    end: int
    """Where its line ends."""


def day_in(text: str) -> date | None:
    """The day that a text is, if it is one and can be read in one way only."""
    if not re.fullmatch(DATE, text.strip(), re.IGNORECASE):
        return None
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    word = re.search(_MONTH, text, re.IGNORECASE)
    month = _MONTHS.index(word[0][:3].lower()) + 1 if word else numbers[1]
    year, day = (numbers[-1], numbers[0]) if word else (numbers[0], numbers[2])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def facts(text: str) -> Iterator[Fact]:
    """What the lines of a text say by name, but for what they say twice or not in so many words."""
    found = [*_lines(text)]
    counted = Counter(fact.path for fact in found)
    return (fact for fact in found if counted[fact.path] == 1)


def _lines(text: str) -> Iterator[Fact]:
    position = 0
    for line in text.splitlines(keepends=True):
        start, position = position, position + len(line)
        said = _LINE.match(line.rstrip()) if len(line) < 2 * _LONGEST else None
        path = _FIELDS.get(said[1].casefold(), "") if said else ""
        if said and path:
            value = day_in(said[2]) if path.endswith(("_on", "_until")) else said[2]
            if value:
                yield Fact(path, value, start, position)
