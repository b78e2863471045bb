"""Remarks on the fields of a specification."""

import pytest

from contracts.engagement import EngagementSpec, iter_notes
from contracts.language import ReadAs
from contracts.rules import BY_CODE, Context, Severity, check
from contracts.rules.base import Raised
from contracts.rules.remarks import Reading

READ = {*BY_CODE["SV017"].reads, "constraints.statement", "constraints.verification", "metrics.method"}
GOOD = [pytest.param(path, note.good, id=path) for path, note in iter_notes() if path in READ]
BAD = [
    "Experience shows it",
    "A large number of claims",
    "State of the art claims processing",
    "By the usual method",
    "Data should be kept safe where possible.",
    "By mutual trust",
    "Within reason",
    "As available",
    "Changes are agreed informally.",
    "Regular status reports",
]
"""Words that the form shows as weak."""


def remarks(text: str, **context: object) -> list[Raised]:
    """What is remarked on a text of no particular kind; our own examples may be typed here."""
    quiet = {"switched_off": ["own-example"], **context}
    return list(Reading.of(EngagementSpec.blank(), Context.model_validate(quiet)).remarks("problem.size", text))


@pytest.mark.parametrize(("path", "good"), GOOD)
def test_a_good_example_is_left_alone(path: str, good: str) -> None:
    """What the form itself shows as good is not told to be vague."""
    assert good
    assert [item.message for item in remarks(good) if item.severity is Severity.MEDIUM] == []


@pytest.mark.parametrize("bad", BAD)
def test_a_weak_example_is_remarked_on(bad: str) -> None:
    """What the form shows as weak for its words is."""
    assert Severity.MEDIUM in {item.severity for item in remarks(bad)}


def test_a_number_in_the_sentence_makes_it_lighter() -> None:
    """Part of what it says can be checked then."""
    (light,) = remarks("40 claims a day are checked, and more where appropriate.")
    (heavy,) = remarks("Claims are checked, and more where appropriate.")
    assert (light.severity, heavy.severity) == (Severity.LOW, Severity.MEDIUM)


def test_what_is_read_depends_on_the_field() -> None:
    """A size is no problem by itself, and need not name anybody."""
    reading = Reading.of(EngagementSpec.blank(), Context())
    assert not [*reading.remarks("problem.size", "61,000 claims a year")]
    assert [*reading.remarks("problem.statement", "61,000 claims a year", ReadAs.PROBLEM)]


def test_a_term_that_is_defined_is_not_vague() -> None:
    """Only with its meaning: a term beside an empty field says nothing."""
    defined, empty = (
        EngagementSpec.blank(terms=[{"number": 1, "term": "best practice", "meaning": meaning}])
        for meaning in ("Our coding guide, version 4.", "TBC")
    )
    text = "The code follows best practice."
    assert not [*Reading.of(defined, Context()).remarks("problem.size", text)]
    assert [*Reading.of(empty, Context()).remarks("problem.size", text)]


def test_the_same_words_twice_are_one_thing_to_mend() -> None:
    """As heavy as the heavier of them."""
    (found,) = remarks("40 claims are checked where appropriate. Letters are answered Where appropriate.")
    assert found.severity is Severity.MEDIUM


@pytest.mark.parametrize(("language", "is_read"), [(None, True), ("en", True), ("de", False)])
def test_another_language_than_english_is_left_alone(language: str | None, *, is_read: bool) -> None:
    """The rules know English words, which in another language mean something else or nothing."""
    text = "We need a chatbot, which handles cases quickly in an appropriate way."
    row = {"number": 1, "statement": text, "verification": text}
    spec = EngagementSpec.blank(
        contract={"language": language},
        problem={"statement": text},
        constraints=[row],
        metrics=[{"number": 1, "name": "Time", "method": text}],
    )
    remarked = {finding.rule.code for finding in check(spec).findings if finding.remark}
    assert remarked == ({"SV003", "SV007", "SV012", "SV017"} if is_read else set())
