"""What lists and cards say of a state, in words and not in colour alone."""

import re

import pytest
from flask import Flask, render_template_string
from flask_sqlalchemy.pagination import Pagination

from contracts.rules.base import FailureMode


def _render(app: Flask, source: str, address: str = "/", **context: object) -> str:
    with app.test_request_context(address):
        return re.sub(r"\s+", " ", render_template_string(source, **context))


@pytest.mark.parametrize(
    ("started", "counts", "words", "hint"),
    [
        (False, (1, 0, 0), "Not started", None),
        (True, (1, 2, 1), "4 to settle", "1 blocker, 2 that do not block, 1 cannot be told yet"),
        (True, (2, 1, 0), "3 to settle", "2 blockers, 1 that does not block"),
        (True, (0, 0, 1), "1 to settle", "1 cannot be told yet"),
        (True, (0, 0, 0), "Clear", None),
    ],
)
def test_a_section_says_how_far_it_is(
    app: Flask, *, started: bool, counts: tuple[int, int, int], words: str, hint: str | None
) -> None:
    """Blockers come first, and what cannot be told yet counts as something to settle."""
    blockers, others, undecided = counts
    section = {"title": "Handover", "href": "/handover", "started": started}
    section |= {"blockers": blockers, "others": others, "undecided": undecided}
    html = _render(
        app, '{% from "components/task_list.html" import task_list %}{{ task_list([section]) }}', section=section
    )
    assert f"</svg>{words}</span>" in html
    assert re.findall(r'task-list__hint"> ([^<]*?) <', html) == ([hint] if hint else [])


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((1, 1, 1), "Must not be signed"),
        ((0, 1, 1), "Cannot be told yet"),
        ((0, 1, 0), "To settle"),
        ((0, 0, 0), "Clear"),
    ],
)
def test_a_risk_is_never_clear_while_it_cannot_be_told(app: Flask, counts: tuple[int, int, int], words: str) -> None:
    """The heaviest of what is open gives the card its words."""
    html = _render(
        app,
        '{% from "components/risk.html" import risk %}{{ risk(mode, *counts) }}',
        mode=FailureMode.MORALE,
        counts=counts,
    )
    assert f"</svg>{words}</span>" in html


class _Numbers(Pagination):
    """Pages of the numbers below fifty."""

    def _query_items(self) -> list[int]:
        return list(range(50))[self._query_offset :][: self.per_page]

    def _query_count(self) -> int:
        return 50


PAGES = '{% from "components/pagination.html" import pagination %}{{ pagination(page, "engagements") }}'


def test_the_other_pages_keep_the_filters(app: Flask) -> None:
    """Going on to the next page does not lose what the list was narrowed to."""
    html = _render(app, PAGES, "/rules?owner=7&page=2", page=_Numbers(page=2, per_page=20))
    assert "21 to 40 of 50 engagements" in html
    assert re.findall(r'rel="(\w+)" href="([^"]*)"', html) == [
        ("prev", "/rules?owner=7&amp;page=1"),
        ("next", "/rules?owner=7&amp;page=3"),
    ]
    assert len(re.findall(r'aria-current="page"', html)) == 1


def test_a_single_page_needs_no_way_on(app: Flask) -> None:
    """Nothing to choose, nothing to read."""
    assert not _render(app, PAGES, "/rules", page=_Numbers(page=1, per_page=60)).strip()
