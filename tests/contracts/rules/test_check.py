"""What a report says as a whole: order, what stops an annex, and its JSON."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contracts.engagement import EngagementSpec
from contracts.rules import BY_CODE, CATALOGUE, Context, Finding, NotEvaluable, Report, Severity, check

BLOCKER = BY_CODE["SV001"]
HIGH = BY_CODE["SV005"]
SV018 = BY_CODE["SV018"]
BASE = yaml.safe_load(Path(__file__).with_name("base.yaml").read_text(encoding="utf-8"))
NEEDED = (
    "title",
    "contract.buyer.name",
    "contract.vendor.name",
    "contract.main_contract.title",
    "contract.main_contract.prevails",
    "contract.main_contract.prevails_for",
    "contract.value.currency",
    "contract.start_on",
    "contract.end_on",
)
TEXTS = ("problem.statement", "problem.cost", "handover.acceptance_test", "people.deputy", "people.sponsor")
WRITTEN = st.dictionaries(
    st.sampled_from(TEXTS), st.sampled_from(["", "See [1].", "[Vendor]", "TBC", "n/a", "- ", "A plain text."])
)

_VAGUE = ["If possible.", "It should be user-friendly.", "Best effort, etc.", "As soon as possible, where appropriate."]


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
    """Leaving everything blank clears no rule but that on characters; each rule is counted exactly once."""
    report = check(EngagementSpec.blank())
    raised = {item.rule.code for item in report.findings}
    undecided = {item.rule.code for item in report.not_evaluable}
    assert [rule.code for rule in report.clear] == ["SV019"]
    assert raised | undecided == set(BY_CODE) - {"SV019"}
    assert not raised & undecided
    assert {item.rule.code for item in report.undecided_blockers} == {"SV018"}
    assert not report.may_be_issued


def test_weightiest_findings_come_first() -> None:
    """Findings stand by weight and then by code, in whatever order they were raised."""
    report = check(EngagementSpec.blank(problem={"cost": "See [1]"}))
    order = [(list(Severity).index(item.severity), item.rule.code) for item in report.findings]
    assert order == sorted(order)
    assert order[-1] == (3, "SV018")
    assert report.blockers == report.findings[: len(report.blockers)]
    assert Severity.BLOCKER not in {item.severity for item in report.findings[len(report.blockers) :]}


def test_a_lighter_finding_decides_nothing() -> None:
    """A bracket is raised as low, and the rule still cannot be evaluated for want of what it blocks for."""
    report = check(EngagementSpec.blank(problem={"cost": "See [1]"}))
    assert (
        Finding(
            SV018, Severity.LOW, "problem.cost", "Problem and scope: Cost today: is “[1]” left over from a template?"
        )
        in report.findings
    )
    assert SV018 in {item.rule for item in report.undecided_blockers}


@given(taken=st.sets(st.sampled_from(NEEDED), min_size=1), written=WRITTEN)
def test_nothing_written_elsewhere_makes_up_for_a_needed_field(taken: set[str], written: dict[str, str]) -> None:
    """Whatever other texts say, taking away what an annex cannot do without stops it."""
    document = copy.deepcopy(BASE)
    for path, text in written.items():
        part, name = path.split(".")
        document[part][name] = text
    for path in taken:
        *above, name = path.split(".")
        part = document
        for step in above:
            part = part[step]
        del part[name]
    assert not check(EngagementSpec.from_document(document)).may_be_issued


@given(before=WRITTEN, added=WRITTEN)
def test_text_added_elsewhere_clears_no_blocker_that_cannot_be_evaluated(
    before: dict[str, str], added: dict[str, str]
) -> None:
    """Only the fields that a rule misses let it be evaluated."""
    missed = {item.rule: item.missing for item in check(_texts_alone(before)).undecided_blockers}
    later = check(_texts_alone(before | added))
    for rule, missing in missed.items():
        blocking = {item.rule for item in later.blockers + later.undecided_blockers}
        assert rule in blocking or set(missing) & set(added)


def _texts_alone(written: dict[str, str]) -> EngagementSpec:
    parts: dict[str, dict[str, str]] = {}
    for path, text in written.items():
        part, name = path.split(".")
        parts.setdefault(part, {})[name] = text
    return EngagementSpec.blank(**parts)


def vague(**context: Any) -> Report:
    """The report on a specification in which one constraint has a way out and nothing else is amiss."""
    document = copy.deepcopy(BASE)
    document["constraints"][1]["verification"] = "Audit report, where appropriate"
    return check(EngagementSpec.from_document(document), Context.model_validate(context))


def test_a_dismissed_remark_is_kept_apart() -> None:
    """It counts no more, and reviewers still see it."""
    (found,) = vague().findings
    assert found.dismissal is not None
    answered = vague(dismissed=[found.dismissal.model_dump()])
    assert (answered.findings, answered.dismissed) == ((), (found,))
    assert found.rule in answered.clear
    assert found.rule not in vague().clear


def test_a_finding_that_is_no_remark_cannot_be_dismissed() -> None:
    """Only wording is answered with a reason; what is missing is filled in."""
    assert finding(Severity.HIGH).dismissal is None


def test_a_remark_as_a_document() -> None:
    """It names the words, the rule on them and the question whose answer mends it."""
    (found,) = vague().findings
    document = found.to_document()
    assert document["wording"] == "escape-clause"
    assert document["phrase"] == "where appropriate"
    assert document["question"].endswith("?")


@given(st.sampled_from(["problem.statement", "problem.desired_outcome"]), st.lists(st.sampled_from(_VAGUE)))
def test_wording_alone_never_blocks(path: str, phrases: list[str]) -> None:
    """However vague the words, an annex that could be issued still can, and nobody must be asked."""
    document = copy.deepcopy(BASE)
    part, name = path.split(".")
    document[part][name] = " ".join([document[part][name], *phrases])
    report = check(EngagementSpec.from_document(document))
    assert report.may_be_issued
    assert not [item for item in report.findings if item.remark and item.severity is Severity.HIGH]


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
        "dismissed": [],
    }
