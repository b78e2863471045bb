"""Solution written as problem.

Condition: The first sentence of the problem asks for AI (to build, introduce, use, need or seek a model, a chatbot,
machine learning) and has no word for a deficit, such as cannot, takes, loses, fails, errors or delay. A deficit that is
named only as something "to reduce" or "to avoid" does not count.

Why: A brief that begins with the answer never puts the question, so that nobody can offer a better answer or see
whether this one helped.

Mend: Say first what goes wrong, for whom and how much; what should be built follows from it, and often is the vendor's
to propose.

Not raised by: A solution after the first sentence, or AI that is there already and is what goes wrong: case workers use
a chatbot, the model that was built last year. A specification whose annex is not in English is not read.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.language import Remark
from contracts.language.rules import solution_as_problem
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.remarks import is_english
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    statement = spec.problem.statement.strip()
    if says_nothing(statement):
        yield Missing("problem.statement")
        return
    wording = solution_as_problem.RULE
    solution = solution_as_problem.solution_in(statement) if is_english(spec) else None
    if solution and wording.name not in context.switched_off:
        asked_for = " ".join(statement[slice(*solution)].split())
        yield Raised(
            "problem.statement",
            f"The problem begins with a solution (“{asked_for}”), not with what is wrong.",
            remark=Remark(wording, wording.severity, *solution, asked_for, statement, is_gap=False),
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
