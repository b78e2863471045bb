"""A problem that nobody has."""

import re

from contracts.language.base import ReadAs, Slot, WordingRule
from contracts.language.gaps import unless_said
from contracts.severity import Severity

_THINGS = (
    r"(?:answer|bearer|better|browser|buffer|calendar|center|chapter|cluster|computer|container|contractor|counter|"
    r"cover|cursor|drawer|driver licen[cs]e|editor|error|factor|filter|floor|folder|former|further|header|indicator|"
    r"latter|layer|ledger|letter|longer|major|matter|member state|minor|monitor|newer|number|offer|older|order|other|"
    r"paper|parameter|peer|power|printer|prior|processor|register|reminder|router|scanner|sector|sensor|server|smaller|"
    r"supplier|tracker|transfer|trigger|vector|vendor|warrant|whether|year|"
    r"consider|deliver|differ|enter|refer|suffer)s?\b"
)
PEOPLE = re.compile(
    r"\b(?:staff|people|citizens?|famil(?:y|ies)|households?|child(?:ren)?|parents?|pupils?|nurses?|clerks?|"
    r"colleagues?|crews?|teams?|guests?|victims?|judges?|police|experts?|persons?|m[ae]n|wom[ae]n|public|we|they|"
    r"nobody|no one|any(?:one|body)|every(?:one|body)|chemists?|business(?:es)?|compan(?:y|ies)|firms|schools?|"
    r"hospitals?|librar(?:y|ies)|patients?|residents?|students?|tenants?|customers?|users?|charit(?:y|ies)|"
    r"councils?|municipalit(?:y|ies)|departments?|offices?|"
    # What people are called after what they do: inspectors, technicians; one of them only behind "a" or "each".
    rf"(?!{_THINGS})[a-z]{{3,}}(?:[eo]rs|ees|ists|[ct]ians|(?:ci|st|mi|ri|li)ans|dents|ients|[ic]ants|ltants|itants|"
    rf"stants|ountants|nants|ildren)|(?:an?|each|every|one|no) (?:[a-z]+ )?(?!{_THINGS})[a-z]{{3,}}(?:[eo]r|ee|ist|"
    r"[ct]ian|dent|ient|[ic]ant))\b",
    re.IGNORECASE,
)

RULE = WordingRule(
    name="nobody-affected",
    title="Nobody is affected",
    severity=Severity.MEDIUM,
    why="A problem that nobody has is solved when the vendor says so.",
    question="Which people cannot do what, how many are they, and how often does it happen to them?",
    suggestion="“140 case workers in six offices, every day.”",
    fields=(ReadAs.PROBLEM,),
    flags=(
        "The current system does not talk to the portal, which leads to errors.",
        "Data quality is poor and costs EUR 300,000 a year.",
        "Reports are late by nine days.",
    ),
    passes=(
        "Case workers enter each claim twice.",
        "Patients wait nine days for a report.",
        "A dispatcher cannot see which of the 40 lorries is free.",
    ),
    judge=unless_said(PEOPLE),
    slot=Slot.AFFECTED,
)
