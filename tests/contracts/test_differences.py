"""What two specifications say differently, and what becomes of each word."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts import differences as differences_module
from contracts.differences import Change, Fate, compare_values, compare_words, differences
from contracts.engagement import ROW_KINDS, EngagementSpec, HighestNumbers
from contracts.kinds import EngagementKind
from tests.factories.documents import DOCUMENTS, TEXT

M1, M2, M3 = ({"number": number, "name": f"Metric {number}"} for number in (1, 2, 3))


def between(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, Change, Any, Any]]:
    """The differences of two specifications in which only the given fields are set."""
    found = differences(EngagementSpec.blank(**before), EngagementSpec.blank(**after))
    return [(item.path, item.change, item.before, item.after) for item in found]


def test_a_field_is_named_with_both_values() -> None:
    """The fields of parts too, and nothing that stayed."""
    before = {"title": "Claims", "contract": {"vendor": {"name": "Skriva"}, "annex_number": "3"}}
    after = {"title": "Claims", "contract": {"vendor": {"name": "Nordland"}, "annex_number": "3"}}
    assert between(before, after) == [("contract.vendor.name", Change.EDITED, "Skriva", "Nordland")]


def test_decimals_that_were_agreed_are_a_difference() -> None:
    """1.5 and 1.50 are the same number and not the same agreement."""
    ((path, change, *_),) = between({"metrics": [M1 | {"target": "1.5"}]}, {"metrics": [M1 | {"target": "1.50"}]})
    assert (path, change) == ("metrics.M-1.target", Change.EDITED)


def test_a_row_that_came_is_followed_by_what_it_says() -> None:
    """From nothing."""
    came, name = between({"metrics": [M1]}, {"metrics": [M1, M2]})
    assert came[:3] == ("metrics.M-2", Change.ADDED, None)
    assert came[3].name == "Metric 2"
    assert name == ("metrics.M-2.name", Change.EDITED, "", "Metric 2")


def test_a_row_that_went_is_followed_by_what_it_said() -> None:
    """To nothing; the others are the same wherever they stand now."""
    went, name = between({"metrics": [M1, M2, M3]}, {"metrics": [M1, M3]})
    assert went[:2] == ("metrics.M-2", Change.REMOVED)
    assert (went[2].name, went[3]) == ("Metric 2", None)
    assert name == ("metrics.M-2.name", Change.EDITED, "Metric 2", "")


def test_rows_in_another_order() -> None:
    """The order is the list's, and no row of it has changed."""
    moved = ("metrics", Change.MOVED, ("M-1", "M-2"), ("M-2", "M-1"))
    assert between({"metrics": [M1, M2]}, {"metrics": [M2, M1]}) == [moved]


def test_a_new_row_between_two_others_is_another_order() -> None:
    """At the end it would be none."""
    moved, came, _ = between({"metrics": [M1, M2]}, {"metrics": [M1, M3, M2]})
    assert moved == ("metrics", Change.MOVED, ("M-1", "M-2"), ("M-1", "M-3", "M-2"))
    assert came[:2] == ("metrics.M-3", Change.ADDED)


def test_what_the_machine_keeps_is_no_difference() -> None:
    """A row that came and went has left its number behind."""
    blank = EngagementSpec.blank()
    assert list(differences(blank, blank.revised(metrics=[M1]).revised(metrics=[]))) == []


def flat(specification: EngagementSpec) -> dict[str, Any]:
    """All that a specification says by its path, with the rows' numbers and without their order."""
    document = specification.to_document()
    for kind in set(ROW_KINDS) & set(document):
        document[kind] = dict(zip((row.id for row in specification.rows(kind)), document[kind], strict=True))
    del document["schema"]
    document.pop("highest_numbers", None)
    return dict(_flat(document, ""))


def _flat(part: Any, path: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(part, dict):
        yield path, part
        return
    for name, value in part.items():
        yield from _flat(value, f"{path}.{name}".removeprefix("."))


def two(before: dict[str, Any], other: dict[str, Any], taken: set[str]) -> tuple[EngagementSpec, EngagementSpec]:
    """A specification, and the same with some of its fields as another document has them."""
    after = before | {name: other[name] for name in taken & set(other)}
    return EngagementSpec.from_document(before), EngagementSpec.from_document(after)


ROOTS = sorted(set(EngagementSpec.model_fields) - {"schema_version"})
PAIRS = st.builds(two, DOCUMENTS, DOCUMENTS, st.sets(st.sampled_from(ROOTS)))


@given(PAIRS)
@settings(max_examples=100)
def test_every_field_that_changed_is_named_and_no_other(pair: tuple[EngagementSpec, EngagementSpec]) -> None:
    """As a comparison of the two documents finds them, which knows nothing of fields."""
    old, new = map(flat, pair)
    changed = {path for path in old | new if old.get(path) != new.get(path)}
    numbers = {path for path in changed if path.partition(".")[0] in ROW_KINDS and path.endswith(".number")}
    came = {path.removesuffix(".number") for path in numbers & set(new)}
    went = {path.removesuffix(".number") for path in numbers & set(old)}
    found = Counter((item.path, item.change) for item in differences(*pair) if item.change is not Change.MOVED)
    assert found == Counter(
        [
            *((path, Change.EDITED) for path in changed - numbers),
            *((path, Change.ADDED) for path in came),
            *((path, Change.REMOVED) for path in went),
        ]
    )


@given(PAIRS)
@settings(max_examples=100)
def test_nothing_differs_exactly_where_both_say_the_same(pair: tuple[EngagementSpec, EngagementSpec]) -> None:
    """The highest numbers apart."""
    before, after = (specification.model_copy(update={"highest_numbers": HighestNumbers()}) for specification in pair)
    assert (list(differences(before, after)) == []) == (before.to_json() == after.to_json())
    assert list(differences(before, before)) == []


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("", "", ""),
        ("", "In words", "+In words+"),
        ("In words", "", "-In words-"),
        ("Read in one day.", "Read in two days.", "Read in- one day-+ two days+."),
        ("One day", "One day.", "One day+.+"),
        ("a <b> c", "a <i> c", "a <-b-+i+> c"),
        ("To wait for a day", "Nobody reads for a month", "-To wait for a day-+Nobody reads for a month+"),
        ("To wait for a day", "Nobody waits for a day", "-To wait-+Nobody waits+ for a day"),
        ("first\nsecond\n", "first\nthird\n", "first-\nsecond-+\nthird+\n"),
        ("A sum of 1,250.00 is due.", "A sum of 1,350.00 is due.", "A sum of- 1,250.00-+ 1,350.00+ is due."),
        ("A sum of 1’250 is due.", "A sum of 1\u00a0250 is due.", "A sum of- 1’250-+ 1\u00a0250+ is due."),
        ("Of 3, 4 or 5.", "Of 3, 4 or 6.", "Of 3, 4 or- 5-+ 6+."),
        ("One day at most", "One Day at most", "One- day-+ Day+ at most"),
    ],
)
def test_words(before: str, after: str, marked: str) -> None:
    """What stayed is said once; what went stands before what came."""
    marks = {Fate.KEPT: "", Fate.REMOVED: "-", Fate.ADDED: "+"}
    found = compare_words(before, after)
    assert "".join(f"{marks[item.fate]}{item.text}{marks[item.fate]}" for item in found) == marked


@pytest.mark.parametrize(
    ("path", "before", "after", "segments"),
    [
        ("contract.start_on", date(2027, 3, 1), date(2027, 4, 1), ["-1 March 2027", "+1 April 2027"]),
        ("contract.start_on", None, date(2027, 4, 1), ["+1 April 2027"]),
        ("contract.kind", EngagementKind.BUILD, None, ["-Build"]),
        ("transfer.KT-1.kind", "clean_build", "model_weights", ["-Clean build by the buyer", "+Model weights"]),
        ("dimensions", ("trust",), ("trust", "speed"), [" trust", "+\nspeed"]),
    ],
)
def test_values(path: str, before: Any, after: Any, segments: list[str]) -> None:
    """A text and a list of names by word, anything else whole, all as a reader writes it."""
    marks = {Fate.KEPT: " ", Fate.REMOVED: "-", Fate.ADDED: "+"}
    assert [marks[item.fate] + item.text for item in compare_values(path, before, after)] == segments


@given(TEXT, TEXT)
def test_no_word_is_lost(before: str, after: str) -> None:
    """Both texts can be read off what became of their words."""
    segments = list(compare_words(before, after))
    assert "".join(item.text for item in segments if item.fate is not Fate.ADDED) == before
    assert "".join(item.text for item in segments if item.fate is not Fate.REMOVED) == after
    assert all(item.text for item in segments)


def test_very_long_texts_of_few_words_are_compared_by_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """By word it would take the longer the oftener each comes again; where lines are no better, they stay whole."""
    monkeypatch.setattr(differences_module, "MOST_PAIRS", 3)
    by_line = [(item.fate, item.text) for item in compare_words("a b a b\nc\n", "b a b a\nc\n")]
    assert by_line == [(Fate.REMOVED, "a b a b\n"), (Fate.ADDED, "b a b a\n"), (Fate.KEPT, "c\n")]
    monkeypatch.setattr(differences_module, "MOST_PAIRS", 1)
    assert [item.fate for item in compare_words("c\nc\nc\na", "c\nc\nc\nb")] == [Fate.REMOVED, Fate.ADDED]


def test_pairs_that_the_matcher_is_given_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words just rare enough to be looked for everywhere, in two texts as long as a field may be."""
    compared: list[int] = []

    def matcher(junk: None, old: list[str], new: list[str]) -> SequenceMatcher[str]:
        compared.append(len(old))
        return SequenceMatcher(junk, old, new)

    monkeypatch.setattr(differences_module, "SequenceMatcher", matcher)
    before, after = (" ".join(f"w{step * place % 150}" for place in range(4_000)) for step in (1, 7))
    assert "".join(item.text for item in compare_words(before, after) if item.fate is not Fate.ADDED) == before
    assert compared == [1]
