"""The pages of the guide, as a browser meets them."""

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.datastructures import MultiDict

from contracts.engagement import EngagementSpec, note_at
from tests.factories.forms import form_on
from tests.factories.people import make_person
from tracker.annexes.services import issue_annex
from tracker.engagements.models import Revision
from tracker.extensions import db
from tracker.guide.steps import steps

Enter = Callable[..., int]
Stored = Callable[[int], EngagementSpec]
Revisions = Callable[[int], list[Revision]]
SignIn = Callable[[str], FlaskClient]
Save = Callable[..., None]

START = "/engagements/new/guide"
PROBLEM = "/engagements/1/guide/problem"
METRICS = "/engagements/1/guide/metrics"
PERSONAL = "/engagements/1/guide/personal-data"
CLAIMS = EngagementSpec.blank(title="Claims")


@pytest.fixture
def owner(sign_in: SignIn) -> FlaskClient:
    """The browser of a product owner."""
    return sign_in("product_owner")


def typed(client: FlaskClient, address: str, **changes: str) -> MultiDict[str, str]:
    """The form at an address as it would be sent by its first button, with some fields typed anew."""
    page = client.get(address)
    assert page.status_code == 200
    form = form_on(page.text)
    for name, value in changes.items():
        assert name in form or f'name="{name}"' in page.text, f"no field {name} on the page"
        form[name] = value
    return form


def test_whole_way(owner: FlaskClient, stored: Stored, revisions: Revisions) -> None:
    """Every question is answered, each is a save of its own, and the overview is next."""
    answer = owner.post(START, data=typed(owner, START, title="Reading of claims", **{"contract-uses_ai": "False"}))
    answers = [
        {"problem-statement": "Clerks retype claims", "problem-affected_users": "140 clerks"},
        {"metrics-name": "Time for a claim", "metrics-target": "12", "metrics-direction": "at_most"},
        {"constraints-not_applicable_because": "Only counts are delivered, and no person is in them."},
        {"constraints-statement": "Data stays in Germany."},
        {"constraints-statement": "No training on our data."},
        {"constraints-limit": "1250000", "constraints-unit": "EUR"},
        {"constraints-standard": "ISO/IEC 27001:2022"},
        {"trade_offs-prefer": "privacy", "trade_offs-over": "time", "trade_offs-decider": "Jana Petrov"},
        {"handover-handover_on": "2027-10-01", "handover-receiving_team": "Platform team"},
        {"people-product_owner-name": "Jana Petrov", "people-product_owner-party": "buyer"},
    ]
    for number, said in enumerate(answers, 2):
        assert answer.status_code == 303
        page = owner.get(answer.location).text
        assert f"Step {number} of 11" in page
        address = answer.location.partition("?")[0]
        answer = owner.post(answer.location, data=typed(owner, answer.location, **said))
        assert revisions(1)[-1].act == f"guide_{address.rpartition('/')[2]}"
    assert answer.location == "/engagements/1"
    found = stored(1)
    assert [row.kind for row in found.constraints] == [
        *("personal_data", "data_location", "training_use", "budget_cap", "security_standard")
    ]
    assert [row.dimension for row in found.constraints] == ["privacy", "privacy", "privacy", "cost", "security"]
    assert (found.metrics[0].name, found.handover.handover_on) == ("Time for a claim", date(2027, 10, 1))
    assert (found.trade_offs[0].prefer, found.people.product_owner.party) == ("privacy", "buyer")
    page = owner.get("/engagements/1").text
    assert "Go on with the guide" not in page
    assert "People answered in the guide" in page


def test_notes_of_the_document_stand_beside_the_fields(owner: FlaskClient, enter: Enter) -> None:
    """With the good and the weak example, in the guide as in the section."""
    enter(CLAIMS)
    note, page = note_at("problem.statement"), owner.get(PROBLEM).text
    assert all(str(escape(text)) in page for text in (note.hint, note.good, note.bad))


def test_start_sent_twice_makes_one(owner: FlaskClient, revisions: Revisions) -> None:
    """The second click leads to where the first one led; another title makes another."""
    form = typed(owner, START, title="Claims")
    assert [owner.post(START, data=form).location for _ in range(2)] == [f"{PROBLEM}?after=contract"] * 2
    assert len(revisions(1)) == 1
    form["title"] = "Meters"
    assert owner.post(START, data=form).location == "/engagements/2/guide/problem?after=contract"


@pytest.mark.parametrize("title", ["", " \u2003"])
def test_start_needs_a_title(owner: FlaskClient, title: str) -> None:
    """What else was typed stays."""
    answer = owner.post(START, data=typed(owner, START, title=title, **{"contract-kind": "build"}))
    assert answer.status_code == 422
    assert '<a href="#title">Title: say what both sides call it' in answer.text
    assert form_on(answer.text)["contract-kind"] == "build"
    assert "No engagements yet" in owner.get("/engagements").text


def test_form_without_a_key_enters_one_each_time(owner: FlaskClient) -> None:
    """As a program may send it."""
    found = [owner.post(START, data={"title": "One"}).location for _ in range(2)]
    assert found == [f"/engagements/{number}/guide/problem?after=contract" for number in (1, 2)]


def test_leaving_and_coming_back(owner: FlaskClient, enter: Enter, stored: Stored) -> None:
    """What was typed is saved, and the engagement's page leads to the first question that is open."""
    enter(CLAIMS)
    assert 'href="/engagements/1/guide/problem">Go on with the guide' in owner.get("/engagements/1").text
    form = typed(owner, PROBLEM, **{"problem-statement": "Clerks retype claims"})
    answer = owner.post(PROBLEM, data=form | {"leave": "yes"})
    assert (answer.status_code, answer.location) == (303, "/engagements/1")
    assert stored(1).problem.statement == "Clerks retype claims"
    assert 'href="/engagements/1/guide/metrics">Go on with the guide' in owner.get("/engagements/1").text


def test_guide_is_not_offered_to_readers_nor_once_something_was_issued(
    app: Flask, sign_in: SignIn, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who may not edit has nothing to go on with, and what was signed is not a first engagement any more."""
    enter(EngagementSpec.blank(title="Claims"))
    assert "Go on with the guide" not in sign_in("portfolio_head").get("/engagements/1").text
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_, **__: b"%PDF")
    monkeypatch.setattr("tracker.guide.views.first_unanswered", lambda _specification: steps(CLAIMS)[0])
    enter()
    assert "Go on with the guide" in sign_in("product_owner").get("/engagements/2").text
    with app.app_context():
        issuer = make_person("procurement")
        db.session.commit()
        issue_annex(engagement_id=2, opened_at=1, reason="", acceptance_reasons={}, issuer=issuer)
        db.session.commit()
    assert "Go on with the guide" not in sign_in("product_owner").get("/engagements/2").text


def test_skipping_and_going_back(owner: FlaskClient, enter: Enter) -> None:
    """Both are links; the last question leads to the overview."""
    enter(CLAIMS)
    page = owner.get(METRICS).text
    assert 'href="/engagements/1/guide/personal-data">Skip for now' in page
    assert 'href="/engagements/1/guide/problem">Back:' in page
    assert 'href="/engagements/1">Skip for now' in owner.get("/engagements/1/guide/people").text
    assert "Back:" not in owner.get("/engagements/1/guide/contract").text


def test_saving_nothing_saves_nothing(owner: FlaskClient, enter: Enter, revisions: Revisions) -> None:
    """No empty row comes into being by pressing the button."""
    enter(CLAIMS)
    for step in steps(CLAIMS):
        address = f"/engagements/1/guide/{step.key}"
        assert owner.post(address, data=typed(owner, address)).status_code == 303
    assert len(revisions(1)) == 1


def test_answer_sent_twice_makes_one_row(owner: FlaskClient, enter: Enter, stored: Stored) -> None:
    """And one revision."""
    enter(CLAIMS)
    form = typed(owner, METRICS, **{"metrics-name": "Time"})
    assert [owner.post(METRICS, data=form).status_code for _ in range(2)] == [303, 303]
    assert [row.number for row in stored(1).metrics] == [1]


def test_existing_row_is_changed_and_keeps_what_is_not_asked(owner: FlaskClient, enter: Enter, stored: Stored) -> None:
    """Its number, its place and its other fields."""
    enter(
        EngagementSpec.blank(
            title="Claims",
            metrics=[{"number": 3, "name": "Time", "method": "By clock"}, {"number": 1, "name": "Errors"}],
        )
    )
    assert form_on(owner.get(METRICS).text)["metrics-name"] == "Time"
    owner.post(METRICS, data=typed(owner, METRICS, **{"metrics-target": "12"}))
    first, second = stored(1).metrics
    assert (first.number, str(first.target), first.method, second.name) == (3, "12", "By clock", "Errors")


def test_vague_answer_is_said_at_the_next_question(owner: FlaskClient, enter: Enter) -> None:
    """In short, with a way back; a good one is just saved."""
    enter(CLAIMS)
    answer = owner.post(PROBLEM, data=typed(owner, PROBLEM, **{"problem-statement": "Too slow."}))
    page = owner.get(answer.location).text
    assert "Still vague: Who is affected" in page
    assert f'<a href="{PROBLEM}">Go back and mend it</a>' in page
    enter()
    page = owner.get("/engagements/2/guide/metrics?after=problem").text
    assert "Still vague" not in page
    assert "Saved." in page


def test_question_that_nobody_asks(owner: FlaskClient, enter: Enter) -> None:
    """Neither as the question, nor as the one before."""
    enter(CLAIMS)
    assert owner.get("/engagements/1/guide/weather").status_code == 404
    assert owner.get(f"{PROBLEM}?after=weather").status_code == 404
    assert owner.get("/engagements/9/guide/problem").status_code == 404


def test_impossible_is_refused(owner: FlaskClient, enter: Enter, revisions: Revisions) -> None:
    """By the document's own words, beside what was typed."""
    enter(CLAIMS)
    form = typed(owner, METRICS, **{"metrics-target": "much", "metrics-name": "Time"})
    answer = owner.post(f"{METRICS}?after=problem", data=form)
    assert answer.status_code == 422
    assert "Saved." not in answer.text
    assert '<a href="#metrics-target">Target: “much” is not a number' in answer.text
    assert form_on(answer.text)["metrics-name"] == "Time"
    assert len(revisions(1)) == 1


def test_damaged_form_is_refused(owner: FlaskClient, enter: Enter) -> None:
    """No page of ours sends it."""
    enter(CLAIMS)
    assert owner.post(PROBLEM, data={"opened_at": "x", "problem-statement": "Slow"}).status_code == 400


def test_larger_than_can_be_read_is_refused(owner: FlaskClient, enter: Enter, revisions: Revisions) -> None:
    """The whole document has a limit, and what was typed stays."""
    rows = [{"number": number, "what": "x" * 19_990} for number in range(1, 250)]
    enter(EngagementSpec.blank(title="Claims", assets=rows))
    texts = {"problem-statement": "x" * 20_000, "problem-affected_users": "y" * 20_000}
    answer = owner.post(PROBLEM, data=typed(owner, PROBLEM, **texts))
    assert (answer.status_code, "too large to be saved" in answer.text) == (422, True)
    assert form_on(answer.text)["problem-affected_users"] == "y" * 20_000
    assert len(revisions(1)) == 1


def test_conflict_keeps_what_was_typed(
    owner: FlaskClient, enter: Enter, stored: Stored, save_as_somebody: Save
) -> None:
    """What both wrote is shown, what only they wrote is theirs, and saving again decides."""
    enter(CLAIMS)
    form = typed(owner, PROBLEM, **{"problem-statement": "Mine"})
    save_as_somebody(1, problem={"statement": "Theirs", "affected_users": "140 clerks", "cost": "Much"})
    answer = owner.post(PROBLEM, data=form)
    assert answer.status_code == 409
    assert "Tom Adeyemi saved this while you were writing" in answer.text
    assert re.search(r"<dt>Problem</dt>\s*<dd>Theirs</dd>", answer.text)
    assert "<dt>Affected users</dt>" not in answer.text
    form = form_on(answer.text)
    assert (form["problem-statement"], form["problem-affected_users"]) == ("Mine", "140 clerks")
    assert owner.post(PROBLEM, data=form).status_code == 303
    assert stored(1).problem.model_dump(exclude_defaults=True) == {
        "statement": "Mine",
        "affected_users": "140 clerks",
        "cost": "Much",
    }


def test_conflict_about_the_number_of_a_row(
    owner: FlaskClient, enter: Enter, stored: Stored, save_as_somebody: Save
) -> None:
    """Somebody answered another kind meanwhile; both rows are there in the end."""
    enter(CLAIMS)
    form = typed(owner, PERSONAL, **{"constraints-statement": "No personal data."})
    save_as_somebody(1, constraints=[{"number": 1, "kind": "budget_cap", "statement": "EUR 5"}])
    answer = owner.post(PERSONAL, data=form)
    assert answer.status_code == 409
    assert owner.post(PERSONAL, data=form_on(answer.text)).status_code == 303
    assert [(row.number, row.kind) for row in stored(1).constraints] == [(1, "budget_cap"), (2, "personal_data")]


def test_session_that_ended_keeps_what_was_typed(app: Flask, owner: FlaskClient, enter: Enter) -> None:
    """After signing in the same question is filled in, at its start and later."""
    enter(CLAIMS)
    for address, name in ((PROBLEM, "problem-statement"), (START, "title")):
        form = typed(owner, address, **{name: "Typed before"})
        with owner.session_transaction() as session:
            user_id = session.pop("_user_id")
        answer = owner.post(address, data=form)
        with owner.session_transaction() as session:
            session.update(_user_id=user_id, _fresh=True)
        page = owner.get(unquote(answer.location.partition("next=")[2])).text
        assert form_on(page)[name] == "Typed before"
        assert "data-unsaved" in page


def test_who_may_not_edit_is_refused(sign_in: SignIn, enter: Enter) -> None:
    """As in the sections."""
    enter(CLAIMS)
    assert sign_in("portfolio_head").get(PROBLEM).status_code == 403
    assert sign_in("portfolio_head").get(START).status_code == 403
