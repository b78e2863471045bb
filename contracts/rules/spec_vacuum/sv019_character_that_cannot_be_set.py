"""A character that cannot be set.

Condition: A text that is printed holds a character that the annex cannot show truly: one that no font of the annex has,
one that can make a text read backwards, a mark without a letter to stand on, or a code that stands for no character.

Why: A page that shows a box, or nothing, or another order of the words than was typed is no record of what was agreed.

Mend: Delete the character and type it again, or write it in another way. Such characters usually come along with text
that was copied from elsewhere. A font for another script can be installed by whoever runs the product.

Not raised by: Spaces, tabs and line ends, whatever their number; they are folded on the page alone.
"""

from collections.abc import Iterator

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.printed import printed_texts
from contracts.typesetting.glyphs import name_of, unsettable


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    for field, text in printed_texts(spec):
        for found in unsettable(text):
            where = f"character {found.position:,}, " + (
                f"after “{found.after}”" if found.after else "at the beginning"
            )
            yield Raised(field, f"{words.place(field)}: {name_of(found.character)}, {where}, {found.reason}.")


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
