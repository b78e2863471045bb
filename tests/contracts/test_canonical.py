"""Canonical JSON: one sequence of bytes for one value."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.canonical import canonical_json, composed

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


def test_canonical_form() -> None:
    """Keys are sorted, nothing is padded, text is UTF-8, composed and not escaped."""
    value = {"b": ["e\u0301", True, None], "a\u030a": 1, "a": (2,)}
    assert canonical_json(value) == '{"a":[2],"b":["é",true,null],"å":1}'.encode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0301", "é"),
        ("\u1112\u1161\u11ab", "한"),
        ("\ufa19", "\ufa19"),
        ("e\u0301\ufa19e\u0301", "é\ufa19é"),
        ("\u212b", "\u212b"),
    ],
    ids=["letter and mark", "parts of a syllable", "ideograph of a name", "among others", "unit of length"],
)
def test_what_looks_different_remains(typed: str, kept: str) -> None:
    """A letter and its mark are one; what stands alone is as it was typed."""
    assert composed(typed) == kept


@given(TEXT)
def test_composing_is_done_once(text: str) -> None:
    """Composed again, a text stays, and it is the same text by Unicode's own rule."""
    assert composed(composed(text)) == composed(text)
    assert unicodedata.normalize("NFC", composed(text)) == unicodedata.normalize("NFC", text)


@given(st.dictionaries(TEXT, VALUES))
def test_order_of_keys_changes_nothing(document: dict[str, object]) -> None:
    """Two documents that differ in the order of keys alone have the same bytes."""
    backwards = dict(reversed(document.items()))
    if len({composed(key) for key in document}) == len(document):
        assert canonical_json(backwards) == canonical_json(document)


@given(VALUES)
def test_reading_back_changes_nothing(value: object) -> None:
    """What was read from canonical JSON is written to the same bytes."""
    data = canonical_json(value)
    assert canonical_json(json.loads(data)) == data


@pytest.mark.parametrize("value", [1.0, float("nan"), {"a": [0.5]}, {1, 2}, b"x", object()])
def test_values_without_one_spelling_are_refused(value: object) -> None:
    """A float or anything else than JSON has no canonical form."""
    with pytest.raises(TypeError, match=r"(float|set|bytes|object) has no canonical JSON form"):
        canonical_json(value)
