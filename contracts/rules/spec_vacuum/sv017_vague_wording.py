"""Vague wording.

Condition: A text that is printed and binds somebody holds words that leave open what they seem to settle, misses what a
statement of its kind has to say, or says word for word what another field says. Medium where its sentence holds no
quantity, date or standard, low otherwise.

Why: What two sides can read in two ways is settled later, by whoever has the stronger hand.

Mend: Answer the question beside the words: the case, the number, the name or the day that was meant. Where the words
are right as they stand, dismiss the remark with a reason, or define the term in the engagement's definitions.

Not raised by: Words with a quantity or a standard beside them, quotations, names, defined terms, remarks dismissed by a
person, and wording rules that the organisation has switched off. Empty fields are for other rules, and so is the
wording of constraints (SV012) and of how a metric is measured (SV007). Of a specification whose annex is not in English
only the words are read that two fields share.
"""

from collections.abc import Iterator
from functools import lru_cache

from contracts import words
from contracts.engagement import ROW_ID, EngagementSpec
from contracts.language import ReadAs, Slot
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.printed import printed_texts
from contracts.rules.remarks import Reading
from contracts.rules.wording import says_nothing

_READ = {
    "contract.main_contract.prevails_for": ReadAs.ANY,
    "problem.statement": ReadAs.PROBLEM,
    "problem.affected_users": ReadAs.ANY,
    "problem.evidence": ReadAs.ANY,
    "problem.size": ReadAs.ANY,
    "problem.cost": ReadAs.ANY,
    "problem.desired_outcome": ReadAs.ANY,
    "problem.in_scope": ReadAs.ANY,
    "problem.out_of_scope": ReadAs.ANY,
    "metrics.name": ReadAs.ANY,
    "metrics.unit": ReadAs.ANY,
    "trade_offs.up_to": ReadAs.TRADE_OFF,
    "trade_offs.vendor_may_decide": ReadAs.ANY,
    "handover.acceptance_test": ReadAs.HANDOVER,
    "transfer.title": ReadAs.ANY,
    "transfer.acceptance_test": ReadAs.HANDOVER,
    "transfer.evidence": ReadAs.ANY,
    "people.product_owner.may_decide_alone": ReadAs.ANY,
    "governance.change_control": ReadAs.ANY,
    "governance.meetings": ReadAs.ANY,
    "governance.check_ins": ReadAs.ANY,
    "governance.escalation": ReadAs.ANY,
    "terms.term": ReadAs.ANY,
    "terms.meaning": ReadAs.ANY,
}
"""What binds somebody when it is signed, and how it is read."""

_BESIDE = {
    "trade_offs.up_to": frozenset({Slot.WINNER, Slot.BOUND}),
    "handover.acceptance_test": frozenset({Slot.ARTEFACT, Slot.RECEIVER, Slot.PROOF}),
    "transfer.acceptance_test": frozenset({Slot.ARTEFACT, Slot.RECEIVER, Slot.PROOF}),
}
"""What other fields of the same row say, each with a rule of its own."""

_COPY_WORDS = 6
"""From so many words on, saying the same in two fields is no coincidence."""


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    texts = [(path, text, _column(path)) for path, text in printed_texts(spec)]
    read = [(path, text, column) for path, text, column in texts if column in _READ and not says_nothing(text)]
    if not read:
        yield Missing("problem.statement")
    reading = Reading.of(spec, context)
    for path, text, column in read:
        settled = _problem_beside(spec) if column == "problem.statement" else _BESIDE.get(column, frozenset())
        yield from reading.remarks(path, text, _READ[column], settled=settled)
    yield from _copies(read)


@lru_cache(maxsize=4096)
def _column(path: str) -> str:
    return ".".join(step for step in path.split(".") if not ROW_ID.fullmatch(step))


def _problem_beside(spec: EngagementSpec) -> frozenset[Slot]:
    problem = spec.problem
    beside = set()
    if not says_nothing(problem.affected_users):
        beside.add(Slot.AFFECTED)
    if not (says_nothing(problem.size) and says_nothing(problem.cost)):
        beside.add(Slot.CONSEQUENCE)
    return frozenset(beside)


def _copies(read: list[tuple[str, str, str]]) -> Iterator[Raised]:
    """The same words in two fields of different kinds fill a field and say nothing."""
    first: dict[str, tuple[str, str]] = {}
    for path, text, column in read:
        said = text.casefold().split()
        if len(said) < _COPY_WORDS:
            continue
        other, other_column = first.setdefault(" ".join(said), (path, column))
        if other_column != column:
            yield Raised(path, f"{words.place(path)}: says word for word what {words.place(other)} says.")


RULE = Rule(
    code="SV017",
    name="vague-wording",
    severity=Severity.MEDIUM,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=tuple(_READ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="Femmer et al. 2016 on requirement smells: of what such rules find, about six in ten are defects",
)
