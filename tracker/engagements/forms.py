"""The small forms around an engagement: entering it, moving it to another state, narrowing the list."""

from typing import Self

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SearchField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.form import Form

from contracts.engagement import EngagementSpec, note_at
from contracts.kinds import EngagementKind
from contracts.rules import CATALOGUE
from tracker.common.creation_keys import creation_key, creation_key_field
from tracker.common.fields import LongTextField, WrittenField, choice_field
from tracker.common.said import Said
from tracker.engagements.filters import OPEN, read_filters
from tracker.engagements.models import Engagement, State
from tracker.engagements.queries import Filters
from tracker.engagements.services import BY_ANNEX, NEXT_STATES
from tracker.specification.fields import accepted
from tracker.specification.leaves import leaves

(_TITLE,) = leaves("title")


class CreateForm(FlaskForm):
    """What an engagement is called, what is bought, and whether it is running already."""

    title = WrittenField(
        _TITLE.note.label, [Said("say what both sides call it"), accepted(_TITLE)], description=_TITLE.note.hint
    )
    kind = choice_field(note_at("contract.kind").label, {kind: kind.label for kind in EngagementKind})
    state = RadioField(
        "Is it running already?",
        choices=[
            SelectChoice(State.DRAFTING.value, "No, nothing is signed yet"),
            SelectChoice(State.RUNNING.value, "Yes, the vendor is at work"),
        ],
        coerce=State,
        default=State.DRAFTING,
    )
    creation_key = creation_key_field()

    def to_creation_key(self) -> str | None:
        """The same for a form sent twice, and another once it says something else."""
        return creation_key(self.creation_key.data, self.title.data, self.kind.data, self.state.data)

    def to_specification(self) -> EngagementSpec:
        """The first revision."""
        return EngagementSpec.blank(title=self.title.data, contract={"kind": self.kind.data})


class StateForm(FlaskForm):
    """To which state an engagement moves, and why."""

    state = SelectField("New state", coerce=State)
    reason = LongTextField(
        "Reason",
        [Said("say why, for whoever reads this in a year"), accepted(_TITLE)],
        description="Kept with the change.",
    )

    @classmethod
    def of(cls, engagement: Engagement, typed: MultiDict[str, str] | None) -> Self:
        """The form with the states that come next, but for those that come with an annex."""
        form = cls(typed)
        before = engagement.state
        reachable = [state for state in NEXT_STATES[before] if (before, state) not in BY_ANNEX]
        form.state.choices = [SelectChoice(state.value, state.label) for state in reachable]
        return form


class FilterForm(Form):
    """What a list of engagements is narrowed to."""

    q = SearchField("Search", description="Words of the engagement or its specification, or “a phrase in quotes”.")
    owner = StringField("Product owner")
    vendor = StringField("Vendor")
    state = SelectField(
        "State",
        choices=[
            SelectChoice("", "All"),
            SelectChoice(OPEN, "All open"),
            *(SelectChoice(state.value, state.label) for state in State),
        ],
    )
    code = SelectField(
        "Finding",
        choices=[SelectChoice("", "All"), *(SelectChoice(r.code, f"{r.code} {r.manual.title}") for r in CATALOGUE)],
    )

    def to_filters(self) -> Filters:
        """The same for the query; what is not on a list narrows nothing."""
        return read_filters(self.data)
