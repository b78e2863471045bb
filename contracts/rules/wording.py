"""Reading text as whoever must sign it would: is anything said, and what is still open."""

import re

from contracts.language.blanks import BLANK

_BRACKETS = re.compile(r"\[[^\[\]\n]*\]")
_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_NOTHING = re.compile(rf"{BLANK.pattern}|{_BRACKETS.pattern}|(?i:\bn/a\b)")


def blank_in(text: str) -> str | None:
    """The first words that leave open what is agreed, such as TBC; an open point with date and name is none."""
    found = BLANK.search(text)
    return found.group() if found else None


def brackets_in(text: str) -> str | None:
    """The first square brackets, which may be left from a template or meant."""
    found = _BRACKETS.search(text)
    return found.group() if found else None


def says_nothing(text: str) -> bool:
    """Whether a text is empty or nothing but a placeholder."""
    return not any(map(str.isalnum, _NOTHING.sub(" ", text)))


def same_words(name: str) -> str:
    """The form in which two spellings of a name are equal: Run cost, run_cost."""
    return " ".join(_BETWEEN_WORDS.split(name.casefold().strip()))


def person_in(text: str) -> str:
    """Who is meant, in the form that same_words gives, without what is said of them: Mira Holt, engineer."""
    return same_words(re.split(r"[,;:(]|\s[-\u2013\u2014]\s", text, maxsplit=1)[0])
