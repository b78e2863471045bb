"""An engagement's risks on one page, for somebody who has a minute and a signature to give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from contracts.rules import Finding, NotEvaluable, Report, Rule, Severity
from tracker.annexes.queries import AcceptedFinding
from tracker.specification.progress import Risk, risks

OTHERS_SHOWN = 8
"""Rules that do not block but are raised; a page has no room for more."""

ACCEPTED_SHOWN = 6
UNDECIDED_SHOWN = 16


@dataclass(frozen=True)
class RaisedRule:
    """One rule with everything it found."""

    rule: Rule
    severity: Severity
    findings: Sequence[Finding]


@dataclass(frozen=True)
class RiskSummary:
    """What a sponsor must know before a signature, the weightiest first, and how much more there is."""

    risks: Sequence[Risk]
    blocking: Sequence[RaisedRule]
    undecided_blockers: Sequence[NotEvaluable]
    others: Sequence[RaisedRule]
    others_left: int
    accepted: Sequence[AcceptedFinding]
    accepted_left: int
    undecided: Sequence[NotEvaluable]
    undecided_left: int


def summarise(report: Report, accepted: Sequence[AcceptedFinding]) -> RiskSummary:
    """The summary of a report, with what was accepted when the newest annex was issued."""
    others = _by_rule(finding for finding in report.findings if finding.severity is not Severity.BLOCKER)
    undecided = [item for item in report.not_evaluable if item not in report.undecided_blockers]
    return RiskSummary(
        risks=risks(report),
        blocking=_by_rule(report.blockers),
        undecided_blockers=report.undecided_blockers,
        others=others[:OTHERS_SHOWN],
        others_left=len(others[OTHERS_SHOWN:]),
        accepted=accepted[:ACCEPTED_SHOWN],
        accepted_left=len(accepted[ACCEPTED_SHOWN:]),
        undecided=undecided[:UNDECIDED_SHOWN],
        undecided_left=len(undecided[UNDECIDED_SHOWN:]),
    )


def _by_rule(findings: Iterable[Finding]) -> list[RaisedRule]:
    """The findings come weightiest first, those of one rule and weight together."""
    together = groupby(findings, key=lambda finding: (finding.rule.code, finding.severity))
    grouped = [list(same) for _, same in together]
    return [RaisedRule(same[0].rule, same[0].severity, same) for same in grouped]
