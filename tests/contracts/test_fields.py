"""What a field may hold: texts, days, numbers, rows, and the note beside each."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

import pytest
from pydantic import TypeAdapter, ValidationError

from contracts.fields import (
    TEXT_LIMIT,
    Amount,
    Choice,
    Day,
    Flag,
    Names,
    Number,
    Part,
    Row,
    Text,
    Visibility,
    Whole,
    contractual,
    internal,
)


class Colour(Choice):
    """A closed list for these tests."""

    RED = "red", "Bright red"


class Line(Row):
    """A row for these tests."""

    PREFIX: ClassVar[str] = "L"

    colour: Annotated[Colour | None, internal("Colour", "Any colour.", good="Red", bad="Blue")] = None
    text: Annotated[Text, contractual("Text")] = ""


def refused(kind: Any, value: object) -> str:
    """Why a value cannot stand in a field of this kind."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    return caught.value.errors()[0]["msg"]


def test_text_is_kept_composed() -> None:
    """Text keeps its lines and its emptiness, in one Unicode form."""
    text = TypeAdapter(Text)
    assert text.validate_python("e\u0301\n ") == "é\n "
    assert text.validate_python("\ufa19") == "\ufa19"
    assert text.validate_python("") == ""
    assert text.validate_python("😀") == "😀"


def test_text_is_measured_as_it_is_kept() -> None:
    """At the limit is allowed, one above is not; what counts is the composed form."""
    assert len(TypeAdapter(Text).validate_python("e\u0301" * TEXT_LIMIT)) == TEXT_LIMIT
    assert refused(Text, "x" * (TEXT_LIMIT + 1)) == "Value error, is 20,001 characters long; shorten it to 20,000"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("a\0b", "holds a NUL character"),
        ("a\ud800", "holds half of a character"),
        ("\udfff", "holds half of a character"),
        (5, "valid string"),
        (None, "valid string"),
    ],
)
def test_text_is_refused(value: object, message: str) -> None:
    """What no document can show is refused in words."""
    assert message in refused(Text, value)


@pytest.mark.parametrize("value", ["2028-02-29", date(2028, 2, 29)])
def test_day(value: object) -> None:
    """A day is written in one way, leap days included."""
    assert TypeAdapter(Day).validate_python(value) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2027-02-29", "2027-02-29 is not a day of the calendar"),
        ("0000-01-01", "0000-01-01 is not a day of the calendar"),
        ("29.02.2028", "year-month-day"),
        ("20280229", "year-month-day"),
        ("2028-02-29T00:00", "year-month-day"),
        ("２０２８-02-29", "year-month-day"),
        (datetime(2028, 2, 29, tzinfo=UTC), "year-month-day"),
        (20280301, "year-month-day"),
        ("", "year-month-day"),
    ],
)
def test_day_is_refused(value: object, message: str) -> None:
    """Anything else than a day of the calendar is refused in words."""
    assert message in refused(Day, value)


@pytest.mark.parametrize("value", ["0", "-12.50", "999999999999999.999999", Decimal("1.20"), Decimal("1E+3")])
def test_number(value: str | Decimal) -> None:
    """A number is exact, keeps its decimals, and is written as text without an exponent."""
    number = TypeAdapter(Number)
    read = number.validate_python(value)
    assert read == Decimal(value)
    assert number.dump_python(read) == f"{Decimal(value):f}"


@pytest.mark.parametrize(
    "value", ["", "1,5", "1e3", ".5", "5.", "+1", " 1", "1" * 16, "0.1234567", "NaN", Decimal("NaN"), 1.5, 1, True]
)
def test_number_is_refused(value: object) -> None:
    """A JSON number, another spelling or more digits than one can price are refused with an example."""
    assert "write the number as text" in refused(Number, value)


def test_money_can_be_summed() -> None:
    """An amount has twelve digits before the point at most."""
    for amount in ("0", "999999999999.999999"):
        assert TypeAdapter(Amount).validate_python(amount) == Decimal(amount)
    assert "write at most 12 digits before the point" in refused(Amount, "1000000000000")


def test_price_is_not_below_nothing() -> None:
    """Nobody is paid for buying, so a minus was typed by mistake."""
    for amount in ("-5", "-0.01"):
        assert "is below 0, which is no price; write 0 or more" in refused(Amount, amount)


def test_names_are_not_without_end() -> None:
    """A hundred of them are a list; more is a page that nobody can open."""
    assert len(TypeAdapter(Names).validate_python(("x",) * 100)) == 100
    assert "at most 100" in refused(Names, ("x",) * 101)


@pytest.mark.parametrize(("kind", "value"), [(Whole, True), (Whole, "2"), (Whole, -1), (Whole, 1_000_001), (Flag, 0)])
def test_whole_numbers_and_flags_are_not_guessed(kind: Any, value: object) -> None:
    """Nothing is converted: a text is no number, and a number no yes."""
    assert refused(kind, value)


def test_choice_has_a_label() -> None:
    """A choice is its stored word, and carries the words for people."""
    assert TypeAdapter(Colour).validate_python("red") is Colour.RED
    assert (Colour.RED.value, Colour.RED.label) == ("red", "Bright red")
    assert Line(number=1, colour=Colour.RED).model_dump(mode="json")["colour"] == "red"


def test_row_has_an_id() -> None:
    """A row is called by its prefix and number, and the number is a positive whole one."""
    assert Line(number=3).id == "L-3"
    for number in (0, -1, 1_000_001, "1", True, None):
        with pytest.raises(ValidationError):
            Line.model_validate({"number": number})


def test_parts_are_frozen_and_closed() -> None:
    """Nothing can be changed in place, and an unknown name is an error."""
    line = Line(number=1)
    with pytest.raises(ValidationError, match="frozen"):
        setattr(line, "text", "x")  # noqa: B010 - mypy knows as well that it cannot be set
    with pytest.raises(ValidationError, match="Extra inputs"):
        Line.model_validate({"number": 1, "colours": []})


def test_notes() -> None:
    """A field's note carries visibility, label, hint and examples; a field without one is no field."""
    note = Line.note("colour")
    assert (note.visibility, note.label, note.hint) == (Visibility.INTERNAL, "Colour", "Any colour.")
    assert (note.good, note.bad) == ("Red", "Blue")
    assert Line.note("text").visibility is Visibility.CONTRACTUAL
    with pytest.raises(KeyError):
        Line.note("shade")


def test_notes_reach_the_json_schema() -> None:
    """Other programs see label, visibility and hint, and no hint where there is none."""
    fields = Line.model_json_schema()["properties"]
    assert fields["colour"]["title"] == "Colour"
    assert fields["colour"]["visibility"] == "internal"
    assert fields["colour"]["description"] == "Any colour."
    assert fields["text"]["visibility"] == "contractual"
    assert "description" not in fields["text"]


def test_numbers_are_text_in_the_json_schema() -> None:
    """A program that reads the schema writes a decimal as text, as the document wants it."""

    class Priced(Part):
        price: Annotated[Number, contractual("Price")]

    assert Priced.model_json_schema()["properties"]["price"]["type"] == "string"
