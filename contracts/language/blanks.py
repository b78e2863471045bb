"""Words that keep a place for what is not written yet: TBC, ____, [insert the date]."""

import re

_DATE = r"(?:\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
_NAME = r"(?![a-z])[^\W\d_]\w+(?: (?![a-z])[^\W\d_]\w+)*"
_SETTLED = rf"by (?:{_DATE},? by {_NAME}|{_NAME},? by {_DATE})"

# The look-ahead lets the search pass over most characters at once: every text of a document is read at each check.
BLANK = re.compile(
    r"(?=[TtXx\[_])(?:(?i:\bT\.?B\.?[ACD]\b|\bX{3,}\b|\[\s*insert\b[^\]]*\]?)|_{3,}"
    rf"|(?i:\bto be (?:agreed|confirmed|determined|decided)\b)(?![^.;\n]{{0,80}}?\b{_SETTLED}))"
)
"""An open point that has a date and somebody's name is none."""
