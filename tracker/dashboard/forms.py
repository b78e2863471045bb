"""What the dashboard can be narrowed to."""

from wtforms import Form, SelectField, StringField

from tracker.dashboard.queries import Filter
from tracker.engagements.models import State


def _name(text: str | None) -> str:
    return (text or "").replace("\0", "").strip()


class FilterForm(Form):
    """Owner and vendor by their names, and one of the open states."""

    owner = StringField("Product owner, full name", filters=[_name], render_kw={"list": "owners"})
    vendor = StringField("Vendor, full name", filters=[_name], render_kw={"list": "vendors"})
    state = SelectField(
        "State",
        choices={"": "All open"} | {state.value: state.label for state in State if state.is_open},
        default="",
    )

    def to_filter(self) -> Filter:
        """What was chosen; a state that is no choice narrows nothing."""
        state = State(self.state.data) if self.validate() and self.state.data else None
        return Filter(self.owner.data or "", self.vendor.data or "", state)
