"""The versions that can be laid side by side."""

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from contracts.annexes import Status
from tests.factories.people import make_person
from tracker.annexes.queries import get_next_annex
from tracker.negotiation.queries import DRAFT, get_side, list_sides


def test_versions_come_oldest_first_and_the_draft_last(app: Flask, issued: int) -> None:
    """By their numbers and days."""
    with app.app_context():
        sides = list_sides(get_next_annex(issued))
    assert [side.mark for side in sides] == ["1", DRAFT]
    assert sides[0].label.startswith("Version 1, ")
    assert sides[1].label == "Draft of version 2"


def test_a_side_is_what_was_issued_or_would_be(app: Flask, issued: int) -> None:
    """The issued one to the letter of its record."""
    with app.app_context():
        annex, reader = get_next_annex(issued), make_person()
        was, would_be = get_side(annex, "1", reader), get_side(annex, DRAFT, reader)
        assert (was.status, was.version, was.digest) == (Status.FOR_SIGNATURE, 1, annex.issued[0].digest)
        assert (would_be.status, would_be.version) == (Status.DRAFT, 2)
        with pytest.raises(NotFound):
            get_side(annex, "2", reader)
