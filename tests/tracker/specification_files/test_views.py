"""Specification files, as a browser meets them."""

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from werkzeug.test import TestResponse

from contracts.annexes import Status, VersionEntry, take_snapshot
from contracts.engagement import SCHEMA, EngagementSpec, HighestNumbers
from tests.factories.documents import DOCUMENTS
from tests.factories.engagements import complete_specification, make_engagement
from tests.factories.pdfs import pdf
from tests.factories.people import make_person, sign_in_as
from tracker import FORM_LIMIT
from tracker.engagements.models import Revision
from tracker.extensions import db

Enter = Callable[..., int]
Stored = Callable[[int], EngagementSpec]
Revisions = Callable[[int], list[Revision]]
SignIn = Callable[[str], FlaskClient]
Save = Callable[..., None]

NEW = "/engagements/new/file"
CHOOSE = "/engagements/1/file"
REPLACE = "/engagements/1/file/replace"
SAMPLE = Path(__file__).parents[2] / "contracts" / "samples" / "schema-1.json"
CLAIMS = EngagementSpec.blank(title="Claims", metrics=[{"number": 2, "name": "Time"}])


@pytest.fixture
def owner(sign_in: SignIn) -> FlaskClient:
    """The browser of a product owner."""
    return sign_in("product_owner")


def send(client: FlaskClient, address: str, data: bytes, creation_key: str = "") -> TestResponse:
    """Choose a file and press the button."""
    file = (BytesIO(data), "specification.json")
    return client.post(address, data={"file": file, "creation_key": creation_key}, content_type="multipart/form-data")


def annex_of(specification: EngagementSpec) -> bytes:
    """What was issued of a specification: a PDF that carries the content."""
    entry = VersionEntry(version=1, dated_on=date(2026, 11, 23), author="Tom", reason="First issue")
    snapshot = take_snapshot(specification, status=Status.FOR_SIGNATURE, versions=[entry])
    return pdf(attachments=(("annex.json", snapshot.to_json()),))


def hidden(page: str) -> dict[str, str]:
    """What the comparison sends along."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found if name in ("document", "opened_at")}


class TestDownload:
    """The file that is taken away."""

    def test_whole(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """All of it, marked by its name."""
        enter()
        answer = owner.get("/engagements/1/specification.json")
        assert answer.data == stored(1).to_json()
        assert answer.mimetype == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        name = "attachment; filename=engagement-1-revision-1-internal.json"
        assert answer.headers["Content-Disposition"] == name

    def test_contractual_alone(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """What is internal never leaves."""
        enter()
        answer = owner.get("/engagements/1/specification.json?contractual=1")
        assert EngagementSpec.from_json(answer.data) == stored(1).contractual() != stored(1)
        assert answer.headers["Content-Disposition"] == "attachment; filename=engagement-1-revision-1.json"

    def test_links(self, owner: FlaskClient, enter: Enter, sign_in: SignIn) -> None:
        """Those who may edit find both files and the way in, readers the file."""
        enter()
        assert f'href="{CHOOSE}">Specification file' in owner.get("/engagements/1").text
        page = owner.get(CHOOSE).text
        assert 'href="/engagements/1/specification.json"' in page
        assert 'href="/engagements/1/specification.json?contractual=1"' in page
        page = sign_in("portfolio_head").get("/engagements/1").text
        assert CHOOSE not in page
        assert 'href="/engagements/1/specification.json">Specification file' in page


HOSTILE: list[tuple[str, bytes, str]] = [
    ("no JSON", b"title: Claims", "the file is not JSON"),
    ("nothing", b"", "the file is not JSON"),
    ("no UTF-8", b"\xff\xfe{}", "the file is not UTF-8"),
    ("a list", b"[]", "a specification is a JSON object"),
    ("deep", b"[" * 200_000, "the file is nested too deeply"),
    ("newer", json.dumps({"schema": SCHEMA + 1}).encode(), f"schema: written by a newer release (schema {SCHEMA + 1})"),
    ("older than all", b'{"schema": 0}', "schema: Input should be 4"),
    ("a name twice", b'{"schema": 4, "title": "a", "title": "b"}', "title: stands twice"),
    ("unknown field", b'{"schema": 4, "titel": "a"}', "titel: this release knows no such field; check its spelling"),
    ("no day", b'{"schema": 4, "handover": {"handover_on": "soon"}}', "handover.handover_on: write the date as"),
]


@pytest.mark.parametrize("address", [NEW, CHOOSE])
@pytest.mark.parametrize(("data", "message"), [item[1:] for item in HOSTILE], ids=[item[0] for item in HOSTILE])
def test_hostile_file_is_refused(
    owner: FlaskClient, enter: Enter, revisions: Revisions, address: str, data: bytes, message: str
) -> None:
    """The summary names the field of the document and the mend, and nothing is entered."""
    enter(CLAIMS)
    answer = send(owner, address, data)
    assert answer.status_code == 422
    assert f'<a href="#file">Specification file: {message}' in answer.text
    assert owner.get("/engagements/2").status_code == 404
    assert len(revisions(1)) == 1


@pytest.mark.parametrize("address", [NEW, CHOOSE])
def test_no_file(owner: FlaskClient, enter: Enter, address: str) -> None:
    """The page opens, and says what is missing when nothing was chosen."""
    enter(CLAIMS)
    assert owner.get(address).status_code == 200
    answer = owner.post(address)
    assert (answer.status_code, "choose the file with the specification" in answer.text) == (422, True)


@pytest.mark.parametrize("address", [NEW, CHOOSE])
def test_too_large_a_file(owner: FlaskClient, enter: Enter, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """It is refused before it is read; the limit is lowered, so that the test need not wait for millions."""
    enter(CLAIMS)
    monkeypatch.setattr("contracts.reading.SIZE_LIMIT", 1_000_000 // 8)
    answer = send(owner, address, b" " * 125_001)
    assert (answer.status_code, "Specification file: the file is larger than" in answer.text) == (422, True)


@pytest.mark.parametrize("address", [NEW, CHOOSE])
def test_file_that_would_be_too_large_once_it_is_kept(
    owner: FlaskClient, enter: Enter, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """What is added to it needs room as well."""
    enter(CLAIMS)
    monkeypatch.setattr("tracker.specification_files.files.SIZE_LIMIT", 10_000 + len(CLAIMS.to_json()))
    assert send(owner, address, CLAIMS.to_json()).status_code in (200, 303)
    answer = send(owner, address, CLAIMS.revised(title="Claims too").to_json())
    assert (answer.status_code, "too large to be kept; shorten some texts" in answer.text) == (422, True)


def test_larger_than_a_request_may_be(owner: FlaskClient) -> None:
    """It is not even received."""
    assert owner.post(NEW, data=b" " * (FORM_LIMIT + 1)).status_code == 413


class TestEntering:
    """An engagement from a file."""

    def test_file_is_entered(self, owner: FlaskClient, stored: Stored, revisions: Revisions) -> None:
        """It says what the file says, and the history says where it is from."""
        answer = send(owner, NEW, complete_specification().to_json())
        assert (answer.status_code, answer.location) == (303, "/engagements/1")
        assert stored(1) == complete_specification()
        assert [revision.act for revision in revisions(1)] == ["import_file"]
        assert "Read from a specification file" in owner.get("/engagements/1").text

    def test_file_of_an_earlier_schema(self, owner: FlaskClient, stored: Stored) -> None:
        """It is read as what it would be now."""
        send(owner, NEW, SAMPLE.read_bytes())
        assert stored(1).title == json.loads(SAMPLE.read_text())["title"]
        assert stored(1).schema_version == SCHEMA

    def test_file_sent_twice_makes_one(self, owner: FlaskClient, revisions: Revisions) -> None:
        """And another file makes another."""
        found = [send(owner, NEW, CLAIMS.to_json(), "k").location for _ in range(2)]
        assert found == ["/engagements/1"] * 2
        assert len(revisions(1)) == 1
        assert send(owner, NEW, CLAIMS.revised(title="Meters").to_json(), "k").location == "/engagements/2"

    def test_ways_in(self, owner: FlaskClient) -> None:
        """The page of new engagements leads to each of them, the guide first."""
        page = owner.get("/engagements/new").text
        ways = [page.index(f'href="{way}"') for way in ("/engagements/new/guide", NEW, "/imports")]
        assert ways == sorted(ways)
        assert 'href="/engagements/new/guide"' in owner.get("/engagements").text


class TestReplacing:
    """A file in the place of what an engagement says."""

    def test_differences_come_first(
        self, owner: FlaskClient, enter: Enter, stored: Stored, revisions: Revisions
    ) -> None:
        """Nothing is saved before somebody says so; then all of it is, and it can be undone."""
        enter(CLAIMS)
        after = stored(1).revised(title="Meters")
        answer = send(owner, CHOOSE, after.to_json())
        assert answer.status_code == 200
        assert re.search(r"<del>.*Claims.*</del><ins>.*Meters.*</ins>", answer.text)
        assert len(revisions(1)) == 1
        answer = owner.post(REPLACE, data=hidden(answer.text))
        assert (answer.status_code, answer.location) == (303, "/engagements/1")
        assert stored(1) == after
        assert revisions(1)[-1].act == "import_file"
        owner.post("/engagements/1/history", data={"opened_at": "2"})
        assert stored(1).title == "Claims"

    def test_sent_twice_makes_one_revision(self, owner: FlaskClient, enter: Enter, revisions: Revisions) -> None:
        """The second changes nothing."""
        enter(CLAIMS)
        form = hidden(send(owner, CHOOSE, EngagementSpec.blank(title="Meters").to_json()).text)
        assert [owner.post(REPLACE, data=form).status_code for _ in range(2)] == [303, 303]
        assert len(revisions(1)) == 2

    def test_numbers_stay_given(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """And the reference stays where the file has none."""
        enter(CLAIMS)
        page = send(owner, CHOOSE, EngagementSpec.blank(title="Meters").to_json()).text
        assert "ENG-0001</del>" not in page
        owner.post(REPLACE, data=hidden(page))
        assert (stored(1).highest_number("metrics"), stored(1).reference) == (2, "ENG-0001")

    def test_nothing_differs(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """Then there is nothing to press."""
        enter(CLAIMS)
        page = send(owner, CHOOSE, stored(1).to_json()).text
        assert "Nothing differs" in page
        assert hidden(page) == {}

    def test_conflict(self, owner: FlaskClient, enter: Enter, stored: Stored, save_as_somebody: Save) -> None:
        """What somebody saved meanwhile is compared before it is replaced."""
        enter(CLAIMS)
        form = hidden(send(owner, CHOOSE, EngagementSpec.blank(title="Meters").to_json()).text)
        save_as_somebody(1, problem={"statement": "Slow clerks"})
        answer = owner.post(REPLACE, data=form)
        assert answer.status_code == 409
        assert "Tom Adeyemi saved something meanwhile. Nothing was replaced." in answer.text
        assert "Slow clerks" in answer.text
        assert stored(1).title == "Claims"
        assert owner.post(REPLACE, data=hidden(answer.text)).status_code == 303
        assert (stored(1).title, stored(1).problem.statement) == ("Meters", "")

    @pytest.mark.parametrize(
        "form",
        [
            {},
            {"document": "", "opened_at": "1"},
            {"document": "[]", "opened_at": "1"},
            {"document": '{"schema":4}', "opened_at": "soon"},
        ],
    )
    def test_damaged_form_saves_nothing(
        self, owner: FlaskClient, enter: Enter, revisions: Revisions, form: dict[str, str]
    ) -> None:
        """Whatever came of the way through the browser."""
        enter(CLAIMS)
        assert owner.post(REPLACE, data=form).status_code in (303, 400)
        assert len(revisions(1)) == 1

    def test_session_that_ended_keeps_the_file(self, owner: FlaskClient, enter: Enter, stored: Stored) -> None:
        """After signing in the comparison is there again; without a file its address leads to where one is chosen."""
        enter(CLAIMS)
        form = hidden(send(owner, CHOOSE, EngagementSpec.blank(title="Meters").to_json()).text)
        assert owner.get(REPLACE).location == CHOOSE
        with owner.session_transaction() as session:
            user_id = session.pop("_user_id")
        answer = owner.post(REPLACE, data=form)
        with owner.session_transaction() as session:
            session.update(_user_id=user_id, _fresh=True)
        again = hidden(owner.get(unquote(answer.location.partition("next=")[2])).text)
        assert again == form
        owner.post(REPLACE, data=again)
        assert stored(1).title == "Meters"


@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DOCUMENTS)
def test_import_of_an_export_gives_the_same(app: Flask, document: dict[str, Any]) -> None:
    """Whatever an engagement says, byte for byte."""
    client = app.test_client()
    with app.app_context():
        person = make_person()
        sign_in_as(client, person)
        source = make_engagement(EngagementSpec.from_document(document), actor=person).id
        db.session.commit()
    exported = client.get(f"/engagements/{source}/specification.json").data
    entered = send(client, NEW, exported).location
    assert client.get(f"{entered}/specification.json").data == exported


def test_annex_replaces_what_is_contractual(
    owner: FlaskClient, enter: Enter, save_as_somebody: Save, stored: Stored
) -> None:
    """What is internal stays, which the page says; it is saved as it was shown."""
    agreed = complete_specification()
    annex = annex_of(agreed)
    enter(agreed)
    save_as_somebody(1, title="Another title")
    page = send(owner, CHOOSE, annex).text
    assert "Internal fields stay as they are" in page
    assert owner.post(REPLACE, data=hidden(page)).status_code == 303
    assert stored(1).contractual() == agreed.contractual()
    assert stored(1).exit == agreed.exit
    assert stored(1).people == agreed.people


def test_annex_is_entered_as_an_engagement(owner: FlaskClient, stored: Stored) -> None:
    """With what the other side can read, and no more."""
    agreed = complete_specification()
    annex = annex_of(agreed)
    assert send(owner, NEW, annex).status_code == 303
    assert stored(1).contractual() == agreed.contractual()
    assert stored(1).contractual() == stored(1).model_copy(update={"highest_numbers": HighestNumbers()})
