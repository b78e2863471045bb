"""Which rows of a specification say something, and what of it: a row of blanks answers no rule."""

from collections.abc import Mapping

from contracts.engagement import EngagementSpec
from contracts.parts.constraints import Constraint
from contracts.parts.trade_offs import TradeOff
from contracts.parts.transfer import TransferDeliverable
from contracts.rules.wording import same_words, says_nothing


def states_limit(row: Constraint) -> bool:
    """Whether a row is a hard limit, in words, as a number or by a standard."""
    return row.limit is not None or not (says_nothing(row.statement) and says_nothing(row.standard))


def is_reasoned_away(row: Constraint) -> bool:
    """Whether a row says why its kind of constraint does not apply."""
    return not says_nothing(row.not_applicable_because)


def ranks_two_sides(row: TradeOff) -> bool:
    """Whether a row says which side wins over which."""
    return not (says_nothing(row.prefer) or says_nothing(row.over))


def owed(specification: EngagementSpec) -> tuple[TransferDeliverable, ...]:
    """The knowledge-transfer deliverables without those that only say why their kind is not needed."""
    return tuple(row for row in specification.transfer if says_nothing(row.not_needed_because))


def spellings(kind: str, offered: Mapping[str, str]) -> frozenset[str]:
    """How a kind that the form offers may be written, by name or by label, in the form that same_words gives."""
    return frozenset(map(same_words, (kind, offered[kind])))
