"""The annex as a reader, a program and an archive meet it."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
import zxingcpp
from PIL import Image

from contracts.annexes import Snapshot, Status, take_snapshot
from contracts.engagement import ROW_KINDS, EngagementSpec, SpecificationError, iter_notes
from contracts.fields import Visibility
from contracts.rendering import Limits, RenderingError, annex_html, render_annex
from tests.contracts.conftest import RECORD

MARK = "Quokka"
ROOT = Path(__file__).parents[3]


def read(pdf: bytes) -> Any:
    """The file as another program reads it."""
    return pypdf.PdfReader(io.BytesIO(pdf))


def pages(pdf: bytes) -> list[str]:
    """The text of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in read(pdf).pages]


def changed(snapshot: Snapshot, **fields: Any) -> Snapshot:
    """The same snapshot of a changed agreement."""
    specification = snapshot.agreement.revised(**fields)
    return take_snapshot(specification, status=snapshot.status, versions=snapshot.versions)


def test_every_page_says_what_it_belongs_to(final: Snapshot, final_pdf: bytes) -> None:
    """Reference, version, status, digest, page x of y."""
    texts = pages(final_pdf)
    assert 7 <= len(texts) <= 10
    for number, text in enumerate(texts, start=1):
        assert "ENG-2027-014 · version 2 · FOR SIGNATURE" in text
        assert f"SHA-256 {final.digest[:12]}" in text
        assert f"page {number} of {len(texts)}" in text
        assert "Annex 3: Reading of paper claims" in text
        assert "DRAFT" not in text


def test_a_german_annex_is_german_on_every_page(german: Snapshot, german_pdf: bytes) -> None:
    """Its language is told to those who hear it, too."""
    texts = pages(german_pdf)
    assert read(german_pdf).root_object["/Lang"] == "de"
    for number, text in enumerate(texts, start=1):
        assert "ENG-2027-014 · Version 2 · ZUR UNTERSCHRIFT" in text
        assert f"SHA-256 {german.digest[:12]} · Seite {number} von {len(texts)}" in text
        assert "Anlage 3: Reading of paper claims" in text
    assert read(german_pdf).get_fields()["Seal"]["/TU"].startswith("Elektronisches Siegel der Organisation")
    assert "beträgt 1.250.000,00 EUR." in " ".join(texts)
    assert "Am 1. Oktober 2027 (der „Übergabetermin“)" in " ".join(texts)


def test_a_draft_cannot_be_missed(draft_pdf: bytes) -> None:
    """The band and the foot on each page, and no signature block."""
    texts = pages(draft_pdf)
    assert all(text.count("DRAFT: NOT FOR SIGNATURE") >= 1 for text in texts)
    assert "This draft must not be signed." in " ".join(texts)
    assert "FOR SIGNATURE" not in " ".join(texts).replace("NOT FOR SIGNATURE", "")


def test_the_internal_appendix_stands_on_pages_of_its_own(draft_pdf: bytes) -> None:
    """Each marked as internal, after the last page of the annex."""
    marked = ["INTERNAL: NO PART OF THE ANNEX" in text for text in pages(draft_pdf)]
    assert marked == sorted(marked)
    assert any(marked)
    assert ["DT001" in text for text in pages(draft_pdf)].index(True) == marked.index(True)


def test_the_contents_name_the_right_pages(final_pdf: bytes) -> None:
    """The page number printed beside a section is the page that carries its heading."""
    texts = pages(final_pdf)
    for number, title in ((3, "Success metrics"), (6, "Knowledge transfer"), (10, "Exit"), (12, "Governance")):
        page = next(index for index, text in enumerate(texts, start=1) if f"{number} {title} {number}.1" in text)
        after = texts[0].split(f"{number} {title}")[1]
        assert after.lstrip(" .").startswith(str(page))


def test_bookmarks(final_pdf: bytes) -> None:
    """The title, and below it each section."""
    title, sections = read(final_pdf).outline
    assert title["/Title"] == "Reading of paper claims"
    names = [item["/Title"] for item in sections]
    assert names[0] == "Contents"
    assert names[2] == "1 Definitions and precedence"
    assert names[-1] == "Signatures"


def test_the_snapshot_is_attached(final: Snapshot, final_pdf: bytes) -> None:
    """Byte for byte, as the source of the page, dated by its version and not by the clock."""
    reader = read(final_pdf)
    assert reader.attachments == {"annex.json": [final.to_json()]}
    source = reader.root_object["/AF"][0].get_object()
    assert source["/AFRelationship"] == "/Source"
    assert source["/EF"]["/F"]["/Params"]["/ModDate"] == "D:20270203000000Z"


def test_metadata(final_pdf: bytes) -> None:
    """Title, author, language, dates, and the marks of PDF/A-3a and PDF/UA-1."""
    reader = read(final_pdf)
    assert reader.metadata.title == "Annex 3: Reading of paper claims"
    assert reader.metadata.author == "Nordland Versicherung auf Gegenseitigkeit"
    assert str(reader.metadata.creation_date_raw).startswith("D:20270203000000")
    assert reader.root_object["/Lang"] == "en-GB"
    xmp = reader.root_object["/Metadata"].get_object()
    data = xmp.get_data()
    assert b'pdfaid:part="3"' in data
    assert b'pdfaid:conformance="A"' in data
    assert b'pdfuaid:part="1"' in data
    assert "/Filter" not in xmp


def test_table_heads_say_which_way_they_point(final_pdf: bytes) -> None:
    """For those who hear the table."""
    reader = read(final_pdf)
    objects = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
    heads = [item for item in objects if isinstance(item, dict) and item.get("/S") == "/TH"]
    scopes = {head["/A"]["/Scope"] for head in heads}
    assert scopes == {"/Row", "/Column"}


def test_only_packaged_fonts_are_embedded(draft_pdf: bytes) -> None:
    """No name of another family, in any page."""
    for page in read(draft_pdf).pages:
        for font in page["/Resources"]["/Font"].values():
            assert any(family in font["/BaseFont"] for family in ("Source-Serif-4", "Source-Sans-3", "Noto-Sans"))


@pytest.mark.parametrize("name", ["final", "german"])
def test_the_same_snapshot_gives_the_same_bytes_anywhere(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """In another process, with another hash seed, time zone, language and working directory."""
    snapshot, pdf = (request.getfixturevalue(fixture) for fixture in (name, f"{name}_pdf"))
    program = tmp_path / "render.py"
    program.write_text(
        "import sys\n"
        "from contracts.annexes import Snapshot\n"
        "from contracts.rendering import render_annex\n"
        "if __name__ == '__main__':\n"
        "    sys.stdout.buffer.write(render_annex(Snapshot.from_json(sys.stdin.buffer.read())))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, str(program)],
        input=snapshot.to_json(),
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert done.stdout == pdf


@pytest.mark.parametrize("verify_at", ["https://annexes.example.org/verify", ""])
def test_the_code_on_the_page_leads_to_where_the_version_is_verified(
    verify_at: str, full: EngagementSpec, tmp_path: Path
) -> None:
    """A telephone that reads the printed page arrives there; without an address there is no code."""
    snapshot = take_snapshot(full, status=Status.FOR_SIGNATURE, versions=RECORD, verify_at=verify_at)
    subprocess.run(["pdftoppm", "-r", "100", "-png", "-", tmp_path / "page"], input=render_annex(snapshot), check=True)
    codes = [code.text for page in tmp_path.glob("*.png") for code in zxingcpp.read_barcodes(Image.open(page))]
    assert codes == ([snapshot.verification_address] if verify_at else [])
    assert verify_at in annex_html(snapshot)


def filled_in(specification: EngagementSpec) -> EngagementSpec:
    """The specification with every internal field filled in, texts with the mark."""
    document = specification.to_document()
    for path, note in iter_notes():
        if note.visibility is Visibility.INTERNAL:
            *parents, name = path.split(".")
            for value in (MARK, [MARK], 97, True, "2099-12-31", "commodity"):
                candidate = EngagementSpec.from_document(document).to_document()
                part: Any = candidate
                for parent in parents:
                    part = part.setdefault(parent, {})
                for item in part if isinstance(part, list) else [part]:
                    item[name] = value
                try:
                    document = EngagementSpec.from_document(candidate).to_document()
                except SpecificationError:
                    continue
                break
    return EngagementSpec.from_document(document)


def test_nothing_internal_leaves_the_house(full: EngagementSpec, final: Snapshot, final_pdf: bytes) -> None:
    """With every internal field filled in, snapshot, page, text, attachment and metadata stay the same."""
    marked = filled_in(full)
    assert marked.to_json().count(MARK.encode()) == 13
    assert set(marked.to_document()["highest_numbers"]) == set(ROW_KINDS)
    snapshot = take_snapshot(marked, status=Status.FOR_SIGNATURE, versions=final.versions)
    pdf = render_annex(snapshot)
    everywhere = annex_html(snapshot) + "".join(pages(pdf)) + str(read(pdf).metadata) + str(read(pdf).attachments)
    assert MARK not in everywhere
    assert snapshot.to_json() == final.to_json()
    assert pdf == final_pdf


def test_a_long_table_repeats_its_head(draft: Snapshot) -> None:
    """On each page that it runs over."""
    rows = [{"number": number, "what": f"Asset {number}"} for number in range(1, 101)]
    texts = pages(render_annex(changed(draft, assets=rows)))
    running = [text for text in texts if "Asset 1" in text or "A-50" in text or "A-99" in text]
    assert len(running) >= 3
    assert all("No. Asset Kind of asset Rights Custodian" in text for text in running)


def test_a_cell_of_the_longest_text_is_finished(draft: Snapshot) -> None:
    """It runs over pages, and its last word is there."""
    text = ("measured " * 2300)[:19_990] + " the end"
    texts = pages(render_annex(changed(draft, metrics=[{"number": 1, "method": text}])))
    assert any("the end" in text for text in texts)


def test_limits_reach_the_child(draft: Snapshot) -> None:
    """A rendering that takes too long is stopped with a message for a person."""
    with pytest.raises(RenderingError, match="The annex took longer than"):
        render_annex(draft, limits=Limits(wall_seconds=0.01))
