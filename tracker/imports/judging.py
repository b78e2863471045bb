"""What bringing in a row would do, told before it is done and decided by the same code when it is."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_sqlalchemy.pagination import Pagination

from tracker.engagements.models import Engagement, State
from tracker.imports.columns import LEAVES, STATE, heading
from tracker.imports.models import ImportRow, ImportUpload, Outcome
from tracker.imports.queries import Known, brought_rows, first_rows, list_known, list_rows
from tracker.imports.rows import BLANK, Fault, Named, RowForm, changed_fields, read_state, texts_of, value_in
from tracker.imports.writing import Table


@dataclass(frozen=True)
class Change:
    """One field of which the list says something else than we do."""

    path: str
    ours: Any
    value: Any
    written_here: bool
    """Whether what stands there was written here, so that the list would overwrite it."""

    @property
    def label(self) -> str:
        """What the field is called."""
        return heading(self.path)

    @property
    def before(self) -> str:
        """What stands there, in words."""
        return LEAVES[self.path].shown(self.ours)

    @property
    def after(self) -> str:
        """What the list says, in words."""
        return LEAVES[self.path].shown(self.value)


@dataclass(frozen=True)
class Judgement:
    """What a row says, and what is to become of it."""

    row: ImportRow
    texts: Mapping[str, str]
    state: State
    known: Known | None
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]

    @property
    def outcome(self) -> Outcome:
        """What bringing it in does."""
        if self.faults:
            return Outcome.FAULTY
        if self.known is None:
            return Outcome.NEW
        if not self.changes:
            return Outcome.SAME
        decided = self.row.overwrites == self.known.engagement.revision_number
        return Outcome.CONFLICT if self.written_here and not decided else Outcome.CHANGED

    @property
    def title(self) -> str:
        """What the engagement is called."""
        return self.texts.get("title") or (self.known.specification.title if self.known else "")

    @property
    def engagement(self) -> Engagement | None:
        """The engagement that is there already."""
        return self.known.engagement if self.known else None

    @property
    def written_here(self) -> list[Change]:
        """The fields in which it would overwrite what was written here."""
        return [change for change in self.changes if change.written_here]

    @property
    def changed_fields(self) -> dict[str, Any]:
        """What is to be saved."""
        before = self.known.specification if self.known else BLANK
        return changed_fields(before, {change.path: change.value for change in self.changes})

    @property
    def stays(self) -> str:
        """The state that the list says otherwise and does not change."""
        differs = self.known and STATE in self.texts and self.known.engagement.state is not self.state
        return self.known.engagement.state.label if self.known and differs else ""

    @property
    def problem(self) -> str:
        """Why it is left out, in a line; empty for one that is brought in."""
        if self.outcome is Outcome.CONFLICT:
            return "; ".join(f"{change.label}: here it says “{change.before}” since" for change in self.written_here)
        return "; ".join(map(str, self.faults))


def judge(upload: ImportUpload, rows: Sequence[ImportRow]) -> Iterator[Judgement]:
    """What bringing in each of some rows would do now."""
    matching: list[str] = json.loads(upload.matching)
    cells: dict[int, list[str]] = {row.number: json.loads(row.cells) for row in rows}
    texts = {row.number: texts_of(matching, cells[row.number]) for row in rows}
    named = {row.number: Named.of(texts[row.number]) for row in rows}
    firsts, known = first_rows(upload), list_known(set(named.values()))
    form, taken = RowForm(matching), brought_rows(upload)
    for row in rows:
        found = known[named[row.number]]
        # One row may name by its reference what another names by its title.
        others = [taken.setdefault(item.engagement.id, row.number) for item in found if len(found) == 1]
        faults = list(_misplaced(row, min([firsts.get(row.key, row.number), *others])))
        if len(cells[row.number]) > len(matching):
            faults.append(Fault("", "has more cells than headings; put a text with a separator in it in quotes"))
        yield _judged(form, row, texts[row.number], found, faults, upload.state)


def tally(judgements: Iterable[Judgement]) -> dict[Outcome, int]:
    """How many rows come to each outcome."""
    counts = dict.fromkeys(Outcome, 0)
    for judgement in judgements:
        counts[judgement.outcome] += 1
    return counts


class JudgementPage(Pagination):
    """Some of them, as a page of a list."""

    def _query_items(self) -> list[Judgement]:
        first = (self.page - 1) * self.per_page
        found: list[Judgement] = self._query_args["judgements"][first : first + self.per_page]
        return found

    def _query_count(self) -> int:
        return len(self._query_args["judgements"])


def rows_left_out(upload: ImportUpload) -> Table:
    """Those rows of a list as they came that are not brought in, each with the reason in a column of its own."""
    yield [*json.loads(upload.headings), "What to mend"]
    width = len(json.loads(upload.headings))
    rows = list_rows(upload)
    problems = {row.number: row.problem for row in rows}
    problems |= {item.row.number: item.problem for item in judge(upload, [row for row in rows if not row.outcome])}
    for row in rows:
        if problem := problems[row.number]:
            cells: list[str] = json.loads(row.cells)
            yield [*cells, *[""] * (width - len(cells)), problem]


def _judged(
    form: RowForm, row: ImportRow, texts: dict[str, str], found: list[Known], faults: list[Fault], otherwise: State
) -> Judgement:
    known = found[0] if len(found) == 1 else None
    values = form.read(texts, known.specification if known else BLANK)
    faults += form.faults
    state = otherwise
    try:
        state = read_state(texts.get(STATE, otherwise), is_new=known is None)
    except ValueError as error:
        faults.append(Fault(heading(STATE), str(error)))
    if len(found) > 1:
        faults.append(Fault("", "several engagements here are called so; write the reference of the one that is meant"))
    elif not found and "title" not in texts:
        faults.append(Fault(heading("title"), "say what both sides call it"))
    return Judgement(row, texts, state, known, tuple(_changes(values, known)), tuple(faults))


def _misplaced(row: ImportRow, first: int) -> Iterator[Fault]:
    if first < row.number:
        yield Fault("", f"names the same engagement as row {first}; keep one of the two, or give each its reference")


def _changes(values: dict[str, Any], known: Known | None) -> Iterator[Change]:
    specification = known.specification if known else BLANK
    brought_in = known.brought_in if known else specification
    for path, value in values.items():
        before = value_in(specification, path)
        if value != before:
            written_here = brought_in is None or value_in(brought_in, path) != before
            yield Change(path, before, value, written_here)
