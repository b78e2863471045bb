"""The annex as HTML, from the snapshot alone."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Never

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from contracts import words
from contracts.annexes import Snapshot, Status, VersionEntry
from contracts.rendering.errors import RenderingError
from contracts.rendering.glyphs import mark_missing, name_of, unprintable
from contracts.rendering.numbering import Numbering
from contracts.rules import Finding, Report
from contracts.rules.printed import printed_texts


@dataclass(frozen=True)
class Section:
    """A numbered section; its template and its anchor are named after the key."""

    key: str
    title: str


SECTIONS = (
    Section("definitions", "Definitions and precedence"),
    Section("engagement", "Engagement, problem and scope"),
    Section("metrics", "Success metrics"),
    Section("constraints", "Hard constraints"),
    Section("trade-offs", "Trade-off rules and decision rights"),
    Section("transfer", "Knowledge transfer"),
    Section("handover", "Handover, acceptance and support"),
    Section("people", "Roles and key people"),
    Section("assets", "Rights in assets"),
    Section("exit", "Exit"),
    Section("change-control", "Change control"),
    Section("governance", "Governance"),
)
"""In an order that never changes: a section without content keeps its number."""

_LONG_WORD = re.compile(r"\S{200,}")
_PIECE = re.compile(".{1,30}", re.DOTALL)
"""A word of 20,000 letters takes the layout a minute, and with places to break it some seconds."""

_UNFINISHED = re.compile(r".*[\w)%]")
"""A single line that ends like a word. A list typed line by line has no full stop to miss."""

_RUNNING_LIMIT = 48
"""Characters of the reference and the title that fit the head and foot of a page."""

_RUNNING_START = re.compile(".{20,47}(?= )|.{47}")
"""Cut between two words, or within one that is longer than the place for it."""


def annex_html(snapshot: Snapshot, report: Report | None = None) -> str:
    """The annex as one HTML page; with a report, which only a draft may carry, the internal appendix follows.

    Raises RenderingError when an annex for signature lacks what it cannot do without, such as the name of a party,
    or holds a character that no packaged font can show.
    """
    final = snapshot.status is Status.FOR_SIGNATURE
    if final:
        if report is not None:
            raise ValueError("open findings are internal and never stand in an annex for signature")
        _refuse_unprintable(snapshot)
    numbering = Numbering(section.key for section in SECTIONS)
    html = _ENVIRONMENT.get_template("annex.html").render(
        snapshot=snapshot,
        agreement=snapshot.agreement,
        final=final,
        report=report,
        open_findings=_by_rule(report) if report else [],
        sections=SECTIONS,
        entry_note=VersionEntry.note,
        missing=_refuse_gap if final else words.label,
        numbering=numbering,
        ref=numbering.reference,
    )
    return numbering.resolve(html)


def _refuse_gap(path: str) -> Never:
    raise RenderingError(f"{words.place(path)} is not stated. An annex for signature cannot do without it: fill it in.")


def _by_rule(report: Report) -> list[list[Finding]]:
    """The open findings, weightiest first, those of one rule together."""
    together = groupby(report.findings, key=lambda finding: (finding.severity, finding.rule.code))
    return [list(findings) for _, findings in together]


def _refuse_unprintable(snapshot: Snapshot) -> None:
    texts = [(words.place(path), text) for path, text in printed_texts(snapshot.agreement)]
    texts += [(Snapshot.note("versions").label, entry.author + entry.reason) for entry in snapshot.versions]
    for where, text in texts:
        for character in unprintable(text):
            raise RenderingError(
                f"{where} holds the character {name_of(character)}, which the fonts of the annex cannot show. "
                "Replace it or write it in Latin, Greek or Cyrillic letters."
            )


def _printable(value: Any) -> Any:
    """What stands in the page for a value: its text, with a mark for each character that cannot be shown."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _LONG_WORD.sub(lambda word: "\u200b".join(_PIECE.findall(word[0])), mark_missing(value))


def _is_stated(value: object) -> bool:
    return value is not None and value != () and (not isinstance(value, str) or bool(value.strip()))


def _is_unfinished(text: str) -> bool:
    return _UNFINISHED.fullmatch(text) is not None


def _day(value: date) -> Markup:
    """A day that is never broken over two lines."""
    return Markup('<span class="day">{}</span>').format(words.day(value))


def _running(text: str) -> str:
    """A text short enough for the head of a page."""
    line = " ".join(text.split())
    return line if len(line) <= _RUNNING_LIMIT else f"{_RUNNING_START.findall(line)[0]}…"


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("contracts.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "constraint_kind": words.constraint_kind,
        "count": words.count,
        "day": _day,
        "dimension": words.dimension,
        "label": words.label,
        "money": words.money,
        "number": words.number,
        "place": words.place,
        "quantity": words.quantity,
        "running": _running,
        "transfer_kind": words.transfer_kind,
    }
    environment.tests |= {"stated": _is_stated, "unfinished": _is_unfinished}
    return environment


_ENVIRONMENT = _environment()
