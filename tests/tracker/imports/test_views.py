"""The way of a list, as a browser goes it."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from contracts.engagement import EngagementSpec
from tests.factories.forms import form_on
from tests.factories.workbooks import workbook
from tests.tracker.imports.test_files import REFUSED
from tracker import FORM_LIMIT
from tracker.engagements.models import Engagement
from tracker.extensions import db
from tracker.imports import files, forms, services
from tracker.imports.models import ImportRow, ImportUpload
from tracker.imports.sheets import ROWS_LIMIT, Sheet

SignIn = Callable[[str], FlaskClient]
Enter = Callable[..., int]

LIST = b"Reference,Title,Supplier,Remarks\nHC-1,Reading of meters,Delta BV,=1+1\nHC-2,,Delta BV,nobody knows\n"

SMALL = 400_000
"""Bytes which a test's browser sends without a temporary file."""


@pytest.fixture
def owner(sign_in: SignIn) -> FlaskClient:
    """The browser of a product owner."""
    return sign_in("product_owner")


def send(client: FlaskClient, data: bytes = LIST, name: str = "list.csv") -> TestResponse:
    """Choose a file and have it read."""
    return client.post("/imports", data={"file": (BytesIO(data), name)})


def matched(client: FlaskClient, data: bytes = LIST) -> str:
    """The address of a list whose columns were matched as they were guessed."""
    columns = send(client, data).location
    answer = client.post(columns, data=form_on(client.get(columns).text))
    assert (answer.status_code, answer.location) == (303, columns.removesuffix("/columns"))
    return answer.location


def count(app: Flask, model: type) -> int:
    """How many rows a table has."""
    with app.app_context():
        return db.session.scalars(select(func.count()).select_from(model)).one()


class TestStart:
    """Choosing the file."""

    @pytest.mark.parametrize("case", [case for case, (_, data, _) in REFUSED.items() if len(data) < SMALL])
    def test_refused(self, app: Flask, owner: FlaskClient, caplog: pytest.LogCaptureFixture, case: str) -> None:
        """The page says why, the log too, and nothing is kept."""
        name, data, _ = REFUSED[case]
        answer = send(owner, data, name)
        assert answer.status_code == 422
        assert "There is a problem" in answer.text
        assert "A list was refused" in caplog.text
        assert count(app, ImportUpload) == 0

    def test_larger_than_a_request_may_be(self, owner: FlaskClient) -> None:
        """It is not even received."""
        assert owner.post("/imports", data=b"a" * (FORM_LIMIT + 1)).status_code == 413

    def test_nothing_chosen(self, owner: FlaskClient) -> None:
        """It is said at the field."""
        answer = owner.post("/imports", data={})
        assert answer.status_code == 422
        assert "choose the file with the list" in answer.text

    def test_list_that_waits_is_offered(self, owner: FlaskClient, sign_in: SignIn) -> None:
        """To the person who brought it, by the name alone of its file."""
        send(owner, name="../../portfolio.csv")
        assert ">portfolio.csv</a>" in owner.get("/imports").text
        assert "portfolio.csv" not in sign_in("product_owner").get("/imports").text


class TestColumns:
    """Matching the columns."""

    def test_certain_ones_are_filled_in(self, owner: FlaskClient) -> None:
        """With the first values beside each."""
        page = owner.get(send(owner).location).text
        form = form_on(page)
        assert [form[f"column-{number}"] for number in (1, 2, 3, 4)] == [
            "reference",
            "title",
            "contract.vendor.name",
            "",
        ]
        assert form["state"] == "running"
        assert "HC-1 · HC-2" in page
        assert "=1+1 · nobody knows" in page

    @pytest.mark.parametrize(
        ("typed", "problem"),
        [
            ({"column-3": "title"}, "Title comes from “Title” already"),
            ({"column-1": "", "column-2": ""}, "No column holds the title or the reference"),
            ({"column-1": "no.such.field"}, "Not a valid choice"),
            ({"state": "issued"}, "Not a valid choice"),
        ],
    )
    def test_refused(self, owner: FlaskClient, typed: dict[str, str], problem: str) -> None:
        """What was chosen stays, and the list waits."""
        columns = send(owner).location
        form = form_on(owner.get(columns).text)
        answer = owner.post(columns, data=form.to_dict() | typed)
        assert answer.status_code == 422
        assert problem in answer.text
        assert owner.get(columns.removesuffix("/columns")).location == columns

    def test_column_without_heading_and_empty_column(self, owner: FlaskClient) -> None:
        """Both are shown, and neither is guessed."""
        page = owner.get(send(owner, b"Title,,Notes\nMeters,x\n").location).text
        assert "Column 2, without a heading" in page
        assert "Empty in the first rows" in page

    def test_session_that_ended_keeps_what_was_chosen(self, app: Flask, owner: FlaskClient) -> None:
        """The matching is met again after signing in."""
        columns = send(owner).location
        with owner.session_transaction() as session:
            kept = dict(session)
            del session["_user_id"]
        answer = owner.post(columns, data={"column-2": "contract.vendor.address", "state": "closed"})
        with owner.session_transaction() as session:
            session.update(kept)
        address = f"{columns}?{answer.location.partition('kept%3D')[2].join(['kept=', ''])}"
        form = form_on(owner.get(address).text)
        assert (form["column-2"], form["state"]) == ("contract.vendor.address", "closed")

    def test_begun_list_is_not_matched_again(self, owner: FlaskClient) -> None:
        """What is done was done by the matching that it had."""
        address = matched(owner)
        owner.post(address)
        assert owner.get(f"{address}/columns").location == address


class TestPreview:
    """What would happen."""

    def test_every_row_is_judged(self, owner: FlaskClient) -> None:
        """With counts, and the mend for a bad cell."""
        page = owner.get(matched(owner)).text
        assert "1 row new" in page
        assert "1 row to mend" in page
        assert "Title: say what both sides call it" in page

    def test_narrowed(self, owner: FlaskClient) -> None:
        """To one outcome; none is no fault."""
        address = matched(owner)
        assert "Reading of meters" not in owner.get(f"{address}?show=faulty").text
        assert "No such row" in owner.get(f"{address}?show=same").text
        assert "No such row" in owner.get(f"{address}?show=nonsense").text

    def test_pages(self, owner: FlaskClient) -> None:
        """A long list is shown in parts."""
        rows = "".join(f"Engagement {number}\n" for number in range(45))
        address = matched(owner, f"Title\n{rows}".encode())
        page = owner.get(f"{address}?page=3").text
        assert "41 to 45 of 45 rows" in page
        assert "Row 46" in page

    def test_nothing_to_bring_in(self, owner: FlaskClient) -> None:
        """Then nothing is offered."""
        page = owner.get(matched(owner, b"Title,Value\nMeters,much\n")).text
        assert "There is nothing to bring in" in page
        assert "Bring the list in" not in page

    def test_hostile_cells_are_text(self, owner: FlaskClient) -> None:
        """Here as everywhere."""
        page = owner.get(matched(owner, b"Title,Value\n<script>alert(1)</script>{{7*7}},<b>\n")).text
        assert "<script>alert" not in page
        assert "{{7*7}}" in page

    def test_somebody_elses_is_not_there(self, owner: FlaskClient, sign_in: SignIn) -> None:
        """As if there were none, and the same after a week."""
        address, other = matched(owner), sign_in("product_owner")
        for path in (address, f"{address}/columns", f"{address}/rows-to-mend.csv", "/imports/999"):
            assert (path, other.get(path).status_code) == (path, 404)
        assert other.post(address).status_code == 404
        assert other.post(f"{address}/columns").status_code == 404

    def test_week_is_over(self, app: Flask, owner: FlaskClient) -> None:
        """A list that was not brought in by then is brought anew."""
        address = matched(owner)
        with app.app_context():
            db.session.scalars(select(ImportUpload)).one().created_at -= timedelta(days=7, seconds=1)
            db.session.commit()
        assert owner.get(address).status_code == 404
        assert "list.csv" not in owner.get("/imports").text


class TestBringingIn:
    """What was done."""

    def test_rows_enter_and_get_their_findings(self, app: Flask, owner: FlaskClient) -> None:
        """The result leads to the engagements, to the dashboard and to the rows to mend."""
        address = matched(owner)
        answer = owner.post(address)
        assert (answer.status_code, answer.location) == (303, address)
        page = owner.get(address).text
        assert "The list is brought in" in page
        assert "1 row entered" in page
        assert "1 row left out to mend" in page
        assert 'href="/engagements/1"' in page
        assert "blocking" in page
        assert "Go to the dashboard" in page
        assert count(app, Engagement) == 1

    def test_twice_is_once(self, app: Flask, owner: FlaskClient) -> None:
        """The button, and the whole way."""
        address = matched(owner)
        for _ in range(2):
            owner.post(address)
        again = matched(owner)
        assert "1 row unchanged" in owner.get(again).text
        owner.post(again)
        assert count(app, Engagement) == 1

    def test_before_the_columns_were_matched(self, app: Flask, owner: FlaskClient) -> None:
        """Nothing happens, and the way goes on there."""
        columns = send(owner).location
        owner.post(columns.removesuffix("/columns"))
        assert count(app, Engagement) == 0
        assert owner.get(columns.removesuffix("/columns")).location == columns

    def test_long_list(self, app: Flask, owner: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
        """It goes on where it stood, also for somebody who comes back later."""
        monkeypatch.setattr(services, "PORTION", 2)
        monkeypatch.setattr("tracker.imports.views.PORTION", 2)
        address = matched(owner, b"Title\nOne\nTwo\nThree\n")
        owner.post(address)
        page = owner.get(address).text
        assert "2 of 3 rows are done" in page
        assert "Bring in the next 1" in page
        assert f'href="{address}"' in owner.get("/imports").text
        owner.post(address)
        assert "The list is brought in" in owner.get(address).text
        assert count(app, Engagement) == 3

    def test_conflict_is_ticked(
        self, owner: FlaskClient, enter: Enter, stored: Callable[[int], EngagementSpec]
    ) -> None:
        """What somebody has written here is overwritten by those who have seen it, and by nobody else."""
        engagement = enter(EngagementSpec.blank(title="Reading of meters", reference="HC-1"))
        address = matched(owner)
        page = owner.get(address).text
        assert "Vendor: Name: “” becomes “Delta BV”" in page
        assert 'value="2:1"' in page
        owner.post(address, data={"overwrite": ["nonsense", "2:x", "2:1"]})
        assert stored(engagement).contract.vendor.name == "Delta BV"

    def test_conflict_that_is_not_ticked_is_left(
        self, owner: FlaskClient, enter: Enter, stored: Callable[[int], EngagementSpec]
    ) -> None:
        """And can be taken away to be looked at."""
        engagement = enter(EngagementSpec.blank(title="Reading of meters", reference="HC-1"))
        address = matched(owner)
        owner.post(address)
        assert stored(engagement).contract.vendor.name == ""
        assert "left out: written here since" in owner.get(address).text
        assert "here it says" in owner.get(f"{address}/rows-to-mend.csv").text


class TestFiles:
    """What is taken away."""

    @pytest.mark.parametrize("begun", [False, True])
    def test_rows_to_mend(self, owner: FlaskClient, *, begun: bool) -> None:
        """Before and after, with the reason, and no formula in them."""
        address = matched(owner, LIST.replace(b"nobody knows", b"=2+2"))
        if begun:
            owner.post(address)
        answer = owner.get(f"{address}/rows-to-mend.csv")
        assert answer.headers["Content-Disposition"] == "attachment; filename=rows-to-mend.csv"
        assert answer.mimetype == "text/csv"
        assert answer.data.decode("utf-8-sig").splitlines() == [
            "Reference,Title,Supplier,Remarks,What to mend",
            "HC-2,,Delta BV,'=2+2,Title: say what both sides call it",
        ]

    @pytest.mark.parametrize("ending", ["csv", "xlsx"])
    def test_template_needs_no_matching(self, owner: FlaskClient, ending: str) -> None:
        """A title in it is enough, and nothing in it is an example that would come in."""
        template = owner.get(f"/imports/template.{ending}")
        assert f"engagements-template.{ending}" in template.headers["Content-Disposition"]
        answer = send(owner, template.data, f"template.{ending}")
        assert "headings and no row beneath" in answer.text

    @pytest.mark.parametrize("ending", ["csv", "xlsx"])
    def test_downloaded_list_brought_again_changes_nothing(
        self, app: Flask, owner: FlaskClient, enter: Enter, ending: str
    ) -> None:
        """Every engagement is found again."""
        enter()
        enter(EngagementSpec.blank(title="=1+1", reference="-X"))
        data = owner.get(f"/engagements.{ending}").data
        columns = send(owner, data, f"engagements.{ending}").location
        address = owner.post(columns, data=form_on(owner.get(columns).text)).location
        assert "2 rows unchanged" in owner.get(address).text

    def test_workbook_from_elsewhere(self, app: Flask, owner: FlaskClient) -> None:
        """Its cells are kept as they are shown."""
        send(owner, workbook(["Title", "Value"], ["Meters", 1250.5]), "list.xlsx")
        with app.app_context():
            row = db.session.scalars(select(ImportRow)).one()
        assert json.loads(row.cells) == ["Meters", "1250.5"]


def test_limits_are_said(owner: FlaskClient) -> None:
    """Before anybody meets them."""
    page = owner.get("/imports").text
    assert "up to 5 MB" in page
    assert f"{ROWS_LIMIT:,} rows" in page


@pytest.mark.parametrize("ticked", ["9" * 5_000 + ":1", "2:" + "9" * 30, "2:", "two:1", ""])
def test_rows_ticked_as_no_page_sends_them_are_not_ticked(owner: FlaskClient, ticked: str) -> None:
    """The list comes in as if nothing was ticked."""
    send(owner)
    owner.post("/imports/1/columns", data={"column-2": "title", "state": "running"})
    assert owner.post("/imports/1", data={"overwrite": ticked}).status_code == 303


def test_others_may_save_while_a_file_is_read(owner: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a large workbook takes seconds and holds no lock."""
    waiting: list[bool] = []

    def read_list(name: str, data: bytes) -> Sheet:
        waiting.append(db.session().in_transaction())
        return files.read_list(name, data)

    monkeypatch.setattr(forms, "read_list", read_list)
    assert send(owner).status_code == 303
    assert waiting == [False]
