"""How the annex speaks in each of its languages."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from contracts import words
from contracts.annexes import Snapshot, Status, take_snapshot
from contracts.engagement import EngagementSpec
from contracts.fields import Part
from contracts.kinds import CONSTRAINT_KINDS, DIMENSIONS, TRANSFER_KINDS, Direction, EngagementKind, Language
from contracts.parts.contract import Money
from contracts.rendering import annex_html, speech
from contracts.rendering.speech import CATALOGUES, DOMAIN, Speech, alphabetical

ENGLISH, GERMAN = Speech(Language.EN), Speech(Language.DE)
OFFERED = {*DIMENSIONS, *CONSTRAINT_KINDS, *TRANSFER_KINDS, "EUR"}
WORD = re.compile(r"[^\W\d_]{2,}")
PLACEHOLDER = re.compile(r"%\(\w+\)s|<[^>]*>|%%")
OTHERS = {"SHA", "EUR", "ö"}
"""What a German annex says that its catalogue does not: a technical name, a currency, what a person typed."""


def plain(text: str) -> str:
    """What a reader sees of a value."""
    return Markup(text).striptags()


@given(day=st.dates(), value=st.decimals(-(10**15), 10**15, places=6).map(lambda value: value.normalize() + 0))
def test_english_is_written_as_in_findings_and_pages(day: date, value: Decimal) -> None:
    """Word for word and figure for figure."""
    value = Decimal(f"{value:f}")
    assert plain(ENGLISH.day(day)) == words.day(day)
    assert ENGLISH.number(value) == words.number(value)
    assert plain(ENGLISH.quantity(value, "EUR")) == words.quantity(value, "EUR")
    assert ENGLISH.quantity(value, "days") == words.quantity(value, "days")


@pytest.mark.parametrize(
    ("value", "written"),
    [("1250000.50", "1.250.000,50"), ("0.1125", "0,1125"), ("-3", "-3"), ("12.500", "12,500"), ("1000", "1.000")],
)
def test_german_numbers(value: str, written: str) -> None:
    """With exactly the decimals that were agreed."""
    assert GERMAN.number(Decimal(value)) == written


def test_german_days_and_money(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never broken over two lines, and whatever the language and the zone of the machine."""
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert GERMAN.day(date(2026, 5, 31)) == '<span class="unbroken">31. Mai 2026</span>'
    money = Money(amount=Decimal(1250000), currency="EUR")
    assert GERMAN.money(money) == '<span class="unbroken">1.250.000,00 EUR</span>'
    assert plain(GERMAN.money(Money(amount=Decimal("0.1125"), currency="CHF"))) == "0,1125 CHF"
    assert plain(GERMAN.money(Money(amount=Decimal(5)))) == "5,00"
    assert GERMAN.money(Money(currency="EUR")) == ""


def test_a_count_takes_its_plural() -> None:
    """And is written as a number."""
    said = [GERMAN.ngettext("%(num)s day", "%(num)s days", number) for number in (1, 0, 1200)]
    assert said == ["1 Tag", "0 Tage", "1.200 Tage"]


def test_what_the_form_offers_is_translated_and_what_a_person_typed_is_not() -> None:
    """Within a sentence German keeps its capitals."""
    assert (GERMAN.dimension("privacy"), GERMAN.dimension("iPhone")) == ("Datenschutz", "iPhone")
    assert (GERMAN.constraint_kind("budget_cap"), GERMAN.constraint_kind("Own")) == ("Budgetobergrenze", "Own")
    assert (GERMAN.transfer_kind("runbook"), GERMAN.transfer_kind("Own")) == ("Betriebshandbuch", "Own")
    assert (GERMAN.choice(Direction.AT_LEAST), GERMAN.choice(None)) == ("Mindestens", None)
    assert (ENGLISH.mid_sentence(EngagementKind.DATA_WORK), ENGLISH.mid_sentence(None)) == ("data work", None)
    assert GERMAN.mid_sentence(EngagementKind.MODEL_DEVELOPMENT) == "Modellentwicklung"


def test_a_value_in_a_sentence_is_text() -> None:
    """No markup of its own."""
    assert GERMAN.gettext("Annex: %(title)s", title="<b>&") == "Anlage: &lt;b&gt;&amp;"


def test_words_stand_in_the_order_of_a_dictionary() -> None:
    """An umlaut beside its vowel."""
    rows = [("Vorrang",), ("Übergabe",), ("Zeit",), ("Umfang",), ("Äpfel",), ("asset",)]
    assert [row[0] for row in alphabetical(rows)] == ["Äpfel", "asset", "Übergabe", "Umfang", "Vorrang", "Zeit"]


@pytest.mark.parametrize("flag", ["", "#, fuzzy\n"])
def test_no_english_stands_in_for_what_is_not_translated(
    flag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message that is missing or doubtful stops the annex."""
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    text = f'{flag}msgid "one"\nmsgstr "{"eins" if flag else ""}"\n'
    (folder / f"{DOMAIN}.po").write_text(text)
    monkeypatch.setattr(speech, "CATALOGUES", tmp_path)
    bare = Speech(Language.DE)
    with pytest.raises(LookupError, match="lacks “one”"):
        bare.gettext("one")
    with pytest.raises(LookupError, match="lacks “one”"):
        bare.pgettext("place", "one")
    with pytest.raises(LookupError, match="lacks “one”"):
        bare.ngettext("one", "many", 1)


def hushed(value: Any) -> Any:
    """A part in which every text that a person typed is one German letter."""
    if isinstance(value, Part):
        return {name: hushed(getattr(value, name)) for name in type(value).model_fields if name != "schema_version"}
    if isinstance(value, tuple):
        return [hushed(item) for item in value]
    return "ö" if type(value) is str and value and value not in OFFERED else value


def said_in(html: str) -> Iterator[str]:
    """Every word of a page, its running texts and its metadata included."""
    texts = [re.sub("<[^>]*>", " ", html), *re.findall(r' (?:data-(?!digest)\w+|content)="([^"]*)"', html)]
    for text in texts:
        yield from WORD.findall(re.sub(r"\b[0-9a-f]{12,}\b|annex\.json|\d{4}-\d\d-\d\dT\S*|\b[A-Z]+-\d+", " ", text))


def german_words() -> set[str]:
    """Every word that the catalogue knows, and the months."""
    with (CATALOGUES / "de" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalogue = read_po(file)
    strings = [string for message in catalogue if message.id for string in _forms(message.string)]
    known = {word for string in strings for word in WORD.findall(PLACEHOLDER.sub(" ", string))}
    months = {WORD.findall(plain(GERMAN.day(date(2027, month, 1))))[0] for month in range(1, 13)}
    return known | {word.lower() for word in known} | months | OTHERS


def _forms(string: Any) -> list[str]:
    return [string] if isinstance(string, str) else list(string)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("is_full", [True, False])
def test_a_german_annex_holds_no_english_word(status: Status, *, is_full: bool, final: Snapshot) -> None:
    """Beside what people typed, each of its words is in the catalogue."""
    document = {"schema": 4} | hushed(final.agreement if is_full else EngagementSpec.blank())
    document["contract"]["language"] = "de"
    if not is_full and status is Status.FOR_SIGNATURE:
        main = {"title": "ö", "prevails": "main_contract"}
        names = {"buyer": {"name": "ö"}, "vendor": {"name": "ö"}, "main_contract": main}
        document |= {"title": "ö"}
        document["contract"] |= names | {"start_on": date(2027, 3, 1), "end_on": date(2027, 11, 30)}
    versions = [entry.model_copy(update={"author": "ö", "reason": "ö"}) for entry in final.versions]
    snapshot = take_snapshot(EngagementSpec.model_validate(document), status=status, versions=versions)
    assert set(said_in(annex_html(snapshot))) <= german_words()
