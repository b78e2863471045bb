"""What stands behind a vague word and makes it plain, in the form expressions take for their contexts."""

from contracts.language.base import ReadAs

# Up to five words on, the author says what is meant: in brackets, by an example, or where it is defined.
EXPLAINED = (
    r"(?:[\w/-]+\s){1,5}?(?:\(|(?:e\.g|i\.e)\.|for example\b|for instance\b|namely\b|(?:as )?(?:defined|specified|"
    r"described|listed|given|agreed|named|laid down|set out)\b|according to\b|in accordance\b|in line with\b)"
)
EXAMPLE = (
    r"(?:[\w/-]+\s){0,5}?[\w/-]+(?::|,? ?(?:\(|(?:e\.g|i\.e)\.|for example\b|for instance\b|namely\b|such as\b|"
    r"like\b|listed\b))"
)

NAME = r"(?-i:[A-Z][a-z]|[A-Z]{2})"
"""A capital makes it part of a name: Fast Ethernet, Special Terms."""

OWED = r"(?:must|shall|should|will|to|has to|have to)(?: not)? (?:be|stay|remain)(?: (?:kept|very|as|\w+ly))?"
"""What makes an adjective behind it owed: downtime must be short; of a lamp that is short nothing is owed."""

DUTIES = (ReadAs.CONSTRAINT, ReadAs.METRIC, ReadAs.HANDOVER, ReadAs.ANY)
"""Where each word is owed; a problem or a trade-off may tell of a fast answer without promising one."""
