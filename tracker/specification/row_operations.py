"""What the buttons beside rows do: the form comes back with a row more, less or elsewhere, and nothing is saved."""

from collections.abc import Callable, Mapping

from werkzeug.exceptions import BadRequest

from tracker.specification.forms import SectionForm
from tracker.specification.offers import offer_for
from tracker.specification.paste_form import PasteForm
from tracker.specification.row_numbers import ROWS_LIMIT, row_anchor

UNSAVED = "Nothing is saved yet."


def after(form: SectionForm, operation: str) -> SectionForm:
    """The form after add:metrics, up:metrics-M-2 and their like; raises BadRequest on anything else."""
    act, _, target = operation.partition(":")
    if act in _ON_LISTS and target and target == form.section.rows:
        return _ON_LISTS[act](form)
    if act == "offer" and (offer := offer_for(form.section.rows, target)):
        return _insert(form, len(form.rows), offer.texts, "{} added.")
    places = {row.id: place for place, row in enumerate(form.rows)}
    if act in _ON_ROWS and target in places:
        return _ON_ROWS[act](form, places[target])
    raise BadRequest("There is no such row, or nothing like that can be done with it. Open the page again.")


def _add(form: SectionForm) -> SectionForm:
    return _insert(form, len(form.rows), {}, "{} added.")


def _paste(form: SectionForm) -> SectionForm:
    """Every row of the cells that come with the form; what is wrong with them is said where it is mended."""
    return _with_pasted(form, PasteForm(form, form.typed), faulty_too=True)


def _paste_faultless(form: SectionForm) -> SectionForm:
    return _with_pasted(form, PasteForm(form, form.typed), faulty_too=False)


def _with_pasted(form: SectionForm, pasted: PasteForm, *, faulty_too: bool) -> SectionForm:
    rows = [row for row in pasted.rows if faulty_too or not row.is_faulty] if pasted.validate() else []
    if not rows:
        raise BadRequest("What was pasted holds no such row. Go back, and look at it again.")
    said = (
        f"{rows[0].label} added." if len(rows) == 1 else f"{len(rows)} rows added, {rows[0].label} to {rows[-1].label}."
    )
    form = form.with_rows(
        [*form.numbers, *(row.number for row in rows)],
        focus=row_anchor(form.section, rows[0].number),
        announcement=f"{said} {UNSAVED}",
        typed={entry.field.name: entry.sent for row in rows for entry in row.entries},
    )
    form.validate()
    return form


def _copy(form: SectionForm, place: int) -> SectionForm:
    row = form.rows[place]
    typed = {entry.field.name.removeprefix(f"{row.id}-"): entry.sent for entry in row.entries}
    return _insert(form, place + 1, typed, f"{{}} added, as a copy of {row.label}.")


def _remove(form: SectionForm, place: int) -> SectionForm:
    rest = [*form.rows[:place], *form.rows[place + 1 :]]
    return form.with_rows(
        [row.number for row in rest],
        focus=rest[min(place, len(rest) - 1)].id if rest else form.section.rows,
        announcement=f"{form.rows[place].label} removed. {UNSAVED}",
    )


def _up(form: SectionForm, place: int) -> SectionForm:
    return _move(form, place, place - 1)


def _down(form: SectionForm, place: int) -> SectionForm:
    return _move(form, place, place + 1)


def _move(form: SectionForm, place: int, to: int) -> SectionForm:
    last = len(form.rows) - 1
    row, to = form.rows[place], min(max(to, 0), last)
    numbers = [*form.numbers]
    numbers.insert(to, numbers.pop(place))
    # Whoever presses the same key again goes on in the same direction, and at the end finds the way back.
    way = "up" if to and (to < place or to == last) else "down"
    return form.with_rows(
        numbers, focus=f"{way}:{row.id}", announcement=f"{row.label} is now {to + 1} of {len(numbers)}. {UNSAVED}"
    )


def _insert(form: SectionForm, place: int, typed: Mapping[str, str], said: str) -> SectionForm:
    """One row more, with these texts by the names of its fields."""
    if len(form.numbers) >= ROWS_LIMIT:
        return form.with_rows(
            form.numbers, focus=form.section.rows, announcement=f"{ROWS_LIMIT} rows at most; none was added."
        )
    number = form.next_number
    anchor = row_anchor(form.section, number)
    return form.with_rows(
        [*form.numbers[:place], number, *form.numbers[place:]],
        focus=anchor,
        announcement=f"{said.format(form.section.blank_row(number).id)} {UNSAVED}",
        typed={f"{anchor}-{name}": text for name, text in typed.items()},
    )


_ON_LISTS: dict[str, Callable[[SectionForm], SectionForm]] = {
    "add": _add,
    "paste": _paste,
    "paste-faultless": _paste_faultless,
}
_ON_ROWS: dict[str, Callable[[SectionForm, int], SectionForm]] = {
    "copy": _copy,
    "down": _down,
    "remove": _remove,
    "up": _up,
}
