"""A certificate authority made by ourselves, for the demo and for tests: its seals prove nothing to anybody else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

SEAL, ROOT = "seal.p12", "authority.pem"
"""What the files of an authority are called."""

_LIFE = timedelta(days=5 * 365)
_START = datetime(2026, 1, 1, tzinfo=UTC)
"""When its certificates begin, whenever they are made: the demo issued nothing earlier."""


def make_authority(folder: Path, *, organisation: str, passphrase: str, moment: datetime) -> None:
    """Write a new seal and the authority to trust it by into a folder, readable by its owner alone.

    The authority's own key is forgotten at once, so that it can certify nothing further.
    """
    authority_key, seal_key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    authority_name = _name(f"{organisation}: demo authority, trusted by nobody else")
    authority = (
        _certificate(authority_name, authority_name, authority_key, moment)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(authority_key, SHA256())
    )
    seal = (
        _certificate(_name(organisation), authority_name, seal_key, moment)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .sign(authority_key, SHA256())
    )
    packed = serialize_key_and_certificates(
        organisation.encode(), seal_key, seal, [authority], BestAvailableEncryption(passphrase.encode())
    )
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in ((SEAL, packed), (ROOT, authority.public_bytes(Encoding.PEM))):
        file = folder / name
        file.touch(mode=0o600)
        file.write_bytes(data)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64])])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: EllipticCurvePrivateKey, moment: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_START)
        .not_valid_after(moment + _LIFE)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
