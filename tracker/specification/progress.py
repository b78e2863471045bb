"""What is left to settle: in each section, for each of the three risks, and before an annex may be issued."""

from dataclasses import dataclass
from functools import cached_property

from contracts.engagement import EngagementSpec
from contracts.rules import FailureMode, Finding, NotEvaluable, Report, Severity
from tracker.specification.remarks import FieldRemarks, remarks_by_field
from tracker.specification.sections import SECTIONS, Section, anchor, section_of


@dataclass(frozen=True)
class ToSettle:
    """Some findings and some rules that cannot be evaluated yet. What cannot be told is not fine, so both count."""

    findings: tuple[Finding, ...]
    not_evaluable: tuple[NotEvaluable, ...]

    @property
    def blockers(self) -> int:
        """How many findings stop an annex."""
        return sum(finding.severity is Severity.BLOCKER for finding in self.findings)

    @property
    def others(self) -> int:
        """How many findings do not."""
        return len(self.findings) - self.blockers

    @property
    def undecided(self) -> int:
        """How many rules cannot be evaluated yet."""
        return len(self.not_evaluable)

    @cached_property
    def remarks(self) -> dict[str, FieldRemarks]:
        """What stands beside the fields, by the id of each field on the page."""
        return remarks_by_field(self.findings)

    @property
    def row_anchors(self) -> frozenset[str]:
        """The ids of the rows in which something is left: metrics-M-2."""
        missing = [path for item in self.not_evaluable for path in item.missing]
        paths = [finding.field for finding in self.findings] + missing
        return frozenset(anchor(".".join(path.split(".")[:2])) for path in paths)

    def __len__(self) -> int:
        """How many there are in all."""
        return len(self.findings) + self.undecided


@dataclass(frozen=True)
class Task:
    """A section in the list of what is to do."""

    section: Section
    started: bool
    left: ToSettle


@dataclass(frozen=True)
class Risk:
    """One of the three ways an engagement fails."""

    mode: FailureMode
    left: ToSettle


def left_in(section: Section, report: Report) -> ToSettle:
    """What is left to settle in a section."""
    return ToSettle(
        tuple(finding for finding in report.findings if section_of(finding.field) is section),
        tuple(item for item in report.not_evaluable if any(section_of(path) is section for path in item.missing)),
    )


def tasks(specification: EngagementSpec, report: Report) -> list[Task]:
    """Every section, in the order in which it is filled in."""
    return [Task(section, section.is_started(specification), left_in(section, report)) for section in SECTIONS]


def risks(report: Report) -> list[Risk]:
    """The three ways an engagement fails, as the report sees them."""
    return [
        Risk(
            mode,
            ToSettle(
                tuple(finding for finding in report.findings if finding.rule.failure_mode is mode),
                tuple(item for item in report.not_evaluable if item.rule.failure_mode is mode),
            ),
        )
        for mode in FailureMode
    ]
