"""A handover of nothing in particular."""

import re
from collections.abc import Iterator

from contracts.language.base import ReadAs, Slot, Span, WordingRule
from contracts.language.passages import Block
from contracts.severity import Severity

_THING = re.compile(
    r"\b(?:code|repositor(?:y|ies)|scripts?|weights?|models?|data ?sets?|data|run ?books?|playbooks?|manuals?|"
    r"handbooks?|plans?|diagrams?|schemas?|dictionar(?:y|ies)|configurations?|credentials|keys|accounts?|licen[cs]es?|registers?|"
    r"reports?|records?|logs?|recordings?|tests?|pipelines?|images?|backups?|exports?|designs?|specifications?|"
    r"interfaces?|APIs?|notebooks?|prompts?|inventor(?:y|ies)|lists?|catalogues?|wiki|files?|"
    r"(?:documentation|training|guide|course|session|workshop|material|document)s? (?:of|on|for|in|how|that|showing|"
    r"reflecting|covering|describing|about)|(?:user|admin\w*|operations?|technical|developer|API|system|data|"
    r"architecture|maintenance|installation|deployment) (?:documentation|guides?|training|materials?))\b",
    re.IGNORECASE,
)
_ABILITY = re.compile(
    r"\b(?:(?:re)?(?:builds?|trains?|deploys?|runs?|operates?|configures?|changes?|repairs?|restores?|releases?|"
    r"evaluates?|monitors?|labels?|extends?|explains?|installs?|updates?|starts?|recovers?|onboards?|diagnos(?:es?|ing)))\b",
    re.IGNORECASE,
)

_MERE_KIND = re.compile(
    r"\b(?:documentation|training|knowledge|know-how|support|onboarding|upskilling|assistance|guidance)\b"
    r"(?! (?:team|owner|date|day))",
    re.IGNORECASE,
)


def _judge(block: Block) -> Iterator[Span]:
    named = _THING.search(block.text) or _ABILITY.search(block.text)
    if not named and (kind := _MERE_KIND.search(block.text)):
        yield kind.span()


RULE = WordingRule(
    name="no-artefact",
    title="Nothing in particular is handed over",
    severity=Severity.MEDIUM,
    why="“Documentation” is delivered with a single page, and “knowledge” with a call.",
    question="Which document, which asset, or what can somebody do afterwards that they cannot do today?",
    suggestion="“A run book with which the platform team restores the service within two hours.”",
    fields=(ReadAs.HANDOVER,),
    flags=(
        "Documentation is delivered by 1 May.",
        "Knowledge transfer to the platform team before the end of the contract.",
        "Documentation and training will be provided.",
    ),
    passes=(
        "The run book is delivered by 1 May.",
        "The platform team restores the service alone.",
        "Training on the labelling tool for six case workers by 1 May.",
    ),
    judge=_judge,
    slot=Slot.ARTEFACT,
)
