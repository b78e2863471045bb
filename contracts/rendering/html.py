"""The annex as HTML, from the snapshot alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Never

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from contracts import words
from contracts.amendments import amendment
from contracts.annexes import Snapshot, Status, VersionEntry
from contracts.kinds import Language
from contracts.rendering.directions import mark_value, with_directions, without_marks
from contracts.rendering.errors import RenderingError
from contracts.rendering.numbering import Numbering
from contracts.rendering.speech import Speech, alphabetical
from contracts.rules import Finding, Report
from contracts.rules.printed import printed_texts
from contracts.typesetting.glyphs import mark_missing, name_of, unsettable


@dataclass(frozen=True)
class Section:
    """A numbered section; its template and its anchor are named after the key."""

    key: str
    title: str
    """In English; a template translates it."""


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
    environment, speech = spoken(snapshot.language)
    numbering = Numbering(section.key for section in SECTIONS)
    html = environment.get_template("annex.html").render(
        snapshot=snapshot,
        agreement=snapshot.agreement,
        amendment=amendment(snapshot.amends.agreement, snapshot.agreement) if snapshot.amends else None,
        final=final,
        report=report,
        open_findings=_by_rule(report) if report else [],
        sections=SECTIONS,
        entry_note=VersionEntry.note,
        missing=_refuse_gap if final else speech.label,
        numbering=numbering,
        ref=numbering.reference,
    )
    return with_directions(numbering.resolve(html, speech))


def _refuse_gap(path: str) -> Never:
    raise RenderingError(f"{words.place(path)} is not stated. An annex for signature cannot do without it: fill it in.")


def _by_rule(report: Report) -> list[list[Finding]]:
    """The open findings, weightiest first, those of one rule together."""
    together = groupby(report.findings, key=lambda finding: (finding.severity, finding.rule.code))
    return [list(findings) for _, findings in together]


def _refuse_unprintable(snapshot: Snapshot) -> None:
    texts = [(words.place(path), text) for path, text in printed_texts(snapshot.agreement)]
    texts += [
        (Snapshot.note("versions").label, f"{entry.author}\n{entry.reason}\n{entry.withdrawn_because}")
        for entry in snapshot.versions
    ]
    for where, text in texts:
        for found in unsettable(text):
            raise RenderingError(
                f"{where} holds the character {name_of(found.character)}, which {found.reason}. {found.mend}"
            )


def _printable(value: Any) -> Any:
    """What stands in the page for a value: its text, with a mark for each character that cannot be shown."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return mark_value(_LONG_WORD.sub(lambda word: "\u200b".join(_PIECE.findall(word[0])), mark_missing(value)))


def _is_stated(value: object) -> bool:
    return value is not None and value != () and (not isinstance(value, str) or bool(value.strip()))


def _is_unfinished(text: str) -> bool:
    return _UNFINISHED.fullmatch(text) is not None


def _qr(address: str, description: str) -> Markup:
    """The code of an address, as a picture with the margin that readers need."""
    picture = segno.make(address, error="m", micro=False).svg_inline(border=4, title=description, omitsize=True)
    return Markup(picture)  # noqa: S704 - the library escapes the title


def _one_line(text: str) -> str:
    """A text or a sentence of ours, as plain text that a reader's window or a page's foot may show."""
    return " ".join(without_marks(escape(text).unescape()).split())


def _running(text: str) -> str:
    """The same, short enough for the head of a page."""
    line = _one_line(text)
    return line if len(line) <= _RUNNING_LIMIT else f"{_RUNNING_START.findall(line)[0]}…"


@cache
def spoken(language: Language) -> tuple[Environment, Speech]:
    """The templates as annexes of one language are made from them, and how those speak."""
    speech = Speech(language)
    environment = Environment(
        loader=PackageLoader("contracts.rendering"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's
    environment.globals |= {
        "gettext": _filled_in(speech.gettext),
        "ngettext": _filled_in(speech.ngettext),
        "pgettext": _filled_in(speech.pgettext),
        "speech": speech,
    }
    environment.filters |= {
        "alphabetical": alphabetical,
        "choice": speech.choice,
        "constraint_kind": speech.constraint_kind,
        "day": speech.day,
        "dimension": speech.dimension,
        "label": speech.label,
        "mid_sentence": speech.mid_sentence,
        "money": speech.money,
        "number": speech.number,
        "place": words.place,
        "place_within": speech.place_within,
        "qr": _qr,
        "quantity": speech.quantity,
        "said": speech.value,
        "where": speech.place,
        "one_line": _one_line,
        "running": _running,
        "transfer_kind": speech.transfer_kind,
        "translated": speech.translated,
    }
    environment.tests |= {"stated": _is_stated, "unfinished": _is_unfinished}
    return environment, speech


def _filled_in(say: Callable[..., str]) -> Callable[..., str]:
    """The same with each value of a sentence as the page shows it."""

    def say_printably(*message: Any, **values: Any) -> str:
        return say(*message, **{name: _printable(value) for name, value in values.items()})

    return say_printably
