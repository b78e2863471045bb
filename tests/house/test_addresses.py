"""Addresses are for people: lower case, words joined by hyphens."""

import re
from pathlib import Path

from tracker import create_app
from tracker.config import Settings

KEBAB = re.compile(r"(/[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?|/<[^>]+>(\.[a-z]+)?)*/?")


def test_addresses_are_kebab_case(tmp_path: Path) -> None:
    """No address has capitals or underscores outside its parameters."""
    rules = create_app(Settings(data_dir=tmp_path)).url_map.iter_rules()
    assert [rule.rule for rule in rules if not KEBAB.fullmatch(rule.rule)] == []


def test_other_spelling_is_recognised() -> None:
    """Capitals and underscores are found, parameters are free."""
    assert not KEBAB.fullmatch("/sign_in")
    assert not KEBAB.fullmatch("/Engagements")
    assert KEBAB.fullmatch("/engagements/<int:engagement_id>/annex/draft.pdf")
