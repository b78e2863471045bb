"""The command that says what can be known of an annex from its file."""

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contracts.__main__ import main
from contracts.annexes import Snapshot
from contracts.authority import ROOT, SEAL, make_authority
from contracts.sealing import load_seal


@pytest.fixture
def file(final_pdf: bytes, tmp_path: Path) -> Path:
    """The full example for signature as a file."""
    file = tmp_path / "annex.pdf"
    file.write_bytes(final_pdf)
    return file


@pytest.fixture
def sealed(final_pdf: bytes, tmp_path: Path) -> Path:
    """The same with a seal, beside its authority."""
    make_authority(tmp_path, organisation="Council", passphrase="open", moment=datetime.now(UTC))
    file = tmp_path / "sealed.pdf"
    file.write_bytes(load_seal(tmp_path / SEAL, "open").press(final_pdf, datetime.now(UTC)))
    return file


def test_a_genuine_annex(file: Path, final: Snapshot, capsys: pytest.CaptureFixture[str]) -> None:
    """In sentences; 0 says that all agrees."""
    assert main(["verify", str(file)]) == 0
    said = capsys.readouterr().out
    for sentence in ("version 2 of 2027-02-03: FOR SIGNATURE", final.digest, "has no seal", "same to the byte"):
        assert sentence in said
    assert "ALTERED" not in said


def test_a_sealed_annex(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Trusted by the certificates given, and otherwise not."""
    assert main(["verify", str(sealed), "--trust", str(sealed.parent / ROOT)]) == 0
    assert "Its seal is intact: Council, trusted, " in capsys.readouterr().out
    assert main(["verify", str(sealed)]) == 0
    assert "not trusted by the certificates given" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("was", "is_now", "says"),
    [
        (b"/Lang", b"/Lanh", "ALTERED: the sealed bytes are not"),
        (b"", b"", "ALTERED: something was added"),
    ],
)
def test_an_altered_annex(
    sealed: Path, capsys: pytest.CaptureFixture[str], was: bytes, is_now: bytes, says: str
) -> None:
    """1 says that something does not agree, and the sentence what."""
    data = sealed.read_bytes()
    sealed.write_bytes(data.replace(was, is_now, 1) if was else data + b"\n")
    assert main(["verify", str(sealed)]) == 1
    assert says in capsys.readouterr().out


def test_an_annex_for_which_nobody_vouches(file: Path, sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """1, where certificates are given to trust and no seal leads to them: anybody could have made it."""
    assert main(["verify", str(file), "--trust", str(sealed.parent / ROOT)]) == 1
    assert "UNPROVEN: nothing in it disagrees" in capsys.readouterr().out


def test_pages_of_another_content(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each page is named at whose foot another digest stands."""
    from tests.contracts.test_verification import rewritten

    other = rewritten(
        file.read_bytes(),
        attached=b'{"agreement":{"schema":4},"status":"draft","version":1,"versions":[{"author":"A","dated_on":"2027-01-01","reason":"R","version":1}]}',
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(other)))
    assert main(["verify", "-"]) == 1
    said = capsys.readouterr().out
    assert "ALTERED: the version record does not print that digest." in said
    assert "at the foot of page 1, 2, 3" in said
    assert "no reference, version 1" in said


def test_programs_are_told_in_json(file: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The same."""
    assert main(["verify", str(file), "--json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["verdict"] == "consistent"


def test_what_is_no_annex(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2 says that there was nothing to verify."""
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7")
    assert main(["verify", str(tmp_path / "letter.pdf")]) == 2
    assert "This is no annex" in capsys.readouterr().out


def test_what_cannot_be_read(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the file nor the certificates."""
    assert main(["verify", str(tmp_path / "none.pdf")]) == 2
    assert main(["verify", str(file), "--trust", str(tmp_path / "none.pem")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_what_takes_too_long(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Is refused with the reason."""
    from contracts.rendering import RenderingError

    def refuse(*_: object, **__: object) -> None:
        raise RenderingError("The annex took longer than 30 seconds and was stopped.")

    monkeypatch.setattr("contracts.commands.verify.examine", refuse)
    assert main(["verify", str(file)]) == 2
    assert "cannot be examined: The annex took longer" in capsys.readouterr().err
