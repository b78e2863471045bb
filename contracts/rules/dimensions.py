"""What an engagement's metrics, constraints and trade-off rules call the things that can be traded."""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.kinds import DIMENSIONS
from contracts.rules.rows import is_reasoned_away
from contracts.rules.wording import same_words

_COMMON = frozenset(map(same_words, DIMENSIONS))


def known_dimensions(specification: EngagementSpec) -> frozenset[str]:
    """The common dimensions and the engagement's own, in the form that same_words gives."""
    return _COMMON.union(map(same_words, specification.dimensions))


def protected_dimensions(specification: EngagementSpec) -> Iterator[tuple[str, str, str]]:
    """What each metric and each constraint that applies protects: row id, path of the field, dimension or blank."""
    for metric in specification.metrics:
        yield metric.id, row_path("metrics", metric, "dimension"), metric.dimension
    for constraint in specification.constraints:
        if not is_reasoned_away(constraint):
            yield constraint.id, row_path("constraints", constraint, "dimension"), constraint.dimension
