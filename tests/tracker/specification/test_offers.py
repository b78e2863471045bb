"""Kinds that a section offers."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.datastructures import MultiDict

from contracts.engagement import EngagementSpec
from contracts.kinds import CONSTRAINT_KINDS, MUST_ANSWER_KINDS, MUST_ANSWER_KINDS_WITH_AI, TRANSFER_KINDS
from contracts.offers import CONSTRAINT_OFFERS, TRANSFER_OFFERS
from tests.factories.forms import form_on
from tracker.specification.forms import SectionForm
from tracker.specification.offers import OFFERS, offers_left
from tracker.specification.row_operations import after
from tracker.specification.sections import get_section

Enter = Callable[..., int]
Stored = Callable[[int], EngagementSpec]


def test_kinds_with_a_row_are_offered_no_more() -> None:
    """By name or label, however it is written."""
    _, left = offers_left("transfer", ["clean_build", "RUNBOOK", "Something else", ""], uses_ai=False)
    assert {offer.kind for offer in left} == set(TRANSFER_KINDS) - {"clean_build", "runbook"}


@pytest.mark.parametrize(("uses_ai", "more"), [(True, MUST_ANSWER_KINDS_WITH_AI), (False, ())])
def test_kinds_that_must_be_answered_come_first(*, uses_ai: bool, more: tuple[str, ...]) -> None:
    """With AI there are two more; the others follow."""
    must, others = offers_left("constraints", ["budget_cap"], uses_ai=uses_ai)
    assert {offer.kind for offer in must} == {*MUST_ANSWER_KINDS, *more} - {"budget_cap"}
    assert {offer.kind for offer in others} == set(CONSTRAINT_KINDS) - {*MUST_ANSWER_KINDS, *more}


def test_other_lists_offer_nothing() -> None:
    """Neither assets nor metrics have kinds of this sort."""
    assert offers_left("assets", ["code"], uses_ai=True) == ([], [])


@pytest.mark.parametrize("key", ["transfer", "constraints"])
def test_every_offer_can_be_saved(app: Flask, key: str) -> None:
    """All kinds of a list, added one after the other, and none is left to offer."""
    with app.test_request_context():
        form = SectionForm(get_section(key), EngagementSpec.blank(contract={"uses_ai": True}), 1, MultiDict())
        for kind in OFFERS[key]:
            form = after(form, f"offer:{kind}")
        assert form.validate()
        assert [row.kind for row in form.rows] == list(OFFERS[key])
        assert form.offers == ([], [])


def test_deliverable_is_added_by_its_kind(sign_in: Callable[[str], FlaskClient], enter: Enter, stored: Stored) -> None:
    """Filled in, open and with the focus; what is left to say is asked, and it is saved as any other."""
    enter(EngagementSpec.blank(transfer=[{"number": 1}]))
    owner = sign_in("product_owner")
    page = owner.post(
        "/engagements/1/transfer", data={"opened_at": "1", "transfer-row": "1", "op": "offer:clean_build"}
    ).text
    offer = TRANSFER_OFFERS["clean_build"]
    assert "KT-2 added. Nothing is saved yet." in page
    assert re.search(r'id="transfer-KT-2-kind"[^>]* autofocus', page)
    assert str(escape(offer.question)) in page
    assert 'value="offer:clean_build"' not in page
    assert owner.post("/engagements/1/transfer", data=form_on(page)).status_code == 303
    row = stored(1).transfer[1]
    assert (row.kind, row.title) == ("clean_build", TRANSFER_KINDS["clean_build"])
    assert (row.acceptance_test, row.evidence) == (offer.acceptance_test, offer.evidence)


def test_constraint_is_added_by_its_kind(sign_in: Callable[[str], FlaskClient], enter: Enter, stored: Stored) -> None:
    """With what it protects, how it is shown and when."""
    enter(EngagementSpec.blank())
    owner = sign_in("product_owner")
    page = owner.post("/engagements/1/constraints", data={"opened_at": "1", "op": "offer:accuracy_floor"}).text
    offer = CONSTRAINT_OFFERS["accuracy_floor"]
    assert str(escape(offer.question)) in page
    assert owner.post("/engagements/1/constraints", data=form_on(page)).status_code == 303
    (row,) = stored(1).constraints
    assert (row.kind, row.dimension, row.statement) == ("accuracy_floor", offer.dimension, offer.statement)
    assert (row.verification, row.verified_when) == (offer.verification, offer.verified_when)
    assert (row.unit, row.standard) == (offer.unit, offer.standard)


@pytest.mark.parametrize("operation", ["offer:lottery", "offer:runbook"])
def test_kind_of_another_list_is_refused(sign_in: Callable[[str], FlaskClient], enter: Enter, operation: str) -> None:
    """So is one that nobody knows."""
    enter(EngagementSpec.blank())
    form = {"opened_at": "1", "op": operation}
    assert sign_in("product_owner").post("/engagements/1/constraints", data=form).status_code == 400
