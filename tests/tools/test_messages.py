"""The catalogues of the annex are in step with its wording, and every message is translated."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from contracts.rendering.speech import CATALOGUES
from tools import messages

PATHS = sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po"))
MARKUP_OR_PLACEHOLDER = re.compile(r"%\(\w+\)s|</?\w+[^>]*>|#")


def written(catalog: Catalog) -> bytes:
    """The bytes of its file."""
    file = BytesIO()
    write_po(file, catalog)
    return file.getvalue()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parents[1].name)
def test_each_catalogue_is_in_step_and_whole(path: Path) -> None:
    """Else: python -m tools.messages, and translate what it names."""
    assert messages.updated(path) == path.read_bytes()
    assert messages.unfinished(path.read_bytes()) == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parents[1].name)
def test_each_translation_holds_what_its_message_holds(path: Path) -> None:
    """The same values and the same markup, though in an order of its own."""
    for message in read_po(BytesIO(path.read_bytes())):
        if message.id:
            ids = [message.id] if isinstance(message.id, str) else message.id
            strings = [message.string] if isinstance(message.string, str) else message.string
            for said, translated in zip(ids, strings or (), strict=True):
                held, kept = (sorted(MARKUP_OR_PLACEHOLDER.findall(text)) for text in (said, translated))
                assert held == kept, said


def test_the_wording_holds_sentences_labels_and_counts() -> None:
    """From the templates, from the code and from the notes of fields."""
    wording = messages.wording()
    for said in ("No constraint applies.", "paragraph %(number)s", "Hard constraints", "Acceptance test", "At least"):
        assert said in wording
    assert ("%(num)s day", "%(num)s days") in [message.id for message in wording]
    assert wording.get("Title", "of a signatory") is not None
    assert "Weight" not in wording  # an internal field


def test_what_is_not_translated_is_named() -> None:
    """An empty string, a missing plural, a doubt."""
    catalog = Catalog("de", fuzzy=False)
    catalog.add("empty")
    catalog.add("doubtful", "fraglich", flags=["fuzzy"])
    catalog.add(("one", "many"), ("eins", ""))
    catalog.add("done", "fertig")
    assert messages.unfinished(written(catalog)) == ["empty", "doubtful", "('one', 'many')"]


def test_the_command_adds_and_takes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stays keeps its translation, and a check alone writes nothing."""
    path = tmp_path / "de" / "LC_MESSAGES" / "annex.po"
    path.parent.mkdir(parents=True)
    catalog = Catalog("de", fuzzy=False)
    catalog.add("Contents", "Inhalt")
    catalog.add("Gone", "Fort")
    path.write_bytes(before := written(catalog))
    monkeypatch.setattr(messages, "CATALOGUES", tmp_path)
    assert messages.main(only_check=True) == 1
    assert path.read_bytes() == before
    assert "out of step" in capsys.readouterr().out
    assert messages.main(only_check=False) == 1
    assert "not translated: Signatures" in capsys.readouterr().out
    kept = read_po(BytesIO(path.read_bytes()))
    assert kept["Contents"].string == "Inhalt"
    assert "Gone" not in kept
