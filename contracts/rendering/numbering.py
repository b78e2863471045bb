"""Numbers of sections and paragraphs, and the references to them: generated, never typed."""

import re
from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from contracts.rendering.speech import Speech

_REFERENCE = re.compile("\0([a-z-]+)\0")
"""NUL stands in no specification, so no text of a user can look like one."""


class Numbering:
    """The numbers given while one annex is written; a reference may name a paragraph that comes later."""

    def __init__(self, sections: Iterable[str]) -> None:
        self._numbers = {key: str(number) for number, key in enumerate(sections, start=1)}
        self._section = ""
        self._paragraphs: Counter[str] = Counter()

    def section(self, key: str) -> str:
        """The number of a section, which the next paragraphs belong to. It is the same in every annex."""
        self._section = self._numbers[key]
        return self._section

    def paragraph(self, name: str) -> str:
        """The next number in the current section, remembered under the name if there is one."""
        self._paragraphs[self._section] += 1
        number = f"{self._section}.{self._paragraphs[self._section]}"
        if name:
            self._numbers[name] = number
        return number

    def knows(self, name: str) -> bool:
        """Whether a section or paragraph of this name has been written."""
        return name in self._numbers

    def reference(self, name: str) -> Markup:
        """A link to a section or paragraph, by the number that it will have."""
        return Markup(f"\0{name}\0")  # noqa: S704 - our own name, never a user's text

    def resolve(self, html: str, speech: Speech) -> str:
        """The finished HTML; raises KeyError when a reference names nothing that was written."""
        return _REFERENCE.sub(lambda found: self._link(found[1], speech), html)

    def _link(self, name: str, speech: Speech) -> str:
        words = speech.gettext("paragraph %(number)s", number=self._numbers[name])
        return f'<a href="#{name}">{words}</a>'
