"""A checked brief as its page shows it: the rules that were met, and the statements a part at a time."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from contracts.briefs import Check, JudgedStatement
from contracts.language import WordingRule
from contracts.severity import Severity

PORTION = 50
"""Statements with remarks on one page."""


@dataclass(frozen=True)
class Portion:
    """Some statements with remarks, and those between them."""

    number: int
    of: int
    runs: tuple[tuple[bool, tuple[JudgedStatement, ...]], ...]
    """Statements in a row, each time with whether there are remarks on them."""

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of its statements."""
        return frozenset(statement.number for _, run in self.runs for statement in run)


@dataclass(frozen=True)
class Met:
    """A rule that remarks on a brief, and on which statements."""

    rule: WordingRule
    here: tuple[int, ...]
    """The numbers of those on the page."""
    elsewhere: int

    @property
    def count(self) -> int:
        """On how many it remarks."""
        return len(self.here) + self.elsewhere


def rules_met(check: Check, portion: Portion) -> list[Met]:
    """The rules that remark on anything, weightiest first and then by how often they do."""
    rules = {rule.name: rule for statement in check.remarked for rule in statement.by_rule}
    numbers: dict[str, list[int]] = defaultdict(list)
    for statement in check.remarked:
        for rule in statement.by_rule:
            numbers[rule.name].append(statement.number)
    shown, weights = portion.numbers, list(Severity)
    met = [
        Met(rule, here := tuple(number for number in numbers[name] if number in shown), len(numbers[name]) - len(here))
        for name, rule in rules.items()
    ]
    return sorted(met, key=lambda item: (weights.index(item.rule.severity), -item.count, item.rule.title))


def portion_of(check: Check, number: int) -> Portion:
    """One page of the statements; the nearest there is."""
    ends = [statement.number for statement in check.remarked][PORTION - 1 :: PORTION]
    last = len(check.statements)
    if len(check.remarked) % PORTION == 0 and ends:
        ends[-1] = last  # what follows the last remark stands with it
    else:
        ends.append(last)
    number = min(max(number, 1), len(ends))
    begins = ends[number - 2] if number > 1 else 0
    shown = check.statements[begins : ends[number - 1]]
    runs = groupby(shown, key=lambda statement: bool(statement.remarks))
    return Portion(number, len(ends), tuple((has_remarks, tuple(run)) for has_remarks, run in runs))
