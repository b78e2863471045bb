"""A solution where the problem should stand."""

import re
from collections.abc import Iterator

from contracts.language.base import ReadAs, Span, WordingRule
from contracts.language.passages import Block
from contracts.language.rules.no_deficit import DEFICIT, GOAL
from contracts.severity import Severity

_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?]+[\"\u201d\u2019')]*(?=\s+[^\sa-z\d])|\n\s*\n")

_AI = (
    r"(?:(?:gen)?AI(?! Act\b)|A\.I\.|artificial intelligence|machine[ -]learning|deep[ -]learning|(?-i:ML)|NLP|"
    r"natural[ -]language|computer vision|neural net\w*|(?:large )?language[ -]models?|LLMs?|GPT|copilots?|"
    r"(?:predictive|foundation) models?|virtual assistants?|(?:chat|voice)?[ -]?bots?)(?!\w)"
)
_MAKE = (
    r"(?:build(?:ing)?|(?:develop|implement|deploy|procure|deliver|install|adopt|introduc|creat|launch|design)"
    r"(?:e|ing|y|e?ment|ation|t?ion)?|(?:roll(?:ing)? ?out|set(?:ting)? up))"
)
_USE = r"(?:use|apply|integrat(?:e|ing|ion of)|utili[sz]e|leverag(?:e|ing)|harness(?:ing)?)"
_WANT = r"(?:needs?|wants?|requires?|seeks?|seeking|plans?|planning|would like|looking for)"
# Only what is asked for: an imperative or an infinitive. "Case workers use a chatbot" tells of today.
_ASKED = rf"(?:^\W*|\b(?:to|will|shall|should|must|by|is|are|am|be|{_WANT})\s+(?:the\s+|an?\s+)?)"
# The words up to the noun. Beyond a preposition AI is no longer what is made: build trust in AI.
_MADE = r"(?:[\s,]+(?!(?:in|on|about|for|from|to|against)\b)[\w\u2019'-]+){0,6}?[\s,]+"
# And after "the" or "our" it is there already: citizens have to use the chatbot.
_USED = (
    r"(?:\s+(?!(?:in|on|about|for|from|to|against|of|that|which|who|what|when|how|the|our|their|its|this|these)\b)"
    r"[\w\u2019'-]+){0,4}?\s+"
)
_SOLUTION = re.compile(
    rf"{_ASKED}(?P<made>{_MAKE}{_MADE}{_AI}|{_USE}{_USED}{_AI})|\b(?P<wanted>{_WANT}{_USED}{_AI})", re.IGNORECASE
)


def solution_in(text: str) -> Span | None:
    """Where the first sentence of a problem asks for AI without a word for a deficit."""
    sentence = _SENTENCE_END.split(text, maxsplit=1)[0]
    found = _SOLUTION.search(sentence)
    if found is None or DEFICIT.search(GOAL.sub("", sentence)):
        return None
    return found.span("made") if found["made"] else found.span("wanted")


def _judge(block: Block) -> Iterator[Span]:
    if solution := solution_in(block.text):
        yield solution


RULE = WordingRule(
    name="solution-as-problem",
    title="The solution in place of the problem",
    severity=Severity.MEDIUM,
    why="A brief that begins with the answer never puts the question: nobody can offer a better one, or see whether "
    "this one helped.",
    question="What goes wrong today, for whom and how much?",
    suggestion="Say what goes wrong first; what should be built follows from it, and often is the vendor's to propose.",
    fields=(ReadAs.PROBLEM,),
    flags=(
        "Build an AI assistant for tax officers.",
        "The museum needs a chatbot to reduce queues.",
        "We want to use machine learning for the timetable.",
    ),
    passes=(
        "Tax officers cannot find rulings, so we need an AI search.",
        "Visitors use a chatbot that answers one question in three.",
        "Bus drivers learn of a change of route only at the depot.",
    ),
    judge=_judge,
    authority="UK guidelines for AI procurement: the challenge and not the solution; 18F state handbook, appendix A",
)
