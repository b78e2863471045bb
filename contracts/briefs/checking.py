"""What a brief leaves open, statement by statement, and which of the essentials it settles."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from contracts.briefs.units import Unit, units
from contracts.fields import Choice
from contracts.language import ReadAs, Remark, WordingRule, is_vague, read
from contracts.language.passages import blocks


class Standing(Choice):
    """How far a brief goes with one of the essentials."""

    SETTLED = "settled", "Settled"
    VAGUE = "vague", "Touched but vague"
    MISSING = "missing", "Not found"


@dataclass(frozen=True)
class JudgedStatement:
    """One statement of a brief, with what the rules remark on it."""

    number: int
    """Counted through the whole text, from 1."""
    text: str
    start: int
    """Where it stands in the text."""
    remarks: tuple[Remark, ...]

    @property
    def is_vague(self) -> bool:
        """Whether a remark weighs enough to call it too vague to sign."""
        return is_vague(self.remarks)

    @cached_property
    def by_rule(self) -> dict[WordingRule, tuple[str, ...]]:
        """The rules that remark on it, weightiest first, each with the phrases it means; none where words are missing.

        By the rule's name, since the same words may be at fault in two places.
        """
        found: dict[str, tuple[WordingRule, dict[str, None]]] = {}
        for remark in self.remarks:
            _, phrases = found.setdefault(remark.rule.name, (remark.rule, {}))
            if not remark.is_gap:
                phrases[remark.phrase] = None
        return {rule: tuple(phrases) for rule, phrases in found.values()}

    @cached_property
    def segments(self) -> tuple[tuple[str, bool], ...]:
        """Its text in pieces, each with whether a remark means these very words."""
        marked = bytearray(len(self.text))
        for remark in self.remarks:
            if not remark.is_gap:
                first, last = max(0, remark.start - self.start), max(0, remark.end - self.start)
                marked[first:last] = b"\1" * len(marked[first:last])
        runs = groupby(range(len(self.text)), key=marked.__getitem__)
        return tuple(("".join(self.text[place] for place in run), bool(is_marked)) for is_marked, run in runs)


@dataclass(frozen=True)
class Essential:
    """What a specification cannot do without, and how far the brief goes with it."""

    kind: ReadAs
    standing: Standing
    by: tuple[str, ...] = ()
    """The statements that settle it, or those that touch it."""


@dataclass(frozen=True)
class Check:
    """All that is said of a brief."""

    statements: tuple[JudgedStatement, ...]
    essentials: tuple[Essential, ...]

    @property
    def remarked(self) -> list[JudgedStatement]:
        """The statements on which there is a remark."""
        return [statement for statement in self.statements if statement.remarks]


def check_brief(text: str, switched_off: frozenset[str] = frozenset()) -> Check:
    """Read a brief: each statement as what its heading says it is, and as any text where no heading says it."""
    statements: list[JudgedStatement] = []
    clear: dict[ReadAs, list[str]] = {}
    vague: dict[ReadAs, list[str]] = {}
    for unit in units(text):
        remarks = read(unit.as_read, unit.kind, switched_off=switched_off)
        (vague if is_vague(remarks) else clear).setdefault(unit.kind, []).append(" ".join(unit.text.split()))
        statements += _judged(unit, remarks, len(statements))
    essentials = tuple(_essential(kind, clear, vague) for kind in ReadAs if kind is not ReadAs.ANY)
    return Check(tuple(statements), essentials)


def _essential(kind: ReadAs, clear: dict[ReadAs, list[str]], vague: dict[ReadAs, list[str]]) -> Essential:
    for standing, statements in ((Standing.SETTLED, clear), (Standing.VAGUE, vague)):
        if kind in statements:
            return Essential(kind, standing, tuple(statements[kind]))
    return Essential(kind, Standing.MISSING)


def _judged(unit: Unit, remarks: tuple[Remark, ...], before: int) -> Iterator[JudgedStatement]:
    passages = [statement for block in blocks(unit.as_read) for statement in block.statements]
    starts = [passage.start for passage in passages]
    found: list[list[Remark]] = [[] for _ in passages]
    for remark in remarks:
        found[max(0, bisect_right(starts, remark.start) - 1)].append(remark)
    for number, (passage, own) in enumerate(zip(passages, found, strict=True), before + 1):
        start, end = unit.start + passage.start, passage.start + len(passage.text)
        shown = re.sub(r"\s", " ", unit.text[passage.start : end])
        moved = tuple(replace(one, start=one.start + unit.start, end=one.end + unit.start) for one in own)
        yield JudgedStatement(number, shown, start, moved)
