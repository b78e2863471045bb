"""The organisation's seal: who set it, that nothing changed since, and that nothing of it needs a network."""

import asyncio
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    load_key_and_certificates,
    serialize_key_and_certificates,
)
from pypdf import PdfReader, PdfWriter

from contracts.authority import ROOT, SEAL, make_authority
from contracts.sealing import Seal, SealError, examine_seal, load_seal, load_trusted

MOMENT = datetime(2027, 2, 3, 9, 30, tzinfo=UTC)
PASSPHRASE = "open"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an authority made for these tests."""
    folder = tmp_path_factory.mktemp("authority")
    make_authority(folder, organisation="Harbour City Council", passphrase=PASSPHRASE, moment=MOMENT)
    return folder


@pytest.fixture(scope="module")
def seal(authority: Path) -> Seal:
    """Its seal."""
    return load_seal(authority / SEAL, PASSPHRASE)


@pytest.fixture(scope="module")
def sealed(seal: Seal, final_pdf: bytes) -> bytes:
    """The full example, sealed."""
    return seal.press(final_pdf, MOMENT)


def test_a_seal_names_who_set_it_and_when(authority: Path, sealed: bytes) -> None:
    """At the moment given, whatever the machine's clock says, and trusted by the authority given."""
    report = examine_seal(sealed, trusted=load_trusted(authority / ROOT), moment=MOMENT)
    assert report is not None
    assert (report.sealed_by, report.sealed_at) == ("Harbour City Council", MOMENT)
    assert (report.is_intact, report.is_whole, report.is_trusted) == (True, True, True)


def test_a_program_that_runs_an_event_loop_may_seal(seal: Seal, final_pdf: bytes) -> None:
    """And may ask for what a seal says."""

    async def press_and_examine() -> bool:
        report = examine_seal(seal.press(final_pdf, MOMENT), moment=MOMENT)
        return report is not None and report.is_intact

    with ThreadPoolExecutor(1) as thread:  # of its own: the thread of the tests may have a browser's loop running
        assert thread.submit(lambda: asyncio.run(press_and_examine())).result()


def test_the_seal_is_added_behind_the_file(final_pdf: bytes, sealed: bytes) -> None:
    """What was rendered stays as it is, to the byte, and so do its pages and its attachment."""
    assert sealed.startswith(final_pdf)
    assert PdfReader(BytesIO(sealed)).attachments == PdfReader(BytesIO(final_pdf)).attachments
    assert len(sealed) - len(final_pdf) < 20_000


def test_a_seal_of_strangers_is_intact_and_not_trusted(sealed: bytes, tmp_path: Path) -> None:
    """By no authority, or by another one."""
    make_authority(tmp_path, organisation="Somebody else", passphrase=PASSPHRASE, moment=MOMENT)
    for trusted in ((), load_trusted(tmp_path / ROOT)):
        report = examine_seal(sealed, trusted=trusted, moment=MOMENT)
        assert report is not None
        assert (report.is_intact, report.is_trusted) == (True, False)


def test_a_certificate_that_has_ended_is_trusted_no_more(authority: Path, sealed: bytes) -> None:
    """The seal claims its own time, which proves nothing."""
    report = examine_seal(sealed, trusted=load_trusted(authority / ROOT), moment=MOMENT + timedelta(days=9000))
    assert report is not None
    assert (report.is_intact, report.is_trusted) == (True, False)


def test_a_file_without_a_seal_has_none(final_pdf: bytes) -> None:
    """An empty field is no seal, nor is what is no PDF."""
    assert examine_seal(final_pdf, moment=MOMENT) is None
    assert examine_seal(b"no PDF", moment=MOMENT) is None


def test_what_is_added_afterwards_is_seen(sealed: bytes) -> None:
    """A new line, and an update that blanks the first page; and so is an end that is missing."""
    writer = PdfWriter(BytesIO(sealed), incremental=True)
    writer.pages[0].replace_contents(None)
    blanked = BytesIO()
    writer.write(blanked)
    for file in (sealed + b"\n", blanked.getvalue()):
        report = examine_seal(file, moment=MOMENT)
        assert report is not None
        assert not report.is_whole
    for cut in (1, 200, 30_000):
        report = examine_seal(sealed[:-cut], moment=MOMENT)
        assert report is None or not (report.is_intact and report.is_whole)


def test_flipped_bits_are_seen(sealed: bytes) -> None:
    """Each one outside the room that the signature itself takes."""
    start, end = sealed.rindex(b"/Contents <") + 11, sealed.index(b">", sealed.rindex(b"/Contents <"))
    chance = Random(5)
    for _ in range(15):
        place = chance.choice([*range(start), *range(end + 1, len(sealed))])
        flipped = bytearray(sealed)
        flipped[place] ^= 1 << chance.randrange(8)
        report = examine_seal(bytes(flipped), moment=MOMENT)
        assert report is None or not (report.is_intact and report.is_whole), place


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not installed")
def test_another_program_finds_the_seal_valid(sealed: bytes, tmp_path: Path) -> None:
    """And a changed byte too."""
    file = tmp_path / "sealed.pdf"
    for data, says in ((sealed, "Signature is Valid."), (sealed.replace(b"/Lang", b"/Lanh", 1), "Digest Mismatch.")):
        file.write_bytes(data)
        done = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False)
        assert f"Signature Validation: {says}" in done.stdout


@pytest.mark.parametrize("days", [-400, 9000])
def test_an_expired_seal_is_not_set(seal: Seal, final_pdf: bytes, days: int) -> None:
    """Nor one that is not valid yet; the message says what to do."""
    with pytest.raises(SealError, match="Have it renewed"):
        seal.press(final_pdf, MOMENT + timedelta(days=days))


def test_a_file_that_has_a_seal_takes_no_second(seal: Seal, sealed: bytes) -> None:
    """Its field is filled."""
    with pytest.raises(SealError, match="could not be set"):
        seal.press(sealed, MOMENT)


def test_what_is_no_seal_is_refused_with_the_mend(authority: Path, tmp_path: Path) -> None:
    """A file that is missing, that is something else or half a seal, and a passphrase that does not open it."""
    (tmp_path / "text.p12").write_text("no seal")
    _, certificate, _ = load_key_and_certificates((authority / SEAL).read_bytes(), PASSPHRASE.encode())
    key = generate_private_key(SECP256R1())
    (tmp_path / "key.p12").write_bytes(serialize_key_and_certificates(b"", key, None, None, NoEncryption()))
    (tmp_path / "certificate.p12").write_bytes(
        serialize_key_and_certificates(b"", None, certificate, None, NoEncryption())
    )
    for file, passphrase, problem in (
        (tmp_path / "key.p12", "", "no certificate together with its key"),
        (tmp_path / "certificate.p12", "", "no certificate together with its key"),
        (tmp_path / "none.p12", "", "cannot be read"),
        (tmp_path / "text.p12", "", "is no PKCS#12 file"),
        (authority / SEAL, "wrong", "SEAL_PASSPHRASE does not open it"),
    ):
        with pytest.raises(SealError, match=problem):
            load_seal(file, passphrase)


def test_what_holds_no_certificates_is_refused(tmp_path: Path) -> None:
    """By its name."""
    (tmp_path / "roots.pem").write_text("no certificate")
    for name in ("roots.pem", "none.pem"):
        with pytest.raises(SealError, match="cannot be read"):
            load_trusted(tmp_path / name)


def test_no_memory_is_no_broken_seal(sealed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has none hears of that."""

    def exhausted(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("contracts.sealing.PdfFileReader", exhausted)
    with pytest.raises(MemoryError):
        examine_seal(sealed, moment=MOMENT)
