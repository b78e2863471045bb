"""The totals of the portfolio as the dashboard reads them."""

from typing import Any

from sqlalchemy.orm import Session

from contracts.rules import FailureMode
from tests.factories.annexes import specification_to_accept, undecided_specification
from tests.factories.engagements import complete_specification, make_engagement
from tracker.dashboard.totals import Totals, get_totals


def enter(amount: str | None = None, currency: str = "") -> None:
    """An engagement of this value without a handover date."""
    document: dict[str, Any] = complete_specification().to_document()
    del document["handover"]["handover_on"]
    document["contract"]["value"] = {"amount": amount, "currency": currency}
    make_engagement(complete_specification().from_document(document))


def test_values(db_session: Session) -> None:
    """The largest sum first; engagements without a value are counted and not summed."""
    for amount, currency in (("10.00", "EUR"), ("2000.00", "USD"), ("5.50", "EUR"), (None, "")):
        enter(amount, currency)
    totals = get_totals()
    assert totals.count("no_handover") == 4
    assert [(item.currency, item.engagements, str(item.value)) for item in totals.values("no_handover")] == [
        ("USD", 1, "2000"),
        ("EUR", 2, "15.5"),
    ]


def test_failure_modes(db_session: Session) -> None:
    """Each counts the engagements it stops, and its rules by how many they stop."""
    enter()
    enter()
    totals = get_totals()
    assert totals.blocked(FailureMode.DEPENDENCY_TRAP) == 2
    assert totals.blocked(FailureMode.MORALE) == 0
    assert [(rule.code, count) for rule, count in totals.most_blocking(FailureMode.DEPENDENCY_TRAP)] == [("DT001", 2)]


def test_what_cannot_be_told_blocks(db_session: Session) -> None:
    """A blocking rule that is not evaluable stops a signature, so it is never counted as clear."""
    make_engagement(undecided_specification())
    totals = get_totals()
    assert totals.blocked(FailureMode.SPEC_VACUUM) == 1
    assert [(rule.code, count) for rule, count in totals.most_blocking(FailureMode.SPEC_VACUUM)] == [("SV018", 1)]


def test_what_does_not_block_is_not_listed(db_session: Session) -> None:
    """A high finding stops nothing."""
    make_engagement(specification_to_accept())
    assert get_totals().most_blocking(FailureMode.SPEC_VACUUM) == ()


def test_what_has_no_blocker_is_not_clear() -> None:
    """A failure mode whose rules stop nothing is not counted as fine."""
    assert Totals({}).may_block(FailureMode.SPEC_VACUUM)
    assert not Totals({}).may_block(FailureMode.MORALE)
