"""The questions of the guide, in their order. What is said beside a field comes from the document's own notes."""

from dataclasses import dataclass, replace

from werkzeug.exceptions import NotFound

from contracts.engagement import ROW_KINDS, EngagementSpec, row_path
from contracts.fields import Note, Row
from contracts.kinds import CONSTRAINT_KINDS, MUST_ANSWER_KINDS_WITH_AI
from contracts.offers import CONSTRAINT_OFFERS
from contracts.rules import Finding, Report
from contracts.rules.rows import spellings
from contracts.rules.wording import same_words
from tracker.specification.leaves import Leaf, leaf_at
from tracker.specification.sections import section_of


@dataclass(frozen=True)
class Step:
    """One question, and the fields that answer it: outside of rows, or of one row."""

    key: str
    question: str
    why: str
    paths: tuple[str, ...]
    constraint_kind: str = ""
    """Which kind of constraint the row is about, where it is one."""

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The fields, in the order in which they are asked for."""
        return tuple(leaf_at(path) for path in self.paths)

    @property
    def rows(self) -> str:
        """The field of the document that holds its row, empty where no row is asked for."""
        root = self.paths[0].partition(".")[0]
        return root if root in ROW_KINDS else ""

    def row_in(self, specification: EngagementSpec) -> Row | None:
        """The row that answers it, or a blank one with the next number."""
        if not self.rows:
            return None
        blank = section_of(self.rows).blank_row(specification.highest_number(self.rows) + 1)
        if not self.constraint_kind:
            return next(iter(specification.rows(self.rows)), blank)
        names = spellings(self.constraint_kind, CONSTRAINT_KINDS)
        ours = (row for row in specification.constraints if same_words(row.kind) in names)
        dimension = CONSTRAINT_OFFERS[self.constraint_kind].dimension
        return next(ours, blank.model_copy(update={"kind": self.constraint_kind, "dimension": dimension}))

    def note_of(self, leaf: Leaf) -> Note:
        """What is said beside a field; of a limit the examples are of its kind, as one on data helps no budget."""
        if not self.constraint_kind:
            return leaf.note
        offer = CONSTRAINT_OFFERS[self.constraint_kind]
        match leaf.path.removeprefix("constraints."):
            case "statement":
                return replace(leaf.note, good=offer.statement, bad="")
            case "verification":
                return replace(leaf.note, good=offer.verification)
            case "not_applicable_because":
                return replace(leaf.note, good="")
        return leaf.note

    def is_answered(self, specification: EngagementSpec) -> bool:
        """Whether anything was said; how well is for the findings."""
        row = self.row_in(specification)
        return any(
            leaf.value_in(row or getattr(specification, leaf.path.partition(".")[0])) not in (None, "", ())
            for leaf in self.leaves
        )


@dataclass(frozen=True)
class Position:
    """Where a question stands among those that an engagement is asked."""

    number: int
    total: int
    before: Step | None
    after: Step | None


def steps(specification: EngagementSpec) -> list[Step]:
    """All questions that an engagement is asked; where AI is used, there are more of them."""
    uses_ai = specification.contract.uses_ai
    return [step for step in _EVERY if uses_ai or step.constraint_kind not in MUST_ANSWER_KINDS_WITH_AI]


def position_of(step: Step, specification: EngagementSpec) -> Position:
    """Where a question stands, also one that is not asked any more since somebody said that no AI is used."""
    place, asked = _EVERY.index(step), [(_EVERY.index(other), other) for other in steps(specification)]
    before = [other for index, other in asked if index < place]
    after = (other for index, other in asked if index > place)
    return Position(len(before) + 1, len(asked), before[-1] if before else None, next(after, None))


def get_step(key: str) -> Step:
    """The question of an address; raises NotFound."""
    if key not in _BY_KEY:
        raise NotFound
    return _BY_KEY[key]


def first_unanswered(specification: EngagementSpec) -> Step | None:
    """Where the guide goes on."""
    return next((step for step in steps(specification) if not step.is_answered(specification)), None)


def still_vague(step: Step, specification: EngagementSpec, report: Report) -> list[Finding]:
    """What the rules find in an answer."""
    row = step.row_in(specification)
    fields = (
        {row_path(step.rows, row, path.removeprefix(f"{step.rows}.")) for path in step.paths} if row else step.paths
    )
    return [finding for finding in report.findings if finding.field in fields]


def _limit(kind: str, question: str, why: str, *paths: str) -> Step:
    return Step(
        kind.replace("_", "-"),
        question,
        why,
        tuple(f"constraints.{path}" for path in ("statement", *paths, "not_applicable_because")),
        kind,
    )


_EVERY = (
    Step(
        "contract",
        "What shall be bought?",
        "A name that both sides use. Whether AI is used decides which limits must be agreed.",
        ("title", "contract.kind", "contract.uses_ai"),
    ),
    Step(
        "problem",
        "Who is affected, and what goes wrong today?",
        "Who knows the problem can tell a good solution from a finished one. The solution is the vendor's to propose.",
        ("problem.statement", "problem.affected_users"),
    ),
    Step(
        "metrics",
        "By which number will you know that it worked?",
        "Without a number agreed before the work, whoever did it also says whether it is good. One is enough to begin.",
        (
            "metrics.name",
            "metrics.unit",
            "metrics.baseline",
            "metrics.target",
            "metrics.direction",
            "metrics.due_on",
            "metrics.measured_by_party",
        ),
    ),
    _limit(
        "personal_data",
        "Which personal data may the vendor touch, and how?",
        "What is not limited before the signature is allowed afterwards, and the buyer answers for it.",
        "verification",
    ),
    _limit(
        "data_location",
        "Where may the data be stored and processed?",
        "The place decides whose law applies, and moving data later costs more than choosing its place now.",
        "verification",
    ),
    _limit(
        "training_use",
        "May the vendor train models on your data?",
        "What a model has learned cannot be taken back. Without an answer the vendor's own terms decide.",
        "verification",
    ),
    _limit(
        "budget_cap",
        "How much may be spent at most?",
        "A cap turns “it costs a little more” into a decision that somebody takes on purpose.",
        "limit",
        "unit",
    ),
    _limit(
        "security_standard",
        "Which security standard must be met?",
        "A standard by name and version can be tested. “Secure” cannot.",
        "standard",
        "verification",
    ),
    _limit(
        "model_change",
        "What must happen before a model is replaced?",
        "A new model can be worse at exactly your cases, and nobody notices unless the change is announced and tested.",
        "verification",
    ),
    _limit(
        "human_oversight",
        "Which decisions stay with a person?",
        "Where nobody may stop the model, nobody answers for what it decides.",
        "verification",
    ),
    Step(
        "trade-offs",
        "What wins when two goals collide?",
        "They will collide, on a day when nobody has time. If it is not said now, the vendor decides it alone.",
        (
            "trade_offs.prefer",
            "trade_offs.over",
            "trade_offs.up_to",
            "trade_offs.decider",
            "trade_offs.decider_party",
        ),
    ),
    Step(
        "handover",
        "When do your own people take over, and which team is it?",
        "Without a day and a team the vendor stays, and each year it is harder to do without.",
        ("handover.handover_on", "handover.receiving_team"),
    ),
    Step(
        "people",
        "Who directs the work?",
        "One person who may decide, and who is employed by you. Whatever no one directs, the vendor does.",
        ("people.product_owner.name", "people.product_owner.party"),
    ),
)
_BY_KEY = {step.key: step for step in _EVERY}
