"""The organisation's seal, as the settings name it."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from pydantic import ValidationError

from contracts.annexes import Status, VersionEntry, take_snapshot
from contracts.authority import ROOT, SEAL, make_authority
from contracts.rendering import render_annex
from contracts.sealing import SealError, examine_seal, load_trusted
from tests.conftest import NOW
from tests.factories.engagements import complete_specification
from tracker import create_app
from tracker.common.sealing import set_seal
from tracker.config import Settings


@pytest.fixture(scope="module")
def annex_pdf() -> bytes:
    """The complete specification as an annex for signature."""
    entry = VersionEntry(version=1, dated_on=NOW.date(), author="Procurement", reason="First version")
    return render_annex(take_snapshot(complete_specification(), status=Status.FOR_SIGNATURE, versions=[entry]))


@pytest.fixture
def sealing(tmp_path: Path, settings: Settings) -> Settings:
    """Settings with a seal that was made today, and its authority."""
    make_authority(tmp_path, organisation="Council", passphrase="open", moment=NOW)
    return settings.model_copy(
        update={
            "seal_file": str(tmp_path / SEAL),
            "seal_passphrase": "open",
        }
    )


def test_the_seal_is_set_at_the_moment_given(sealing: Settings, annex_pdf: bytes) -> None:
    """And trusted by the certificate of its authority."""
    app = create_app(sealing, clock=lambda: NOW)
    with app.app_context():
        sealed = set_seal(annex_pdf, NOW)
    report = examine_seal(sealed, trusted=load_trusted(Path(sealing.seal_file).parent / ROOT), moment=NOW)
    assert report is not None
    assert (report.sealed_by, report.sealed_at, report.is_trusted) == ("Council", NOW, True)


def test_without_a_seal_a_file_stays_as_it_is(app: Flask) -> None:
    """To the byte."""
    with app.app_context():
        assert set_seal(b"%PDF-", NOW) == b"%PDF-"


def test_an_expired_seal_is_not_set(sealing: Settings, annex_pdf: bytes) -> None:
    """Rather nothing is issued than something without the seal."""
    app = create_app(sealing, clock=lambda: NOW)
    with app.app_context(), pytest.raises(SealError, match="Have it renewed"):
        set_seal(annex_pdf, NOW + timedelta(days=9000))


@pytest.mark.parametrize(("days", "warned"), [(0, False), (5 * 365 - 29, True)])
def test_a_seal_that_ends_soon_is_complained_of(
    sealing: Settings, caplog: pytest.LogCaptureFixture, days: int, *, warned: bool
) -> None:
    """Thirty days before, each time the service starts."""
    create_app(sealing, clock=lambda: NOW + timedelta(days=days))
    assert ("The certificate of the seal (Council) ends on" in caplog.text) is warned


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"seal_file": "none.p12"}, "cannot be read"),
        ({"seal_passphrase": "wrong"}, "SEAL_PASSPHRASE does not open it"),
    ],
)
def test_settings_that_name_no_seal_stop_the_start(sealing: Settings, changes: dict[str, str], problem: str) -> None:
    """With what is wrong and how to mend it."""
    with pytest.raises(ValidationError, match=problem):
        Settings(**sealing.model_dump() | changes)


@pytest.mark.parametrize(
    ("address", "verify_at"),
    [("", ""), ("https://contracts.example.org/", "https://contracts.example.org/verify")],
)
def test_where_an_annex_is_verified(address: str, verify_at: str) -> None:
    """At the address by which others reach the tracker, if there is one."""
    assert Settings(public_address=address).verify_at == verify_at


@pytest.mark.parametrize("address", ["contracts.example.org", "ftp://a.example.org", "https://a.org/?b", "https://"])
def test_what_is_no_address_is_refused(address: str) -> None:
    """It would be printed in every annex."""
    with pytest.raises(ValidationError, match=r"write an address such as https://contracts\.example\.org"):
        Settings(public_address=address)
