"""One field of all rows, as a browser meets it."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from contracts.engagement import EngagementSpec
from tests.factories.forms import form_on
from tracker.engagements.models import Revision

Enter = Callable[..., int]
Stored = Callable[[int], EngagementSpec]
Revisions = Callable[[int], list[Revision]]

SECTION = "/engagements/1/transfer"
BULK = f"{SECTION}/bulk"
DUE = f"{BULK}?field=transfer.due_on"
ROWS = [{"number": number, "title": f"Title {number}", "price_line": "M1"} for number in (1, 2, 5)]


@pytest.fixture
def owner(sign_in: Callable[[str], FlaskClient], enter: Enter) -> FlaskClient:
    """The browser of a product owner, beside one engagement with three deliverables."""
    enter(EngagementSpec.blank(title="Claims", transfer=ROWS))
    return sign_in("product_owner")


def fill_in(owner: FlaskClient, value: str, *ticked: str, status: int = 200) -> str:
    """The page after one value was filled into the rows that are ticked."""
    form = form_on(owner.get(DUE).text.replace(' type="checkbox"', ' type="radio"'))  # sent if ticked, as those are
    form["value"] = value
    form.setlist("ticked", ticked)
    answer = owner.post(DUE, data=form)
    assert answer.status_code == status
    return answer.text


def sent(page: str) -> dict[str, list[str]]:
    """What the form of a page sends, boxes left out."""
    return {name: values for name, values in form_on(page).lists() if name != "ticked"}


@pytest.mark.parametrize(
    ("ticked", "said", "days"),
    [
        (["all"], "3 rows filled in.", ["2027-05-31"] * 3),
        (["1", "5"], "2 rows filled in.", ["2027-05-31", "", "2027-05-31"]),
        (["2", "77"], "1 row filled in.", ["", "2027-05-31", ""]),
    ],
)
def test_value_is_filled_into_ticked_rows_and_saved(
    owner: FlaskClient, stored: Stored, revisions: Revisions, ticked: list[str], said: str, days: list[str]
) -> None:
    """It is shown in each of them before Save; all other fields and rows stay as they are."""
    page = fill_in(owner, "2027-05-31", *ticked)
    assert f"{said} Nothing is saved yet." in page
    assert [form_on(page)[f"transfer-KT-{number}-due_on"] for number in (1, 2, 5)] == days
    assert len(revisions(1)) == 1
    assert f'formaction="{SECTION}"' in page
    assert owner.post(SECTION, data=sent(page)).status_code == 303
    due = [date.fromisoformat(day) if day else None for day in days]
    assert [(row.id, row.due_on) for row in stored(1).transfer] == [*zip(["KT-1", "KT-2", "KT-5"], due, strict=True)]
    assert [(row.title, row.price_line) for row in stored(1).transfer] == [(row["title"], "M1") for row in ROWS]
    assert [revision.act for revision in revisions(1)] == ["create_engagement", "edit_transfer"]


def test_no_row_is_ticked(owner: FlaskClient) -> None:
    """It is said, and what was typed stays."""
    page = fill_in(owner, "2027-05-31", status=422)
    assert "No row is ticked; tick those that the value is for, or all" in page
    assert form_on(page)["value"] == "2027-05-31"


def test_value_that_cannot_be_read_is_named_in_every_row(owner: FlaskClient, revisions: Revisions) -> None:
    """Each error leads to its field."""
    page = fill_in(owner, "soon", "1", "2", status=422)
    assert re.findall(r'<a href="#(transfer-KT-\d-due_on)">', page) == ["transfer-KT-1-due_on", "transfer-KT-2-due_on"]
    assert owner.post(SECTION, data=sent(page)).status_code == 422
    assert len(revisions(1)) == 1


def test_what_somebody_saved_meanwhile_is_not_lost(
    owner: FlaskClient, stored: Stored, save_as_somebody: Callable[..., None]
) -> None:
    """The section shows both texts, and what was filled in is there to be saved."""
    page = fill_in(owner, "2027-05-31", "2")
    save_as_somebody(1, transfer=[ROWS[0], ROWS[1] | {"due_on": "2027-01-01", "price_line": "M2"}])
    answer = owner.post(SECTION, data=sent(page))
    assert answer.status_code == 409
    assert owner.post(SECTION, data=form_on(answer.text)).status_code == 303
    _, second = stored(1).transfer
    assert (second.due_on, second.price_line) == (date(2027, 5, 31), "M2")


@pytest.mark.parametrize("field", ["transfer.price_line", "transfer.receivers_party", "transfer.in_annex", "metrics.x"])
def test_any_field_may_be_chosen(owner: FlaskClient, stored: Stored, field: str) -> None:
    """Another than the section has is none, and the first that is no text is shown instead; untouched saves nothing."""
    page = owner.get(f"{BULK}?field={field}").text
    chosen = re.findall(r'<option value="(transfer[^"]*)" selected', page)
    assert chosen == [field if field.startswith("transfer") else "transfer.receivers"]
    before = stored(1)
    assert owner.post(SECTION, data=sent(page)).status_code == 303
    assert stored(1) == before


def test_section_of_texts_alone_begins_with_the_first(owner: FlaskClient, enter: Enter) -> None:
    """All may be edited in bulk."""
    number = enter(EngagementSpec.blank(trade_offs=[{"number": 1}]))
    assert owner.get(f"/engagements/{number}/trade-offs/bulk").status_code == 200


def test_nothing_to_edit(owner: FlaskClient, enter: Enter) -> None:
    """A section without rows is led back to, and one that never has any has no such page."""
    number = enter(EngagementSpec.blank())
    page = owner.get(f"/engagements/{number}/transfer/bulk").text
    assert "No deliverable yet." in page
    assert owner.get("/engagements/1/problem/bulk").status_code == 404


def test_page_is_led_to(owner: FlaskClient, enter: Enter) -> None:
    """From a section with several rows."""
    assert f'href="{BULK}"' in owner.get(SECTION).text
    number = enter(EngagementSpec.blank(transfer=ROWS[:1]))
    assert "/bulk" not in owner.get(f"/engagements/{number}/transfer").text


def test_value_that_is_sent_twice_is_taken_once(owner: FlaskClient) -> None:
    """No page of ours sends two, and neither is an error of ours."""
    data = {"opened_at": "1", "transfer-row": ["1", "2", "5"], "value": ["2027-05-31", "2027-06-30"], "ticked": "1"}
    answer = owner.post(DUE, data=data)
    assert answer.status_code == 200
    assert "1 row filled in." in answer.text
