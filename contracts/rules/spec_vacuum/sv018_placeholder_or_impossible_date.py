"""Placeholders or impossible dates.

Condition: What an annex cannot do without is empty or says nothing, such as "n/a": title, parties, main contract, which
document prevails and for what, the currency of a value, start, end. Or any text that is printed holds a placeholder:
TBC, TBD, TBA, XXX, a line of underscores, an "[insert ...]", or "to be agreed" (confirmed, determined, decided) without
day and name. Or a day comes before one that it must follow, or a row names a dimension that does not exist. Square
brackets elsewhere are raised as low, which leaves open whether all that is needed is there.

Why: What is open at the signature is signed blank, and is settled later by whoever has the stronger hand.

Mend: Write what is agreed. Where something can only be agreed later, say so with day and name: to be agreed by
31 May 2027 by Jana Petrov.

Not raised by: An open point with day and name, internal fields, which nobody signs, or a date in the past.
"""

from collections.abc import Container, Iterator
from datetime import date

from contracts import words
from contracts.engagement import EngagementSpec, row_path
from contracts.kinds import Prevails
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.dimensions import known_dimensions, protected_dimensions
from contracts.rules.printed import printed_texts
from contracts.rules.wording import blank_in, brackets_in, same_words, says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    needed = _needed(spec)
    yield from (Missing(field) for field, value in needed.items() if value is None or not str(value).strip())
    yield from _placeholders(spec, needed)
    yield from _impossible_dates(spec)
    yield from _unknown_dimensions(spec)


def _needed(spec: EngagementSpec) -> dict[str, object]:
    """What an annex cannot do without, by the path of its field."""
    contract, main = spec.contract, spec.contract.main_contract
    needed: dict[str, object] = {
        "title": spec.title,
        "contract.buyer.name": contract.buyer.name,
        "contract.vendor.name": contract.vendor.name,
        "contract.main_contract.title": main.title,
        "contract.main_contract.prevails": main.prevails,
        "contract.start_on": contract.start_on,
        "contract.end_on": contract.end_on,
    }
    if main.prevails is Prevails.ANNEX:
        needed["contract.main_contract.prevails_for"] = main.prevails_for
    if contract.value.amount is not None:
        needed["contract.value.currency"] = contract.value.currency
    return needed


def _placeholders(spec: EngagementSpec, needed: Container[str]) -> Iterator[Raised]:
    for field, text in printed_texts(spec):
        if blank := blank_in(text):
            yield Raised(field, f"{words.place(field)}: “{blank}” would be signed blank.")
        elif field in needed and text.strip() and says_nothing(text):
            yield Raised(field, f"{words.place(field)}: “{text.strip()}” would be signed blank.")
        elif brackets := brackets_in(text):
            yield Raised(field, f"{words.place(field)}: is “{brackets}” left over from a template?", Severity.LOW)


def _impossible_dates(spec: EngagementSpec) -> Iterator[Raised]:
    start, handover = spec.contract.start_on, spec.handover.handover_on
    yield from _before("contract.end_on", "The end", spec.contract.end_on, "the start", start)
    yield from _before("handover.handover_on", "The handover", handover, "the start", start)
    yield from _before(
        "handover.support_until", "The end of support", spec.handover.support_until, "the handover", handover
    )
    for metric in spec.metrics:
        yield from _before(row_path("metrics", metric, "due_on"), metric.id, metric.due_on, "the start", start)
    for item in spec.transfer:
        yield from _before(row_path("transfer", item, "due_on"), item.id, item.due_on, "the start", start)


def _before(field: str, what: str, day: date | None, than: str, other: date | None) -> Iterator[Raised]:
    if day and other and day < other:
        yield Raised(field, f"{what} on {words.day(day)} comes before {than} on {words.day(other)}.")


def _unknown_dimensions(spec: EngagementSpec) -> Iterator[Raised]:
    known = known_dimensions(spec)
    named = [*protected_dimensions(spec)]
    for rule in spec.trade_offs:
        named += [(rule.id, row_path("trade_offs", rule, side), getattr(rule, side)) for side in ("prefer", "over")]
    for row_id, field, dimension in named:
        if dimension.strip() and same_words(dimension) not in known:
            yield Raised(field, f"{row_id} names “{dimension}”, which is none of the dimensions listed.")


RULE = Rule(
    code="SV018",
    name="placeholder-or-impossible-date",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "title",
        "contract.buyer.name",
        "contract.vendor.name",
        "contract.main_contract.title",
        "contract.main_contract.prevails",
        "contract.main_contract.prevails_for",
        "contract.value.amount",
        "contract.value.currency",
        "contract.start_on",
        "contract.end_on",
        "handover.handover_on",
        "handover.support_until",
        "metrics.due_on",
        "transfer.due_on",
        "metrics.dimension",
        "constraints.dimension",
        "trade_offs.prefer",
        "trade_offs.over",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="UK call-off template notes: take out guidance and brackets before signature",
)
