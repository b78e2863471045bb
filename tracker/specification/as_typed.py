"""What a specification would say if a section were saved as somebody is typing it."""

from wtforms import Field

from contracts.engagement import EngagementSpec
from tracker.specification.forms import SectionForm


def as_typed(form: SectionForm, newest: EngagementSpec) -> tuple[EngagementSpec, list[Field]]:
    """That specification, and the fields that could not be saved: of them it says what is stored."""
    form.validate()
    refused = [entry.field for entry in form.entries if entry.field.errors]
    for field in refused:
        field.data = field.object_data
    return newest.revised(**form.changes()), refused
