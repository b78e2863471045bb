"""Whether a text that should name a person or a role names one."""

import re

_NOBODY = re.compile(
    r"\W*(?:(?:to be (?:found|named|agreed|decided|confirmed|determined)|both|all|the|by|parties|sides|teams?|"
    r"partners?|"
    r"customer|client|buyer|vendor|supplier|contractor|jointly|together|collectively|mutually|consensus|agreement|"
    r"(?:joint|mutual|common) (?:decision|agreement)|whoever is (?:available|there|responsible)|someone|somebody|"
    r"anyone|everyone|everybody|stakeholders|management|as (?:appropriate|needed|required)|and|or|in|with|between|of|"
    r"us)\b\W*)+",
    re.IGNORECASE,
)


def names_nobody(text: str) -> bool:
    """Whether only sides, groups or words such as "jointly" stand where a person or a role should."""
    return _NOBODY.fullmatch(text[:200]) is not None
