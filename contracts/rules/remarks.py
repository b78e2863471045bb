"""What the language rules remark on a field, as findings that weigh little and never block."""

from collections.abc import Iterator
from functools import lru_cache

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.language import ReadAs, Remark, Slot, read
from contracts.language.quantities import is_measured
from contracts.rules.base import Context, Raised
from contracts.rules.wording import says_nothing
from contracts.severity import Severity

_FOR_OTHERS = frozenset({"placeholder", "solution-as-problem"})
"""What SV018 and SV003 raise by themselves, the former as a blocker."""

_read = lru_cache(maxsize=1024)(read)
"""While somebody types, one field changes and all others are read again."""


def remarks_on(
    spec: EngagementSpec,
    context: Context,
    field: str,
    text: str,
    read_as: ReadAs = ReadAs.ANY,
    *,
    settled: frozenset[Slot] = frozenset(),
) -> Iterator[Raised]:
    """A finding for each remark on a field's text, light where its sentence holds a number, weightiest first."""
    glossary = tuple(row.term for row in spec.terms if not says_nothing(row.meaning))
    quiet = context.switched_off | _FOR_OTHERS
    for remark in _read(text, read_as, settled=settled, glossary=glossary, switched_off=quiet):
        yield Raised(field, _message(field, remark), _severity(remark), remark)


def _message(field: str, remark: Remark) -> str:
    said = remark.rule.title if remark.is_gap else f"“{remark.phrase}”"
    return f"{words.place(field)}: {said}. {remark.rule.question}"


def _severity(remark: Remark) -> Severity:
    is_vague = remark.severity is Severity.MEDIUM and (remark.is_gap or not is_measured(remark.statement))
    return Severity.MEDIUM if is_vague else Severity.LOW
