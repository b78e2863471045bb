"""The organisation's seal on a PDF: a PAdES B-B signature by a certificate, made and examined without any network.

A seal says who issued the very bytes. It is no signature of a party: those follow on paper or in their own way.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what they complain of stands in the report

P = ParamSpec("P")
T = TypeVar("T")

FIELD = "Seal"
"""The name of the field that an annex for signature has for its seal."""

REASON = "Issued by the organisation that this seal names"


class SealError(Exception):
    """There is no seal to be made; the message says what is wrong with the certificate and how to mend it."""


@dataclass(frozen=True)
class SealReport:
    """What can be said of the seal that a file carries."""

    sealed_by: str
    """By the certificate's own name, which means little unless the seal is trusted."""
    sealed_at: datetime | None
    """As the seal claims."""
    is_intact: bool
    """Whether the sealed bytes are those that were sealed."""
    is_whole: bool
    """Whether nothing was added to the file after it was sealed."""
    is_trusted: bool
    """Whether the certificate leads to one that was given as trusted."""


class Seal:
    """A certificate and its key, ready to seal."""

    def __init__(self, signer: SimpleSigner) -> None:
        self._signer = signer
        self._certificate: Certificate = signer.signing_cert

    @property
    def name(self) -> str:
        """Whose seal it is."""
        return _name_of(self._certificate)

    @property
    def expires_at(self) -> datetime:
        """When the certificate ends."""
        end: datetime = self._certificate.not_valid_after
        return end

    def refuse_unless_valid(self, moment: datetime) -> None:
        """Raise SealError unless the certificate is valid at a moment."""
        start, end = self._certificate.not_valid_before, self.expires_at
        if not start <= moment <= end:
            raise SealError(
                f"The certificate of the seal ({self.name}) is valid from {start:%d %B %Y} to {end:%d %B %Y} alone. "
                "Have it renewed and set SEAL_FILE to the new one."
            )

    def press(self, pdf: bytes, moment: datetime) -> bytes:
        """The file with the seal added behind it, claiming the moment; raises SealError when it has expired."""
        self.refuse_unless_valid(moment)
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        # The library would write the file's description anew, and not as PDF/A wants it.
        writer._update_meta = lambda: None  # type: ignore[method-assign]  # noqa: SLF001 - it has no setting for that
        about = PdfSignatureMetadata(
            field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", reason=REASON, name=self.name
        )
        sealed = BytesIO()
        try:
            _in_a_thread(_PunctualSigner(about, self._signer, moment).sign_pdf, writer, output=sealed)
        except SigningError as error:
            raise SealError(f"The seal could not be set: {error}.") from error
        return sealed.getvalue()


class _PunctualSigner(PdfSigner):
    """Signs at a moment that is given, where the library asks the machine's clock."""

    def __init__(self, about: PdfSignatureMetadata, signer: SimpleSigner, moment: datetime) -> None:
        super().__init__(about, signer)
        self._moment = moment

    def init_signing_session(self, *arguments: Any, **options: Any) -> PdfSigningSession:
        session = super().init_signing_session(*arguments, **options)
        session.system_time = self._moment
        return session


def load_seal(file: Path, passphrase: str) -> Seal:
    """The seal of a PKCS#12 file, which holds the certificate, its key and its chain; raises SealError."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SealError(
            f"The seal {file} cannot be read ({error.strerror}). Set SEAL_FILE to a PKCS#12 file."
        ) from None
    try:
        return Seal(SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=passphrase.encode() or None))
    except ValueError:
        problem = "is no PKCS#12 file (.p12, .pfx), or SEAL_PASSPHRASE does not open it"
    except AttributeError:  # how the library meets a file in which one of the two is missing
        problem = "holds no certificate together with its key"
    raise SealError(f"The seal {file} {problem}.")


def load_trusted(file: Path) -> tuple[Certificate, ...]:
    """The certificates of a PEM file, by which seals are trusted; raises SealError."""
    try:
        return tuple(load_certs_from_pemder([str(file)]))  # type: ignore[no-untyped-call]  # it is not typed
    except (OSError, ValueError) as error:
        raise SealError(f"The trusted certificates {file} cannot be read ({error}). Give a PEM file.") from None


def examine_seal(pdf: bytes, *, trusted: Sequence[Certificate] = (), moment: datetime) -> SealReport | None:
    """The first seal of a file, or None when it has none; a certificate is judged as of a moment.

    A file so broken that no seal can be read in it has none.
    """
    try:
        signatures = PdfFileReader(BytesIO(pdf)).embedded_signatures
        if not signatures:
            return None
        found = signatures[0]
        context = ValidationContext(trust_roots=[*trusted], allow_fetching=False, moment=moment)
        status = _in_a_thread(validate_pdf_signature, found, context)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the library meets damaged files in ways of its own
        return SealReport("", None, is_intact=False, is_whole=False, is_trusted=False) if b"/ByteRange" in pdf else None
    return _report(found.self_reported_timestamp, status)


def _in_a_thread(function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """The library starts an event loop, which the caller's thread may have running already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function, *arguments, **options).result()


def _report(claimed: datetime | None, status: PdfSignatureStatus) -> SealReport:
    return SealReport(
        sealed_by=_name_of(status.signing_cert),
        sealed_at=claimed.astimezone(UTC) if claimed else None,
        is_intact=status.intact and status.valid,
        is_whole=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        is_trusted=status.trusted,
    )


def _name_of(certificate: Certificate) -> str:
    names = certificate.subject.native
    return str(names.get("common_name") or names.get("organization_name") or certificate.subject.human_friendly)
