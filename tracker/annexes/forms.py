"""The form with which a version is issued."""

from collections.abc import Callable, Mapping

from flask_wtf import FlaskForm
from pydantic import TypeAdapter, ValidationError
from wtforms import Field, HiddenField, IntegerField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation
from wtforms.widgets import HiddenInput

from contracts.fields import Text
from contracts.reading import explained
from contracts.rules import Finding
from tracker.annexes.queries import NextAnnex
from tracker.common.fields import LongTextField
from tracker.signing.reasons import brief, printable

_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_ACCEPTED = "accepted-"

Validator = Callable[[BaseForm, Field], None]


def _asked(label: str, hint: str, missing: str, *further: Validator) -> LongTextField:
    def check(_form: FlaskForm, field: Field) -> None:
        if field.process_errors:
            return
        if not (field.data or "").strip():
            raise StopValidation(missing)
        try:
            _TEXT.validate_python(field.data)
        except ValidationError as error:
            raise StopValidation(explained(error).problem) from None

    return LongTextField(label, [brief, check, *further], description=hint)


class IssueForm(FlaskForm):
    """The revision that was read, what stood then, why there is a new version, why each high finding is accepted."""

    revision = IntegerField(widget=HiddenInput())
    stands = HiddenField(default="")
    reason: LongTextField | None = _asked(
        "Reason of the new version",
        "Printed in the version record, where both parties read it.",
        "say what has changed and why",
        printable,
    )

    @property
    def acceptances(self) -> dict[str, Field]:
        """The field of the reason for each finding to accept."""
        return {
            name.removeprefix(_ACCEPTED): field for name, field in self._fields.items() if name.startswith(_ACCEPTED)
        }

    @property
    def acceptance_reasons(self) -> dict[str, str]:
        """The reason for each finding to accept."""
        return {key: field.data for key, field in self.acceptances.items()}


def issue_form(annex: NextAnnex, typed: Mapping[str, str] | None) -> IssueForm:
    """The form for this version: a reason from version 2 on, and one for each finding to accept."""
    fields: dict[str, LongTextField | None] = {
        _ACCEPTED + key: _acceptance(finding) for key, finding in annex.to_accept.items()
    }
    if annex.version == 1:
        fields["reason"] = None
    form: IssueForm = type("IssueForm", (IssueForm,), fields)(
        typed, revision=annex.engagement.revision_number, stands=annex.stands
    )
    return form


def answered(typed: Mapping[str, str]) -> set[str]:
    """The findings that the page showed, answered or not."""
    return {name.removeprefix(_ACCEPTED) for name in typed if name.startswith(_ACCEPTED)}


def _acceptance(finding: Finding) -> LongTextField:
    return _asked(
        f"{finding.rule.code} is accepted by you, because",
        "Kept with the version under your name. It is not printed.",
        "say why it may stay open, or mend it first",
    )
