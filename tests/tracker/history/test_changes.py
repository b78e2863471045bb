"""What differs is shown in its section and row, and whether it is internal."""

from contracts.differences import Change, Fate
from contracts.engagement import EngagementSpec
from tracker.history.changes import ChangedField, ChangedPart, all_that_is_said, changed_sections

BEFORE = EngagementSpec.blank(
    title="Claims",
    metrics=[{"number": 1, "name": "Time"}, {"number": 2, "name": "Errors"}],
    contract={"vendor": {"name": "Skriva"}},
)


def texts(field: ChangedField) -> list[tuple[Fate, str]]:
    """What became of its words."""
    return [(segment.fate, segment.text) for segment in field.segments]


def parts(before: EngagementSpec, after: EngagementSpec) -> dict[str, list[ChangedPart]]:
    """What differs, by section."""
    return {item.section.key: list(item.parts) for item in changed_sections(before, after)}


def test_each_field_in_its_section() -> None:
    """Of the contract's page the title too, which is a field of its own in the document."""
    after = BEFORE.revised(title="Claims read", contract={"critical": True}, exit={"notice_days": 30})
    found = parts(BEFORE, after)
    assert list(found) == ["contract", "exit"]
    (part,) = found["contract"]
    assert (part.row_id, part.change) == ("", Change.EDITED)
    assert [(field.title, field.is_internal) for field in part.fields] == [
        ("Title", False),
        ("Critical", True),
        ("Vendor: Name", False),
    ]
    assert texts(part.fields[0]) == [(Fate.KEPT, "Claims"), (Fate.ADDED, " read")]


def test_rows_that_came_and_went() -> None:
    """Each is a part of its own."""
    after = BEFORE.revised(metrics=[{"number": 2, "name": "Faults"}, {"number": 3}])
    faults, came, went = parts(BEFORE, after)["metrics"]
    assert [(part.row_id, part.change) for part in (faults, came, went)] == [
        ("M-2", Change.EDITED),
        ("M-3", Change.ADDED),
        ("M-1", Change.REMOVED),
    ]
    assert texts(faults.fields[0]) == [(Fate.REMOVED, "Errors"), (Fate.ADDED, "Faults")]
    assert came.fields == ()
    assert texts(went.fields[0]) == [(Fate.REMOVED, "Time")]


def test_another_order() -> None:
    """The rows by their ids, before and afterwards."""
    ((order,),) = parts(BEFORE, BEFORE.revised(metrics=BEFORE.metrics[::-1])).values()
    assert order.row_id == ""
    assert order.fields[0].title == "Order"
    assert texts(order.fields[0]) == [(Fate.REMOVED, "M-1, M-2"), (Fate.ADDED, "M-2, M-1")]


def test_all_that_is_said() -> None:
    """Rows in their own order, and nothing that is empty."""
    said = all_that_is_said(BEFORE.revised(metrics=BEFORE.metrics[::-1]))
    assert [item.section.key for item in said] == ["contract", "metrics"]
    assert [part.row_id for part in said[1].parts] == ["M-2", "M-1"]
    assert all(
        segment.fate is Fate.ADDED
        for item in said
        for part in item.parts
        for field in part.fields
        for segment in field.segments
    )


def test_nothing_differs() -> None:
    """Then no section is shown."""
    assert changed_sections(BEFORE, BEFORE) == []
