"""What a rule is made of: its manual, and the context it is given."""

import pytest

from contracts.reading import SpecificationError
from contracts.rules import Context, Thresholds
from contracts.rules.base import Manual, read_manual

MANUAL = """No owner.

    Condition: Nobody
    is named.

    Why: Nobody answers.

    Mend: Name: one.

    Not raised by: Two.
    """


def test_manual_is_read_from_a_docstring() -> None:
    """Title and sections come out unwrapped, and a colon inside a section stays."""
    assert read_manual(MANUAL) == Manual(
        title="No owner",
        condition="Nobody is named.",
        why="Nobody answers.",
        mend="Name: one.",
        not_raised_by="Two.",
    )


@pytest.mark.parametrize(
    ("docstring", "title"),
    [
        (None, "''"),
        (MANUAL.replace("Why: Nobody answers.", ""), "'No owner.'"),
        (MANUAL.replace("Nobody answers.", ""), "'No owner.'"),
        (MANUAL + "\n\n    Remark: Unknown.", "'No owner.'"),
    ],
    ids=["none", "section missing", "section empty", "section unknown"],
)
def test_manual_is_refused(docstring: str | None, title: str) -> None:
    """A manual with other sections than the four is a mistake of ours, found at import."""
    problem = f"the manual of {title} needs exactly Condition, Why, Mend, Not raised by, each with a text"
    with pytest.raises(ValueError, match=f"^{problem}$"):
        read_manual(docstring)


def test_context_is_read_from_json() -> None:
    """Settings that are given replace the house's own; the others stay."""
    context = Context.from_json(b'{"thresholds": {"overlap_days": 60}}')
    assert context.thresholds == Thresholds(overlap_days=60)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[]", "Input should be a valid dictionary or instance of Context"),
        (b'{"threshold": {}}', "threshold: this release knows no such field"),
        (b'{"thresholds": {"overlap_days": -1}}', "thresholds.overlap_days: Input should be greater than"),
        (b"\xff", "the file is not UTF-8"),
    ],
)
def test_context_is_refused(data: bytes, message: str) -> None:
    """What is no context is refused in words that name the field."""
    with pytest.raises(SpecificationError, match=message):
        Context.from_json(data)
