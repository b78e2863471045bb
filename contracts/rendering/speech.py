"""How the annex speaks in one language: its fixed wording, its dates, its numbers and its money.

The English wording stands in the templates. Every other language has a catalogue, which tools/messages.py keeps in
step with them; an annex is never written half in one language and half in another.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, Never, TypeVar

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations
from markupsafe import Markup

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.fields import Choice, Row
from contracts.kinds import CONSTRAINT_KINDS, DIMENSIONS, TRANSFER_KINDS, Language
from contracts.parts.contract import Money

CATALOGUES = Path(__file__).parent / "locales"
DOMAIN = "annex"
TAGS = {Language.EN: "en-GB", Language.DE: "de"}
"""By which a program that reads the annex aloud knows its language."""

_AnyRow = TypeVar("_AnyRow", bound=Row)


class _Untranslated(NullTranslations):
    """What answers for a message that the catalogue lacks: nothing, since English in its place would be signed."""

    def gettext(self, message: str) -> Never:
        raise LookupError(f"the catalogue of the annex lacks “{message}”; docs/languages.md says how to add it")

    def pgettext(self, context: str, message: str) -> Never:
        self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> Never:
        self.gettext(msgid1)


class Speech:
    """One language of the annex."""

    def __init__(self, language: Language) -> None:
        self.tag = TAGS[language]
        self._language = language
        self._locale = Locale.parse(self.tag, sep="-")
        self._messages = _messages(language)

    def translated(self, message: str) -> str:
        """A message that holds no values: a label, a heading."""
        return self._messages.gettext(message)

    def gettext(self, message: str, **values: Any) -> str:
        """A sentence with its values; every one is escaped that is not markup."""
        return Markup(self._messages.gettext(message)) % values  # noqa: S704 - ours; the values are escaped

    def pgettext(self, context: str, message: str, **values: Any) -> str:
        """The same for words that mean different things in different places."""
        return Markup(self._messages.pgettext(context, message)) % values  # noqa: S704 - likewise

    def ngettext(self, one: str, many: str, number: int, **values: Any) -> str:
        """The same by a count, which is written as num."""
        counted = {"num": self.number(number)} | values
        return Markup(self._messages.ngettext(one, many, number)) % counted  # noqa: S704 - likewise

    def label(self, path: str) -> str:
        """What the annex calls a field."""
        return self.translated(words.label(path))

    def place(self, path: str) -> str:
        """Where a field stands, for a reader who has the annex and not the form."""
        return words.place(path, self.label)

    def place_within(self, path: str) -> str:
        """The same under a heading that names the section."""
        return words.place_within(path, self.label)

    def value(self, path: str, stored: Any) -> str | None:
        """What a field holds, as the annex writes it; none for nothing."""
        said: str | None
        match stored:
            case None | "" | ():
                said = None
            case Choice():
                said = self.choice(stored)
            case str():
                said = self._offered(words.offered(path), stored) or stored
            case bool():
                said = self.translated("Yes") if stored else self.translated("No")
            case date():
                said = self.day(stored)
            case tuple():
                said = "\n".join(stored)
            case _:
                said = self.number(stored)
        return said

    def in_agreement(self, path: str, stored: Any, agreement: EngagementSpec) -> tuple[str, ...]:
        """The same with what a sum or a number counts in the agreement that it stands in, part by part; () for nothing.

        By part, since the page looks at each text for what it cannot show.
        """
        said: tuple[str | None, ...]
        match path.split("."):
            case ["contract", "value", "amount"]:
                said = (self.money(agreement.contract.value),)
            case ["constraints", row_id, "limit"] if stored is not None:
                said = (self.quantity(stored, _row(agreement.constraints, row_id).unit),)
            case ["metrics", row_id, "baseline" | "target" as field] if stored is not None:
                metric = _row(agreement.metrics, row_id)
                direction = self.mid_sentence(metric.direction) if field == "target" else None
                said = (direction, self.quantity(stored, metric.unit))
            case _:
                said = (self.value(path, stored),)
        return tuple(part for part in said if part)

    def plain_value(self, path: str, stored: Any) -> str:
        """The same without markup; empty for nothing."""
        said = self.value(path, stored) or ""
        return said.striptags() if isinstance(said, Markup) else said

    def choice(self, member: Choice | None) -> str | None:
        """The words for a member of a closed list; none for none."""
        return None if member is None else self.translated(member.label)

    def mid_sentence(self, member: Choice | None) -> str | None:
        """The same within a sentence, where German keeps its capitals."""
        said = self.choice(member)
        return said.lower() if said and self._language is Language.EN else said

    def dimension(self, name: str) -> str:
        """The words for a dimension; one of the engagement's own stays as it was typed."""
        return self._offered(DIMENSIONS, name) or name

    def constraint_kind(self, name: str) -> str:
        """The words for a kind of constraint, which may be the engagement's own."""
        return self._offered(CONSTRAINT_KINDS, name) or name

    def transfer_kind(self, name: str) -> str:
        """The words for a kind of knowledge-transfer deliverable, which may be the engagement's own."""
        return self._offered(TRANSFER_KINDS, name) or name

    def _offered(self, offered: Mapping[str, str], name: str) -> str:
        return self.translated(offered[name]) if name in offered else ""

    def day(self, value: date) -> Markup:
        """31 May 2026, 31. Mai 2026: never in figures alone, and never broken over two lines."""
        return _unbroken(format_date(value, "long", self._locale))

    def number(self, value: Decimal | int) -> str:
        """1,250,000.5 or 1.250.000,5 with exactly the decimals that were agreed."""
        return self._figures(value, 0)

    def money(self, value: Money) -> str:
        """EUR 1,250,000.00 or 1.250.000,00 EUR, with two decimals at least; empty without an amount."""
        return "" if value.amount is None else self._in_currency(value.amount, value.currency)

    def quantity(self, value: Decimal, unit: str) -> str:
        """30 days' notice; a unit that is a currency makes it money."""
        return self._in_currency(value, unit) if words.is_currency(unit) else f"{self.number(value)} {unit}".strip()

    def _in_currency(self, amount: Decimal, currency: str) -> Markup:
        figures = self._figures(amount, 2)
        return _unbroken(
            self.translated("%(currency)s %(amount)s") % {"currency": currency, "amount": figures}
            if currency
            else figures
        )

    def _figures(self, value: Decimal | int, least_decimals: int) -> str:
        decimals = max(least_decimals, -int(Decimal(value).as_tuple().exponent))
        return format_decimal(value, f"#,##0.{'0' * decimals}" if decimals else "#,##0", self._locale)


def _row(rows: Iterable[_AnyRow], row_id: str) -> _AnyRow:
    return next(row for row in rows if row.id == row_id)


def alphabetical(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows in the order in which a reader looks for their first word: Übergabe before Umfang."""
    return sorted(rows, key=lambda row: _without_marks(row[0]).casefold())


def _without_marks(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def _unbroken(text: str) -> Markup:
    return Markup('<span class="unbroken">{}</span>').format(text)


def _messages(language: Language) -> NullTranslations:
    """The wording of a language, read from its catalogue as it is kept: a fresh checkout needs nothing compiled."""
    if language is Language.EN:
        return NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / language.value / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        write_mo(compiled, read_po(file))  # without what is fuzzy
    compiled.seek(0)
    messages = Translations(compiled)
    messages.add_fallback(_Untranslated())
    return messages
