"""The sections in which a specification is filled in."""

from dataclasses import dataclass
from typing import get_args

from werkzeug.exceptions import NotFound

from contracts.engagement import ROW_KINDS, EngagementSpec, note_at
from contracts.fields import Row


@dataclass(frozen=True)
class Section:
    """One page of the form: some top-level fields of the document, at most one of them of numbered rows.

    The first of them names the page.
    """

    key: str
    lead: str
    roots: tuple[str, ...]
    noun: str = ""
    """What one of its rows is."""
    row_title: str = ""
    """What names one of its rows to a reader, from the row's fields."""

    @property
    def title(self) -> str:
        """What the document calls it."""
        return note_at(self.roots[0]).label

    @property
    def rows(self) -> str:
        """Its top-level field of numbered rows, empty if it has none."""
        return next((root for root in self.roots if root in ROW_KINDS), "")

    def blank_row(self, number: int) -> Row:
        """A row of it in which nothing was said yet."""
        (row, _) = get_args(EngagementSpec.model_fields[self.rows].annotation)
        blank: Row = row(number=number)
        return blank

    def is_started(self, specification: EngagementSpec) -> bool:
        """Whether anything was said here."""
        return any(getattr(specification, root) != EngagementSpec.model_fields[root].default for root in self.roots)


SECTIONS = (
    Section("contract", "What is bought, from whom, for how much and how long.", ("contract", "title", "reference")),
    Section("problem", "Who cannot do what today, and what that costs. No solution yet.", ("problem",)),
    Section("metrics", "The numbers by which the work is accepted.", ("metrics",), "metric", "{name}"),
    Section(
        "constraints",
        "The hard limits, and why a kind of limit does not apply.",
        ("constraints", "no_constraints"),
        "constraint",
        "{kind}: {statement}",
    ),
    Section(
        "trade-offs",
        "Which side wins when two goals collide, up to what point, and who decides beyond it.",
        ("trade_offs", "dimensions"),
        "trade-off rule",
        "{prefer} over {over}",
    ),
    Section("handover", "When, to whom and how the work passes into our own hands.", ("handover",)),
    Section(
        "transfer",
        "What our people must receive and be able to do alone.",
        ("transfer",),
        "deliverable",
        "{kind}: {title}",
    ),
    Section("exit", "What is owed when the engagement ends, and what we must have in hand for it.", ("exit",)),
    Section("people", "Who directs, who stands in, and who is named on the vendor's side.", ("people",)),
    Section(
        "team",
        "What our own people keep, who works beside the vendor, and who learns by which real work.",
        ("team", "learners"),
        "learner",
        "{person}: {deliverable}",
    ),
    Section("assets", "What is made or used, and by which right we use it afterwards.", ("assets",), "asset", "{what}"),
    Section("governance", "How the agreement is changed, and how both sides keep in touch.", ("governance",)),
    Section(
        "definitions",
        "Words of this engagement's own, each with one meaning, and so not vague. Often none is needed.",
        ("terms",),
        "definition",
        "{term}",
    ),
)

_BY_KEY = {section.key: section for section in SECTIONS}
_BY_ROOT = {root: section for section in SECTIONS for root in section.roots}


def get_section(key: str) -> Section:
    """The section of an address; raises NotFound."""
    if key not in _BY_KEY:
        raise NotFound
    return _BY_KEY[key]


def get_section_of_rows(key: str) -> Section:
    """The section of an address, if it holds numbered rows; raises NotFound."""
    section = get_section(key)
    if not section.rows:
        raise NotFound
    return section


def section_of(path: str) -> Section:
    """The section in which a field of the document is filled in."""
    return _BY_ROOT[path.partition(".")[0]]


def section_after(section: Section) -> Section | None:
    """The next section, None after the last."""
    following = SECTIONS.index(section) + 1
    return SECTIONS[following] if following < len(SECTIONS) else None


def anchor(path: str) -> str:
    """The id of a field on its page: metrics.M-2.target is metrics-M-2-target."""
    return path.replace(".", "-")
