"""What is left to settle, wherever it is counted."""

from datetime import date

from contracts.engagement import EngagementSpec
from contracts.rules import Context, FailureMode, check
from tests.factories.engagements import complete_specification
from tracker.specification.progress import left_in, risks, tasks
from tracker.specification.sections import get_section

BLANK = EngagementSpec.blank(title="Claims", metrics=[{"number": 2}])


def test_every_finding_is_in_one_section() -> None:
    """Added up, the sections hold each finding once and each open rule at least once."""
    report = check(BLANK)
    left = [task.left for task in tasks(BLANK, report)]
    assert sum(part.blockers for part in left) == len(report.blockers)
    assert sum(part.blockers + part.others for part in left) == len(report.findings)
    assert {item.rule.code for part in left for item in part.not_evaluable} == {
        item.rule.code for item in report.not_evaluable
    }
    assert all(len(part) == part.blockers + part.others + part.undecided for part in left)


def test_rule_that_cannot_be_told_is_left_where_its_fields_are() -> None:
    """DT010 waits for dates of three sections, and stands in each of them."""
    report = check(BLANK)
    waiting = next(item for item in report.not_evaluable if item.rule.code == "DT010")
    for path in waiting.missing:
        assert waiting in left_in(get_section(path.partition(".")[0]), report).not_evaluable


def test_rows_with_something_left_are_known() -> None:
    """So that they are open when the page comes."""
    assert "metrics-M-2" in left_in(get_section("metrics"), check(BLANK)).row_anchors


def test_nothing_is_left_of_a_complete_one() -> None:
    """All sections started and empty of findings."""
    specification = complete_specification()
    report = check(specification, Context(handover_first_recorded_on=date(2026, 11, 23)))
    assert all(task.started and len(task.left) == 0 for task in tasks(specification, report))


def test_risks_are_three() -> None:
    """Each is there with what is raised or cannot be told, and nothing is counted twice."""
    report = check(BLANK)
    assert [risk.mode for risk in risks(report)] == list(FailureMode)
    assert all(risk.left for risk in risks(report))
    assert sum(len(risk.left) for risk in risks(report)) == len(report.findings) + len(report.not_evaluable)
