"""The pages of the rules."""

from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient

from contracts.engagement import note_at
from contracts.rules import CATALOGUE, FailureMode, Rule
from tests.factories.databases import on_sqlite


@pytest.fixture
def reader(sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """A browser in which somebody is signed in."""
    return sign_in("portfolio_head")


def test_lists_every_rule_by_failure_mode(reader: FlaskClient) -> None:
    """In the order of the catalogue, with severity in words and what raises it."""
    page = unescape(reader.get("/rules").text)
    order = [rule.code for mode in FailureMode for rule in CATALOGUE if rule.failure_mode is mode]
    assert sorted(order, key=lambda code: page.index(f"/rules/{code}")) == order
    for rule in CATALOGUE:
        assert rule.name in page
        assert rule.manual.condition in page
        assert rule.severity.label in page


@on_sqlite  # nothing of it is stored
@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_shows_the_whole_manual(reader: FlaskClient, rule: Rule) -> None:
    """Every section of it, and every field it reads as the form explains it."""
    page = unescape(reader.get(f"/rules/{rule.code}").text)
    manual = rule.manual
    texts = [
        manual.title,
        manual.condition,
        manual.why,
        manual.mend,
        manual.not_raised_by,
        rule.authority,
        rule.see_also,
    ]
    for path in rule.reads:
        note = note_at(path)
        texts += [path, note.label, note.hint, note.good, note.bad]
    assert [text for text in texts if text not in page] == []


@pytest.mark.parametrize("code", ["SV999", "sv001", "%00"])
def test_unknown_rule(reader: FlaskClient, code: str) -> None:
    """There is no such page."""
    assert reader.get(f"/rules/{code}").status_code == 404
