"""What of a brief is read at once, and as what."""

from contracts.briefs.units import units
from contracts.language import ReadAs


def read(text: str) -> list[tuple[ReadAs, str]]:
    """Each unit as it is read."""
    return [(unit.kind, unit.as_read.strip()) for unit in units(text)]


def test_problem_is_read_as_a_whole() -> None:
    """With the headings within it, and without what another heading announces."""
    assert read("## Problem\na\n\nb\n### Size\nc\n## Dates\nd") == [
        (ReadAs.PROBLEM, "a\n\nb\n### Size\nc"),
        (ReadAs.ANY, "d"),
    ]


def test_items_are_read_one_by_one() -> None:
    """What only announces them is any text, and so is what says one thing by its name."""
    text = "## Handover\nThese are owed:\n- a\n- b\n  goes on\n\nc\nHandover date: 1 October 2027"
    assert read(text) == [
        (ReadAs.ANY, "These are owed:"),
        (ReadAs.HANDOVER, "a"),
        (ReadAs.HANDOVER, "b\n  goes on"),
        (ReadAs.HANDOVER, "c"),
        (ReadAs.ANY, "Handover date: 1 October 2027"),
    ]


def test_row_of_a_table_is_one_item() -> None:
    """Its cells are one statement, and its headings none."""
    text = "## Metrics\n| Metric | Target |\n|---|---|\n| Time | 12 |\n| Errors | 3 |"
    assert read(text) == [
        (ReadAs.ANY, "Metric | Target"),
        (ReadAs.METRIC, "Time , 12"),
        (ReadAs.METRIC, "Errors , 3"),
    ]
    assert [unit.text.strip() for unit in units(text)][1:] == ["Time | 12", "Errors | 3"]


def test_every_unit_stands_where_it_says() -> None:
    """In the text as it was brought."""
    text = "x\n## Problem\ny\n## Constraints\n- z\n\nw"
    assert [text[unit.start :].startswith(unit.text) for unit in units(text)] == [True] * 4


def test_sections_without_words_are_none() -> None:
    """A rule, a heading with nothing beneath."""
    assert read("---\n## Problem\n\n## Constraints\n***\n") == []
