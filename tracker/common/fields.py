"""Form fields for what a document holds: dates, numbers, names, words from a list, choices.

A value that comes back as it was shown stays as it was, so that saving an untouched form changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.form import BaseForm
from wtforms.validators import StopValidation
from wtforms.widgets import DateInput, TextArea

UNKNOWN = "Not yet known"
"""How a form offers a choice that nobody has made."""

INLINE_CHOICES = 5
"""More choices than these are a list to open and not radio buttons."""

_BROKEN = "\ufffd"
"""What a browser or the decoder puts where half a character was."""


class WrittenField(StringField):
    """A value that is written as text; subclasses say how it is shown and how it is read."""

    def show(self, value: Any) -> str:
        """The text for a value."""
        return value or ""

    def read(self, text: str) -> Any:
        """The value of a text; raises ValueError with a message for whoever typed it."""
        if _BROKEN in text:
            raise ValueError(f"holds a broken character ({_BROKEN}); type it again")
        return text

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what was typed, unless it is what was shown."""
        if valuelist and _lines(valuelist[0]) != _lines(self.show(self.data)):
            self.data = self.read(_lines(valuelist[0]))

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else self.show(self.data)


class LongTextField(WrittenField):
    """Text of several lines."""

    widget = TextArea()


class DayField(WrittenField):
    """A day of the calendar."""

    widget = DateInput()

    def show(self, value: date | None) -> str:
        """The form in which browsers exchange a date."""
        return value.isoformat() if value else ""

    def read(self, text: str) -> date | None:
        """A date, or None for nothing."""
        if not text.strip():
            return None
        try:
            return datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            raise ValueError(f"“{text[:40]}” is not a day of the calendar; write it as 2027-05-31") from None


class NumberField(WrittenField):
    """A decimal number, in any spelling that can be read in one way only."""

    def show(self, value: Decimal | int | None) -> str:
        """Digits and, where there is a fraction, a decimal point."""
        return "" if value is None else f"{Decimal(value):f}"

    def read(self, text: str) -> Decimal | int | None:
        """A number, or None for nothing."""
        return read_number(text) if text.strip() else None


class WholeField(NumberField):
    """A whole number."""

    def read(self, text: str) -> int | None:
        """A whole number, or None for nothing."""
        number = read_number(text) if text.strip() else None
        if number is not None and number % 1:
            raise ValueError("write a whole number, for example 30")
        return None if number is None else int(number)


class NamesField(WrittenField):
    """Several names, one a line."""

    widget = TextArea()

    def show(self, value: tuple[str, ...] | None) -> str:
        """One a line."""
        return "\n".join(value or ())

    def read(self, text: str) -> tuple[str, ...]:
        """The lines that say something."""
        return tuple(line.strip() for line in super().read(text).split("\n") if line.strip())


class KnownWordField(WrittenField):
    """A word from a list, shown by its label, or any other word."""

    def __init__(self, label: str, known: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.known = known

    def show(self, value: str | None) -> str:
        """The label of a known word."""
        return self.known.get(value or "", value or "")

    def read(self, text: str) -> str:
        """The known word of a label, however it is capitalised."""
        typed = super().read(text).strip()
        return next((word for word, label in self.known.items() if label.casefold() == typed.casefold()), typed)


class CodeField(WrittenField):
    """A short code in capitals, however it is typed."""

    width = 5

    def read(self, text: str) -> str:
        """The code without what stands around it."""
        typed: str = super().read(text)
        return typed.strip().upper()


def choice_field(
    label: str,
    choices: Mapping[Any, str],
    nothing: str | None = None,
    validators: Iterable[Any] = (),
    **kwargs: Any,
) -> SelectField:
    """One of a closed list or nothing yet: radio buttons while they are few."""
    known = {"": nothing} | {str(value): value for value in choices}
    field = RadioField if len(choices) < INLINE_CHOICES else SelectField
    offered = {str(value): text for value, text in (*choices.items(), ("", UNKNOWN))}
    return field(
        label,
        [_one_of(offered), *validators],
        choices=[SelectChoice(value, text) for value, text in offered.items()],
        coerce=lambda word: known.get(str(word), word),
        validate_choice=False,
        **kwargs,
    )


def _one_of(offered: Mapping[str, str]) -> Callable[[BaseForm, SelectField], None]:
    """Refuse what is not on the list, and quote it: no list can show it."""

    def check(_form: BaseForm, field: SelectField) -> None:
        typed = "" if field.data is None else str(field.data)
        if typed not in offered:
            raise StopValidation(f"“{typed[:40]}” is none of: {', '.join(offered.values())}")

    return check


def _lines(text: str) -> str:
    """The text with line ends as we keep them; browsers send those of old typewriters."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


_SPACE = re.compile(r"[\u00a0\u2007\u2009\u202f']")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
"""Thousands to one half of Europe, three decimals to the other."""
_SPELLINGS = tuple(
    (re.compile(pattern, re.ASCII), group, point)
    for pattern, group, point in (
        (r"-?\d+(\.\d+)?", " ", "."),
        (r"-?\d+,\d+", " ", ","),
        (r"-?\d{1,3}(,\d{3})+(\.\d+)?", ",", "."),
        (r"-?\d{1,3}(\.\d{3})+,\d+|-?\d{1,3}(\.\d{3}){2,}", ".", ","),
        (r"-?\d{1,3}( \d{3})+(\.\d+)?", " ", "."),
        (r"-?\d{1,3}( \d{3})+,\d+", " ", ","),
    )
)
_DOCUMENTED = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)


def read_number(text: str) -> Decimal:
    """A number in whichever usual spelling; raises ValueError on one that is none or can be read in two ways."""
    typed = _SPACE.sub(" ", text.strip()).replace("\u2212", "-")
    if _AMBIGUOUS.fullmatch(typed):
        whole, fraction = re.sub("[.,]", "", typed), typed.replace(",", ".").rstrip("0").rstrip(".")
        if _AMBIGUOUS.fullmatch(fraction):
            fraction += "0"  # a fourth decimal is never a group of thousands
        raise ValueError(f"“{typed}” can be read in two ways; write {whole} or {fraction}")
    for spelling, group, point in _SPELLINGS:
        if spelling.fullmatch(typed):
            plain = typed.replace(group, "").replace(point, ".")
            if not _DOCUMENTED.fullmatch(plain):
                raise ValueError("has more than 15 digits before or 6 after the point")
            return Decimal(plain)
    raise ValueError(f"“{text[:40]}” is not a number; write digits alone, for example 1250")
