"""Lists that do not end: etc., and so on, including but not limited to."""

from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

_HAPPENS = (
    r"\w*(?:faults?|failures?|errors?|incidents?|events?|cases?|situations?|circumstances|conditions|reasons?|causes?|"
    r"terms?|words?|something|nothing|data|matters?)"
)

# Others of our own kind to work with are no item of a list.
_OTHERS = (
    r"(?:suppliers?|vendors?|contractors?|partners?|teams?|departments?|councils?|organi[sz]ations?|agencies|"
    r"stakeholders?|users?|leaders?|managers?|customers?|clients?|staff|colleagues?|people|persons?|parties|third|"
    r"members?|authorities|bodies|offices?|specialists?|professionals?)\b"
)

RULE = WordingRule(
    name="open-list",
    title="A list without an end",
    severity=Severity.MEDIUM,
    why="What is not in the list can be demanded, and can be refused, with equal right.",
    question="What else belongs to it? If nothing: is the list complete?",
    suggestion="Name every item, or give the rule by which one can tell what belongs (“every format in annex B”).",
    flags=(
        "The assistant reads invoices, orders, letters, etc.",
        "The supplier delivers documents including but not limited to the manual.",
        "The service handles requests, complaints and so on.",
        "It imports office files, such as spreadsheets.",
        "The price covers travel, hotels and more.",
        "The handbook covers set-up, operation and other topics.",
    ),
    passes=(
        "The assistant reads invoices, orders and letters.",
        "The manual includes the runbook and the list of accounts.",
        "Faults such as a lost connection are logged.",
        "Every limit (latency, cost, size, etc.) is printed in annex B.",
        "The reply is short, and so on a telephone it needs no scrolling.",
        "A gust of 75 kilometres an hour or more stops the crane.",
        "One model serves Leeds and the other serves York.",
        "The vendor meets our staff and other suppliers each Monday.",
    ),
    expressions=(
        # Three examples in brackets, or things that happen, explain the word before them: there the list is no duty.
        Expression("etc|etcetera", not_after=rf"[(][^(),]*,[^(),]*,[^()]*|{_HAPPENS} (?:such as|like) [^;]*"),
        Expression("and", then=r"so (?:on\b(?! \w)|forth)"),
        Expression("and", then=r"the like|such\b(?! \w)|many more|much more|more\b(?! \w)|whatever else"),
        Expression("or", then=r"the like|such\b(?! \w)|whatever else"),
        Expression(
            "and",
            then=rf"(?:any |all |many )?other (?!(?:\w+ )?{_OTHERS})\w+",
            not_before=r"\w+ (?:listed|named|in annex|in appendix)",
        ),
        Expression(
            "but|without", then="(?:not |is not |are not )?(?:limited to|limitation to|limitation|restricted to)"
        ),
        Expression("among", then="(?:others|other things)"),
        Expression("amongst", then="(?:others|other things)"),
        Expression("to", then="name (?:but )?a few"),
        # In brackets, or after something that happens, it explains a word and no one owes the rest of the list.
        Expression("such", then="as", not_after=rf"{_HAPPENS}|[(]"),
    ),
)
