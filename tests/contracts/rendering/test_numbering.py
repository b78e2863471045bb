"""Numbers and references are generated, also forward ones."""

import pytest
from markupsafe import Markup

from contracts.kinds import Language
from contracts.rendering.numbering import Numbering
from contracts.rendering.speech import Speech

ENGLISH = Speech(Language.EN)


def test_paragraphs_count_within_their_section() -> None:
    """Each section has its own number, whichever is written first."""
    numbering = Numbering(["first", "second"])
    assert numbering.section("second") == "2"
    assert [numbering.paragraph(""), numbering.paragraph("support")] == ["2.1", "2.2"]
    assert numbering.section("first") == "1"
    assert numbering.paragraph("") == "1.1"


def test_a_reference_names_what_comes_later() -> None:
    """The number is put in when all are known."""
    numbering = Numbering(["only"])
    text = Markup("See {} in {}.").format(numbering.reference("later"), numbering.reference("only"))
    numbering.section("only")
    numbering.paragraph("later")
    assert (
        numbering.resolve(text, ENGLISH) == 'See <a href="#later">paragraph 1.1</a> in <a href="#only">paragraph 1</a>.'
    )


def test_a_reference_to_nothing_is_an_error() -> None:
    """Never a dead reference in a contract."""
    numbering = Numbering([])
    assert not numbering.knows("missing")
    with pytest.raises(KeyError, match="missing"):
        numbering.resolve(numbering.reference("missing"), ENGLISH)
