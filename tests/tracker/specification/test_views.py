"""The pages of sections, as a browser meets them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from contracts.engagement import EngagementSpec
from tests.factories.engagements import complete_specification
from tests.factories.forms import form_on
from tests.factories.people import make_person, sign_in_as
from tracker.accounts.models import KeptForm
from tracker.annexes.services import issue_annex
from tracker.engagements.models import Revision
from tracker.extensions import db
from tracker.specification.sections import SECTIONS

Enter = Callable[..., int]
Stored = Callable[[int], EngagementSpec]
Revisions = Callable[[int], list[Revision]]
SignIn = Callable[[str], FlaskClient]

HOSTILE = """"><script>alert('x')</script>{{ 7*7 }}&amp;"""


@pytest.fixture
def owner(sign_in: SignIn) -> FlaskClient:
    """The browser of a product owner."""
    return sign_in("product_owner")


def typed(client: FlaskClient, address: str, **changes: str) -> MultiDict[str, str]:
    """The form at an address as it would be sent, with some fields typed anew."""
    page = client.get(address)
    assert page.status_code == 200
    form = form_on(page.text)
    for name, value in changes.items():
        assert name in form, f"no field {name} on the page"
        form[name] = value
    return form


def test_reference_is_mended_in_its_section(owner: FlaskClient, enter: Enter, stored: Stored) -> None:
    """A placeholder in it is a finding that leads there."""
    enter(EngagementSpec.blank(title="Claims", reference="REF TBD"))
    assert 'href="/engagements/1/contract#reference"' in owner.get("/engagements/1").text
    form = typed(owner, "/engagements/1/contract", reference="REF 12")
    assert owner.post("/engagements/1/contract", data=form).status_code == 303
    assert stored(1).reference == "REF 12"


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
@pytest.mark.parametrize("specification", [complete_specification(), EngagementSpec.blank()], ids=["full", "blank"])
def test_untouched_form_saves_nothing(
    owner: FlaskClient, enter: Enter, revisions: Revisions, section: Any, specification: EngagementSpec
) -> None:
    """Opening a section and pressing Save leaves the chain as it was, and leads onwards."""
    address = f"/engagements/{enter(specification)}/{section.key}"
    answer = owner.post(address, data=typed(owner, address))
    assert (answer.status_code, answer.location) == (303, address)
    assert len(revisions(1)) == 1
    page = owner.get(address).text
    assert "Saved." in page
    assert ("Next: " in page) is (section is not SECTIONS[-1])


def test_saving_says_what_is_left(owner: FlaskClient, enter: Enter, stored: Stored, revisions: Revisions) -> None:
    """The finding is gone from the page once its field is filled in."""
    enter(EngagementSpec.blank(title="Claims"))
    page = owner.get("/engagements/1/handover").text
    assert 'href="/engagements/1/handover#handover-handover_on">There is no date' in page
    assert 'id="handover-handover_on"' in page
    form = typed(owner, "/engagements/1/handover", **{"handover-handover_on": "2027-10-01"})
    page = owner.post("/engagements/1/handover", data=form, follow_redirects=True).text
    assert stored(1).handover.handover_on == date(2027, 10, 1)
    assert "There is no date" not in page
    ways = '<a href="/engagements/1/history">Compare or undo</a> <a href="/engagements/1/transfer">Next: Knowledge'
    assert re.search(rf"Saved\. \d left to settle here\. {ways}", page)
    assert [revision.act for revision in revisions(1)] == ["create_engagement", "edit_handover"]
    assert "Handover edited" in owner.get("/engagements/1").text


def test_currency_is_written_in_capitals(owner: FlaskClient, enter: Enter, stored: Stored) -> None:
    """Three letters are three letters."""
    enter(EngagementSpec.blank(title="Claims"))
    form = typed(owner, "/engagements/1/contract", **{"contract-value-currency": "eur"})
    assert owner.post("/engagements/1/contract", data=form).status_code == 303
    assert stored(1).contract.value.currency == "EUR"


def test_saving_goes_to_the_address_without_fragment(owner: FlaskClient, enter: Enter) -> None:
    """A browser keeps the fragment of a form without action; the query, which may hold what was kept, stays."""
    enter()
    assert '<form method="post" action="/engagements/1/problem" ' in owner.get("/engagements/1/problem").text
    assert 'action="/engagements/1/problem?kept=x" ' in owner.get("/engagements/1/problem?kept=x").text


def test_settled_section_has_a_tick(owner: FlaskClient, enter: Enter) -> None:
    """The heading says so in shape, too; on the overview as well."""
    enter()
    settled = r'<h2 id="{}" class="settled"[^>]*><svg.*?</svg>{}</h2>'
    page = owner.get("/engagements/1/problem").text
    assert re.search(settled.format("left", "Nothing left to settle here"), page, re.DOTALL)
    page = owner.get("/engagements/1").text
    assert re.search(settled.format("stopping", "Nothing stops an annex"), page, re.DOTALL)


def test_currency_is_a_short_field(owner: FlaskClient, enter: Enter) -> None:
    """As short as what goes in."""
    enter()
    page = owner.get("/engagements/1/contract").text
    assert re.search(r'<input class="[^"]*--width-5" id="contract-value-currency"', page)


def test_rows_to_read_carry_their_titles(sign_in: SignIn, enter: Enter) -> None:
    """As those to edit do."""
    enter(EngagementSpec.blank(metrics=[{"number": 1, "name": "Time to answer"}]))
    page = sign_in("portfolio_head").get("/engagements/1/metrics").text
    assert '<h2 id="metrics-M-1">M-1 Time to answer</h2>' in page


def test_issued_version_is_spoken_of_beside_save(
    app: Flask, owner: FlaskClient, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever edits afterwards knows that what was signed does not change."""
    enter()
    assert "was issued" not in owner.get("/engagements/1/problem").text
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_, **__: b"%PDF")
    with app.app_context():
        issuer = make_person("procurement")
        db.session.commit()
        issue_annex(engagement_id=1, opened_at=1, reason="", acceptance_reasons={}, issuer=issuer)
        db.session.commit()
    assert "Version 1 was issued and stays as it is." in owner.get("/engagements/1/problem").text


def test_form_sent_twice_makes_one_revision(owner: FlaskClient, enter: Enter, revisions: Revisions) -> None:
    """The second of two clicks is a success that changes nothing."""
    enter()
    form = typed(owner, "/engagements/1/problem", **{"problem-statement": "Something else"})
    assert [owner.post("/engagements/1/problem", data=form).status_code for _ in range(2)] == [303, 303]
    assert len(revisions(1)) == 2


REFUSED = [
    ("contract", "contract-end_on", "2020-01-01", "End: is before the start"),
    ("contract", "contract-start_on", "2027-02-30", "Start: “2027-02-30” is not a day of the calendar"),
    ("contract", "contract-value-amount", "a lot", "Value: “a lot” is not a number"),
    ("contract", "contract-value-amount", "1,250", "Value: “1,250” can be read in two ways; write 1250 or 1.25"),
    ("contract", "contract-value-amount", "-5", "Value: is below 0, which is no price; write 0 or more"),
    ("contract", "contract-value-currency", "Euro", "Value: Currency: Three letters, for example EUR."),
    ("contract", "contract-kind", "lottery", "Kind of engagement: “lottery” is none of: Proof of concept, Build"),
    ("problem", "problem-statement", "x" * 20_001, "Problem: is 20,001 characters long; shorten it to 20,000"),
    ("problem", "problem-statement", "a\0b", "Problem: holds a NUL character"),
    ("problem", "problem-statement", "a\ufffdb", "Problem: holds a broken character"),
    ("metrics", "metrics-M-1-target", "NaN", "M-1, Target: “NaN” is not a number"),
    ("metrics", "metrics-M-1-evaluation_set-size", "-1", "M-1, Size of the evaluation set: write 0 or more"),
    ("exit", "exit-notice_days", "2.5", "Notice, in days: write a whole number"),
    ("exit", "exit-notice_days", "-1", "Notice, in days: write 0 or more"),
    ("exit", "exit-notice_days", "1000001", "Notice, in days: write 1,000,000 or less"),
    ("people", "people-product_owner-time_share_percent", "101", "Share of time, in percent: write 100 or less"),
    ("transfer", "transfer-KT-1-receivers", "a\0b", "KT-1, Receivers: holds a NUL character"),
]


@pytest.mark.parametrize(
    ("section", "field", "text", "message"), REFUSED, ids=[f"{r[1]} {r[2][:9]!r}" for r in REFUSED]
)
def test_impossible_is_refused(
    owner: FlaskClient, enter: Enter, revisions: Revisions, section: str, field: str, text: str, message: str
) -> None:
    """Nothing is saved, the summary names the field and leads to it, and all that was typed stays."""
    enter()
    form = typed(owner, f"/engagements/1/{section}", **{field: text})
    answer = owner.post(f"/engagements/1/{section}", data=form)
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in answer.text
    assert str(escape(message)) in answer.text
    assert "data-unsaved" in answer.text
    assert f'id="{field}"' in answer.text
    shown = "" if field == "contract-kind" else text  # a list cannot show what it does not offer
    assert form_on(answer.text).get(field) == shown
    assert len(revisions(1)) == 1


def test_half_a_character_is_never_kept(owner: FlaskClient, enter: Enter, stored: Stored) -> None:
    """A lone surrogate arrives as a broken character, which is refused, or as the letters of its code."""
    enter(EngagementSpec.blank())
    head = '--X\r\nContent-Disposition: form-data; name="'
    parts = [f'{head}opened_at"\r\n\r\n1\r\n', f'{head}problem-statement"\r\n\r\na', "b\r\n--X--\r\n"]
    body = (parts[0] + parts[1]).encode() + b"\xed\xa0\x80" + parts[2].encode()
    answer = owner.post("/engagements/1/problem", data=body, content_type="multipart/form-data; boundary=X")
    assert (answer.status_code, "holds a broken character" in answer.text) == (422, True)
    body = b"opened_at=1&problem-statement=a%ED%A0%80b"
    owner.post("/engagements/1/problem", data=body, content_type="application/x-www-form-urlencoded")
    assert stored(1).problem.statement == "a%ED%A0%80b"


def test_end_is_held_against_the_stored_start(owner: FlaskClient, enter: Enter) -> None:
    """Also where only one of the two is sent."""
    enter()
    answer = owner.post("/engagements/1/contract", data={"opened_at": "1", "contract-end_on": "2020-01-01"})
    assert (answer.status_code, "is before the start" in answer.text) == (422, True)


def test_larger_than_can_be_read_is_refused(owner: FlaskClient, enter: Enter, revisions: Revisions) -> None:
    """The whole document has a limit too, and what was typed stays."""
    enter(EngagementSpec.blank())
    form = MultiDict({"opened_at": "1"})
    for number in range(1, 270):
        form.add("assets-row", str(number))
        form[f"assets-A-{number}-what"] = "x" * 19_000
    answer = owner.post("/engagements/1/assets", data=form)
    assert (answer.status_code, "too large to be saved" in answer.text) == (422, True)
    assert len(revisions(1)) == 1


def test_sections_too_large_together_are_refused(
    owner: FlaskClient, enter: Enter, revisions: Revisions, save_as_somebody: Callable[..., None]
) -> None:
    """Each alone would fit; who saves second keeps what was typed."""
    enter(EngagementSpec.blank())
    form = MultiDict({"opened_at": "1"})
    for number in range(1, 140):
        form.add("assets-row", str(number))
        form[f"assets-A-{number}-what"] = "x" * 19_000
    save_as_somebody(1, metrics=[{"number": number, "method": "x" * 19_000} for number in range(1, 140)])
    answer = owner.post("/engagements/1/assets", data=form)
    assert (answer.status_code, "too large to be saved" in answer.text) == (422, True)
    assert form_on(answer.text)["assets-A-139-what"] == form["assets-A-139-what"]
    assert len(revisions(1)) == 2


def test_hostile_text_is_text(owner: FlaskClient, enter: Enter, stored: Stored) -> None:
    """What somebody typed is shown as it was typed, everywhere."""
    enter(EngagementSpec.blank(title=HOSTILE, metrics=[{"number": 1, "name": HOSTILE}]))
    form = typed(owner, "/engagements/1/problem", **{"problem-statement": HOSTILE})
    owner.post("/engagements/1/problem", data=form)
    assert stored(1).problem.statement == HOSTILE
    addresses = ["", "/1", "/1/problem", "/1/metrics", "/1/state"]
    for address in addresses:
        page = owner.get(f"/engagements{address}").text
        assert "<script>alert" not in page
        assert "alert(&#39;x&#39;)" in page
    assert form_on(owner.get("/engagements/1/problem").text)["problem-statement"] == HOSTILE


class TestRows:
    """Rows come and go by plain posts, and are known by their lasting numbers."""

    def test_add_and_save(self, owner: FlaskClient, enter: Enter, stored: Stored, revisions: Revisions) -> None:
        """A new row has its number at once, takes the focus, and is kept when the form is saved."""
        enter(EngagementSpec.blank(metrics=[{"number": 2, "name": "Time"}], highest_numbers={"metrics": 4}))
        form = typed(owner, "/engagements/1/metrics", **{"metrics-M-2-name": "Time to answer"})
        page = owner.post("/engagements/1/metrics", data=form | {"op": "add:metrics"})
        assert page.status_code == 200
        assert "M-5 added. Nothing is saved yet." in page.text
        assert re.search(r'id="metrics-M-5-name"[^>]* autofocus', page.text)
        assert len(revisions(1)) == 1
        form = form_on(page.text)
        assert form.getlist("metrics-row") == ["2", "5"]
        assert form["metrics-M-2-name"] == "Time to answer"
        form["metrics-M-5-name"] = "Errors"
        assert owner.post("/engagements/1/metrics", data=form).status_code == 303
        assert [(row.id, row.name) for row in stored(1).metrics] == [("M-2", "Time to answer"), ("M-5", "Errors")]

    def test_first_of_three_is_removed(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """The others keep their numbers and texts, an empty one stays empty, and the number is never given again."""
        enter(EngagementSpec.blank(metrics=[{"number": 1, "name": "A"}, {"number": 2}, {"number": 3, "name": "C"}]))
        form = typed(owner, "/engagements/1/metrics")
        page = owner.post("/engagements/1/metrics", data=form | {"op": "remove:metrics-M-1"}).text
        assert "M-1 removed. Nothing is saved yet." in page
        assert re.search(r'id="metrics-M-2-name"[^>]* autofocus', page)
        assert [row.name for row in stored(1).metrics] == ["A", "", "C"]
        owner.post("/engagements/1/metrics", data=form_on(page))
        assert [(row.id, row.name) for row in stored(1).metrics] == [("M-2", ""), ("M-3", "C")]

    def test_last_is_removed(self, owner: FlaskClient, enter: Enter) -> None:
        """The focus goes to the row above, and to the button when none is left."""
        enter(EngagementSpec.blank(assets=[{"number": 1}, {"number": 2}]))
        form = typed(owner, "/engagements/1/assets")
        page = owner.post("/engagements/1/assets", data=form | {"op": "remove:assets-A-2"}).text
        assert re.search(r'id="assets-A-1-kind"[^>]* autofocus', page)
        page = owner.post("/engagements/1/assets", data=form_on(page) | {"op": "remove:assets-A-1"}).text
        assert re.search(r"<button[^>]* autofocus[^>]*>\s*Add an asset", page)
        assert "No asset yet." in page

    def test_duplicate_has_a_number_of_its_own(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """It stands behind its original and says what was typed there a moment ago, what is folded away too."""
        team = [{"number": 1, "person": "Jo", "deliverable": "Runbook"}, {"number": 2, "person": "Kim"}]
        enter(EngagementSpec.blank(learners=team, highest_numbers={"learners": 6}))
        form = typed(owner, "/engagements/1/team", **{"learners-L-1-sprint_start_on": "2027-03-01"})
        page = owner.post("/engagements/1/team", data=form | {"op": "copy:learners-L-1"}).text
        assert "L-7 added, as a copy of L-1. Nothing is saved yet." in page
        assert re.search(r'id="learners-L-7-person"[^>]* autofocus', page)
        assert len(stored(1).learners) == 2
        owner.post("/engagements/1/team", data=form_on(page))
        first, copy, last = stored(1).learners
        assert (first.id, copy.id, last.id) == ("L-1", "L-7", "L-2")
        assert copy.sprint_start_on == date(2027, 3, 1)
        assert copy.model_copy(update={"number": 1}) == first

    def test_what_was_not_sent_is_duplicated_too(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """A field that a form leaves out keeps what is stored, in the copy as well."""
        asset = {"number": 1, "what": "Code", "kind": "code", "transfer_due_on": "2027-03-01"}
        enter(EngagementSpec.blank(assets=[asset]))
        form = {"opened_at": "1", "assets-row": "1", "op": "copy:assets-A-1"}
        owner.post("/engagements/1/assets", data=form_on(owner.post("/engagements/1/assets", data=form).text))
        first, copy = stored(1).assets
        assert copy.model_copy(update={"number": 1}) == first

    def test_rows_change_places_and_keep_their_numbers(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """The focus stays at the button, and where a row has arrived, goes to the one that leads back."""
        enter(EngagementSpec.blank(metrics=[{"number": number, "name": f"Name {number}"} for number in (1, 2, 4)]))
        form = typed(owner, "/engagements/1/metrics")
        presses = [
            ("up:metrics-M-4", "M-4 is now 2 of 3.", "up:metrics-M-4", ["1", "4", "2"]),
            ("up:metrics-M-4", "M-4 is now 1 of 3.", "down:metrics-M-4", ["4", "1", "2"]),
            ("down:metrics-M-4", "M-4 is now 2 of 3.", "down:metrics-M-4", ["1", "4", "2"]),
            ("down:metrics-M-1", "M-1 is now 2 of 3.", "down:metrics-M-1", ["4", "1", "2"]),
            ("down:metrics-M-1", "M-1 is now 3 of 3.", "up:metrics-M-1", ["4", "2", "1"]),
            ("down:metrics-M-1", "M-1 is now 3 of 3.", "up:metrics-M-1", ["4", "2", "1"]),
        ]
        for operation, said, focus, order in presses:
            page = owner.post("/engagements/1/metrics", data=form | {"op": operation}).text
            form = form_on(page)
            assert f"{said} Nothing is saved yet." in page
            assert re.search(rf'value="{focus}"[^>]* autofocus', page)
            assert form.getlist("metrics-row") == order
        assert [row.id for row in stored(1).metrics] == ["M-1", "M-2", "M-4"]
        owner.post("/engagements/1/metrics", data=form)
        assert [(row.id, row.name) for row in stored(1).metrics] == [
            ("M-4", "Name 4"),
            ("M-2", "Name 2"),
            ("M-1", "Name 1"),
        ]

    def test_what_cannot_be_read_stays_while_rows_change(self, owner: FlaskClient, enter: Enter) -> None:
        """Adding a row complains of nothing and forgets nothing."""
        enter(EngagementSpec.blank(metrics=[{"number": 1}]))
        form = typed(owner, "/engagements/1/metrics", **{"metrics-M-1-target": "soon"})
        page = owner.post("/engagements/1/metrics", data=form | {"op": "add:metrics"}).text
        assert form_on(page)["metrics-M-1-target"] == "soon"
        assert "There is a problem" not in page

    def test_three_hundred_at_most(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """One more is refused and none is dropped."""
        enter(EngagementSpec.blank())
        form = MultiDict([("opened_at", "1"), *(("assets-row", str(number)) for number in range(1, 302))])
        answer = owner.post("/engagements/1/assets", data=form)
        assert (answer.status_code, "300 rows at most; remove 1 to save." in answer.text) == (422, True)
        assert len(form_on(answer.text).getlist("assets-row")) == 301
        form.setlist("assets-row", form.getlist("assets-row")[:300])
        assert owner.post("/engagements/1/assets", data=form).status_code == 303
        assert len(stored(1).assets) == 300

    def test_section_without_rows_gets_none(self, owner: FlaskClient, enter: Enter) -> None:
        """Nor does a form that names no list."""
        enter()
        assert owner.post("/engagements/1/problem", data={"opened_at": "1", "op": "add:"}).status_code == 400

    @pytest.mark.parametrize("operation", ["add:assets", "copy:assets-A-7"])
    def test_add_at_the_limit_adds_none(self, owner: FlaskClient, enter: Enter, operation: str) -> None:
        """It is said, and the list stays as it was sent."""
        enter(EngagementSpec.blank())
        form = MultiDict([("opened_at", "1"), ("op", operation)])
        form.setlist("assets-row", [str(number) for number in range(1, 301)])
        answer = owner.post("/engagements/1/assets", data=form)
        assert "300 rows at most; none was added." in answer.text
        assert len(form_on(answer.text).getlist("assets-row")) == 300

    @pytest.mark.parametrize("operation", ["", "add:metrics"])
    def test_far_more_rows_are_refused_before_any_is_built(
        self, owner: FlaskClient, enter: Enter, monkeypatch: pytest.MonkeyPatch, operation: str
    ) -> None:
        """Whoever sends thousands costs nobody anything."""
        enter(EngagementSpec.blank())
        monkeypatch.setattr("tracker.specification.forms.places", lambda *_: pytest.fail("built"))
        form = MultiDict([("opened_at", "1"), ("op", operation)])
        form.setlist("metrics-row", [str(number) for number in range(1, 602)])
        assert owner.post("/engagements/1/metrics", data=form).status_code == 400

    def test_own_dimension_can_be_chosen_before_it_is_saved(self, owner: FlaskClient, enter: Enter) -> None:
        """A dimension typed a moment ago is on the list of the next rule."""
        enter(EngagementSpec.blank())
        form = typed(owner, "/engagements/1/trade-offs", dimensions="Battery life")
        page = owner.post("/engagements/1/trade-offs", data=form | {"op": "add:trade_offs"}).text
        assert '<option value="Battery life">Battery life</option>' in page

    @pytest.mark.parametrize(
        "damage",
        [
            {"op": "add:assets"},
            {"op": "remove:metrics-M-9"},
            {"op": "up:metrics"},
            {"op": "copy:metrics-M-2"},
            {"op": "paste:metrics"},
            {"op": "explode"},
            {"metrics-row": "1"},
            {"metrics-row": "one"},
            {"metrics-row": "2"},
            {"metrics-row": "605"},
            {"metrics-row": "999999"},
            {"opened_at": ""},
            {"opened_at": "-1"},
        ],
        ids=str,
    )
    def test_damaged_form_is_refused(
        self, owner: FlaskClient, enter: Enter, revisions: Revisions, damage: dict[str, str]
    ) -> None:
        """Rows of other lists, rows twice, numbers given before, revisions that are none."""
        enter(EngagementSpec.blank(metrics=[{"number": 1}], highest_numbers={"metrics": 4}))
        form = typed(owner, "/engagements/1/metrics")
        for name, value in damage.items():
            form.setlist(name, [*form.getlist(name), value] if name == "metrics-row" else [value])
        assert owner.post("/engagements/1/metrics", data=form).status_code == 400
        assert len(revisions(1)) == 1


class TestConflict:
    """Two people at one section."""

    def test_both_texts_are_shown_and_the_form_is_filled(
        self, owner: FlaskClient, enter: Enter, stored: Stored, save_as_somebody: Callable[..., None]
    ) -> None:
        """Nothing is saved, nothing is lost, and saving again is deliberate."""
        enter(EngagementSpec.blank(problem={"statement": "Old", "size": "Old size"}))
        form = typed(owner, "/engagements/1/problem", **{"problem-statement": "Mine", "problem-cost": "A lot"})
        save_as_somebody(1, problem={"statement": "Theirs", "size": "New size"})
        answer = owner.post("/engagements/1/problem", data=form)
        assert answer.status_code == 409
        assert "Tom Adeyemi saved this section while you were writing" in answer.text
        assert stored(1).problem.statement == "Theirs"
        table = answer.text[answer.text.index("<table") : answer.text.index("</table>")]
        found = re.findall(r"<t[dh].*?</t[dh]>", table, re.DOTALL)
        cells = [" ".join(re.sub("<[^>]*>", "", cell).split()) for cell in found]
        assert [cells[start : start + 2] for start in range(4, 16, 4)] == [
            ["Problem Both of you", "Old"],
            ["Size today Only Tom Adeyemi", "Old size"],
            ["Cost today Only you", "Nothing"],
        ]
        assert cells[6] == "Removed: Old End of removed. Added: Theirs End of added."
        assert cells[10:12] == ["Removed: Old End of removed. Added: New End of added. size", "Left as it was"]
        again = form_on(answer.text)
        assert (again["opened_at"], again["problem-statement"], again["problem-size"]) == ("2", "Mine", "New size")
        assert owner.post("/engagements/1/problem", data=again).status_code == 303
        assert stored(1).problem.statement == "Mine"
        assert stored(1).problem.size == "New size"

    def test_row_that_came_and_went(
        self, owner: FlaskClient, enter: Enter, stored: Stored, save_as_somebody: Callable[..., None]
    ) -> None:
        """Theirs was M-2 and is gone; mine is shown as M-3 and saved as that."""
        enter(EngagementSpec.blank(metrics=[{"number": 1}]))
        form = typed(owner, "/engagements/1/metrics")
        save_as_somebody(1, metrics=[{"number": 1}, {"number": 2, "name": "Theirs"}])
        save_as_somebody(1, metrics=[{"number": 1}])
        form = form_on(owner.post("/engagements/1/metrics", data=form | {"op": "add:metrics"}).text)
        form["metrics-M-2-name"] = "Mine"
        answer = owner.post("/engagements/1/metrics", data=form)
        assert answer.status_code == 409
        assert owner.post("/engagements/1/metrics", data=form_on(answer.text)).status_code == 303
        assert [(row.id, row.name) for row in stored(1).metrics] == [("M-1", ""), ("M-3", "Mine")]

    @pytest.mark.parametrize("section", ["problem", "metrics"])
    def test_revision_that_nobody_knows(self, owner: FlaskClient, enter: Enter, section: str) -> None:
        """A copy of the database was put back meanwhile; what was typed is on the page, to be saved on the newest."""
        enter(EngagementSpec.blank(title="Claims"))
        form = MultiDict({"opened_at": "7", "problem-statement": "Mine", "metrics-M-2-name": "Mine"})
        form.setlist("metrics-row", ["2"])
        answer = owner.post(f"/engagements/1/{section}", data=form)
        assert answer.status_code == 409
        again = form_on(answer.text)
        assert (again["opened_at"], "Mine" in again.values()) == ("1", True)
        assert owner.post(f"/engagements/1/{section}", data=again).status_code == 303

    def test_other_sections_are_no_conflict(
        self, owner: FlaskClient, enter: Enter, stored: Stored, save_as_somebody: Callable[..., None]
    ) -> None:
        """What somebody saved elsewhere meanwhile stays, and this is saved on top."""
        enter()
        form = typed(owner, "/engagements/1/problem", **{"problem-statement": "Mine"})
        save_as_somebody(1, title="Theirs")
        assert owner.post("/engagements/1/problem", data=form).status_code == 303
        assert (stored(1).title, stored(1).problem.statement) == ("Theirs", "Mine")


def test_form_outlives_its_session(app: Flask, client: FlaskClient, enter: Enter) -> None:
    """Who was signed out meanwhile meets the form as it was typed, at the revision it was opened at."""
    enter()
    form = {"opened_at": "1", "problem-statement": "Typed before lunch"}
    kept = re.search(r"kept%3D([\w-]+)", client.post("/engagements/1/problem", data=form).location or "")
    assert kept
    with app.app_context():
        sign_in_as(client, make_person())
        db.session.commit()
    page = client.get(f"/engagements/1/problem?kept={kept[1]}").text
    assert "It is not saved yet." in page
    assert "data-unsaved" in page
    assert form_on(page)["problem-statement"] == "Typed before lunch"
    assert form_on(page)["opened_at"] == "1"


class TestReader:
    """Who may only read sees all of it, and no form."""

    @pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
    def test_sections_are_read_only(self, sign_in: SignIn, enter: Enter, section: Any) -> None:
        """The values in words, findings beside them, and no way to send anything."""
        enter()
        reader = sign_in("portfolio_head")
        page = reader.get(f"/engagements/1/{section.key}").text
        assert "data-warn-unsaved" not in page
        assert ">Save<" not in page
        assert reader.post(f"/engagements/1/{section.key}", data={"opened_at": "1"}).status_code == 403

    def test_values_are_in_words(self, sign_in: SignIn, enter: Enter) -> None:
        """Dates, choices and known words as the annex says them, by the ids that findings lead to."""
        enter(
            EngagementSpec.blank(
                contract={"uses_ai": True, "start_on": "2027-03-01"}, transfer=[{"number": 3, "kind": "runbook"}]
            )
        )
        reader = sign_in("portfolio_head")
        page = reader.get("/engagements/1/contract").text
        assert "<dd>Yes</dd>" in page
        assert "<dd>1 March 2027</dd>" in page
        page = reader.get("/engagements/1/transfer").text
        assert "<dd>Runbook</dd>" in page
        assert "transfer-KT-3" in page


class TestAutosave:
    """The form saves itself while somebody types; the answer is for the script that sent it."""

    def test_saves_as_save_does(self, app: Flask, owner: FlaskClient, enter: Enter, revisions: Revisions) -> None:
        """A revision of the same act; the answer says when, and where the form goes on from."""
        app.extensions["time_zone"] = ZoneInfo("Europe/Berlin")
        enter()
        form = typed(owner, "/engagements/1/problem", **{"problem-statement": "First words"})
        answer = owner.post("/engagements/1/problem/autosave", data=form)
        assert (answer.status_code, answer.json) == (200, {"said": "Saved at 10:00:00", "opened_at": 2})
        form["opened_at"], form["problem-statement"] = "2", "First words and more"
        assert owner.post("/engagements/1/problem/autosave", data=form).get_json()["opened_at"] == 3
        assert [revision.act for revision in revisions(1)] == ["create_engagement", "edit_problem", "edit_problem"]

    def test_same_words_make_no_revision(self, owner: FlaskClient, enter: Enter, revisions: Revisions) -> None:
        """An answer that got lost is asked for again, and Save afterwards is no conflict with oneself."""
        enter()
        form = typed(owner, "/engagements/1/problem", **{"problem-statement": "Mine"})
        answers = [owner.post("/engagements/1/problem/autosave", data=form).get_json() for _ in range(2)]
        assert [answer["opened_at"] for answer in answers] == [2, 2]
        assert owner.post("/engagements/1/problem", data=form).status_code == 303
        assert len(revisions(1)) == 2

    def test_row_without_a_word_is_not_kept(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """Until something is said in it, or in a row after it, whose number would be lost to it."""
        address = "/engagements/1/metrics"
        enter(EngagementSpec.blank(metrics=[{"number": 2}]))
        form = typed(owner, address)
        for _ in range(3):
            form = form_on(owner.post(address, data=form | {"op": "add:metrics"}).text)
        assert owner.post(f"{address}/autosave", data=form).get_json()["opened_at"] == 1
        form["metrics-M-4-name"] = "Time"
        form["opened_at"] = str(owner.post(f"{address}/autosave", data=form).get_json()["opened_at"])
        assert [row.id for row in stored(1).metrics] == ["M-2", "M-3", "M-4"]
        assert owner.post(address, data=form).status_code == 303
        assert [row.id for row in stored(1).metrics] == ["M-2", "M-3", "M-4", "M-5"]

    def test_added_row_keeps_its_number(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """The form that goes on from the saved revision knows it as it did before."""
        enter(EngagementSpec.blank(metrics=[{"number": 2}]))
        form = form_on(
            owner.post(
                "/engagements/1/metrics", data=typed(owner, "/engagements/1/metrics") | {"op": "add:metrics"}
            ).text
        )
        for opened_at, name in ((1, "Time"), (2, "Time to answer")):
            form["opened_at"], form["metrics-M-3-name"] = str(opened_at), name
            assert owner.post("/engagements/1/metrics/autosave", data=form).status_code == 200
        assert [(row.id, row.name) for row in stored(1).metrics] == [("M-2", ""), ("M-3", "Time to answer")]

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"exit-notice_days": "2.5"}, "Not saved: 1 field needs mending"),
            ({"exit-plan_due_on": "soon", "exit-notice_days": "-1"}, "Not saved: 2 fields need mending"),
        ],
        ids=["one", "two"],
    )
    def test_impossible_is_refused(
        self, owner: FlaskClient, enter: Enter, revisions: Revisions, fields: dict[str, str], said: str
    ) -> None:
        """Nothing is saved, and the answer leads to the first."""
        enter()
        form = typed(owner, "/engagements/1/exit", **fields)
        answer = owner.post("/engagements/1/exit/autosave", data=form)
        assert (answer.status_code, answer.json) == (422, {"said": said, "field": next(iter(fields))})
        assert len(revisions(1)) == 1

    def test_too_many_rows_are_refused(self, owner: FlaskClient, enter: Enter) -> None:
        """No field is at fault, so the answer says what is."""
        enter(EngagementSpec.blank())
        form = MultiDict({"opened_at": "1"})
        form.setlist("metrics-row", list(map(str, range(1, 302))))
        form["metrics-M-301-name"] = "Time"
        answer = owner.post("/engagements/1/metrics/autosave", data=form)
        assert answer.status_code == 422
        assert answer.json == {"said": "Not saved. Success metrics: 300 rows at most; remove 1 to save."}

    def test_too_large_is_refused(self, owner: FlaskClient, enter: Enter, revisions: Revisions) -> None:
        """As by Save."""
        enter(EngagementSpec.blank())
        form = MultiDict({"opened_at": "1"})
        for number in range(1, 270):
            form.add("assets-row", str(number))
            form[f"assets-A-{number}-what"] = "x" * 19_000
        answer = owner.post("/engagements/1/assets/autosave", data=form)
        assert (answer.status_code, "too large to be saved" in answer.get_json()["said"]) == (422, True)
        assert len(revisions(1)) == 1

    def test_conflict_is_left_to_save(
        self, owner: FlaskClient, enter: Enter, stored: Stored, save_as_somebody: Callable[..., None]
    ) -> None:
        """Whose words replace whose is decided by a person."""
        enter()
        form = typed(owner, "/engagements/1/problem", **{"problem-statement": "Mine"})
        save_as_somebody(1, problem={"statement": "Theirs"})
        answer = owner.post("/engagements/1/problem/autosave", data=form)
        assert answer.status_code == 409
        assert answer.json == {"said": "Tom Adeyemi saved this section meanwhile. Save shows both texts."}
        assert stored(1).problem.statement == "Theirs"
        page = owner.post("/engagements/1/problem", data=form).text
        assert "data-autosave" not in page
        assert "data-check" in page

    def test_form_of_an_ended_session_is_kept_by_save_alone(
        self, app: Flask, client: FlaskClient, enter: Enter
    ) -> None:
        """The page still holds it, and repeated attempts shall not push out what else is kept."""
        enter()
        answer = client.post("/engagements/1/problem/autosave", data={"opened_at": "1", "problem-statement": "Mine"})
        assert (answer.status_code, answer.location) == (302, "/sign-in?next=/")
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(KeptForm)) == 0
