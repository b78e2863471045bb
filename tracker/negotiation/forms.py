"""The form that asks which two versions are compared."""

from collections.abc import Mapping

from wtforms import SelectField
from wtforms.form import Form

from tracker.negotiation.queries import Side


class RedlineForm(Form):
    """Two versions, the draft of the next one among them."""

    before = SelectField("From")
    after = SelectField("To")


def redline_form(sides: tuple[Side, ...], asked: Mapping[str, str]) -> RedlineForm:
    """The form over the versions there are: from the last issued one to the draft unless something else is asked."""
    form = RedlineForm(data={"before": sides[-2].mark, "after": sides[-1].mark} | dict(asked))
    form.before.choices = form.after.choices = [(side.mark, side.label) for side in sides]
    return form
