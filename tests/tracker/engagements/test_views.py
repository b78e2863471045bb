"""The pages of engagements, as a browser meets them."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from contracts.engagement import EngagementSpec
from tests.factories.engagements import make_engagement
from tests.factories.forms import form_on
from tests.factories.people import make_person
from tracker.engagements.models import Revision, State
from tracker.engagements.services import StateNotReachable, change_state, create_engagement
from tracker.extensions import db
from tracker.search.terms import LONGEST_TEXT, MOST_WORDS
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


def test_entering_an_engagement(owner: FlaskClient, stored: Stored) -> None:
    """A title is enough; the engagement's page is next."""
    form = typed(owner, "/engagements/new", title="Reading of paper claims", kind="build", state="running")
    answer = owner.post("/engagements/new", data=form)
    assert (answer.status_code, answer.location) == (303, "/engagements/1")
    assert stored(1).title == "Reading of paper claims"
    assert stored(1).contract.kind == "build"
    page = owner.get("/engagements/1").text
    assert "ENG-0001 · Running" in page
    assert owner.post("/engagements/new", data=form).location == "/engagements/1"


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("", "Title: say what both sides call it"),
        (" \u2003", "Title: say what both sides call it"),
        ("x" * 20_001, "Title: is 20,001 characters long; shorten it to 20,000"),
        ("a\0b", "Title: holds a NUL character"),
    ],
)
def test_entering_needs_a_title_that_can_be_one(owner: FlaskClient, title: str, message: str) -> None:
    """What was typed stays, and the summary leads to the field."""
    form = typed(owner, "/engagements/new", title=title, state="running")
    answer = owner.post("/engagements/new", data=form)
    assert answer.status_code == 422
    assert f'<a href="#title">{message}' in answer.text
    assert form_on(answer.text)["state"] == "running"
    assert "No engagements yet" in owner.get("/engagements").text


def test_form_that_was_gone_back_to_enters_another(owner: FlaskClient, stored: Stored) -> None:
    """The browser gave the page with its old key back; what was typed there is not dropped."""
    form = typed(owner, "/engagements/new", title="One")
    assert owner.post("/engagements/new", data=form).location == "/engagements/1"
    for name, value in (("title", "Two"), ("state", "running"), ("kind", "build")):
        form[name] = value
        assert owner.post("/engagements/new", data=form).status_code == 303
    assert [stored(number).title for number in (1, 2, 3, 4)] == ["One", "Two", "Two", "Two"]


def test_form_without_a_key_enters_one_each_time(owner: FlaskClient) -> None:
    """As a program may send it."""
    form = {"title": "One", "kind": "", "state": "drafting", "creation_key": ""}
    assert [owner.post("/engagements/new", data=form).location for _ in range(2)] == [
        "/engagements/1",
        "/engagements/2",
    ]


def test_pages_offer_nothing_that_is_refused(sign_in: SignIn, enter: Enter) -> None:
    """Neither entering, nor moving on."""
    assert "/engagements/new" not in sign_in("portfolio_head").get("/engagements").text
    enter()
    page = sign_in("portfolio_head").get("/engagements/1").text
    assert "Change state" not in page
    assert sign_in("portfolio_head").get("/engagements/1/state").status_code == 403
    assert sign_in("administrator").get("/engagements/new").status_code == 403


class TestOverview:
    """The page of one engagement."""

    def test_tasks_and_risks(self, owner: FlaskClient, enter: Enter) -> None:
        """Sections say what is left, blockers first."""
        enter(EngagementSpec.blank(title="Claims", problem={"statement": "Slow"}))
        page = owner.get("/engagements/1").text
        assert "Not started" in page
        assert "to settle" in page
        assert "What stops an annex" in page
        assert 'href="/engagements/1/handover#handover-handover_on"' in page

    def test_clear(self, owner: FlaskClient, enter: Enter) -> None:
        """A complete engagement has nothing in its way."""
        enter()
        page = owner.get("/engagements/1").text
        assert page.count("> Clear<") + page.count(">Clear<") + page.count("</svg>Clear") >= len(SECTIONS)
        assert "Nothing stops an annex" in page
        assert "Also to settle" not in page

    def test_what_does_not_stop_an_annex_is_named_behind_what_does(self, owner: FlaskClient, enter: Enter) -> None:
        """A high finding is met on the overview, each finding once."""
        enter(EngagementSpec.blank(title="Claims", problem={"statement": "Slow"}))
        stopping, _, others = owner.get("/engagements/1").text.partition("Also to settle")
        assert "The problem is told in 1 of" in others
        assert "The problem is told in 1 of" not in stopping
        assert "There is no date from which" in stopping
        assert "There is no date from which" not in others

    def test_history(self, owner: FlaskClient, enter: Enter) -> None:
        """Who did what and when: the last five saves, and the way to all."""
        enter(EngagementSpec.blank(title="Claims"))
        for number in range(6):
            form = typed(owner, "/engagements/1/contract", title=f"Claims {number}")
            owner.post("/engagements/1/contract", data=form)
        page = owner.get("/engagements/1").text
        assert page.count("Contract details edited") == 5 + 1  # the last is named by the button that undoes it
        assert 'href="/engagements/1/history"' in page
        assert "23 November 2026, 09:00 UTC by Jana Petrov" in page

    def test_absent(self, owner: FlaskClient, enter: Enter) -> None:
        """Neither an engagement nor a section that there is not."""
        enter()
        for address in (
            "/engagements/2",
            "/engagements/2/problem",
            "/engagements/1/nothing",
            "/engagements/1/metrics.M-1",
        ):
            assert owner.get(address).status_code == 404


class TestState:
    """Moving an engagement on."""

    def test_move(self, owner: FlaskClient, enter: Enter) -> None:
        """The change and its reason stand on the page."""
        enter()
        form = typed(owner, "/engagements/1/state", state="running", reason="The work began.")
        page = owner.post("/engagements/1/state", data=form, follow_redirects=True).text
        assert "is running now." in page
        assert "Drafting to running: The work began." in page

    @pytest.mark.parametrize("state", ["issued", "drafting", "gone"])
    def test_only_what_comes_next(self, owner: FlaskClient, enter: Enter, state: str) -> None:
        """Issued comes with an annex, and nowhere leads to itself."""
        enter()
        form = typed(owner, "/engagements/1/state", reason="Because", state=state)
        assert owner.post("/engagements/1/state", data=form).status_code == 422
        assert "Because" in owner.post("/engagements/1/state", data=form).text

    def test_reason_is_asked_for(self, owner: FlaskClient, enter: Enter) -> None:
        """Whoever reads this in a year wants to know why."""
        enter()
        for reason in ("", " \n"):
            form = typed(owner, "/engagements/1/state", reason=reason)
            answer = owner.post("/engagements/1/state", data=form)
            assert (answer.status_code, "Reason: say why" in answer.text) == (422, True)

    def test_somebody_was_quicker(self, owner: FlaskClient, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
        """The state moved on between the look at the form and the change; the reason stays typed."""
        enter()
        form = typed(owner, "/engagements/1/state", state="running", reason="The work began.")

        def too_late(**_: object) -> None:
            raise StateNotReachable("Running does not lead to Running.")

        monkeypatch.setattr("tracker.engagements.views.change_state", too_late)
        answer = owner.post("/engagements/1/state", data=form)
        assert (answer.status_code, "Running does not lead to Running." in answer.text) == (409, True)
        assert form_on(answer.text)["reason"] == "The work began."


class TestList:
    """All engagements."""

    @pytest.fixture(autouse=True)
    def several(self, app: Flask) -> None:
        """Thirty engagements of two owners and three states."""
        with app.app_context():
            actor = make_person()
            for number in range(30):
                people = {"product_owner": {"name": "Mira Holt" if number % 2 else "Sam 100% Okafor"}}
                specification = EngagementSpec.blank(
                    title=f"Number {number:02}", people=people, contract={"vendor": {"name": f"Vendor {number:02} Ltd"}}
                )
                engagement = create_engagement(specification=specification, actor=actor)
                if number < 3:
                    change_state(engagement_id=engagement.id, state=State.RUNNING, reason="Began", actor=actor)
            make_engagement(actor=actor)
            db.session.commit()

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("owner=mira", 15),
            ("owner=100%25", 15),
            ("owner=%25", 15),
            ("vendor=Vendor+07", 1),
            ("state=running", 3),
            ("state=running&owner=Mira", 1),
            ("code=DT001", 30),
            ("code=DT001&state=cancelled", 0),
            ("state=nonsense&code=nonsense", 0),
            ("owner=%00", 31),
        ],
    )
    def test_filters(self, owner: FlaskClient, query: str, found: int) -> None:
        """By owner, vendor, state and finding, alone and together; no letter is a joker."""
        page = owner.get(f"/engagements?{query}")
        assert page.status_code == 200
        shown = len(re.findall(r"<th role=\"rowheader\"", page.text))
        assert shown == min(found, 25)
        assert ("No engagement matches" in page.text) is (found == 0)

    def test_pages(self, owner: FlaskClient) -> None:
        """Newest first, twenty-five a page, the filter kept."""
        first = owner.get("/engagements?code=DT001").text
        assert "1 to 25 of 30 engagements" in first
        assert first.index("Number 29") < first.index("Number 28")
        assert "/engagements?code=DT001&amp;page=2" in first
        second = owner.get("/engagements?code=DT001&page=2").text
        assert "Number 04" in second
        assert "Number 05" not in second
        for page in ("99", "-1", "x", "9" * 30):
            answer = owner.get(f"/engagements?page={page}")
            assert answer.status_code == 200
            assert "No engagements yet" not in answer.text

    @pytest.mark.parametrize("address", ["", "/1", "/1/metrics"])
    def test_number_of_queries_does_not_grow(self, owner: FlaskClient, statements: list[str], address: str) -> None:
        """One more revision, or a page full of engagements, asks the database nothing more."""
        counts = []
        for number in (1, 2, 3):
            form = typed(owner, "/engagements/1/metrics")
            form = form_on(owner.post("/engagements/1/metrics", data=form | {"op": "add:metrics"}).text)
            form[f"metrics-M-{number}-name"] = "Time"
            owner.post("/engagements/1/metrics", data=form)
            statements.clear()
            owner.get(f"/engagements{address}")
            counts.append(len(statements))
        assert len(set(counts)) == 1


class TestSearch:
    """The list, narrowed to what holds some words."""

    def test_found_with_the_place(self, owner: FlaskClient, enter: Enter) -> None:
        """The words are marked, escaped, and lead to their field; what does not hold them is not there."""
        enter(EngagementSpec.blank(title="Other"))
        enter(EngagementSpec.blank(title="Claims", problem={"statement": f"It takes 34 minutes {HOSTILE}"}))
        page = owner.get("/engagements?q=minute+34").text
        assert "1 engagement found, best match first" in page
        assert 'href="/engagements/2/problem#problem-statement">Problem and scope: Problem</a>' in page
        assert "It takes <mark>34</mark> <mark>minutes</mark> &#34;&gt;&lt;script&gt;" in page
        assert "<script>alert" not in page
        assert "Other" not in page
        assert "What this row says" in owner.get("/engagements?q=claims").text

    def test_together_with_filters(self, owner: FlaskClient, enter: Enter) -> None:
        """What was typed stays in its field, and a filter narrows further."""
        enter(EngagementSpec.blank(title="Claims of one"), State.RUNNING)
        enter(EngagementSpec.blank(title="Claims of two"))
        page = owner.get("/engagements?q=claims&state=running").text
        assert "1 engagement found" in page
        assert "Claims of one" in page
        assert 'value="claims"' in page

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("nowhere", "type only the beginning of a word"),
            ("%22+OR+NEAR%28+*+-", "type only the beginning of a word"),
            ("***", "Only letters and digits can be searched for, and here are none: ***"),
            ("%00", "1 engagement"),
            ("Claims&page=99", "go back to the first page"),
            ("claims+" * (MOST_WORDS + 1), f"only its first {MOST_WORDS} words, within its first {LONGEST_TEXT} char"),
        ],
    )
    def test_ways_out(self, owner: FlaskClient, enter: Enter, query: str, words: str) -> None:
        """Nothing found, nothing to look for, and too much: each says what to do."""
        enter(EngagementSpec.blank(title="Claims"))
        answer = owner.get(f"/engagements?q={query}")
        assert answer.status_code == 200
        assert words in answer.text or query == "%00"
        assert ('href="/engagements">' in answer.text) or query == "%00"

    def test_few_are_ranked_and_many_are_not(
        self, app: Flask, owner: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The best first while they can be looked through, those changed last otherwise; the page says which."""
        with app.app_context():
            actor = make_person()
            make_engagement(EngagementSpec.blank(title="Bridge"), actor=actor)
            for number in range(26):
                said = EngagementSpec.blank(title=f"Number {number:02}", problem={"statement": "a bridge"})
                make_engagement(said, actor=actor)
            db.session.commit()
        few = owner.get("/engagements?q=bridge").text
        assert few.index(">Bridge<") < few.index("Number 25") < few.index("Number 24")
        assert "27 engagements found, best match first" in few
        assert "/engagements?q=bridge&amp;page=2" in few
        assert "Number 00" in owner.get("/engagements?q=bridge&page=2").text
        for place in ("queries", "views"):
            monkeypatch.setattr(f"tracker.engagements.{place}.FEW", 26)
        many = owner.get("/engagements?q=bridge").text
        assert "27 engagements found, changed last first" in many
        assert ">Bridge<" not in many

    def test_number_of_queries_does_not_grow(self, owner: FlaskClient, enter: Enter, statements: list[str]) -> None:
        """Many excerpts are read at once."""
        enter()
        owner.get("/engagements?q=trees")
        statements.clear()
        owner.get("/engagements?q=trees")
        few = len(statements)
        for _ in range(3):
            enter()
        statements.clear()
        assert owner.get("/engagements?q=trees").text.count("<mark>") > 3
        assert len(statements) == few


def test_empty_list_explains_the_first_step(owner: FlaskClient, sign_in: SignIn) -> None:
    """Who may enter one gets the button, and who may not learns who does."""
    assert 'href="/engagements/new"' in owner.get("/engagements").text
    assert "as soon as a product owner or procurement enters one" in sign_in("portfolio_head").get("/engagements").text
