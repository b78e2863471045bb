"""The demo engagements: readable, free of personal data, and as right or wrong as their README says."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

import tracker.demo
from contracts.engagement import EngagementSpec
from contracts.rules import CATALOGUE, Context, Report, check
from tests.conftest import NOW
from tracker.accounts.permissions import ROLES
from tracker.engagements.models import State

FOLDER = Path(tracker.demo.__path__[0])
META: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / "engagements.json").read_text())
FILES = tuple(entry["file"] for entry in META["engagements"])
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("expected_codes.yaml").read_text())
OUTCOMES = ("raised", "not_evaluable", "clear")
OWN = {"issued.json": "(fictional)", "almost-ready.json": "(fictional)", "housing-benefit.json": "(erfunden)"}
"""With the word by which its parties say that they are invented."""
PUBLISHED = tuple(name for name in FILES if name not in OWN)
ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0"
README = (FOLDER / "README.md").read_text()
REGISTERED = Context(handover_first_recorded_on=date(2026, 11, 9), owner_share_elsewhere_percent=50)
"""What the register knows of either of our own: recorded before the start, and the owner has the other too."""
PERSONAL = re.compile(r"@|\+\d{2}|\b0\d{2,4}[ -]\d{3}|\d{3}[ -]\d{3,4}[ -]\d{3,4}|https?:")


def _specification(name: str) -> EngagementSpec:
    return EngagementSpec.from_json((FOLDER / name).read_bytes())


def _steps(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Its entry, its saves and what followed, each by somebody at a moment."""
    entered = {"by": entry["entered_by"], "at": entry["entered_at"]}
    later = [entry[step] for step in ("move", "signed", "amended") if step in entry]
    return [entered, *entry.get("saves", ()), *later]


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for item in value.values() for text in _texts(item))
        case list():
            yield from (text for item in value for text in _texts(item))


def _codes(report: Report) -> dict[str, set[str]]:
    return {
        "raised": {finding.rule.code for finding in report.findings},
        "not_evaluable": {item.rule.code for item in report.not_evaluable},
        "clear": {rule.code for rule in report.clear},
    }


def test_every_specification_in_the_folder_is_listed() -> None:
    """A file that nobody loads would rot."""
    assert sorted(FILES) == sorted(path.name for path in FOLDER.glob("*.json") if path.name != "engagements.json")


def test_states_roles_and_people_are_real() -> None:
    """What the loader is told exists, every state is shown, and every role has one demo person."""
    emails = {person["email"] for person in META["people"]}
    states = {entry.get("move", {}).get("state", entry["entered_as"]) for entry in META["engagements"]}
    assert states == {state.value for state in State}
    assert sorted(person["role"] for person in META["people"]) == sorted(ROLES)
    assert {step["by"] for entry in META["engagements"] for step in _steps(entry)} <= emails
    assert all(email.endswith("@example.org") for email in emails)


def test_all_of_it_is_past() -> None:
    """In its order, and before the moment of every test: the demo looks the same on whichever day it is loaded."""
    for entry in META["engagements"]:
        moments = [datetime.fromisoformat(step["at"]) for step in _steps(entry)]
        assert moments == sorted(set(moments))
        assert moments[-1] < NOW


@pytest.mark.parametrize("name", FILES)
def test_reads_back_unchanged(name: str) -> None:
    """Nothing of a file is lost or respelt on the way through the document."""
    specification = _specification(name)
    assert specification.to_document() == json.loads((FOLDER / name).read_text())
    assert EngagementSpec.from_json(specification.to_json()) == specification


@pytest.mark.parametrize("name", FILES)
def test_holds_nothing_to_reach_a_person_by(name: str) -> None:
    """No e-mail, telephone number or link."""
    assert not [text for text in _texts(json.loads((FOLDER / name).read_text())) if PERSONAL.search(text)]


@pytest.mark.parametrize("name", EXPECTED)
def test_published_brief_gets_the_codes_read_from_it(name: str) -> None:
    """The table written by reading the brief, with what the first run showed to be misread put right."""
    expected = {outcome: set(EXPECTED[name][outcome]) for outcome in OUTCOMES}
    assert sorted(code for outcome in OUTCOMES for code in EXPECTED[name][outcome]) == sorted(r.code for r in CATALOGUE)
    assert _codes(check(_specification(name))) == expected


def test_what_was_misread_is_kept() -> None:
    """Each code that stood elsewhere before the first run stands there still, with its first reason."""
    first = {
        (name, code, outcome): next(now for now in OUTCOMES if code in table[now])
        for name, table in EXPECTED.items()
        for outcome, codes in table["misread"].items()
        for code in codes
    }
    assert first == {
        ("nlp-analysis-platform.json", "SV018", "clear"): "not_evaluable",
        ("nlp-analysis-platform.json", "DT011", "raised"): "not_evaluable",
        ("householder-planning-applications.json", "DT011", "raised"): "not_evaluable",
        ("family-assistance-data.json", "MR001", "clear"): "not_evaluable",
        ("prosecution-proofs-of-concept.json", "DT011", "raised"): "not_evaluable",
        ("software-developer.json", "DT011", "raised"): "not_evaluable",
        ("software-developer.json", "SV002", "not_evaluable"): "raised",
    }


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_brief_must_not_be_signed(name: str) -> None:
    """None of them says when the buyer takes over."""
    report = check(_specification(name))
    assert not report.may_be_issued
    assert "DT001" in {finding.rule.code for finding in report.blockers}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_texts_are_attributed(name: str) -> None:
    """Title, organisation and source stand in the README, under the licence."""
    specification = _specification(name)
    rows = [line for line in README.splitlines() if line.startswith(f"| `{name}` | {specification.title}, ")]
    number = specification.reference.removeprefix("Opportunity ")
    sources = (f"digital-outcomes-and-specialists/opportunities/{number}>", "<https://github.com/18F/")
    assert len(rows) == 1
    assert specification.contract.buyer.name in rows[0]
    assert any(source in rows[0] for source in sources)
    assert ATTRIBUTION in " ".join(README.replace("[", "").split())


@pytest.mark.parametrize(("name", "mark"), OWN.items())
def test_our_own_parties_say_that_they_are_fictional(name: str, mark: str) -> None:
    """Nobody may take them for real ones."""
    contract = _specification(name).contract
    assert contract.buyer.name.endswith(mark)
    assert contract.vendor.name.endswith(mark)


def test_almost_ready_has_three_findings_in_three_sections() -> None:
    """Two of them block."""
    report = check(_specification("almost-ready.json"), REGISTERED)
    assert {(finding.rule.code, finding.field) for finding in report.findings} == {
        ("DT004", "people.product_owner.party"),
        ("DT016", "assets.A-4.rights"),
        ("SV005", "metrics.M-3.target"),
    }
    assert {finding.rule.code for finding in report.blockers} == {"DT004", "DT016"}
    assert not report.not_evaluable
    assert not report.may_be_issued


def test_almost_ready_may_be_issued_once_the_three_are_mended() -> None:
    """The mends of the README, and nothing is left."""
    document = _specification("almost-ready.json").to_document()
    document["metrics"][2]["target"] = "5"
    document["people"]["product_owner"]["party"] = "buyer"
    document["assets"][3]["rights"] = "own"
    report = check(EngagementSpec.from_document(document), REGISTERED)
    assert report.may_be_issued
    assert _codes(report)["clear"] == {rule.code for rule in CATALOGUE}


@pytest.mark.parametrize("name", ["issued.json", "housing-benefit.json"])
def test_issued_is_clear(name: str) -> None:
    """It was issued without accepting anything."""
    assert _codes(check(_specification(name), REGISTERED))["clear"] == {rule.code for rule in CATALOGUE}
