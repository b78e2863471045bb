"""Rows pasted from a spreadsheet, as a browser meets them."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from contracts.engagement import EngagementSpec
from contracts.kinds import Party
from tests.factories.forms import form_on
from tracker.engagements.models import Revision

Enter = Callable[..., int]
Stored = Callable[[int], EngagementSpec]
Revisions = Callable[[int], list[Revision]]

PASTE = "/engagements/1/transfer/paste"
SECTION = "/engagements/1/transfer"
STORED = {"number": 2, "title": "Old"}
TABLE = """\
Title\tKind of deliverable\tReceivers\tRECEIVERS' PARTY\tDue\tRemarks\tEvidence expected
Build\tclean build by the buyer\tMira Holt; Sam Okafor\tbuyer\t30.4.2027\tsoon\t
"Night\nwatch"\tOur own kind\t\t\t2027-05-31\t\t"A log\nof calls"
"""


@pytest.fixture
def owner(sign_in: Callable[[str], FlaskClient], enter: Enter) -> FlaskClient:
    """The browser of a product owner, beside one engagement with one deliverable."""
    enter(EngagementSpec.blank(title="Claims", transfer=[STORED], highest_numbers={"transfer": 4}))
    return sign_in("product_owner")


def look(owner: FlaskClient, text: str, chosen: dict[str, str] | None = None, *, status: int = 200) -> str:
    """The page that shows what was pasted, and what becomes of it as it was chosen."""
    form = form_on(owner.get(PASTE).text)
    form["pasted"] = text
    for name, to in (chosen or {}).items():
        form[name] = to
    answer = owner.post(PASTE, data=form)
    assert answer.status_code == status
    return unescape(answer.text)


def said(page: str) -> list[str]:
    """What the rows of the preview say, and what is wrong with them."""
    table = page[page.index("<table") : page.index("</table>")]
    cells = re.findall(r'scope="row">([^<]*)<|class="(?:typed|govuk-error-message)">([^<]*)<', table)
    return ["".join(cell) for cell in cells]


def test_rows_are_shown_added_and_saved(owner: FlaskClient, stored: Stored, revisions: Revisions) -> None:
    """Headings find their fields, words their choices and days their day; nothing is saved before Save."""
    page = look(owner, TABLE)
    assert said(page) == [
        *("KT-5", "Build", "Clean build by the buyer", "Mira Holt\nSam Okafor", "Buyer", "30 April 2027", ""),
        *("KT-6", "Night watch", "Our own kind", "", "", "31 May 2027", "A log\nof calls"),
    ]
    assert "Not used: Column 6: Remarks" in page
    form = form_on(page) | {"op": "paste:transfer"}
    page = owner.post(SECTION, data=form).text
    assert "2 rows added, KT-5 to KT-6. Nothing is saved yet." in page
    assert re.search(r'id="transfer-KT-5-kind"[^>]* autofocus', page)
    assert len(revisions(1)) == 1
    assert owner.post(SECTION, data=form_on(page)).status_code == 303
    old, build, watch = stored(1).transfer
    assert (old.title, build.id, watch.id) == ("Old", "KT-5", "KT-6")
    assert (build.kind, build.receivers) == ("clean_build", ("Mira Holt", "Sam Okafor"))
    assert (build.receivers_party, build.due_on) == (Party.BUYER, date(2027, 4, 30))
    assert (watch.title, watch.kind, watch.due_on) == ("Night watch", "Our own kind", date(2027, 5, 31))
    assert watch.evidence == "A log\nof calls"
    assert len(revisions(1)) == 2


def test_headings_are_told_before_anything_is_pasted(owner: FlaskClient) -> None:
    """In the words of the form, in its order."""
    assert "Headings that are matched: Kind of deliverable; Title; Receivers;" in look(owner, "", status=422)


def test_columns_without_headings_follow_the_form(owner: FlaskClient, enter: Enter, stored: Stored) -> None:
    """The first line is a row then; numbers are read as the form reads them."""
    number = enter(EngagementSpec.blank())
    address = f"/engagements/{number}/metrics"
    page = owner.post(f"{address}/paste", data={"pasted": "Time to answer\nErrors"}).text
    offered = re.findall(r'<option value="(metrics[^"]*)"', page)
    assert re.search(rf'<option value="{offered[0]}" selected>', page)
    assert said(page) == ["M-1", "Time to answer", "M-2", "Errors"]
    form = form_on(page)
    form["column-1"], form["pasted"] = "metrics.target", "1 250,5"
    page = owner.post(address, data=form | {"op": "paste:metrics"}).text
    assert "M-1 added. Nothing is saved yet." in page
    owner.post(address, data=form_on(page))
    assert stored(number).metrics[0].target == Decimal("1250.5")


def test_reader_has_the_last_word(owner: FlaskClient) -> None:
    """On whether the first line holds headings, and on which column goes where."""
    page = look(owner, TABLE, {"first_line": "row", "column-1": "transfer.price_line", "column-5": ""})
    assert said(page)[:5] == ["KT-5", "Title", "Kind of deliverable", "Receivers", "RECEIVERS' PARTY"]
    assert "Not used: Column 5: Due; Column 6: Remarks" in page


FAULTY = """\
Title\tDue\tReceivers' party\tWeight
Build\t4/5/2027\tus\ta lot
Runbook\t2027-05-31\tBuyer\t3
"""


def test_faults_are_named_line_by_line(owner: FlaskClient) -> None:
    """In the words of the form, beside what was pasted, which stays in its box."""
    page = look(owner, FAULTY)
    assert "1 of 2 lines cannot be saved as they are." in page
    assert said(page)[:8] == [
        *("KT-5", "Build"),
        *("4/5/2027", "“4/5/2027” can be read in two ways; write 2027-04-05 or 2027-05-04"),
        *("us", "“us” is none of: Buyer, Vendor, Third party"),
        *("a lot", "“a lot” is not a number; write digits alone, for example 1250"),
    ]
    assert form_on(page)["pasted"].replace("\r", "") == FAULTY


def test_only_those_without_a_fault_are_added(owner: FlaskClient, stored: Stored) -> None:
    """If the reader says so; each has the number that was shown."""
    form = form_on(look(owner, FAULTY)) | {"op": "paste-faultless:transfer"}
    page = owner.post(SECTION, data=form).text
    assert "KT-6 added. Nothing is saved yet." in page
    owner.post(SECTION, data=form_on(page))
    assert [row.id for row in stored(1).transfer] == ["KT-2", "KT-6"]


def test_all_are_added_to_be_mended(owner: FlaskClient, revisions: Revisions) -> None:
    """What cannot be read stands in the form as it was pasted, or is quoted where the form cannot hold it."""
    form = form_on(look(owner, FAULTY)) | {"op": "paste:transfer"}
    page = unescape(owner.post(SECTION, data=form).text)
    assert form_on(page)["transfer-KT-5-weight"] == "a lot"
    assert "KT-5, Due: “4/5/2027” is not a day of the calendar" in page
    assert "KT-5, Receivers' party: “us” is none of: Buyer, Vendor, Third party, Not yet known" in page
    assert owner.post(SECTION, data=form_on(page)).status_code == 422
    assert len(revisions(1)) == 1


@pytest.mark.parametrize(
    ("text", "chosen", "problem"),
    [
        ("", {}, "no line with a row is there; copy the cells"),
        ("Title\tDue", {}, "no line with a row is there; copy the cells"),
        ("A\tB", {"column-1": "transfer.title", "column-2": "transfer.title"}, "2 columns go to Title; choose one"),
        ("A", {"column-1": ""}, "no column goes to a field; choose at least one"),
        ("A", {"column-1": "metrics.name"}, "Not a valid choice"),
        ('"A', {}, "line 1 has a cell that begins with a quotation mark"),
        ("A\ufffd", {}, "holds a broken character"),
        ("A\n" * 300, {}, "300 rows at most, so 299 can be added here; these are 300"),
    ],
)
def test_what_makes_no_rows_is_said(owner: FlaskClient, text: str, chosen: dict[str, str], problem: str) -> None:
    """At the field, and what was pasted stays; a form that adds it all the same adds nothing."""
    page = look(owner, text, chosen, status=422)
    assert problem in page
    assert form_on(page)["pasted"].replace("\r", "") == text
    form = form_on(page) | {"op": "paste:transfer"}
    assert owner.post(SECTION, data=form).status_code == 400


def test_pasted_form_outlives_its_session(owner: FlaskClient) -> None:
    """It is shown as it was, with its preview."""
    with owner.session_transaction() as session:
        kept = {**session}
        session.clear()
        session["person_id"] = kept["person_id"]
    answer = owner.post(PASTE, data={"pasted": TABLE})
    way = re.search(r"kept%3D([\w-]+)", answer.location or "")
    assert way
    with owner.session_transaction() as session:
        session.update(kept)
    assert said(owner.get(f"{PASTE}?kept={way[1]}").text)[:2] == ["KT-5", "Build"]


def test_section_without_rows_takes_none(owner: FlaskClient) -> None:
    """There is no such page."""
    assert owner.get("/engagements/1/problem/paste").status_code == 404


def test_page_is_led_to(owner: FlaskClient) -> None:
    """From the section."""
    assert f'href="{PASTE}"' in owner.get(SECTION).text


def test_text_of_others_is_text(owner: FlaskClient) -> None:
    """Whatever is pasted is shown as it is."""
    answer = owner.post(PASTE, data=MultiDict({"pasted": "<script>alert(1)</script>\tB"}))
    assert "<script>alert" not in answer.text
