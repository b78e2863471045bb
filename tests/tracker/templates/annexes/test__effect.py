"""What the next version does to dates, money, metrics and transfer, on the page on which it is issued."""

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask, render_template_string

from contracts.amendments import amendment
from contracts.engagement import EngagementSpec

MANUAL = {"number": 1, "title": "Manual", "due_on": "2027-08-13", "price_line": "P-2"}
TEMPLATE = '{% from "annexes/_effect.html" import effect %}{{ effect(its, "Effect") }}'


def lines(app: Flask, before: dict[str, Any], after: dict[str, Any]) -> str:
    """What a reader sees, in one line."""
    its = amendment(EngagementSpec.blank(**before), EngagementSpec.blank(**after))
    with app.test_request_context():
        html = render_template_string(TEMPLATE, its=its)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            {"exit": {"notice_days": 60}},
            {"exit": {"notice_days": 59}},
            "Dates Exit: Notice, in days: 60 days → 59 days (1 day shorter) Money No effect",
        ),
        (
            {"exit": {"transition_days": 0}},
            {"exit": {"transition_days": 90}},
            "0 days → 90 days (90 days longer)",
        ),
        (
            {"constraints": [{"number": 1, "limit": "30", "unit": "days’ notice"}]},
            {},
            "Constraints, C-1: Limit: 30 days’ notice → row removed",
        ),
        (
            {"transfer": [MANUAL]},
            {"transfer": [MANUAL | {"price_line": "P-2, EUR 99,000"}]},
            "Dates No effect Money Knowledge transfer, KT-1: Price line or milestone: P-2 → P-2, EUR 99,000 Success",
        ),
        ({"transfer": [MANUAL]}, {}, "Knowledge transfer, KT-1: Due: 13 August 2027 → row removed Money"),
        ({}, {"transfer": [MANUAL]}, "Knowledge transfer, KT-1: Due: no such row → 13 August 2027 Money"),
        (
            {"contract": {"value": {"amount": "640000", "currency": "EUR"}}},
            {"contract": {"value": {"amount": "655000", "currency": "EUR"}}},
            "Value: EUR 640,000.00 → EUR 655,000.00 (EUR 15,000.00 more)",
        ),
        ({"handover": {"handover_on": "2027-08-13"}}, {}, "Handover date: 13 August 2027 → not given Money"),
        ({"title": "A"}, {"title": "B"}, "Dates No effect Money No effect Success metrics No effect"),
    ],
)
def test_what_follows(app: Flask, before: dict[str, Any], after: dict[str, Any], said: str) -> None:
    """As the amendment says it; a row that came or went is named as one."""
    assert said in lines(app, before, after)
