"""The form with which a version is issued."""

from collections.abc import Mapping

from flask_wtf import FlaskForm
from pydantic import TypeAdapter, ValidationError
from wtforms import Field, IntegerField, TextAreaField
from wtforms.validators import DataRequired, StopValidation
from wtforms.widgets import HiddenInput

from contracts.fields import Text
from contracts.reading import explained
from contracts.rules import Finding
from tracker.annexes.queries import NextAnnex

_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_ACCEPTED = "accepted"


def _storable(_form: FlaskForm, field: Field) -> None:
    try:
        _TEXT.validate_python(field.data)
    except ValidationError as error:
        raise StopValidation(explained(error).problem) from None


def _stripped(text: str | None) -> str:
    return (text or "").strip()


def _asked(label: str, hint: str, error: str) -> TextAreaField:
    return TextAreaField(label, description=hint, validators=[DataRequired(error), _storable], filters=[_stripped])


class IssueForm(FlaskForm):
    """The revision that was read, why there is a new version, and why each high finding is accepted."""

    revision = IntegerField(widget=HiddenInput())
    reason: TextAreaField | None = _asked(
        "Reason of the new version",
        "Printed in the version record, where both parties read it.",
        "say what has changed and why",
    )

    @property
    def acceptance_reasons(self) -> list[str]:
        """The reasons in the order of the findings."""
        return [field.data for field in self.acceptances]

    @property
    def acceptances(self) -> list[Field]:
        """The fields of the reasons in the order of the findings."""
        return [field for name, field in self._fields.items() if name.startswith(_ACCEPTED)]


def issue_form(annex: NextAnnex, typed: Mapping[str, str] | None) -> IssueForm:
    """The form for this version: a reason from version 2 on, and one for each finding to accept."""
    fields: dict[str, TextAreaField | None] = {
        f"{_ACCEPTED}-{place}": _acceptance(finding) for place, finding in enumerate(annex.to_accept)
    }
    if annex.version == 1:
        fields["reason"] = None
    form: IssueForm = type("IssueForm", (IssueForm,), fields)(typed, revision=annex.engagement.revision_number)
    return form


def _acceptance(finding: Finding) -> TextAreaField:
    return _asked(
        f"{finding.rule.code} is accepted by you, because",
        "Kept with the version under your name. It is not printed.",
        "say why it may stay open, or mend it first",
    )
