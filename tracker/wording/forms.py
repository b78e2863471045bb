"""The reasons that an answer to the linter asks for."""

from flask_wtf import FlaskForm

from tracker.common.fields import LongTextField
from tracker.common.said import Said
from tracker.specification.fields import accepted
from tracker.specification.leaves import leaves

(_TEXT,) = leaves("title")


class DismissForm(FlaskForm):
    """Why the words of a remark may stay."""

    reason = LongTextField(
        "Why may the words stay?",
        [Said("say why the words may stay, or mend them"), accepted(_TEXT)],
        description="Kept with your name, and shown to whoever reviews the engagement. It is not printed.",
    )


class SwitchForm(FlaskForm):
    """Why a rule is switched."""

    reason = LongTextField(
        "Reason",
        [Said("say why, for whoever reads this in a year"), accepted(_TEXT)],
        description="Kept with your name, and shown to everybody on the rule's page.",
    )
