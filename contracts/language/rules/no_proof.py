"""A handover that nothing shows to have happened."""

import re
from collections.abc import Iterator

from contracts.language.base import ReadAs, Slot, Span, WordingRule
from contracts.language.passages import Block
from contracts.language.quantities import DATE
from contracts.severity import Severity

_TIME = r"(?:hours?|days?|weeks?|months?|quarters?|sprints?)"
_DAY = re.compile(
    rf"(?<!last )(?<!past )\b(?:\d+|\w+) (?:\(\d+\) )?(?:(?:working|calendar|business|full) )?{_TIME} "
    r"(?:after|before|prior|following|from|of|onsite|on site|for)\b|"
    rf"\b(?:within|in|for|every|each|per|no later than|at least|minimum) "
    r"(?:the first |an? |one |two |three |\d+ |[a-z]+ \(\d+\) )"
    rf"(?:(?:working|calendar|business|full) )?{_TIME}\b|"
    r"\b(?:by|at|before|after|until|upon|on|prior to) (?:the |each |every |its |full |contract )*"
    r"(?:end|close|conclusion|completion|start|go-live|launch|handover|acceptance|expiry|expiration|termination|"
    r"release|final payment|delivery|request)\b|\b(?:weekly|monthly|quarterly|annually|daily)\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:alone|unaided|unassisted|by (?:it|them|him|her)sel(?:f|ves)|on (?:their|its|his|her) own|"
    r"without (?:the |any |our |your )?(?:help|assistance|aid|support|vendor|supplier|contractor)|"
    r"demonstrat(?:es|ed|ion)|rehears\w+|accept(?:s|ed|ance)|signed|signs?[ -]off|sign-off|approv(?:es|ed|al)|"
    r"evidence[sd]?|evidencing|prove[sn]?|proving|proof|show(?:s|n|ing)|reflecting|certif\w+|confirm(?:s|ed|ation)|"
    r"pass(?:es|ed)|exam(?:ination)?|acceptance test|test(?:s|ed)? (?:by|that|of|shows?)|witnessed|"
    r"(?:review|inspect|audit|verifi|check)(?:s|ed)? by|re-?builds?|redeploys?|restores?|reproduces?|"
    r"logs?|minutes of|record(?:ing)? of)\b",
    re.IGNORECASE,
)
# Handing a named thing to somebody, or putting it into a place, is a yes or no in itself.
_MERE_KIND = (
    r"(?:(?:the|all|any|full|appropriate|adequate|relevant|necessary) )*"
    r"(?:documentation|training|support|knowledge|assistance|help|guidance|expertise|materials)\b"
    r"(?! (?:of|on|for|that|which|data|sets?|records?|plan)\b)"
)
_HANDED_OVER = re.compile(
    r"\b(?:must|shall|(?:is|are) (?:required )?to)\s+(?:also |then |\w+ly )*(?:"
    r"(?:deliver|hand|submit|furnish|transfer|return|upload|send|store|deposit|commit|export|provide|supply|give)"
    rf"(?: over)?\s+(?!{_MERE_KIND})[^.;]{{1,120}}?|"
    r"be\s+(?!support|align|integrat|involv|consider|base)\w+(?:ed|en|nt|ld|ed over)\s+)"
    r"\b(?:to|into|in|on|with|via|by)\s+(?:the|an?|our|your|its|each|every|all)\b|"
    # So does a file that has to hold a named thing.
    r"\b(?:must|shall)\s+(?:also |each )?(?:include|contain|list|name|state|attach|append|be (?:listed|named|stated|"
    rf"attached|appended|filed))\s+(?!{_MERE_KIND})\w",
    re.IGNORECASE,
)
_SKILL = re.compile(
    r"\b(?:experience|expertise|demonstrable|ability (?:of|to|in)|skilled|proficien\w+)\b", re.IGNORECASE
)


def _judge(block: Block) -> Iterator[Span]:
    said = any(pattern.search(block.text) for pattern in (DATE, _DAY, _SHOWN, _HANDED_OVER))
    if not said or _SKILL.search(block.text):
        yield 0, 0


RULE = WordingRule(
    name="no-proof",
    title="No day, no test, no evidence",
    severity=Severity.MEDIUM,
    why="A handover that no test ends is over when the vendor has left, and then it is too late to ask.",
    question="What does a receiver do alone, by which day, to show that it has arrived?",
    suggestion="“By 30 April 2027 Mira Holt deploys the service from our repository alone, and files the log.”",
    fields=(ReadAs.HANDOVER,),
    flags=(
        "Documentation and training will be provided.",
        "Knowledge is transferred to the platform team.",
        "Experience of handing over to in-house teams, demonstrated in the last year.",
    ),
    passes=(
        "The run book is handed to the platform team by 30 April 2027.",
        "Two engineers deploy the service alone.",
        "The vendor shall commit the training data to the buyer's repository.",
        "Each release note shall list the licences of its libraries.",
        "A recovery plan, two weeks before the end of the pilot.",
    ),
    judge=_judge,
    slot=Slot.PROOF,
)
