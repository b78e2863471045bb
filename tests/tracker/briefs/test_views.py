"""The page on which a brief is checked, and the way from there to an engagement, as a browser meets them."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from contracts.documents import LONGEST
from contracts.engagement import EngagementSpec
from contracts.kinds import EngagementKind
from tests.factories.briefs import blank_pages, word_brief
from tests.factories.forms import form_on
from tracker.accounts.permissions import ROLES, Permission
from tracker.briefs.answers import PORTION
from tracker.engagements.models import Engagement, Revision
from tracker.extensions import db

SignIn = Callable[[str], FlaskClient]
Stored = Callable[[int], EngagementSpec]
Revisions = Callable[[int], list[Revision]]

CHECK, START = "/briefs/check", "/briefs/check/engagement"
BRIEF = (
    "# Meter readings\n\nAn aside.\n\n## Constraints\n- Data is moved <b>if possible</b>.\n- Data stays in Germany.\n"
)


@pytest.fixture
def owner(sign_in: SignIn) -> FlaskClient:
    """The browser of a product owner."""
    return sign_in("product_owner")


def check(client: FlaskClient, text: str = "", data: bytes = b"", name: str = "brief", **more: str) -> TestResponse:
    """Send the form, with a file if there is one."""
    file = {"file": (BytesIO(data), name)} if data else {}
    return client.post(CHECK, data={"text": text, **file, **more})


def is_empty(app: Flask) -> bool:
    """Whether no engagement was made."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Engagement)) == 0


@pytest.mark.parametrize("role", ROLES)
def test_everybody_may_check(sign_in: SignIn, role: str) -> None:
    """Who may write besides is offered to start an engagement."""
    client = sign_in(role)
    assert f'href="{CHECK}"' in client.get("/").text
    answer = check(client, BRIEF)
    assert answer.status_code == 200
    assert (START in answer.text) is (Permission.ENGAGEMENT_EDIT in ROLES[role])


def test_answer(owner: FlaskClient, app: Flask) -> None:
    """The phrase is marked in its statement, the essentials are told of, and nothing is stored."""
    page = check(owner, BRIEF).text
    assert re.search(r"Data is moved &lt;b&gt;<mark>if possible</mark>&lt;/b&gt;\.", page)
    assert "Whoever decides that the case has not come owes nothing." in page
    assert re.search(r'href="#statement-(\d+)".*id="statement-\1"', page, re.DOTALL)
    assert page.count("Not found") == 4
    assert "1 statement without a remark" in page
    assert form_on(page)["text"].replace("\r\n", "\n") == BRIEF
    assert "is stored" in owner.get(CHECK).text
    assert is_empty(app)


def test_rule_that_is_switched_off_is_quiet(owner: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here, too."""
    monkeypatch.setattr("tracker.briefs.views.switched_off_rules", lambda: frozenset({"escape-clause"}))
    assert "<mark>" not in check(owner, BRIEF).text


def test_file(owner: FlaskClient) -> None:
    """Its text is shown where it can be mended, whatever the file is called."""
    page = check(owner, data=word_brief("Data is moved if possible."), name="brief.pdf").text
    assert "<mark>if possible</mark>" in page
    assert "# Meter readings" in form_on(page)["text"]


def test_file_in_the_encoding_of_windows(owner: FlaskClient) -> None:
    """It is said how it was read."""
    assert "was read as Windows-1252" in check(owner, data="Größe".encode("cp1252")).text


@pytest.mark.parametrize(
    ("text", "data", "problem"),
    [
        ("", b"", "Text of the brief: holds no words; paste the text, or choose a file"),
        ("a" * (LONGEST + 1), b"", "Text of the brief: is 200,001 characters long"),
        ("A typed text", b"another", "Or a file: is chosen beside a pasted text"),
        ("", blank_pages(), "Or a file: holds pictures of pages and no text"),
        ("", b"\x89PNG\x81", "Or a file: cannot be read as text"),
    ],
)
def test_refused(owner: FlaskClient, text: str, data: bytes, problem: str) -> None:
    """The field is named with the mend, and what was typed stays."""
    answer = check(owner, text, data)
    assert answer.status_code == 422
    assert problem in answer.text
    assert form_on(answer.text)["text"] == text


def test_long_brief_comes_in_parts(owner: FlaskClient) -> None:
    """Each at the press of a button that brings the text along."""
    text = "- It is moved if possible.\n" * (PORTION + 1)
    first = check(owner, text).text
    assert (first.count("<mark>"), "Previous part" in first, "Next part" in first) == (PORTION, False, True)
    last = check(owner, text, page="2").text
    assert (last.count("<mark>"), "Previous part" in last, "Next part" in last) == (1, True, False)
    assert check(owner, text, page="two").text.count("<mark>") == PORTION


def test_longest_brief_makes_no_endless_page(owner: FlaskClient) -> None:
    """Its text stands there three times at most, and remarks on a portion alone."""
    text = ("- It is moved if possible.\n" * LONGEST)[:LONGEST]
    assert len(check(owner, text).data) < 4 * LONGEST


def started(client: FlaskClient, brief: str = BRIEF, **typed: str) -> TestResponse:
    """Look at what would be taken over, and create with what is typed besides."""
    form = form_on(client.post(START, data={"text": brief}).text)
    for name, value in typed.items():
        form[name] = value
    return client.post(START, data=form)


def test_way_to_an_engagement(owner: FlaskClient, app: Flask, stored: Stored, revisions: Revisions) -> None:
    """First what goes where and what does not; then a draft that says so, and whose history says from where."""
    page = owner.post(START, data={"text": BRIEF})
    assert page.status_code == 200
    assert "Data stays in Germany." in page.text
    assert re.search(r"Not taken over.*An aside\.", page.text, re.DOTALL)
    assert form_on(page.text)["title"] == "Meter readings"
    assert is_empty(app)
    answer = started(owner, vendor="Harbour Analytics GmbH", kind="build")
    assert (answer.status_code, answer.location) == (303, "/engagements/1")
    said = stored(1)
    assert [row.statement for row in said.constraints] == [
        "Data is moved <b>if possible</b>.",
        "Data stays in Germany.",
    ]
    assert (said.title, said.contract.vendor.name) == ("Meter readings", "Harbour Analytics GmbH")
    assert said.contract.kind is EngagementKind.BUILD
    assert [revision.act for revision in revisions(1)] == ["start_from_brief"]
    assert "Begun from a brief" in owner.get("/engagements/1").text


def test_vendor_of_the_brief_is_offered(owner: FlaskClient, stored: Stored) -> None:
    """And left out if it is emptied."""
    brief = "Vendor: One GmbH\n\n## Problem\nWe wait."
    assert form_on(owner.post(START, data={"text": brief}).text)["vendor"] == "One GmbH"
    started(owner, brief, title="Meters", vendor="")
    assert (stored(1).contract.vendor.name, stored(1).problem.statement) == ("", "We wait.")


def test_nothing_certain(owner: FlaskClient) -> None:
    """It is said, and an engagement may begin all the same."""
    page = owner.post(START, data={"text": "We want lifts."}).text
    assert "no heading says with certainty" in page
    assert started(owner, "We want lifts.", title="Lifts").status_code == 303


def test_all_taken_over(owner: FlaskClient) -> None:
    """Then nothing is left, and that is said."""
    assert "all of it has its place" in owner.post(START, data={"text": "## Problem\nWe wait."}).text


def test_title_is_needed(owner: FlaskClient, app: Flask) -> None:
    """Nothing is made without, and nothing lost."""
    answer = started(owner, title=" ", vendor="Two GmbH")
    assert answer.status_code == 422
    assert "Title: say what both sides call it" in answer.text
    form = form_on(answer.text)
    assert (form["vendor"], form["text"].replace("\r\n", "\n")) == ("Two GmbH", BRIEF)
    assert is_empty(app)


def test_form_sent_twice_makes_one_engagement(owner: FlaskClient) -> None:
    """And another once it says something else."""
    form = form_on(owner.post(START, data={"text": BRIEF}).text)
    assert [owner.post(START, data=form).location for _ in range(2)] == ["/engagements/1"] * 2
    form["title"] = "Other"
    assert owner.post(START, data=form).location == "/engagements/2"


def test_start_without_a_brief(owner: FlaskClient) -> None:
    """It begins with checking one."""
    assert owner.get(START).location == CHECK
    assert owner.post(START, data={"text": ""}).location == CHECK


def test_brief_that_no_page_of_ours_sends(owner: FlaskClient) -> None:
    """It is refused with the reason."""
    answer = owner.post(START, data={"text": "a" * (LONGEST + 1)})
    assert answer.status_code == 400
    assert "check it in parts" in answer.text


def test_checking_takes_no_lock(owner: FlaskClient, statements: list[str]) -> None:
    """Others may save while a long text is read."""
    check(owner, BRIEF)
    assert "BEGIN IMMEDIATE" not in statements
    assert not any(statement.startswith(("INSERT", "UPDATE")) for statement in statements)


def test_offered_where_an_engagement_is_begun(owner: FlaskClient) -> None:
    """Beside the other ways."""
    assert CHECK in owner.get("/engagements/new").text.partition('id="main"')[2]
