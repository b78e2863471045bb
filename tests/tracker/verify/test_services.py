"""Who opened the page to everybody, on record."""

from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tracker.verify.queries import is_public, list_switches
from tracker.verify.services import switch_verify


def test_the_last_switch_counts(db_session: Session) -> None:
    """Closed until somebody opens it; to switch to what is there leaves no trace."""
    actor = make_person("administrator", name="Robin Lind")
    assert not is_public()
    for to_public in (False, True, True, False, True):
        switch_verify(to_public=to_public, reason=f"To {to_public}", actor=actor)
        assert is_public() is to_public
    assert [switch.is_public for switch in list_switches()] == [True, False, True]
    assert {switch.switched_by.name for switch in list_switches()} == {"Robin Lind"}
