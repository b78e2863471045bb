"""An authority of our own says what it is, and keeps its secrets."""

from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

from contracts.authority import ROOT, SEAL, make_authority

MOMENT = datetime(2027, 2, 3, tzinfo=UTC)


def test_an_authority_certifies_one_seal(tmp_path: Path) -> None:
    """By a certificate that says that nobody else trusts it; the files are their owner's alone."""
    make_authority(tmp_path / "seal", organisation="Council", passphrase="open", moment=MOMENT)
    (root,) = x509.load_pem_x509_certificates((tmp_path / "seal" / ROOT).read_bytes())
    _, certificate, chain = load_key_and_certificates((tmp_path / "seal" / SEAL).read_bytes(), b"open")
    assert certificate is not None
    certificate.verify_directly_issued_by(root)
    assert chain == [root]
    assert "demo authority" in root.subject.rfc4514_string()
    assert certificate.not_valid_before_utc <= MOMENT <= certificate.not_valid_after_utc
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "seal").iterdir()} == {0o600}


def test_a_long_name_is_cut(tmp_path: Path) -> None:
    """To what a certificate holds."""
    make_authority(tmp_path, organisation="x" * 100, passphrase="open", moment=MOMENT)
    _, certificate, _ = load_key_and_certificates((tmp_path / SEAL).read_bytes(), b"open")
    assert certificate is not None
    assert certificate.subject.rfc4514_string() == "CN=" + "x" * 64
