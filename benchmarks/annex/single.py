"""One annex: as shipped against the naive template, and our way of calling against the naive one on the same page."""

import re
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.annex.documents import DAY, SIZES, snapshot
from benchmarks.annex.processor import ENDLESS, ratio, seconds, seconds_in, taking_turns
from benchmarks.naive.way import Content, attachment, naive_pdf
from contracts.rendering import annex_html
from contracts.rendering.assets import HERE, SCHEME
from contracts.rendering.child import Child
from contracts.rendering.pdf import PackageFetcher, write_pdf
from contracts.rendering.tasks import write_annex

_WORD = re.compile(r"[^\W\d_]{2,}")
_TYPE_AREA = ("-r", "72", "-x", "0", "-y", "77", "-W", "595", "-H", "697")
"""The page without its head and foot."""


def measure(rounds: int) -> None:
    """Print both ratios for each size."""
    print("as shipped against the naive template; aim: at least 1.7 times as fast")
    print("our way of calling against the naive one, same page and style; aim: at least 1.15")
    for size in SIZES:
        annex = snapshot(size)
        content, html = Content(annex), annex_html(annex)
        with closing(Child(ENDLESS)) as child:
            ways = {
                "naive template": lambda: seconds(lambda: naive_pdf(content)),  # noqa: B023 - called in this turn
                "naive, words break anywhere": lambda: seconds(lambda: naive_pdf(content, "anywhere")),  # noqa: B023
                "as shipped": lambda: seconds_in(child, write_annex, annex, None),  # noqa: B023
                "naive calling": lambda: seconds(lambda: _same_page(html, content.attachment)),  # noqa: B023
                "our calling": lambda: seconds_in(child, write_pdf, html, content.attachment, DAY),  # noqa: B023
            }
            times = taking_turns(ways, rounds if size != "L" else max(3, rounds // 3))
            ours = child.run(write_annex, annex, None)
        print(f"{size}: {_pages(ours)} pages; {_compared(ours, naive_pdf(content))}")
        print("   " + ", ".join(f"{name} {median(taken) * 1000:.0f} ms" for name, taken in times.items()))
        shipped = ratio(times, "naive template", "as shipped")
        anywhere = ratio(times, "naive, words break anywhere", "as shipped")
        calling = ratio(times, "naive calling", "our calling")
        print(f"   as shipped {shipped:.2f} times as fast; {anywhere:.2f} where words break anywhere, as ours do")
        print(f"   our way of calling {calling:.2f} times as fast", flush=True)


def _same_page(html: str, data: bytes) -> bytes:
    fonts = FontConfiguration()
    sheets = [
        CSS(HERE / "styles" / name, url_fetcher=PackageFetcher(), font_config=fonts)
        for name in ("annex.css", "fonts.css")
    ]
    pdf: bytes = HTML(string=html, url_fetcher=PackageFetcher(), base_url=SCHEME).write_pdf(
        stylesheets=sheets, font_config=fonts, pdf_variant="pdf/a-3a", attachments=[attachment(data)]
    )
    return pdf


def _compared(ours: bytes, naive: bytes) -> str:
    """Whether both hold the same words between head and foot."""
    words = [set(_WORD.findall(_text(pdf))) for pdf in (ours, naive)]
    differing = words[0] ^ words[1]
    if not differing:
        return f"the same {len(words[0])} words in both"
    return f"{len(differing)} of {len(words[0] | words[1])} words DIFFER: {', '.join(sorted(differing)[:12])}"


def _text(pdf: bytes) -> str:
    return _poppler("pdftotext", pdf, *_TYPE_AREA)


def _pages(pdf: bytes) -> int:
    found = re.search(r"^Pages: +(\d+)$", _poppler("pdfinfo", pdf), re.MULTILINE)
    return int(found[1]) if found else 0


def _poppler(command: str, pdf: bytes, *options: str) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        out = ["-"] if command == "pdftotext" else []
        return subprocess.run(  # noqa: S603 - our own words
            [command, *options, file.name, *out], capture_output=True, encoding="utf-8", check=True
        ).stdout
