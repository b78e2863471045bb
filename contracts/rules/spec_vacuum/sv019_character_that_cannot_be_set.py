"""A character that cannot be set.

Condition: A text that is printed holds a character that the annex cannot show truly: one that no font of the annex has,
one that can make a text read backwards, a mark without a letter to stand on, or a code that stands for no character.

Why: A page that shows a box, or nothing, or another order of the words than was typed is no record of what was agreed.

Mend: Where a font is not installed, have it installed by whoever runs the product, and leave the words as they are.
Otherwise delete the character and type it again, or write it in another way. Such characters usually come along with
text that was copied from elsewhere.

Not raised by: Spaces, tabs and line ends, whatever their number; they are folded on the page alone.
"""

from collections.abc import Iterator, Sequence

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.printed import printed_texts
from contracts.typesetting.glyphs import Unsettable, name_of, unsettable

_NAMED = 5
"""Characters that a finding names; a whole text in a script without a font has hundreds, and one mend."""


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    for field, text in printed_texts(spec):
        alike: dict[str, list[Unsettable]] = {}
        for found in unsettable(text):
            alike.setdefault(found.reason, []).append(found)
        yield from (Raised(field, f"{words.place(field)}: {_sentence(each)}") for each in alike.values())


def _sentence(alike: Sequence[Unsettable]) -> str:
    first = alike[0]
    where = f"character {words.number(first.position)}"
    if first.after:
        where += f", after “{first.after}”"
    elif first.position == 1:
        where += ", at the beginning"
    others = [name_of(found.character) for found in alike[1:_NAMED]]
    if len(alike) > _NAMED:
        others.append(words.count(len(alike) - _NAMED, "other character", "other characters"))
    return f"{name_of(first.character)}, {where}, {first.reason}{_so_it_is_with(others)}."


def _so_it_is_with(others: Sequence[str]) -> str:
    if not others:
        return ""
    *most, last = others
    return "; so it is with " + (f"{', '.join(most)} and {last}" if most else last)


RULE = Rule(
    code="SV019",
    name="character-that-cannot-be-set",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=("title",),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="UAX 9, Unicode bidirectional algorithm; PDF/A-3, no .notdef glyph",
)
