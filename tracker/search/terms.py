"""What somebody searches for, told from what was typed; nothing that is typed is an error."""

import re
from dataclasses import dataclass
from functools import cached_property

from tracker.search.folding import words_of

LONGEST_TEXT = 200
"""Characters that are read."""
MOST_WORDS = 20
"""Words that are looked for."""

_QUOTES = str.maketrans("“”„", '"""')
_TYPED = re.compile(r'"[^"]*(?P<closing>"?)|[^\s"]+')


@dataclass(frozen=True)
class Term:
    """Words that stand side by side."""

    words: tuple[str, ...]
    is_whole: bool
    """Whether the last is a whole word, as in quotes; otherwise it may be the beginning of a longer one."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Where it stands in folded text."""
        ending = r"(?![^\W_])" if self.is_whole else r"[^\W_]*"
        return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(self.words) + ending)


@dataclass(frozen=True)
class Query:
    """What was typed, and the terms that an engagement must hold, all of them."""

    typed: str = ""
    terms: tuple[Term, ...] = ()
    is_shortened: bool = False
    """Whether more was typed than is looked for."""

    def __bool__(self) -> bool:
        """Whether anything was typed, be it something to look for or not."""
        return bool(self.typed)


def read_query(text: str) -> Query:
    """The terms in what was typed: words, "words in quotes", and words such as ENG-0042 that a mark holds together."""
    typed = text.replace("\0", "").strip()
    terms: list[Term] = []
    left = MOST_WORDS
    is_shortened = len(typed) > LONGEST_TEXT
    for match in _TYPED.finditer(typed[:LONGEST_TEXT].translate(_QUOTES)):
        words = words_of(match.group())
        is_shortened |= len(words) > left
        if words[:left]:
            terms.append(Term(tuple(words[:left]), is_whole=bool(match["closing"]) and len(words) <= left))
        left = max(0, left - len(words))
    return Query(typed, tuple(terms), is_shortened)
