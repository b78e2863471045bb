"""Other ways to the same content: each a few dozen lines at most, with what it offers of tags, PDF/A and attachments.

Nothing of them belongs to the product, so that each is loaded only when it is there.
"""

import json
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from html import escape
from importlib import import_module
from io import BytesIO
from pathlib import Path
from shutil import which

from benchmarks.annex.documents import DAY
from benchmarks.naive.way import Content
from contracts.annexes import Snapshot
from contracts.rendering.blocks import Block, Kind, in_tables
from contracts.rendering.word import word_copy
from contracts.typesetting.fonts import FONTS

Print = Callable[[], bytes]
_SIZES = {1: 23, 2: 14, 3: 10.5}
_AT_ONCE = 10
"""Documents of one start of LibreOffice."""
_TYPST = Path(__file__).with_name("annex.typ")


class MissingEngineError(Exception):
    """The engine is not installed; the message names what to install."""


def text_of(block: Block) -> str:
    """Number and text of a heading, a paragraph or an item."""
    return " ".join(cell.text for cell in block.cells if cell.text)


def groups(content: Content) -> list[tuple[bool, list[Block]]]:
    """The blocks, those of one table together."""
    return list(in_tables(content.blocks, lambda block: block))


@contextmanager
def chromium(content: Content, _: Snapshot) -> Iterator[Print]:
    """The naive template, by a browser whose page is open already."""
    binary = which("chromium")
    if binary is None:
        raise MissingEngineError("apt-get install chromium")
    api = import_module("playwright.sync_api")
    with tempfile.TemporaryDirectory() as folder, api.sync_playwright() as playwright:
        page_file = Path(folder) / "annex.html"
        page_file.write_text(_with_base(content.html()), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        page = browser.new_page()

        def run() -> bytes:
            page.goto(page_file.as_uri())
            pdf: bytes = page.pdf(prefer_css_page_size=True, tagged=True, outline=True, print_background=True)
            return pdf

        yield run
        browser.close()


@contextmanager
def plutoprint(content: Content, _: Snapshot) -> Iterator[Print]:
    """The naive template."""
    engine = import_module("plutoprint")

    def run() -> bytes:
        book, file = engine.Book(engine.PAGE_SIZE_A4), BytesIO()
        book.load_html(_with_base(content.html()), base_url=f"{FONTS.as_uri()}/annex.html")
        book.write_to_pdf_stream(file)
        return file.getvalue()

    yield run


@contextmanager
def typst(content: Content, snapshot: Snapshot) -> Iterator[Print]:
    """A template of its own, by a compiler that is loaded already; its memory of former results is kept out."""
    engine = import_module("typst")
    compiler = engine.Compiler(_TYPST, root=_TYPST.parent, font_paths=[str(FONTS)], ignore_system_fonts=True)
    number = iter(range(10**9))

    def run() -> bytes:
        data = [
            [[block.kind.value, block.level, [cell.text for cell in block.cells]] for block in group]
            for _, group in groups(content)
        ]
        said = {"blocks": json.dumps(data), "attachment": snapshot.to_json().decode(), "run": str(next(number))}
        pdf: bytes = compiler.compile(sys_inputs=said, pdf_standards=["a-3a", "ua-1"], timestamp=_midnight())
        return pdf

    yield run


@contextmanager
def reportlab(content: Content, _: Snapshot) -> Iterator[Print]:
    """Platypus, with our fonts."""
    platypus, styles = import_module("reportlab.platypus"), import_module("reportlab.lib.styles")
    metrics, fonts = import_module("reportlab.pdfbase.pdfmetrics"), import_module("reportlab.pdfbase.ttfonts")
    for file in ("SourceSans3-Regular", "SourceSans3-SemiBold"):
        metrics.registerFont(fonts.TTFont(file, FONTS / f"{file}.ttf"))
    body = styles.ParagraphStyle("body", fontName="SourceSans3-Regular", fontSize=9, leading=12.5, spaceAfter=6)
    head = styles.ParagraphStyle("head", body, fontName="SourceSans3-SemiBold")
    headings = {
        level: styles.ParagraphStyle(str(level), head, fontSize=size, leading=size * 1.2)
        for level, size in _SIZES.items()
    }

    def paragraph(text: str, style: object) -> object:
        return platypus.Paragraph(escape(text).replace("\n", "<br/>"), style)

    def run() -> bytes:
        story = []
        for is_table, group in groups(content):
            if is_table:
                rows = [[paragraph(c.text, head if c.heads else body) for c in row.cells] for row in group]
                heads = sum(row.kind is Kind.HEAD for row in group)
                story.append(platypus.LongTable(rows, repeatRows=heads, style=[("VALIGN", (0, 0), (-1, -1), "TOP")]))
            else:
                story.append(paragraph(text_of(group[0]), headings.get(group[0].level, body)))
        file = BytesIO()
        platypus.SimpleDocTemplate(file, title=content.running["name"]).build(story)
        return file.getvalue()

    yield run


@contextmanager
def fpdf2(content: Content, snapshot: Snapshot) -> Iterator[Print]:
    """As PDF/A-3u, the most it offers."""
    engine, faces = import_module("fpdf"), import_module("fpdf.fonts")

    def run() -> bytes:
        pdf = engine.FPDF(enforce_compliance="PDF/A-3U")
        pdf.set_title(content.running["name"])
        pdf.set_lang("en-GB")
        pdf.set_margins(25, 27, 21)
        pdf.add_font("Sans", fname=FONTS / "SourceSans3-Regular.ttf")
        pdf.add_font("Sans", "B", fname=FONTS / "SourceSans3-SemiBold.ttf")
        pdf.embed_file(
            bytes=snapshot.to_json(),
            basename="annex.json",
            mime_type="application/json",
            associated_file_relationship="Source",
            modification_date=_midnight(),
        )
        pdf.add_page()
        for is_table, group in groups(content):
            pdf.set_font("Sans", "", 9)
            if is_table:
                heads = sum(row.kind is Kind.HEAD for row in group)
                wide = max(len(row.cells) for row in group)
                with pdf.table(
                    num_heading_rows=heads,
                    headings_style=faces.FontFace(emphasis="BOLD"),
                    first_row_as_headings=heads > 0,
                ) as table:
                    for block in group:
                        row = table.row()
                        for place, cell in enumerate(block.cells):
                            last = place == len(block.cells) - 1
                            row.cell(cell.text, colspan=wide - place if last else 1)
            else:
                level = group[0].level
                if level:
                    pdf.set_font("Sans", "B", _SIZES[level])
                pdf.multi_cell(0, text=text_of(group[0]), new_x="LMARGIN", new_y="NEXT")
                pdf.ln(2)
        return bytes(pdf.output())

    yield run


@contextmanager
def libreoffice(_: Content, snapshot: Snapshot) -> Iterator[Print]:
    """Our Word copy, ten of it at once; what it costs is divided by ten in the table."""
    binary = which("soffice")
    if binary is None:
        raise MissingEngineError("apt-get install libreoffice-writer-nogui")
    wanted = {name: {"type": "boolean", "value": "true"} for name in ("PDFUACompliance", "UseTaggedPDF")}
    wanted |= {"SelectPdfVersion": {"type": "long", "value": "3"}}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = [place / f"{number}.docx" for number in range(_AT_ONCE)]
        for file in files:
            file.write_bytes(word_copy(snapshot))
        command = [binary, f"-env:UserInstallation={place.as_uri()}/profile", "--headless", "--convert-to"]
        command += [f"pdf:writer_pdf_Export:{json.dumps(wanted)}", "--outdir", folder, *map(str, files)]

        def run() -> bytes:
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words
            return (place / "0.pdf").read_bytes()

        yield run


ENGINES = {
    "Chromium": (chromium, 1),
    "Typst": (typst, 1),
    "ReportLab": (reportlab, 1),
    "fpdf2": (fpdf2, 1),
    "LibreOffice": (libreoffice, _AT_ONCE),
    "PlutoPrint": (plutoprint, 1),
}
"""Each with how many documents one run prints."""


def _with_base(html: str) -> str:
    """The page with its fonts by their whole addresses."""
    return html.replace('src: url("', f'src: url("{FONTS.as_uri()}/')


def _midnight() -> datetime:

    return datetime.combine(DAY, time(), UTC)
