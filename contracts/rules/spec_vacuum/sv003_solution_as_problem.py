"""Solution written as problem.

Condition: The first sentence of the problem asks for AI (to build, introduce, use, need or seek a model, a chatbot,
machine learning) and has no word for a deficit, such as cannot, takes, loses, fails, errors or delay. A deficit that is
named only as something "to reduce" or "to avoid" does not count.

Why: A brief that begins with the answer never puts the question, so that nobody can offer a better answer or see
whether this one helped.

Mend: Say first what goes wrong, for whom and how much; what should be built follows from it, and often is the vendor's
to propose.

Not raised by: A solution after the first sentence, or AI that is there already and is what goes wrong: case workers use
a chatbot, the model that was built last year.
"""

import re
from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing

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

_GOAL = re.compile(
    r"\bto (?:reduce|cut|lower|avoid|prevent|eliminate|shorten|minimi[sz]e|decrease)(?:\s+[\w\u2019'-]+){1,3}",
    re.IGNORECASE,
)
_DEFICIT = re.compile(
    r"\b(?:can(?:not| not|[\u2019']t)|(?:do|does|did|is|are|has|have)(?: not?|n[\u2019']t)|unable|lack\w*|never|"
    r"without|no longer|no one|nobody|nothing|(?<!to )takes?|took|spends?|spent|los(?:e|es|t|ing|s|ses)|fail\w*|"
    r"err(?:s|ors?)|wrong\w*|mistake\w*|incorrect\w*|inaccura\w*|inconsisten\w*|delay\w*|late|wait\w*|slow\w*|"
    r"miss(?:es|ed|ing)?|backlog\w*|overdue|overload\w*|overwhelm\w*|struggl\w*|suffer\w*|shortage\w*|shortfall\w*|"
    r"complain\w*|wast\w*|difficult\w*|hard to|too|only|retyp\w*|scattered|spread)\b",
    re.IGNORECASE,
)


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    statement = spec.problem.statement.strip()
    if says_nothing(statement):
        yield Missing("problem.statement")
        return
    sentence = _SENTENCE_END.split(statement, maxsplit=1)[0]
    solution = _SOLUTION.search(sentence)
    if solution and not _DEFICIT.search(_GOAL.sub("", sentence)):
        asked_for = " ".join((solution["made"] or solution["wanted"]).split())
        yield Raised(
            "problem.statement", f"The problem begins with a solution (“{asked_for}”), not with what is wrong."
        )


RULE = Rule(
    code="SV003",
    name="solution-as-problem",
    severity=Severity.MEDIUM,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=("problem.statement",),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="UK guidelines for AI procurement: the challenge and not the solution; 18F state handbook, appendix A",
)
