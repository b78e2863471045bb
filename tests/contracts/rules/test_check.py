"""What a report says as a whole: order, what stops an annex, and its JSON."""

import pytest

from contracts.engagement import EngagementSpec
from contracts.rules import BY_CODE, CATALOGUE, Finding, NotEvaluable, Report, Severity, check

BLOCKER = BY_CODE["SV001"]
HIGH = BY_CODE["SV005"]


def finding(severity: Severity) -> Finding:
    """A finding of the given weight."""
    return Finding(HIGH, severity, "metrics.M-1.target", "M-1 has no target.")


@pytest.mark.parametrize(
    ("report", "may_be_issued"),
    [
        (Report((), (), CATALOGUE), True),
        (Report((finding(Severity.HIGH), finding(Severity.LOW)), (NotEvaluable(HIGH, ("metrics",)),), ()), True),
        (Report((finding(Severity.BLOCKER),), (), ()), False),
        (Report((), (NotEvaluable(BLOCKER, ("problem",)),), ()), False),
    ],
    ids=["clear", "no blocker", "blocker raised", "blocker not evaluable"],
)
def test_may_be_issued(report: Report, may_be_issued: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Only a blocker that is raised or cannot be evaluated stops an annex."""
    assert report.may_be_issued is may_be_issued


def test_blank_specification_passes_nothing() -> None:
    """Leaving everything blank clears no rule, and each rule is counted exactly once."""
    report = check(EngagementSpec.blank())
    raised = {item.rule.code for item in report.findings}
    undecided = {item.rule.code for item in report.not_evaluable}
    assert report.clear == ()
    assert raised | undecided == set(BY_CODE)
    assert not raised & undecided
    assert {item.rule.code for item in report.undecided_blockers} == {"SV018"}
    assert not report.may_be_issued


def test_weightiest_findings_come_first() -> None:
    """Findings stand by weight and then by code, in whatever order they were raised."""
    report = check(EngagementSpec.blank(title="[1]"))
    order = [(list(Severity).index(item.severity), item.rule.code) for item in report.findings]
    assert order == sorted(order)
    assert order[-1] == (3, "SV018")
    assert report.blockers == report.findings[: len(report.blockers)]
    assert Severity.BLOCKER not in {item.severity for item in report.findings[len(report.blockers) :]}


def test_report_as_a_document() -> None:
    """The JSON carries all that a reader needs to judge and mend."""
    report = Report((finding(Severity.LOW),), (NotEvaluable(BLOCKER, ("a", "b")),), (BY_CODE["DT001"],))
    assert report.to_document() == {
        "may_be_issued": False,
        "findings": [
            {
                "code": "SV005",
                "name": "metric-without-target",
                "severity": "low",
                "field": "metrics.M-1.target",
                "message": "M-1 has no target.",
                "why": "A measure without a number can neither be met nor missed.",
                "mend": "Give the number that counts as success and say what it counts.",
                "authority": "18F De-risking Guide",
            }
        ],
        "not_evaluable": [{"code": "SV001", "missing": ["a", "b"]}],
        "clear": ["DT001"],
    }
