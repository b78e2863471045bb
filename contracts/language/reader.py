"""Reading a text: every remark of every rule, in linear time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contracts.language.base import Expression, ReadAs, Remark, Slot, WordingRule
from contracts.language.catalogue import CATALOGUE
from contracts.language.evidence import asked_of_bidders
from contracts.language.passages import Block, Passage, blocks, whole
from contracts.language.quantities import is_measured
from contracts.severity import Severity

Index = dict[str, list[tuple[WordingRule, Expression]]]


@dataclass(frozen=True)
class _Rules:
    """The catalogue as one field needs it, sorted once at start-up."""

    judging: tuple[WordingRule, ...]
    by_head: Index

    @classmethod
    def for_field(cls, field: ReadAs) -> "_Rules":
        read = [rule for rule in CATALOGUE if field in rule.fields]
        by_head: Index = defaultdict(list)
        for rule in read:
            for expression in rule.expressions:
                for head in expression.heads:
                    by_head[head].append((rule, expression))
        return cls(tuple(rule for rule in read if rule.judge), dict(by_head))


_RULES = {field: _Rules.for_field(field) for field in ReadAs}
_WEIGHT = list(Severity)


def read(
    text: str,
    field: ReadAs = ReadAs.ANY,
    *,
    settled: frozenset[Slot] = frozenset(),
    glossary: Iterable[str] = (),
    switched_off: frozenset[str] = frozenset(),
) -> tuple[Remark, ...]:
    """What the rules remark on a text, weightiest first and then in its order.

    `settled` is what fields beside the text say already, `glossary` the terms that are defined elsewhere and so are not
    vague, `switched_off` the names of rules that are not asked. Pure: no clock, no storage, no network.
    """
    terms = frozenset(term.casefold() for term in glossary if term.strip())
    parts = blocks(text)
    remarks = [
        remark
        for block in parts
        for statement in block.statements
        for remark in _phrases(statement, field, terms, switched_off)
    ]
    # A problem is told in as many paragraphs as it takes; of anything else each item stands by itself.
    judged = (whole(text),) if parts and field is ReadAs.PROBLEM else parts
    judging = [rule for rule in _RULES[field].judging if rule.slot not in settled and rule.name not in switched_off]
    remarks += [remark for block in judged for remark in _judged(block, judging)]
    return tuple(sorted(remarks, key=lambda remark: (_WEIGHT.index(remark.severity), remark.start, remark.end)))


def is_vague(remarks: Iterable[Remark]) -> bool:
    """Whether any remark weighs enough to call the statement too vague to sign."""
    return any(remark.severity is not Severity.LOW for remark in remarks)


def _phrases(
    statement: Passage, field: ReadAs, terms: frozenset[str], switched_off: frozenset[str]
) -> Iterator[Remark]:
    by_head = _RULES[field].by_head
    asked = asked_of_bidders(statement.text) if field is ReadAs.ANY else (0, 0)
    # Words that two rules mind are remarked on once.
    reached: dict[Severity, int] = defaultdict(int)
    for word in statement.words:
        for rule, expression in by_head.get(word.group().lower(), ()):
            start = word.start()
            if start < reached[rule.severity] or asked[0] <= start < asked[1] or rule.name in switched_off:
                continue
            end = expression.end_at(statement, start, word.end())
            if end is None or _is_harmless(statement, rule, start, terms):
                continue
            reached[rule.severity] = end
            yield Remark(
                rule,
                rule.severity,
                statement.start + start,
                statement.start + end,
                statement.excerpt(start, end),
                statement.text,
                is_gap=False,
            )


def _is_harmless(statement: Passage, rule: WordingRule, start: int, terms: frozenset[str]) -> bool:
    if statement.is_quoted(start) or _is_defined(statement, start, terms):
        return True
    return rule.excused_by_quantity and is_measured(statement.clause_at(start))


def _is_defined(statement: Passage, start: int, terms: frozenset[str]) -> bool:
    around = statement.text[max(0, start - 60) : start + 60].casefold()
    return any(term in around for term in terms)


def _judged(block: Block, rules: Iterable[WordingRule]) -> Iterator[Remark]:
    for rule in rules:
        for start, end in rule.judge(block) if rule.judge else ():
            whole_block = start == end
            first, last = (0, len(block.text)) if whole_block else (start, end)
            yield Remark(
                rule,
                rule.severity,
                block.start + first,
                block.start + last,
                block.excerpt(first, last),
                block.text,
                is_gap=rule.slot is not None,
            )
