"""Form fields: what is typed is read in one way only, and what is untouched stays as it was."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from tracker.common.fields import (
    CodeField,
    DayField,
    KnownWordField,
    LongTextField,
    NamesField,
    NumberField,
    WholeField,
    WrittenField,
    choice_field,
    read_number,
)


def posted(unbound: Any, typed: str | None, stored: Any = None) -> Any:
    """A field of a form opened with a stored value and sent with what was typed; None: not sent at all."""
    form: Any = BaseForm({"it": unbound})
    form.process(MultiDict({"other": "x"} if typed is None else {"it": typed}), data={"it": stored})
    form.validate()
    return form["it"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1250000", "1250000"),
        (" 1250000.00 ", "1250000.00"),
        ("1,250,000.00", "1250000.00"),
        ("1,250,000", "1250000"),
        ("1,250.5", "1250.5"),
        ("1.250.000,50", "1250000.50"),
        ("1.250.000", "1250000"),
        ("1 250 000", "1250000"),
        ("1\u202f250\u00a0000,5", "1250000.5"),
        ("1'250'000.50", "1250000.50"),
        ("12,5", "12.5"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("1.2500", "1.2500"),
        ("250.00", "250.00"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("\u22125", "-5"),
        ("-0.5", "-0.5"),
    ],
)
def test_number_in_any_clear_spelling(typed: str, number: str) -> None:
    """Thousands may be set apart and the point may be a comma, with the decimals kept as typed."""
    assert str(read_number(typed)) == number


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("1,250", ("1250", "1.25")),
        ("1.250", ("1250", "1.25")),
        ("-12,500", ("-12500", "-12.5")),
        ("1.234", ("1234", "1.2340")),
        ("250.000", ("250000", "250")),
    ],
)
def test_number_that_reads_in_two_ways_is_refused(typed: str, ways: tuple[str, str]) -> None:
    """A thousand and one and a quarter must not be mixed up; both ways to say it are offered, and are read so."""
    with pytest.raises(ValueError, match=f"“{typed}” can be read in two ways; write {ways[0]} or {ways[1]}$"):
        read_number(typed)
    assert tuple(str(read_number(way)) for way in ways) == ways


@pytest.mark.parametrize(
    "typed",
    ["", "twelve", "12 %", "EUR 5", "1e6", "NaN", "Infinity", "1,25,000", "1,250.000,5", "--1", "1.", "\u0661", "5\0"],
)
def test_number_that_is_none_is_refused(typed: str) -> None:
    """Words, signs and other alphabets are no number of a contract."""
    with pytest.raises(ValueError, match="is not a number; write digits alone"):
        read_number(typed)


@pytest.mark.parametrize("typed", ["1" * 16, "0.1234567"])
def test_number_longer_than_a_document_holds_is_refused(typed: str) -> None:
    """Refused and not rounded."""
    with pytest.raises(ValueError, match="more than 15 digits"):
        read_number(typed)


@pytest.mark.parametrize(
    ("unbound", "typed", "value"),
    [
        (WrittenField("Title"), "Claims", "Claims"),
        (LongTextField("Problem"), "one\r\ntwo\rthree", "one\ntwo\nthree"),
        (DayField("Start"), "2027-05-31", date(2027, 5, 31)),
        (DayField("Start"), "", None),
        (NumberField("Target"), "12,5", Decimal("12.5")),
        (NumberField("Target"), " ", None),
        (WholeField("Days"), "1,000,000", 1000000),
        (WholeField("Days"), "30.0", 30),
        (WholeField("Days"), "", None),
        (NamesField("Receivers"), " Mira Holt \r\n\r\nSam Okafor\n", ("Mira Holt", "Sam Okafor")),
        (KnownWordField("Kind", {"run_cost": "Run cost"}), "run COST ", "run_cost"),
        (KnownWordField("Kind", {"run_cost": "Run cost"}), "Battery life", "Battery life"),
        (CodeField("Currency"), " eur ", "EUR"),
        (choice_field("Party", {"buyer": "Buyer"}), "buyer", "buyer"),
        (choice_field("Party", {"buyer": "Buyer"}), "", None),
        (choice_field("Uses AI", {True: "Yes", False: "No"}), "False", False),
    ],
)
def test_what_is_typed_is_read(unbound: Any, typed: str, value: Any) -> None:
    """Each field gives the value that a document holds."""
    field = posted(unbound, typed)
    assert not field.errors
    assert field.data == value
    assert type(field.data) is type(value)


@pytest.mark.parametrize(
    ("unbound", "typed", "message"),
    [
        (WrittenField("Title"), "a\ufffdb", "broken character"),
        (NamesField("Receivers"), "\ufffd", "broken character"),
        (DayField("Start"), "31.05.2027", "is not a day of the calendar"),
        (DayField("Start"), "2027-02-30", "is not a day of the calendar"),
        (DayField("Start"), "20270531", "is not a day of the calendar"),
        (NumberField("Target"), "many", "is not a number"),
        (WholeField("Days"), "1.250", "can be read in two ways"),
        (WholeField("Days"), "2.5", "write a whole number"),
        (choice_field("Party", {"buyer": "Buyer"}), "nobody", "“nobody” is none of: Buyer, Not yet known"),
    ],
)
def test_what_cannot_be_read_stays_as_typed(unbound: Any, typed: str, message: str) -> None:
    """The message says what is wrong, and the field shows what was typed."""
    field = posted(unbound, typed)
    assert message in field.errors[0]
    assert not hasattr(field, "_value") or field._value() == typed


@pytest.mark.parametrize(
    ("unbound", "stored", "shown"),
    [
        (WrittenField("Title"), "two\r\nlines", "two\nlines"),
        (WrittenField("Title"), "a\ufffdb", "a\ufffdb"),
        (DayField("Start"), date(2027, 5, 31), "2027-05-31"),
        (NumberField("Target"), Decimal("12.50"), "12.50"),
        (NumberField("Target"), Decimal("12.125"), "12.125"),
        (NamesField("Receivers"), ("", " Mira\nHolt "), "\n Mira\nHolt "),
        (KnownWordField("Kind", {"run_cost": "Run cost"}), "run_cost", "Run cost"),
        (KnownWordField("Kind", {"run_cost": "Run cost"}), "Run  cost ", "Run  cost "),
    ],
)
@pytest.mark.parametrize("sent", [True, False], ids=["sent back", "not sent"])
def test_untouched_value_stays(unbound: Any, stored: Any, shown: str, *, sent: bool) -> None:
    """Whatever spelling a value has, showing it and sending it back does not respell it."""
    field = posted(unbound, shown.replace("\n", "\r\n") if sent else None, stored)
    assert not field.errors
    assert field.data == stored


def test_value_can_be_taken_away() -> None:
    """An emptied field is nothing, and not what was stored."""
    assert posted(DayField("Start"), "", date(2027, 5, 31)).data is None
    assert posted(NumberField("Target"), "", Decimal(1)).data is None
    assert posted(WholeField("Days"), "", 1).data is None
    assert posted(NamesField("Receivers"), "", ("a",)).data == ()


def test_stored_value_is_shown() -> None:
    """A form opened without anything typed shows what is stored, and nothing for nothing."""
    fields: Any = {
        "day": DayField("Start"),
        "number": NumberField("Target"),
        "days": WholeField("Notice"),
        "names": NamesField("Receivers"),
    }
    form: Any = BaseForm(fields)
    form.process(data={"day": date(2027, 5, 31), "number": Decimal("1.50"), "days": 30, "names": ("a", "b")})
    assert [field._value() for field in form] == ["2027-05-31", "1.50", "30", "a\nb"]
    form.process()
    assert [field._value() for field in form] == ["", "", "", ""]


def test_few_choices_are_radio_buttons() -> None:
    """A longer list opens; both offer not to know yet, and what is not known yet is chosen at first."""
    fields: Any = {
        "few": choice_field("Party", dict.fromkeys("ab", "x")),
        "many": choice_field("Kind", dict.fromkeys("abcdef", "x")),
    }
    form: Any = BaseForm(fields)
    form.process()
    assert [field.type for field in form] == ["RadioField", "SelectField"]
    for field in form:
        assert [choice.value for choice in field.iter_choices() if choice.selected] == [""]
