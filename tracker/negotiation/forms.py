"""The form that asks which two versions are compared."""

from collections.abc import Mapping

from wtforms import SelectField
from wtforms.form import Form

from tracker.negotiation.queries import Side


class RedlineForm(Form):
    """Two versions, the draft of the next one among them."""

    before = SelectField("From")
    after = SelectField("To")


def redline_form(sides: tuple[Side, ...], asked: Mapping[str, str], *, unchanged: bool) -> RedlineForm:
    """The form over the versions there are: to the draft from the last issued one unless something else is asked.

    While the draft says nothing new, the last two that were issued come first.
    """
    before, after = sides[-3:-1] if unchanged and sides[2:] else sides[-2:]
    form = RedlineForm(data={"before": before.mark, "after": after.mark} | dict(asked))
    form.before.choices = form.after.choices = [(side.mark, side.label) for side in sides]
    return form
