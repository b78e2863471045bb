"""HTML to PDF/A-3a with WeasyPrint. Whatever WeasyPrint would only log is an error here.

It leaks memory and its font map must not be shared, so this runs in a process of its own: see child.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from contracts.rendering.assets import HERE, SCHEME, find_asset
from contracts.rendering.errors import RenderingError
from contracts.rendering.finishing import finish, finish_for_seal
from contracts.typesetting.scripts import SCRIPTS, Script, scripts_in

_FACE = '@font-face {{ font-family: "{family}"; src: url("annex:fonts/{file}") }}'
_LAST_FAMILY = '"Noto Sans"'
_FAMILIES = ", ".join((_LAST_FAMILY, *(f'"{script.family}"' for script in SCRIPTS)))
"""What stands in the style sheet for the last of its families: whatever it lacks is looked for in these, in order."""


class PackageFetcher(URLFetcher):  # type: ignore[misc]  # it ships no types
    """Hands out the packaged assets and refuses every other address: no file, no network."""

    def __init__(self) -> None:
        super().__init__(fail_on_errors=True)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The asset; raises ValueError, which stops the rendering, when the address names none."""
        path = find_asset(url)
        if path is None:
            raise ValueError(f"not a packaged asset: {url}")
        kind = {".svg": "image/svg+xml"}.get(path.suffix, "application/octet-stream")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def write_pdf(html: str, attachment: bytes | None, dated_on: date, *, for_seal: bool = False) -> bytes:
    """The page as PDF/A-3a and PDF/UA-1, of an annex with annex.json; the same input gives the same bytes.

    An annex for signature has a field for the organisation's seal, empty until one is set.
    """
    moment = datetime.combine(dated_on, time(), tzinfo=UTC)
    configuration, faces = _fonts(scripts_in(html))
    with _complaints_are_errors():
        document = HTML(string=html, url_fetcher=PackageFetcher(), base_url=SCHEME)
        pdf: bytes = document.write_pdf(
            stylesheets=[layout(), faces],
            font_config=configuration,
            pdf_variant="pdf/a-3a",
            attachments=[] if attachment is None else [_source(attachment, moment)],
            finisher=finish_for_seal if for_seal else finish,
        )
    return pdf


def _source(content: bytes, moment: datetime) -> Attachment:
    return Attachment(
        string=content,
        name="annex.json",
        description="The content of the annex for programs to read",
        created=moment,
        modified=moment,
        relationship="Source",
    )


@cache
def layout() -> CSS:
    """The style sheet, parsed once."""
    with _complaints_are_errors():
        sheet = (HERE / "styles" / "annex.css").read_text(encoding="utf-8").replace(_LAST_FAMILY, _FAMILIES)
        return CSS(string=sheet, url_fetcher=PackageFetcher())


@cache
def _fonts(scripts: tuple[Script, ...]) -> tuple[FontConfiguration, CSS]:
    """The one font configuration of this process for texts in these scripts, and the style sheet that filled it.

    The others are left out: the annex is the same whether or not their fonts are installed, and loads nothing in vain.
    """
    configuration = FontConfiguration()
    faces = (HERE / "styles" / "fonts.css").read_text(encoding="utf-8")
    faces += "".join(_FACE.format(family=script.family, file=script.file) for script in scripts if script.path.exists())
    with _complaints_are_errors():
        return configuration, CSS(string=faces, url_fetcher=PackageFetcher(), font_config=configuration)


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint would only log: a missing font, a bad style, a broken link."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.messages.append(record.getMessage())


@contextmanager
def _complaints_are_errors() -> Iterator[None]:
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        yield
    except FatalURLFetchingError as error:
        complaints.messages.append(f"{error}: {error.__cause__}")
    finally:
        logger.removeHandler(complaints)
    if complaints.messages:
        raise RenderingError(f"The annex could not be laid out: {'; '.join(complaints.messages)}.")
