"""By which numbers a form knows its rows."""

import re

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from contracts.engagement import EngagementSpec
from tracker.specification.sections import Section, anchor

ROWS_LIMIT = 300
"""Rows of one section; more are refused and none is dropped."""

_SENT_LIMIT = 2 * ROWS_LIMIT
"""What two people may have put together at one list; whatever is more was made by no page of ours."""


def row_anchor(section: Section, number: int) -> str:
    """The id of a row on its page: metrics-M-2."""
    return anchor(f"{section.rows}.{section.blank_row(number).id}")


def row_key(section: Section) -> str:
    """The name under which a form sends the numbers of its rows, in their order."""
    return f"{section.rows}-row"


def sent_numbers(section: Section, specification: EngagementSpec, typed: MultiDict[str, str]) -> list[int]:
    """The numbers of the rows that were sent; raises BadRequest on those that no page of ours sends."""
    if not section.rows:
        return []
    sent = typed.getlist(row_key(section))
    if len(sent) > _SENT_LIMIT:
        raise BadRequest(f"The form came with {len(sent):,} rows; {ROWS_LIMIT} can be saved.")
    numbers = [whole_number(number) for number in sent]
    if len(set(numbers)) < len(numbers):
        raise BadRequest("The form came with one row twice. Open the page again.")
    highest = specification.highest_number(section.rows)
    stored = {row.number for row in specification.rows(section.rows)}
    if any(number <= highest for number in set(numbers) - stored):
        raise BadRequest("A row's number is never given again. Open the page again and add a new row.")
    if max(numbers, default=0) > highest + _SENT_LIMIT:
        raise BadRequest("A row came with a number far above all others. Open the page again and add a new row.")
    return numbers


def whole_number(text: str) -> int:
    """A number that a page of ours wrote into its form; raises BadRequest on anything else."""
    if not re.fullmatch(r"[1-9]\d{0,5}", text, re.ASCII):
        raise BadRequest("The form came damaged. Open the page again.")
    return int(text)
