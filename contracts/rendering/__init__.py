"""From a snapshot to the annex, as HTML and as PDF: the only place that knows how an annex looks."""

from datetime import date

from contracts.annexes import Snapshot
from contracts.rendering.child import Limits, run_limited
from contracts.rendering.errors import RenderingError
from contracts.rendering.html import annex_html
from contracts.rules import Report

__all__ = ["Limits", "RenderingError", "annex_html", "render_annex"]


def render_annex(
    snapshot: Snapshot,
    *,
    report: Report | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> bytes:
    """The annex as PDF/A-3a; a draft may carry the open findings of a report as an internal appendix.

    Raises RenderingError, whose message is for the person who asked for it.
    """
    html = annex_html(snapshot, report)
    return run_limited(_write_pdf, html, snapshot.to_json(), snapshot.versions[-1].dated_on, limits=limits)


def _write_pdf(html: str, attachment: bytes, dated_on: date) -> bytes:
    from contracts.rendering.pdf import write_pdf  # noqa: PLC0415 - only the child loads WeasyPrint

    return write_pdf(html, attachment, dated_on)
