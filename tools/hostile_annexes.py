"""Puts hostile and multilingual texts into annexes, and proves what came of each.

python -m tools.hostile_annexes --annexes 500 --texts 10000

Every text goes into a field of its own, over all fields in turn. An annex for signature is made, or refused in words
that name the place and the character; a draft is always made. Nothing may crash, fetch, leave conformance or lose text.
"""

import argparse
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pypdf

from contracts import words
from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.canonical import composed
from contracts.engagement import EngagementSpec
from contracts.fields import Part, Row, Visibility
from contracts.reading import SpecificationError
from contracts.rendering import Limits, RenderingError
from contracts.rendering.child import Child
from contracts.typesetting.glyphs import name_of, unprintable
from tools.conformance import breaches
from tools.hostile_texts import HostileText, hostile_texts
from tools.watch import Watched, watched_annex

MODEL = Path(__file__).parents[1] / "tracker" / "demo" / "issued.json"
"""A specification in which every section is filled in."""
ENTRY = VersionEntry(version=1, dated_on=date(2027, 2, 3), author="A. Author", reason="First version")
_CROP = ("-r", "72", "-x", "0", "-y", "70", "-W", "596", "-H", "704")
"""The page without its running head and foot, which would stand within a text that goes on overleaf."""

_SHAPED = (range(0x900, 0xE00), range(0xF00, 0x10A0), range(0x1780, 0x1800), (0x0E33, 0x0EB3))
"""From Devanagari to Sinhala, Tibetan and Burmese, Khmer; of Thai and Lao the vowel am, which is drawn as two."""
_ALIKE = {0x2010: "-", 0x2011: "-", **dict.fromkeys([0x34F, *range(0xFE00, 0xFE10)])}
_LEAST_PIECE = 10


@dataclass(frozen=True)
class Place:
    """A text field of the model: the steps to it in the document, and its path as findings name it."""

    steps: tuple[str | int, ...]
    path: str
    is_list: bool


@dataclass
class Outcome:
    """What came of one annex, its texts and its two files."""

    refused: dict[Place, str] = field(default_factory=dict)
    """Where the annex for signature was refused, and in which words."""
    typed: dict[Place, HostileText] = field(default_factory=dict)
    made: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    differing: list[HostileText] = field(default_factory=list)
    """Texts of which a program that copies the page gives the same words in other pieces or in another order."""


@dataclass
class Report:
    """What came of all."""

    outcomes: list[Outcome]
    faults: list[str]

    def __str__(self) -> str:
        """A table of families, and every fault."""
        texts = Counter(text.family for outcome in self.outcomes for text in outcome.typed.values())
        refused = Counter(o.typed[place].family for o in self.outcomes for place in o.refused)
        differing = Counter(text.family for outcome in self.outcomes for text in outcome.differing)
        lines = [f"{'family':<24}{'texts':>7}{'set':>7}{'refused':>9}{'copied otherwise':>25}"]
        lines += [
            f"{name:<24}{texts[name]:>7}{texts[name] - refused[name]:>7}{refused[name]:>9}{differing[name]:>25}"
            for name in texts
        ]
        total, no = texts.total(), refused.total()
        lines.append(f"{'all':<24}{total:>7}{total - no:>7}{no:>9}{differing.total():>25}")
        files = sum(len(outcome.made) for outcome in self.outcomes)
        lines.append(f"{len(self.outcomes)} annexes, each as a draft and for signature: {files} files")
        return "\n".join([*lines, f"{len(self.faults)} faults", *self.faults])


def run(annexes: int, texts: int, seed: int, folder: Path) -> Report:
    """Make so many annexes with so many texts, two at once, and examine every file in the folder."""
    with _canary() as (address, asked):
        drawn = list(hostile_texts(texts, seed, address))
        shares = [drawn[number::annexes] for number in range(annexes)]
        halves = [[*enumerate(shares)][start::2] for start in range(2)]
        with ThreadPoolExecutor(2) as threads:
            made = [*threads.map(partial(_make_all, folder=folder), halves)]
    outcomes = [outcome for half in made for outcome in half]
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    faults += [f"the server named in the texts was asked for {path}" for path in asked]
    files = [file for outcome in outcomes for file in outcome.made]
    faults += [f"{file.name}: {breach}" for file, found in zip(files, breaches(files), strict=True) for breach in found]
    return Report(outcomes, faults)


@contextmanager
def _canary() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it was asked for, which must remain nothing."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}", asked
        server.shutdown()


def _make_all(shares: Sequence[tuple[int, Sequence[HostileText]]], folder: Path) -> list[Outcome]:
    with closing(Child(Limits())) as child:
        return [_make(child, number, texts, folder) for number, texts in shares]


def _make(child: Child, number: int, texts: Sequence[HostileText], folder: Path) -> Outcome:
    outcome = Outcome()
    for index, text in enumerate(texts):
        place = places()[(number * len(texts) + index) % len(places())]
        outcome.typed[place] = text
        _check_typed(outcome, place, text.text)
    kept = {place: text.text for place, text in outcome.typed.items() if place not in outcome.refused}
    language = ("en", "de")[number % 2]
    draft = _snapshot(kept, language, Status.DRAFT)
    if (pdf := _rendered(child, draft, outcome)) is None:
        outcome.faults.append(f"annex {number}: the draft was not made")
    else:
        _keep(outcome, folder / f"{number}-draft.pdf", pdf, draft)
    while True:
        final = _snapshot(kept, language, Status.FOR_SIGNATURE)
        refusals = len(outcome.refused)
        if (pdf := _rendered(child, final, outcome, kept)) is not None:
            file = folder / f"{number}.pdf"
            _keep(outcome, file, pdf, final)
            _compare_page(outcome, file, kept)
            return outcome
        if len(outcome.refused) == refusals:
            return outcome  # a fault is written down
        kept = {place: text for place, text in kept.items() if place not in outcome.refused}


def _check_typed(outcome: Outcome, place: Place, text: str) -> None:
    """A text that no field takes is refused where it is typed, in words that name the field."""
    try:
        specification({place: text}, "en")
    except SpecificationError as error:
        outcome.refused[place] = str(error)
        if str(place.steps[-1]) not in str(error):
            outcome.faults.append(f"{place.path}: {text!r} is refused without naming the field: {error}")


def _rendered(
    child: Child, snapshot: Snapshot, outcome: Outcome, texts: dict[Place, str] | None = None
) -> bytes | None:
    """The file, if there is one; a refusal that names a place of these texts is the texts', any other is a fault."""
    try:
        watched = Watched.from_bytes(child.run(watched_annex, snapshot))
    except RenderingError as error:
        outcome.faults.append(f"crashed or stopped: {error}")
        return None
    outcome.faults += [f"reached out: {fetch}" for fetch in watched.fetches]
    if watched.pdf:
        return watched.pdf
    refused = dict(_explained(watched.refusal, texts or {}))
    outcome.refused |= refused
    if not refused:
        outcome.faults.append(f"refused without naming place and reason: {watched.refusal}")
    return None


def _explained(refusal: str, texts: dict[Place, str]) -> Iterator[tuple[Place, str]]:
    """The first text that is refused, and the others that would be for the same kind of reason."""
    named = [place for place in texts if refusal.startswith(words.place(place.path))]
    for place in named:
        text = composed(texts[place])  # as a specification holds it
        if any(name_of(character) in refusal for character in unprintable(text)):
            yield from ((other, refusal) for other, text in texts.items() if any(unprintable(text)))
        elif not texts[place].strip():
            yield place, refusal


def _keep(outcome: Outcome, file: Path, pdf: bytes, snapshot: Snapshot) -> None:
    """Write the file and read its attachment, which must be the very snapshot."""
    file.write_bytes(pdf)
    outcome.made.append(file)
    if pypdf.PdfReader(file).attachments["annex.json"] != [snapshot.to_json()]:
        outcome.faults.append(f"{file.name}: the attachment is not what was typed")


def _compare_page(outcome: Outcome, file: Path, texts: dict[Place, str]) -> None:
    """Every text stands on the page, spaces aside."""
    done = subprocess.run(  # noqa: S603 - our own words
        ["pdftotext", "-raw", "-enc", "UTF-8", "-nopgbrk", *_CROP, str(file), "-"],  # noqa: S607 - as installed
        capture_output=True,
        check=True,
    )
    page = squeezed(done.stdout.decode())
    # Beside what reads from the right, the program takes other lines for such, too, and turns their brackets round.
    turned = any(_reads_from_the_right(character) for text in texts.values() for character in text)
    turned_page = _without_sides(page) if turned else ""
    for place, text in texts.items():
        if squeezed(text) in page:
            continue
        outcome.differing.append(outcome.typed[place])
        turns = is_shaped(text)
        copied = [word for word in text.split() if not is_shaped(word) and not (turns and is_mirrored(word))]
        lost = [word for word in map(squeezed, copied) if not is_in_pieces(word, page)]
        lost = [word for word in lost if not (turned and is_in_pieces(_without_sides(word), turned_page))]
        if lost:
            outcome.faults.append(f"{file.name}, {place.path}: not on the page: {lost!r} of {text!r}")


def is_shaped(word: str) -> bool:
    """Whether it is of a script whose glyphs stand in another order than its characters, or draw several together.

    What is drawn is right, but no program can be told so glyph by glyph, so its copy of the page may differ.
    """
    return any(
        _reads_from_the_right(character) or any(ord(character) in block for block in _SHAPED) for character in word
    )


def _reads_from_the_right(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


def _without_sides(text: str) -> str:
    """With every bracket and the like as the same sign, whichever way it opens."""
    return "".join("|" if unicodedata.mirrored(character) else character for character in text)


def is_mirrored(word: str) -> bool:
    """Whether it holds a bracket or the like, which is drawn, and copied, as its counterpart between such letters."""
    return any(unicodedata.mirrored(character) for character in word)


def is_in_pieces(word: str, page: str) -> bool:
    """Whether it is there, though the head of a table or the foot of a page may stand within it."""
    while word:
        longest = next((size for size in range(len(word), 0, -1) if word[:size] in page), 0)
        if longest < min(len(word), _LEAST_PIECE):
            return False
        word = word[longest:]
    return True


def squeezed(text: str) -> str:
    """Only what can be seen: no spaces, nothing invisible by design, one hyphen for three that look alike."""
    seen = (c for c in text.translate(_ALIKE) if not c.isspace() and unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", "".join(seen))  # afterwards: a program that copies may put spaces among marks


def specification(texts: dict[Place, str], language: str) -> EngagementSpec:
    """The model with these texts in their places; raises SpecificationError."""
    document = deepcopy(_model())
    document["contract"]["language"] = language
    for place, text in texts.items():
        at: Any = document
        for step in place.steps[:-1]:
            at = at[step]
        at[place.steps[-1]] = [text] if place.is_list else text
    return EngagementSpec.from_document(document)


def _snapshot(texts: dict[Place, str], language: str, status: Status) -> Snapshot:
    return take_snapshot(specification(texts, language), status=status, versions=[ENTRY])


@cache
def _model() -> dict[str, Any]:
    """With each kind of text field filled in at least once, and no field that another one takes off the page."""
    document = EngagementSpec.from_json(MODEL.read_bytes()).contractual().to_document()
    document["contract"]["main_contract"] |= {"prevails": "annex", "prevails_for": "a"}
    document["no_constraints"] = {"declared_by": "a"}
    document["transfer"][-1] = {"number": 99, "kind": "a", "not_needed_because": "a"}
    for metric in document["metrics"]:
        metric["evaluation_set"] = {"name": "a"}
    return document


@cache
def places() -> tuple[Place, ...]:
    """Every contractual text field of the model that takes any words."""
    found = _places(EngagementSpec.from_document(_model()), (), "")
    return tuple(place for place in found if _takes_words(place))


def _takes_words(place: Place) -> bool:
    try:
        specification({place: "any words"}, "en")
    except SpecificationError:
        return False
    return True


def _places(part: Part, steps: tuple[str | int, ...], path: str) -> Iterator[Place]:
    for name, about in type(part).model_fields.items():
        if part.note(name).visibility is Visibility.INTERNAL:
            continue
        value, here, named = getattr(part, name), (*steps, name), f"{path}.{name}".lstrip(".")
        if about.annotation in (str, tuple[str, ...]) and value:
            yield Place(here, named, is_list=isinstance(value, tuple))
        elif isinstance(value, Part):
            yield from _places(value, here, named)
        elif isinstance(value, tuple):
            for index, row in enumerate(value):
                if isinstance(row, Row):
                    yield from _places(row, (*here, index), f"{named}.{row.id}")


def main() -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annexes", type=int, default=500)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the files remain")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = given.keep or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        report = run(given.annexes, given.texts, given.seed, kept)
    print(f"Seed {given.seed}\n{report}")
    return bool(report.faults)


if __name__ == "__main__":
    sys.exit(main())
