"""What can be known of an annex from its file alone."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from contracts.annexes import Snapshot, take_snapshot
from contracts.authority import ROOT, SEAL, make_authority
from contracts.engagement import EngagementSpec
from contracts.reading import SpecificationError
from contracts.rendering import Limits, RenderingError, render_annex
from contracts.sealing import load_seal, load_trusted
from contracts.verification import Pages, Verdict, examine, read_annex

MOMENT = datetime(2027, 2, 3, 9, 30, tzinfo=UTC)


def rewritten(pdf: bytes, *, attached: bytes | None) -> bytes:
    """The same pages written anew by another program, with other content attached or none."""
    writer = PdfWriter()
    for page in PdfReader(BytesIO(pdf)).pages:
        writer.add_page(page)
    if attached is not None:
        writer.add_attachment("annex.json", attached)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_an_annex_says_what_it_is(final: Snapshot, final_pdf: bytes) -> None:
    """Its content, that its pages print the digest, and that they are those made from the content."""
    found = examine(final_pdf, moment=MOMENT)
    assert found.snapshot == final
    assert (found.digest, found.is_printed, found.odd_pages) == (final.digest, True, ())
    assert (found.seal, found.pages, found.verdict) == (None, Pages.SAME, Verdict.CONSISTENT)


def test_a_draft_does_too(draft: Snapshot) -> None:
    """Its status says that it is one."""
    found = examine(render_annex(draft), moment=MOMENT)
    assert (found.snapshot, found.pages, found.verdict) == (draft, Pages.SAME, Verdict.CONSISTENT)


def test_a_sealed_annex_is_known_by_its_seal(final_pdf: bytes, tmp_path: Path) -> None:
    """And its pages under the seal are compared all the same; what is added later alters it."""
    make_authority(tmp_path, organisation="Harbour City Council", passphrase="open", moment=MOMENT)
    sealed = load_seal(tmp_path / SEAL, "open").press(final_pdf, MOMENT)
    found = examine(sealed, trusted=load_trusted(tmp_path / ROOT), moment=MOMENT)
    assert found.seal is not None
    assert (found.seal.is_trusted, found.seal.sealed_at) == (True, MOMENT)
    assert (found.pages, found.verdict) == (Pages.SAME, Verdict.CONSISTENT)
    assert examine(sealed + b"\n", moment=MOMENT).verdict is Verdict.ALTERED


def test_nobody_vouches_for_a_file_without_a_trusted_seal(final_pdf: bytes, tmp_path: Path) -> None:
    """Where one is asked for, or where only a seal could tell another release from an altered page."""
    for name in ("ours", "theirs"):
        make_authority(tmp_path / name, organisation=name, passphrase="open", moment=MOMENT)
    trusted = load_trusted(tmp_path / "ours" / ROOT)
    theirs = load_seal(tmp_path / "theirs" / SEAL, "open").press(final_pdf, MOMENT)
    for file in (final_pdf, theirs):
        assert examine(file, trusted=trusted, moment=MOMENT).verdict is Verdict.UNPROVEN
    repainted = final_pdf.replace(b"%PDF-1.7\n", b"%PDF-1.7\r", 1)
    assert repainted != final_pdf
    found = examine(repainted, moment=MOMENT)
    assert (found.pages, found.verdict) == (Pages.OTHER, Verdict.UNPROVEN)
    sealed = load_seal(tmp_path / "ours" / SEAL, "open").press(repainted, MOMENT)
    found = examine(sealed, trusted=trusted, moment=MOMENT)
    assert (found.pages, found.verdict) == (Pages.OTHER, Verdict.CONSISTENT)


def test_other_content_than_the_pages_print_is_seen(final: Snapshot, final_pdf: bytes) -> None:
    """Somebody attached another agreement to the same pages."""
    other = take_snapshot(final.agreement.revised(title="Another"), status=final.status, versions=final.versions)
    found = examine(rewritten(final_pdf, attached=other.to_json()), moment=MOMENT)
    assert (found.is_printed, found.verdict) == (False, Verdict.ALTERED)
    assert found.odd_pages == tuple(range(1, len(PdfReader(BytesIO(final_pdf)).pages) + 1))


def test_a_page_of_another_version_is_seen(final: Snapshot, final_pdf: bytes, draft: Snapshot) -> None:
    """By its foot."""
    writer = PdfWriter()
    pages, others = (PdfReader(BytesIO(pdf)).pages for pdf in (final_pdf, render_annex(draft)))
    for number, page in enumerate(pages, 1):
        writer.add_page(others[3] if number == 4 else page)
    writer.add_attachment("annex.json", final.to_json())
    file = BytesIO()
    writer.write(file)
    found = examine(file.getvalue(), moment=MOMENT)
    assert (found.odd_pages, found.verdict, found.pages) == ((4,), Verdict.ALTERED, Pages.OTHER)


def test_an_annex_of_which_no_pages_can_be_made_is_not_compared(final: Snapshot, final_pdf: bytes) -> None:
    """Perhaps a former release knew how."""
    unmakeable = take_snapshot(final.agreement.revised(title="a\u202eb"), status=final.status, versions=final.versions)
    found = examine(rewritten(final_pdf, attached=unmakeable.to_json()), moment=MOMENT)
    assert (found.snapshot, found.pages) == (unmakeable, Pages.NOT_MADE)


@pytest.mark.parametrize("attached", [None, b"", b"no JSON", b'{"status":"draft"}', b"\xff"])
def test_what_carries_no_content_is_no_annex(final_pdf: bytes, attached: bytes | None) -> None:
    """Whatever its pages say."""
    found = examine(rewritten(final_pdf, attached=attached), moment=MOMENT)
    assert (found.snapshot, found.verdict, found.pages) == (None, Verdict.NO_ANNEX, Pages.NOT_MADE)


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer<</Root 1 0 R>>"])
def test_what_is_no_pdf_is_no_annex(data: bytes) -> None:
    """And stops nothing."""
    assert examine(data, moment=MOMENT).verdict is Verdict.NO_ANNEX


def test_two_contents_are_none(final: Snapshot, final_pdf: bytes) -> None:
    """Nobody could say which of them was agreed."""
    writer = PdfWriter(BytesIO(rewritten(final_pdf, attached=final.to_json())))
    writer.add_attachment("annex.json", final.to_json().replace(b"claims", b"CLAIMS"))
    file = BytesIO()
    writer.write(file)
    assert examine(file.getvalue(), moment=MOMENT).verdict is Verdict.NO_ANNEX
    with pytest.raises(SpecificationError, match=r"carries no annex\.json"):
        read_annex(file.getvalue())


def test_what_unpacks_to_more_than_is_read_is_no_content(final_pdf: bytes) -> None:
    """However small it is in the file; the process that asked never sees it."""
    found = examine(rewritten(final_pdf, attached=b" " * 5_000_001), moment=MOMENT)
    assert (found.digest, found.verdict) == ("", Verdict.NO_ANNEX)


def test_limits_hold_for_what_strangers_send(final_pdf: bytes) -> None:
    """A file that takes too long is refused with a message, as an annex would be."""
    with pytest.raises(RenderingError, match="took longer"):
        examine(final_pdf, moment=MOMENT, limits=Limits(wall_seconds=0))
    with pytest.raises(SpecificationError, match="cannot be read: The annex took longer"):
        read_annex(final_pdf, limits=Limits(wall_seconds=0))


def test_the_childs_part_in_this_process(
    final: Snapshot, final_pdf: bytes, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It reads the same, and says nothing of what the library finds to complain of."""

    def run_here(task: Callable[..., bytes], *arguments: object, limits: Limits) -> bytes:
        return task(*arguments)

    monkeypatch.setattr("contracts.verification.run_limited", run_here)
    assert examine(final_pdf, moment=MOMENT).verdict is Verdict.CONSISTENT
    assert read_annex(final_pdf) == final
    for file in (b"", rewritten(final_pdf, attached=None)):
        assert examine(file, moment=MOMENT).verdict is Verdict.NO_ANNEX
        with pytest.raises(SpecificationError, match=r"carries no annex\.json"):
            read_annex(file)
    assert not caplog.records


@pytest.mark.parametrize("task", ["_read", "_read_attached"])
def test_no_memory_is_no_altered_file(monkeypatch: pytest.MonkeyPatch, task: str) -> None:
    """It is said as what it is."""
    import contracts.verification as module

    def exhausted(_: bytes) -> PdfReader:
        raise MemoryError

    monkeypatch.setattr(module, "_reader", exhausted)
    with pytest.raises(MemoryError):
        getattr(module, task)(*((b"", [], MOMENT) if task == "_read" else (b"",)))


def test_the_other_side_reads_the_contract_by_machine(full: EngagementSpec, final: Snapshot, final_pdf: bytes) -> None:
    """The contractual part, identical, with the version of its schema."""
    read = read_annex(final_pdf)
    assert read == final
    assert read.agreement == full.contractual()
    assert json.loads(final.to_json())["agreement"]["schema"] == full.schema_version


def test_programs_are_told_the_same(final: Snapshot, final_pdf: bytes, tmp_path: Path) -> None:
    """In JSON, with the seal if there is one."""
    make_authority(tmp_path, organisation="Council", passphrase="open", moment=MOMENT)
    sealed = load_seal(tmp_path / SEAL, "open").press(final_pdf, MOMENT)
    told = json.loads(json.dumps(examine(sealed, moment=MOMENT).to_document()))
    assert (told["verdict"], told["reference"], told["version"], told["digest"]) == (
        "consistent",
        final.agreement.reference,
        2,
        final.digest,
    )
    assert told["seal"] == {
        "sealed_by": "Council",
        "sealed_at": "2027-02-03T09:30:00+00:00",
        "is_intact": True,
        "is_whole": True,
        "is_trusted": False,
    }
    assert examine(b"", moment=MOMENT).to_document()["seal"] is None
