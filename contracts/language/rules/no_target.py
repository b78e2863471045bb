"""A metric that no figure and no yes or no decides."""

import re
from collections.abc import Iterator

from contracts.language.base import ReadAs, Slot, Span, WordingRule
from contracts.language.passages import Block
from contracts.language.quantities import QUANTITY, STANDARD
from contracts.severity import Severity

_FIGURE = re.compile(
    # A count, and no year, number of a section or part of a name.
    r"(?<![\w.,/\u2019'-])(?<!version )(?<!phase )(?<!section )(?<!appendix )(?<!lot )(?<!level )(?<!part )"
    r"(?<!criterion )(?<!criteria )(?<!page )(?<!task )(?!(?:19|20)\d\d\b(?!,))\d[\d,.]*"
    r"(?:\)\s+\w|\s*%|\s+(?!(?:and|or|to|in|on|for|the)\b)\w)|"
    r"\b(?:at least|at most|no (?:more|fewer|less) than|minimum(?! viable)|maximum|zero|not a single|none of)\b|"
    # A number in words, where it counts something.
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|(?:exactly |only )one|a single|"
    r"one (?:full[ -]time|part[ -]time|named|dedicated)) (?!of\b|or\b|and\b|to\b)[a-z]",
    re.IGNORECASE,
)
# What a criterion weighs in the award says nothing of the result: (5 %). Of a skill any percentage is such a weight.
_WEIGHT = re.compile(r"\(\s*\d[\d.,]*\s?%\s*\)|\s[-\u2013]\s*\d[\d.,]*\s?%\s*\Z")
_SKILL = re.compile(
    r"\b(?:experience|knowledge|skills?|understanding|evidence of|ability|willingness|expertise)\b", re.IGNORECASE
)
_PERCENTAGE = re.compile(r"(?<![\d.,])\d[\d.,]{0,12}\s?%")
# Verbs whose doing nobody can tell by looking: everybody addresses, considers and supports.
_SOFT = (
    r"(?:account|address|consider|aim|strive|seek|support|help|contribute|ensure|work|understand|have|facilitate|"
    r"promote|improve|enhance|maximi[sz]e|minimi[sz]e|optimi[sz]e|encourage|align|collaborate|coordinate|conduct|"
    r"engage|manage|monitor|drive|enable|foster|focus|reflect|cover|be (?:able|responsible|conducted|measured|"
    r"considered|addressed|managed|monitored|supported|aligned|aware|familiar|committed|flexible|easy|robust|"
    r"appropriate|willing|made)|"
    r"demonstrate (?:an? |the |their )?(?:ability|willingness|commitment|experience|understanding|knowledge))\b"
)
_PASS_OR_FAIL = re.compile(
    rf"\b(?:must|shall|(?:has|have) to|is to|are to)\s+(?:also\s+|not\s+|all\s+|both\s+|\w+ly\s+)*(?!{_SOFT})[a-z]+",
    re.IGNORECASE,
)


def _judge(block: Block) -> Iterator[Span]:
    weight = _PERCENTAGE if _SKILL.search(block.text) else _WEIGHT
    text = weight.sub("", block.text)
    if not any(said.search(text) for said in (QUANTITY, STANDARD, _FIGURE, _PASS_OR_FAIL)):
        yield 0, 0


RULE = WordingRule(
    name="no-target",
    title="No target",
    severity=Severity.MEDIUM,
    why="Without a figure, or a test that is passed or failed, both sides are right about whether it was reached.",
    question="Which figure, in which unit, counts as success?",
    suggestion="“Median time to enter a claim: from 34 to 12 minutes by 30 September 2027, read from the event log.”",
    fields=(ReadAs.METRIC,),
    flags=(
        "Users are satisfied with the assistant.",
        "Faster handling of permits (7.5%)",
        "The model should support inspectors in their work.",
        "Experience of machine learning in tax offices: 20%",
    ),
    passes=(
        "Four in five users rate the assistant 4 or better.",
        "A permit is handled within 12 days.",
        "The release must pass every test of the acceptance suite.",
        "Coverage of the rules by tests: 90%",
        "At most three outages a quarter.",
        "The buyer names one full-time product owner.",
    ),
    judge=_judge,
    slot=Slot.TARGET,
)
