"""What a rule is, and what it may answer: raised, clear or not evaluable."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from pydantic import Field, ValidationError

from contracts.engagement import EngagementSpec
from contracts.fields import Choice, Day, Part
from contracts.language import Remark
from contracts.reading import explained, parse_json
from contracts.severity import Severity as Severity  # noqa: PLC0414 - every rule takes it from here


class FailureMode(Choice):
    """The three ways an engagement fails."""

    SPEC_VACUUM = "spec_vacuum", "Spec vacuum"
    DEPENDENCY_TRAP = "dependency_trap", "Dependency trap"
    MORALE = "morale", "Morale"


HOUSE_JUDGEMENT = "House judgement"
"""The authority of a rule that rests on nothing but our own experience."""


class Thresholds(Part):
    """Thresholds without an authority outside the house, and so an organisation's own to set."""

    problem_words: int = Field(default=25, ge=1)
    """SV002: fewer words than this do not describe a problem."""
    baseline_within_days: int = Field(default=30, ge=0)
    """SV006: a promised baseline must be measured before this many days after the start."""
    acceptance_test_words: int = Field(default=6, ge=1)
    """DT008: fewer words than this do not say who does what alone."""
    transfer_early_percent: int = Field(default=50, ge=1, le=100)
    """DT010: something must be due before this share of the time from start to handover."""
    transfer_late_percent: int = Field(default=60, ge=1, le=100)
    """DT010: at most below this share of all deliverables may be due in the last fifth."""
    overlap_days: int = Field(default=30, ge=0)
    """DT012: support after handover lasts at least this many days."""
    metric_due_after_end_days: int = Field(default=90, ge=0)
    """SV007: a target due later than this after the end is measured by nobody."""
    owner_share_percent: int = Field(default=50, ge=1, le=100)
    """DT005: the product owner gives at least this share of the working time."""
    exit_plan_within_days: int = Field(default=92, ge=0)
    """DT013: an exit plan is due within this many days of the start."""
    learners_per_mentor: int = Field(default=3, ge=1)
    """MR004: a mentor has at most this many learners."""
    sprint_weeks_least: int = Field(default=4, ge=1)
    """MR003: a learner's sprint lasts at least this long."""
    sprint_weeks_most: int = Field(default=8, ge=1)
    """MR003: and at most this long."""


class Dismissed(Part):
    """A remark on wording that a person looked at and answered with a reason; the register keeps who, when and why."""

    field: str
    rule: str
    """The wording rule's name."""
    phrase: str
    """In small letters: as long as these words stand in the field, the answer holds."""


class Context(Part):
    """What a rule needs and the document cannot know."""

    thresholds: Thresholds = Thresholds()
    handover_first_recorded_on: Day | None = None
    """The day on which a handover date was first saved; None while there never was one, or where nobody knows."""
    owner_share_elsewhere_percent: int = Field(default=0, ge=0)
    """The time the product owner gives to other open engagements, all together."""
    signed_on: Day | None = None
    """The day of the signature, None before it."""
    switched_off: frozenset[str] = frozenset()
    """The names of wording rules that the organisation does not want to hear of."""
    dismissed: frozenset[Dismissed] = frozenset()
    """The remarks on wording that people answered."""

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Read a context; raises SpecificationError with a message for the person who gave it."""
        try:
            return cls.model_validate(parse_json(data))
        except ValidationError as error:
            raise explained(error) from None


@dataclass(frozen=True, slots=True)
class Raised:
    """A rule's answer that the problem is there: at which field, in one sentence."""

    field: str
    message: str
    severity: Severity | None = None
    """Only where this case weighs less than the rule's own severity."""
    remark: Remark | None = None
    """The remark on wording that it rests on, if it does."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A rule's answer that it cannot be evaluated before this field is filled in."""

    field: str


Answer = Raised | Missing
Evaluate = Callable[[EngagementSpec, Context], Iterable[Answer]]


@dataclass(frozen=True)
class Manual:
    """A rule module's docstring, which is the rule's page for users and contributors alike."""

    title: str
    condition: str
    why: str
    mend: str
    not_raised_by: str


@dataclass(frozen=True)
class Rule:
    """One risk that a specification may carry."""

    code: str
    name: str
    severity: Severity
    failure_mode: FailureMode
    reads: tuple[str, ...]
    """Paths of the fields it reads, without row ids."""
    evaluate: Evaluate
    manual: Manual
    authority: str = HOUSE_JUDGEMENT
    see_also: str = ""


_SECTIONS = {"Condition": "condition", "Why": "why", "Mend": "mend", "Not raised by": "not_raised_by"}


def read_manual(docstring: str | None) -> Manual:
    """The manual in a rule module's docstring: a title line, then a paragraph for each of the four headings.

    Raises ValueError when a section is missing, empty or unknown.
    """
    title, *paragraphs = inspect.cleandoc(docstring or "").split("\n\n")
    sections: dict[str, str] = {}
    for paragraph in paragraphs:
        heading, _, body = paragraph.partition(":")
        sections[_SECTIONS.get(heading, heading)] = " ".join(body.split())
    if sorted(sections) != sorted(_SECTIONS.values()) or not all(sections.values()):
        raise ValueError(f"the manual of {title!r} needs exactly {', '.join(_SECTIONS)}, each with a text")
    return Manual(title=title.rstrip("."), **sections)
