"""A brief as somebody brings it, and what is asked before an engagement is started from it."""

from typing import Self

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest
from wtforms import HiddenField, TextAreaField, ValidationError

from contracts.briefs import Draft, draft_from
from contracts.documents import LONGEST, DocumentRefused, PlainText, plain
from contracts.engagement import EngagementSpec, note_at
from contracts.kinds import EngagementKind
from tracker.briefs.files import FILE_LIMIT, read_file
from tracker.common.creation_keys import creation_key, creation_key_field
from tracker.common.fields import WrittenField, choice_field
from tracker.common.said import Said
from tracker.specification.fields import accepted
from tracker.specification.leaves import leaf_at

_TITLE, _VENDOR = leaf_at("title"), leaf_at("contract.vendor.name")


class BriefForm(FlaskForm):
    """A text that is pasted, or a file that is read as it is sent."""

    text = TextAreaField(
        "Text of the brief",
        description=f"Up to {LONGEST:,} characters. Headings may be written as in Markdown, or stand on a line alone.",
    )
    file = FileField(
        "Or a file",
        description=f"Text, Markdown, Word (.docx) or PDF, up to {FILE_LIMIT // 1_000_000} MB. Of a Word document the "
        "body is read, not headers, footnotes and comments.",
        render_kw={"accept": ".txt,.md,.docx,.pdf"},
    )
    brief = PlainText("")
    """What was brought, once it was read."""

    def validate_text(self, field: TextAreaField) -> None:
        """Read it, or say why not."""
        if not self.file.data:
            try:
                self.brief = PlainText(plain(field.data or ""))
            except DocumentRefused as refused:
                raise ValidationError(str(refused)) from None

    def validate_file(self, field: FileField) -> None:
        """Read it, or say why not; its text is shown where one could have been pasted."""
        if not field.data:
            return
        if (self.text.data or "").strip():
            raise ValidationError("is chosen beside a pasted text; empty the text, or check it without a file")
        try:
            self.brief = read_file(field.data.read())
        except DocumentRefused as refused:
            raise ValidationError(str(refused)) from None
        self.text.data = self.brief.text


class StartForm(FlaskForm):
    """What is asked as for any new engagement, with the brief that travels along."""

    text = HiddenField()
    title = WrittenField(
        _TITLE.note.label, [Said("say what both sides call it"), accepted(_TITLE)], description=_TITLE.note.hint
    )
    vendor = WrittenField(_VENDOR.title, [accepted(_VENDOR)], description="May be filled in later.")
    kind = choice_field(note_at("contract.kind").label, {kind: kind.label for kind in EngagementKind})
    creation_key = creation_key_field()
    draft: Draft
    """What the brief certainly says."""

    @classmethod
    def of(cls, typed: MultiDict[str, str]) -> Self:
        """The form as it was sent, or filled with what the brief says; raises BadRequest on a text not checked here."""
        try:
            draft = draft_from(plain(typed.get("text", "")))
        except DocumentRefused as refused:
            raise BadRequest(f"The brief {refused}.") from None
        said = draft.specification
        form = cls(typed, title=said.title, vendor=said.contract.vendor.name)
        form.draft = draft
        return form

    def to_specification(self) -> EngagementSpec:
        """What the brief says, by the title and the vendor that were given."""
        said = self.draft.specification
        vendor = said.contract.vendor.model_copy(update={"name": self.vendor.data})
        contract = said.contract.model_copy(update={"vendor": vendor, "kind": self.kind.data})
        return said.revised(title=self.title.data, contract=contract)

    def to_creation_key(self) -> str | None:
        """The same for a form sent twice, and another once it says something else."""
        return creation_key(self.creation_key.data, self.to_specification().to_json())
