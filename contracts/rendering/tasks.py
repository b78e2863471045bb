"""What a child process is asked to do. Each task loads what it needs by itself: the parent never loads WeasyPrint."""

from contracts.annexes import Snapshot, Status
from contracts.rules import Report


def write_annex(snapshot: Snapshot, report: Report | None) -> bytes:
    """The annex as PDF, with its content attached."""
    from contracts.rendering.html import annex_html  # noqa: PLC0415 - see above
    from contracts.rendering.pdf import write_pdf  # noqa: PLC0415

    html = annex_html(snapshot, report)
    for_seal = snapshot.status is Status.FOR_SIGNATURE
    return write_pdf(html, snapshot.to_json(), snapshot.versions[-1].dated_on, for_seal=for_seal)


def write_redline(before: Snapshot, after: Snapshot) -> bytes:
    """The redline as PDF."""
    from contracts.rendering.pdf import write_pdf  # noqa: PLC0415
    from contracts.rendering.redline import redline_html  # noqa: PLC0415

    return write_pdf(redline_html(before, after), None, after.versions[-1].dated_on)


def write_redline_text(before: Snapshot, after: Snapshot) -> bytes:
    """The redline as HTML, to stand in a page."""
    from contracts.rendering.redline import redline_text  # noqa: PLC0415

    return redline_text(before, after).encode()


def write_word_copy(snapshot: Snapshot) -> bytes:
    """The annex as a Word document."""
    from contracts.rendering.word import word_copy  # noqa: PLC0415

    return word_copy(snapshot)
