"""What the language rules remark on a field, as findings that weigh little and never block."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.kinds import Language
from contracts.language import ReadAs, Remark, Slot, read
from contracts.language.quantities import is_measured
from contracts.rules.base import Context, Raised
from contracts.rules.wording import says_nothing
from contracts.severity import Severity

_FOR_OTHERS = frozenset({"placeholder", "solution-as-problem"})
"""What SV018 and SV003 raise by themselves, the former as a blocker."""

_read = lru_cache(maxsize=1024)(read)
"""While somebody types, one field changes and all others are read again."""

forget_what_was_read = _read.cache_clear
"""So that a measurement takes in the reading."""


def is_english(spec: EngagementSpec) -> bool:
    """Whether a specification is written in the one language that the language rules know."""
    return spec.contract.written_in is Language.EN


@dataclass(frozen=True)
class Reading:
    """How the texts of a specification are read: what they may say by its own definitions, and what nobody asks."""

    glossary: tuple[str, ...]
    switched_off: frozenset[str]
    is_understood: bool
    """Texts in another language than English are left alone: a wrong remark is worse than none."""

    @classmethod
    def of(cls, spec: EngagementSpec, context: Context) -> Self:
        """The reading of one specification."""
        glossary = tuple(row.term for row in spec.terms if not says_nothing(row.meaning))
        return cls(glossary, context.switched_off | _FOR_OTHERS, is_english(spec))

    def remarks(
        self, field: str, text: str, read_as: ReadAs = ReadAs.ANY, *, settled: frozenset[Slot] = frozenset()
    ) -> Iterator[Raised]:
        """A finding for each remark on a field's text, light where its sentence holds a number, weightiest first."""
        if not self.is_understood:
            return
        said = _read(text, read_as, settled=settled, glossary=self.glossary, switched_off=self.switched_off)
        raised = [Raised(field, _message(field, remark), _severity(remark), remark) for remark in said]
        raised.sort(key=lambda item: item.severity is not Severity.MEDIUM)
        # The same words twice in a field are one thing to mend, as heavy as the heavier of them.
        once: dict[str, Raised] = {}
        for item in raised:
            once.setdefault(item.message.casefold(), item)
        yield from once.values()


def _message(field: str, remark: Remark) -> str:
    said = remark.rule.title if remark.is_gap else f"“{remark.phrase}”"
    return f"{words.place(field)}: {said}. {remark.rule.question}"


def _severity(remark: Remark) -> Severity:
    is_vague = remark.severity is Severity.MEDIUM and (remark.is_gap or not is_measured(remark.statement))
    return Severity.MEDIUM if is_vague else Severity.LOW
