"""What a rule on wording is, and what it remarks on."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from contracts.fields import Choice
from contracts.language.passages import Block, Passage
from contracts.severity import Severity


class ReadAs(Choice):
    """What a text is meant to settle, and so what it is measured by."""

    PROBLEM = "problem", "Problem"
    METRIC = "metric", "Success metric"
    CONSTRAINT = "constraint", "Constraint"
    TRADE_OFF = "trade_off", "Trade-off rule"
    HANDOVER = "handover", "Handover and knowledge transfer"
    ANY = "any", "Any text"


class Slot(Choice):
    """What a statement of its kind has to say somewhere: in its own words, or in a field beside it."""

    AFFECTED = "affected", "Who is affected"
    DEFICIT = "deficit", "What goes wrong today"
    CONSEQUENCE = "consequence", "What follows from it, or how large it is"
    TARGET = "target", "The target with its unit"
    WINDOW = "window", "By when, or over which time"
    MEASUREMENT = "measurement", "A baseline, or how it is measured"
    OBLIGATION = "obligation", "What must be or must not be"
    ARTEFACT = "artefact", "What is handed over, or what somebody can do"
    RECEIVER = "receiver", "Who receives it"
    PROOF = "proof", "A test, evidence or a date"
    WINNER = "winner", "Which side wins"
    BOUND = "bound", "Up to what point, or who decides"


Span = tuple[int, int]
"""From and to, in characters of the passage."""

WINDOW = 80
"""Characters to either side that an expression's context may look at."""

_BETWEEN = r"[\s-]{0,3}"


@dataclass(frozen=True)
class Expression:
    """Words that are a defect unless what stands around them says otherwise.

    All but `head` are regular expressions without regard to case, matched directly beside it; the blanks or the hyphen
    between are implied. What they look at ends with the statement and after WINDOW characters.
    """

    head: str
    """The first word; several with | between. A hyphen parts words, so "user-friendly" has the head "user"."""
    then: str = ""
    """What must follow and belongs to the phrase."""
    not_after: str = ""
    """Directly before it, this makes it harmless."""
    not_before: str = ""
    """Directly behind it, this makes it harmless."""
    only_after: str = ""
    """It is a defect only directly behind this."""
    only_before: str = ""
    """It is a defect only directly before this."""

    def __post_init__(self) -> None:
        """Compile at start-up, so that nobody waits for it who reads."""
        for part in ("then", "not_after", "not_before", "only_after", "only_before"):
            if getattr(self, part):
                getattr(self, f"_{part}")

    @property
    def heads(self) -> list[str]:
        """The words at which it may begin, in small letters."""
        return self.head.split("|")

    def end_at(self, passage: Passage, start: int, end: int) -> int | None:
        """Where the phrase ends whose head stands from `start` to `end`; None when it is no defect there."""
        text = passage.text
        if self.then:
            following = self._then.match(text, end, end + WINDOW)
            if following is None:
                return None
            end = following.end()
        left, right = max(0, start - WINDOW), end + WINDOW
        if self.not_after and self._not_after.search(text, left, start):
            return None
        if self.not_before and self._not_before.match(text, end, right):
            return None
        if self.only_after and not self._only_after.search(text, left, start):
            return None
        if self.only_before and not self._only_before.match(text, end, right):
            return None
        return end

    @cached_property
    def _then(self) -> re.Pattern[str]:
        return re.compile(rf"[\s-]{{1,3}}(?:{self.then})\b", re.IGNORECASE)

    @cached_property
    def _not_after(self) -> re.Pattern[str]:
        return _before(self.not_after)

    @cached_property
    def _only_after(self) -> re.Pattern[str]:
        return _before(self.only_after)

    @cached_property
    def _not_before(self) -> re.Pattern[str]:
        return _behind(self.not_before)

    @cached_property
    def _only_before(self) -> re.Pattern[str]:
        return _behind(self.only_before)


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern}){_BETWEEN}\Z", re.IGNORECASE)


def _behind(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{_BETWEEN}(?:{pattern})", re.IGNORECASE)


@dataclass(frozen=True)
class WordingRule:
    """One way in which words leave open what they seem to settle."""

    name: str
    """The identifier, after the defect: escape-clause."""
    title: str
    severity: Severity
    why: str
    question: str
    """Whose answer mends it."""
    suggestion: str
    """The form in which it could be written."""
    flags: tuple[str, ...]
    """Statements it must remark on, at least three; read as the first of `fields`."""
    passes: tuple[str, ...]
    """Statements it must let pass, at least three, each near to one that it must not."""
    fields: tuple[ReadAs, ...] = tuple(ReadAs)
    expressions: tuple[Expression, ...] = ()
    """Phrases, looked for in each statement."""
    judge: Callable[[Block], Iterable[Span]] | None = None
    """Reads a whole block; an empty span at its beginning means all of it."""
    slot: Slot | None = None
    """What it misses; not raised where a field beside the text says so."""
    excused_by_quantity: bool = False
    """Whether a quantity or a cited standard in the same clause makes it harmless."""
    authority: str = ""


@dataclass(frozen=True)
class Remark:
    """One rule's remark on one place of a text."""

    rule: WordingRule
    severity: Severity
    start: int
    end: int
    phrase: str
    """The words meant, in one line; the whole block where something is missing."""
    statement: str
    """The sentence or the block in which they stand, in one line."""
    is_gap: bool
    """Whether something is missing, so that no single words are at fault."""
