"""What is vague in a text, for people; or in many statements, for programs."""

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from contracts.commands.documents import read_document
from contracts.commands.exit_codes import OK, REFUSED
from contracts.language import BY_NAME, ReadAs, Remark, is_vague, read
from contracts.language.passages import blocks
from contracts.reading import SIZE_LIMIT, SpecificationError

_FIELDS = {field.value: field for field in ReadAs}
_LONGEST = 80
"""Characters of a phrase that are shown to people; where something is missing, the phrase is the whole statement."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which text, and what it is measured by."""
    parser.add_argument("file", metavar="FILE", nargs="?", default="-", help="the text, - for standard input")
    read_as = parser.add_mutually_exclusive_group()
    read_as.add_argument(
        "--field",
        choices=_FIELDS,
        default=ReadAs.ANY.value,
        metavar="FIELD",
        help=f"what the text is measured by: {', '.join(_FIELDS)}",
    )
    read_as.add_argument("--jsonl", action="store_true", help='read {"field", "text"} a line, answer a line for each')
    parser.add_argument(
        "--switch-off",
        action="append",
        choices=[*BY_NAME],
        default=[],
        metavar="NAME",
        help="a rule on wording that is not asked; may be given again",
    )


def run(given: argparse.Namespace) -> int:
    """Print every remark; a vague text is refused, while a list of statements was answered and that is all."""
    switched_off = frozenset(given.switch_off)
    if given.jsonl:
        return _answer_lines(given.file, switched_off)
    text = read_document(given.file, _text)
    remarks = read(text, _FIELDS[given.field], switched_off=switched_off)
    for line in _report(given.file, text, remarks):
        _print(line)
    return REFUSED if is_vague(remarks) else OK


def _text(data: bytes) -> str:
    if len(data) > SIZE_LIMIT:
        raise SpecificationError("", f"the file is larger than {SIZE_LIMIT // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SpecificationError("", f"the file is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def _report(name: str, text: str, remarks: tuple[Remark, ...]) -> Iterator[str]:
    """A line for each remark, in the order of the statements and within one weightiest first; then their number."""
    lines = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    ends = [statement.start + len(statement.text) for block in blocks(text) for statement in block.statements]
    for remark in sorted(remarks, key=lambda remark: bisect_right(ends, remark.start)):
        line = bisect_right(lines, remark.start)
        column = remark.start - lines[line - 1] + 1
        phrase = remark.phrase if len(remark.phrase) <= _LONGEST else f"{remark.phrase[:_LONGEST].rstrip()}…"
        shown = "".join(character if character.isprintable() else "\ufffd" for character in phrase)
        yield f"{name}:{line}:{column}: {remark.severity} {remark.rule.name}: “{shown}” {remark.rule.question}"
    vague = sum(is_vague([remark]) for remark in remarks)
    yield f"remarks: {len(remarks)}; too vague to sign: {vague}"


def _answer_lines(name: str, switched_off: frozenset[str]) -> int:
    try:
        lines = nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise SpecificationError(name, f"cannot be read ({error.strerror})") from None
    with lines as opened:
        for number, line in enumerate(opened, start=1):
            text, field = _statement(f"{name}: line {number}", line)
            _print(json.dumps(_answer(read(text, field, switched_off=switched_off))))
    return OK


def _statement(place: str, line: bytes) -> tuple[str, ReadAs]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise SpecificationError(place, 'is not JSON; write {"field": …, "text": …} in each line') from None
    match given:
        case {"field": str(field), "text": str(text)} if field in _FIELDS:
            return text, _FIELDS[field]
        case {"text": str()}:
            raise SpecificationError(place, f"field: is missing or unknown; write one of {', '.join(_FIELDS)}")
    raise SpecificationError(place, "text: is missing or no text")


def _answer(remarks: Iterable[Remark]) -> dict[str, Any]:
    findings = [
        {
            "rule": remark.rule.name,
            "severity": remark.severity,
            "start": remark.start,
            "end": remark.end,
            "phrase": remark.phrase,
            "why": remark.rule.why,
            "question": remark.rule.question,
        }
        for remark in remarks
    ]
    return {"vague": is_vague(remarks), "findings": findings}


def _print(line: str) -> None:
    """At once, so that whoever reads along sees how far it is; in UTF-8 whatever the language of the terminal."""
    sys.stdout.buffer.write(line.encode(errors="replace") + b"\n")
    sys.stdout.buffer.flush()
