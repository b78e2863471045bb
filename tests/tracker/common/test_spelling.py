"""Days and choices as spreadsheets write them."""

import pytest
from wtforms.form import BaseForm

from tracker.common.spelling import respelled
from tracker.imports.columns import LEAVES
from tracker.imports.rows import RowForm

START, KIND, TITLE, AI = "contract.start_on", "contract.kind", "title", "contract.uses_ai"


@pytest.fixture
def form() -> BaseForm:
    """A field of each sort."""
    return RowForm([START, KIND, TITLE, AI])


@pytest.mark.parametrize(
    ("path", "text", "typed"),
    [
        (START, "2027-05-31", "2027-05-31"),
        (START, " 31.12.2026 ", "2026-12-31"),
        (START, "31/12/2026", "2026-12-31"),
        (START, "12/31/2026", "2026-12-31"),
        (START, "5-5-2027", "2027-05-05"),
        (START, "32.13.2026", "32.13.2026"),
        (START, "31.12/2026", "31.12/2026"),
        (KIND, "build", "build"),
        (KIND, "Proof of Concept ", "proof_of_concept"),
        (AI, "yes", "True"),
        (AI, "NO", "False"),
        (TITLE, " 31.12.2026 ", " 31.12.2026 "),
        (TITLE, "#1 in line", "#1 in line"),
    ],
)
def test_cell_becomes_what_the_field_reads(form: BaseForm, path: str, text: str, typed: str) -> None:
    """Only where it can be read in one way; the rest is the field's own to judge."""
    assert respelled(form[path], text) == typed


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        (START, "05.06.2027", "can be read in two ways; write 2027-05-06 or 2027-06-05"),
        (KIND, "Consulting", "“Consulting” is none of: Proof of concept, Build, Managed service"),
        (KIND, "Not yet known", "is none of"),
        (AI, "maybe", "“maybe” is none of: Yes, No"),
        (TITLE, "#REF!", "#REF! is an error of the spreadsheet"),
        (START, "#VALUE!", "mend the formula"),
    ],
)
def test_cell_in_doubt_is_refused(form: BaseForm, path: str, text: str, problem: str) -> None:
    """With both readings, or with all that may be chosen."""
    with pytest.raises(ValueError, match=problem):
        respelled(form[path], text)


def test_every_column_has_a_field() -> None:
    """A field of a new sort is noticed here."""
    assert {field.name for field in RowForm(list(LEAVES))} == set(LEAVES)
