"""The annex as one would first write it: the same texts in a plain template, rendered from the beginning each time.

Frozen: it is what the product is compared with, so nothing here is ever made faster.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from lxml.html import document_fromstring
from weasyprint import HTML, Attachment

from benchmarks.annex.documents import DAY
from contracts.annexes import Snapshot
from contracts.rendering import annex_html
from contracts.rendering.blocks import Block, blocks, in_tables
from contracts.typesetting.fonts import FONTS

_MOMENT = datetime.combine(DAY, time(), UTC)
_TEMPLATE = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True).get_template("annex.html")


class Content:
    """What an annex says, read off our page once: taking it from the data would cost this side more."""

    def __init__(self, snapshot: Snapshot) -> None:
        html = annex_html(snapshot)
        body = next(document_fromstring(html).iter("body"))
        self.running = {name: body.get(f"data-{name}", "") for name in ("name", "status", "foot", "digest")}
        self.blocks: Sequence[Block] = blocks(html)
        self.attachment = snapshot.to_json()

    def html(self, wrap: str = "break-word") -> str:
        """The page. Only where words break "anywhere", as on ours, does a long one in a table stay on the paper."""
        return _TEMPLATE.render(self.running, wrap=wrap, groups=list(in_tables(self.blocks, lambda block: block)))


def naive_pdf(content: Content, wrap: str = "break-word") -> bytes:
    """The page as PDF/A-3a, in this process."""
    source = attachment(content.attachment)
    pdf: bytes = HTML(string=content.html(wrap), base_url=f"{FONTS.as_uri()}/").write_pdf(
        pdf_variant="pdf/a-3a", attachments=[source]
    )
    return pdf


def attachment(data: bytes) -> Attachment:
    """The contract's content."""
    return Attachment(string=data, name="annex.json", created=_MOMENT, modified=_MOMENT, relationship="Source")
