"""How long an annex takes against WeasyPrint alone on the same HTML and style sheets. Prints, never asserts.

Run from the repository's root: python benchmarks/render_annex.py [ROUNDS]
The runs alternate and each figure is a median of paired ratios, so that a busy machine weighs on both sides alike.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.engagement import EngagementSpec
from contracts.rendering import annex_html, render_annex
from contracts.rendering.assets import HERE, SCHEME
from contracts.rendering.pdf import PackageFetcher, write_pdf

EXAMPLE = Path("tests/contracts/rendering/full.json")
DAY = date(2027, 2, 3)


def main() -> None:
    """Render the full example in three ways, in turn."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    entry = VersionEntry(version=1, dated_on=DAY, author="Procurement", reason="First version for signature")
    specification = EngagementSpec.from_json(EXAMPLE.read_bytes())
    snapshot = take_snapshot(specification, status=Status.FOR_SIGNATURE, versions=[entry])
    html, attachment = annex_html(snapshot), snapshot.to_json()
    ways: dict[str, Callable[[], bytes]] = {
        "WeasyPrint alone": lambda: _alone(html, attachment),
        "in this process": lambda: write_pdf(html, attachment, DAY),
        "render_annex, with its child": lambda: _whole(snapshot),
    }
    for way in ways.values():  # warm
        way()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            started = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - started)
    alone = times["WeasyPrint alone"]
    for name, measured in times.items():
        ratio = statistics.median(one / base for one, base in zip(measured, alone, strict=True))
        print(f"{name:30} {statistics.median(measured) * 1000:7.0f} ms   {ratio:5.2f}")


def _alone(html: str, attachment: bytes) -> bytes:
    """What one would write first, with the same limits on what may be fetched."""
    fonts = FontConfiguration()
    sheets = [
        CSS(HERE / "styles" / name, url_fetcher=PackageFetcher(), font_config=fonts)
        for name in ("annex.css", "fonts.css")
    ]
    moment = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    source = Attachment(string=attachment, name="annex.json", created=moment, modified=moment, relationship="Source")
    document = HTML(string=html, url_fetcher=PackageFetcher(), base_url=SCHEME)
    pdf: bytes = document.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/a-3a", attachments=[source])
    return pdf


def _whole(snapshot: Snapshot) -> bytes:
    return render_annex(snapshot)


if __name__ == "__main__":
    main()
