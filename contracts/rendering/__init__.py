"""From a snapshot to the annex, as HTML and as PDF: the only place that knows how an annex looks."""

from markupsafe import Markup

from contracts.annexes import Snapshot
from contracts.rendering.child import Limits, run_limited
from contracts.rendering.errors import RendererLostError, RenderingError
from contracts.rendering.html import annex_html
from contracts.rendering.press import Press
from contracts.rendering.tasks import write_annex, write_redline, write_redline_text, write_word_copy
from contracts.rules import Report

__all__ = [
    "Limits",
    "Press",
    "RendererLostError",
    "RenderingError",
    "annex_html",
    "redline_text",
    "render_annex",
    "render_redline",
    "word_copy",
]

_USUAL = Limits()


def render_annex(
    snapshot: Snapshot,
    *,
    report: Report | None = None,
    limits: Limits = _USUAL,
) -> bytes:
    """The annex as PDF/A-3a; a draft may carry the open findings of a report as an internal appendix.

    Raises RenderingError, whose message is for the person who asked for it. For many annexes see Press.
    """
    return run_limited(write_annex, snapshot, report, limits=limits)


def redline_text(before: Snapshot, after: Snapshot, *, limits: Limits = _USUAL) -> Markup:
    """What differs between two versions, field by field and in the whole text, to stand in a page.

    Like the others it raises RenderingError.
    """
    text = run_limited(write_redline_text, before, after, limits=limits).decode()
    return Markup(text)  # noqa: S704 - ours, and escaped


def render_redline(before: Snapshot, after: Snapshot, *, limits: Limits = _USUAL) -> bytes:
    """The same as a PDF of its own, as accessible as an annex and without the attachment."""
    return run_limited(write_redline, before, after, limits=limits)


def word_copy(snapshot: Snapshot, *, limits: Limits = _USUAL) -> bytes:
    """The annex as a Word document, marked as a copy."""
    return run_limited(write_word_copy, snapshot, limits=limits)
