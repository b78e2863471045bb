"""Two people at one section: a form in which what either of them wrote is kept."""

from itertools import count

from werkzeug.datastructures import MultiDict

from contracts.engagement import EngagementSpec
from tracker.engagements.models import Revision
from tracker.engagements.queries import read_specification
from tracker.specification.forms import SectionForm
from tracker.specification.row_numbers import row_anchor, row_key


def rebased(form: SectionForm, head: Revision) -> SectionForm:
    """The form opened again at the newest revision: what was typed stays, and what was not touched is theirs."""
    theirs = read_specification(head)
    typed: MultiDict[str, str] = MultiDict({"opened_at": str(head.number)})
    for entry in form.single.entries:
        if entry.is_touched:
            typed[entry.field.name] = entry.field.raw_data[0]
    if form.section.rows:
        _take_rows(typed, form, theirs, form.section.rows)
    return SectionForm(form.section, theirs, head.number, typed)


def _take_rows(typed: MultiDict[str, str], form: SectionForm, theirs: EngagementSpec, kind: str) -> None:
    known = {row.number for row in form.specification.rows(kind)}
    numbers = numbers_now(form, theirs, kind, known)
    mine = [*numbers.values()]
    still = [row.number for row in theirs.rows(kind) if row.number not in known or row.number in mine]
    before, after = _orders(form)
    together = _merged(mine, still) if before == after else _merged(still, mine)
    typed.setlist(row_key(form.section), map(str, together))
    for row in form.rows:
        number = numbers.get(row.number, 0)
        for entry in row.entries if number else ():
            if entry.field.raw_data and (entry.is_touched or number != row.number):
                name = row_anchor(form.section, number) + entry.field.name.removeprefix(row.id)
                typed[name] = entry.field.raw_data[0]


def numbers_now(form: SectionForm, theirs: EngagementSpec, kind: str, known: set[int]) -> dict[int, int]:
    """Under which number each row goes on: a new one where its number is another's by now, or was taken away.

    A row that was taken away, and not touched here, goes on under none.
    """
    still = {row.number for row in theirs.rows(kind)}
    fresh = count(max([theirs.highest_number(kind), *form.numbers]) + 1)
    numbers = {}
    for row in form.rows:
        if row.number in known & still or row.number > theirs.highest_number(kind):
            numbers[row.number] = row.number
        elif row.number not in known or any(entry.is_touched for entry in row.entries):
            numbers[row.number] = next(fresh)
    return numbers


def _orders(form: SectionForm) -> tuple[list[int], list[int]]:
    """In which order the rows stand that are still in the form: where it was opened, and in the form."""
    stored = [row.number for row in form.specification.rows(form.section.rows)]
    return [number for number in stored if number in form.numbers], [n for n in form.numbers if n in stored]


def _merged(numbers: list[int], order: list[int]) -> list[int]:
    """An order of rows, and behind each of them those of the others that stood behind it."""
    merged = [*order]
    for before, number in zip([None, *numbers], numbers, strict=False):
        if number not in merged:
            merged.insert(0 if before is None else merged.index(before) + 1, number)
    return merged
