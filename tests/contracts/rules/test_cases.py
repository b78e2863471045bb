"""Every rule against its cases, which are data: tests/contracts/rules/cases."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.engagement import ROW_KINDS, EngagementSpec
from contracts.rules import CATALOGUE, Context, Report, check

HERE = Path(__file__).parent
BASE = yaml.safe_load((HERE / "base.yaml").read_text(encoding="utf-8"))
FILES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (HERE / "cases").glob("*.yaml")}
CASES = [
    pytest.param(code, case, id=f"{code} {case['name']}") for code, file in FILES.items() for case in file["cases"]
]


def changed(changes: dict[str, Any]) -> EngagementSpec:
    """The base specification with the fields at the given paths replaced."""
    document = copy.deepcopy(BASE)
    for path, value in changes.items():
        *above, last = path.split(".")
        place = document
        for step in above:
            place = _step(place, step)
        if isinstance(place, list):
            place[place.index(_step(place, last))] = value
        else:
            place[last] = value
    return EngagementSpec.from_document(document)


def _step(place: Any, step: str) -> Any:
    if isinstance(place, list):
        return next(row for row in place if row["number"] == int(step.partition("-")[2]))
    return place.setdefault(step, {})


def outcome(report: Report, code: str) -> dict[str, Any]:
    """What the report says of one rule, in the form that the cases use."""
    findings = [f"{item.field}: {item.message}" for item in report.findings if item.rule.code == code]
    missing = [list(item.missing) for item in report.not_evaluable if item.rule.code == code]
    clear = [rule for rule in report.clear if rule.code == code]
    assert len(missing) + len(clear) <= 1, "each rule is counted once"
    answers = {"raised": findings, "missing": missing[0] if missing else [], "clear": bool(clear)}
    return {key: answer for key, answer in answers.items() if answer}


def test_every_rule_is_clear_of_the_base() -> None:
    """The specification from which all cases start carries no risk that is known."""
    report = check(changed({}), Context.model_validate({"handover_first_recorded_on": "2027-01-11"}))
    assert (report.findings, report.not_evaluable, report.clear) == ((), (), CATALOGUE)
    assert report.may_be_issued


@pytest.mark.parametrize(("code", "case"), CASES)
def test_case(code: str, case: dict[str, Any]) -> None:
    """The rule answers as the case says, at the fields and in the words and weight it names."""
    report = check(changed(case["change"]), Context.model_validate(case.get("context", {})))
    assert outcome(report, code) == {key: case[key] for key in ("raised", "missing", "clear") if key in case}
    rule = next(rule for rule in CATALOGUE if rule.code == code)
    severities = {item.severity.value for item in report.findings if item.rule.code == code}
    assert severities == ({case.get("severity", rule.severity.value)} if "raised" in case else set())


def test_the_base_has_rows_of_every_kind() -> None:
    """Otherwise no case could change one of them."""
    assert all(changed({}).rows(kind) for kind in ROW_KINDS)
