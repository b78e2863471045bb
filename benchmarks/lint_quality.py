"""How right the linter is, beside others: python -m benchmarks.lint_quality FOLDER.

FOLDER holds labelled sets, one NAME.jsonl each, a statement a line: {"field": "constraint", "text": "...", "label": 1},
where 1 is vague and 0 is clear. Each set has its own table, never pooled, and one for each field where it has several.

F1 and MCC (Matthews correlation, which flagging everything does not raise) are of the vague; the interval holds 95 of
100 samples drawn from the set with a fixed seed. Others are write-good, textlint with its rules write-good and
stop-words, and retext-intensify, installed from npm into a temporary folder for this run alone; and four that anybody
could write in a minute. Prints and never asserts.
"""

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.word_list import WORDS
from contracts.language import ReadAs, is_vague, read

NPM_PACKAGES = (
    *("write-good@1.0.8", "@textlint/kernel@15.8.0", "@textlint/textlint-plugin-text@15.8.0"),
    *("textlint-rule-write-good@2.0.0", "textlint-rule-stop-words@5.2.0", "unified@11.0.5"),
    *("retext-english@5.0.0", "retext-intensify@7.0.0", "retext-stringify@4.0.0"),
)
SAMPLES, SEED = 1_000, 4
SHORT = 19
"""Words: with statements of unequal length, to call the short ones vague is a reader to be reckoned with."""

_LISTED = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_FIELDS = {field.value: field for field in ReadAs}


@dataclass(frozen=True)
class Statement:
    """One labelled statement."""

    field: ReadAs
    text: str
    is_vague: bool


SIMPLE: dict[str, Callable[[Statement], bool]] = {
    f"a list of {len(WORDS)} words": lambda statement: _LISTED.search(statement.text) is not None,
    "no digit": lambda statement: re.search(r"\d", statement.text) is None,
    f"shorter than {SHORT} words": lambda statement: len(statement.text.split()) < SHORT,
    "everything": lambda _: True,
}


def main() -> None:
    """Print the tables of every set in a folder."""
    if len(sys.argv) != 2 or not (files := sorted(Path(sys.argv[1]).glob("*.jsonl"))):
        sys.exit("usage: python -m benchmarks.lint_quality FOLDER (which holds NAME.jsonl)")
    sets = {file.stem: [statement(line) for line in file.read_text(encoding="utf-8").splitlines()] for file in files}
    others = read_by_others([one.text for statements in sets.values() for one in statements])
    for name, statements in sets.items():
        answers = {"contracts.language": [is_vague(read(one.text, one.field)) for one in statements]}
        answers |= {reader: [next(flags) for _ in statements] for reader, flags in others.items()}
        answers |= {reader: [*map(judge, statements)] for reader, judge in SIMPLE.items()}
        table(name, statements, answers, range(len(statements)))
        fields = [field for field in ReadAs if field in {one.field for one in statements}]
        for field in fields if len(fields) > 1 else []:
            places = [place for place, one in enumerate(statements) if one.field is field]
            table(f"{name}, {field.label.lower()}", statements, answers, places)


def statement(line: str) -> Statement:
    """A line of a set."""
    given = json.loads(line)
    return Statement(_FIELDS[given["field"]], given["text"], bool(given["label"]))


def read_by_others(texts: Sequence[str]) -> dict[str, Iterator[bool]]:
    """What each prose linter flags, text for text; none of them where npm or the network is missing."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        print("npm and node are needed for write-good, textlint and retext, which are left out\n", file=sys.stderr)
        return {}
    with TemporaryDirectory() as folder:
        script = shutil.copy(Path(__file__).with_name("prose_linters.mjs"), folder)
        quiet = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
        install = subprocess.run(  # noqa: S603 - packages and versions are ours
            [npm, "install", "--prefix", folder, *quiet, *NPM_PACKAGES], stdout=subprocess.DEVNULL, check=False
        )
        if install.returncode:
            print("npm could not install write-good, textlint and retext, which are left out\n", file=sys.stderr)
            return {}
        asked = "".join(json.dumps(text) + "\n" for text in texts)
        run = subprocess.run(  # noqa: S603 - the script is ours
            [node, script], input=asked, stdout=subprocess.PIPE, encoding="utf-8", check=True
        )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    return {reader: iter([answer[reader] for answer in answers]) for reader in answers[0]}


def table(name: str, statements: list[Statement], answers: dict[str, list[bool]], places: Sequence[int]) -> None:
    """A line for each reader: ours first, then others, the simple ones last."""
    labels = [statements[place].is_vague for place in places]
    print(f"{name}: {len(labels)} statements, {sum(labels)} vague")
    print(f"  {'':36} {'F1':>5} {'MCC':>6}  {'95 % of samples':15}  clear flagged")
    for reader, flags in answers.items():
        pairs = [(flags[place], statements[place].is_vague) for place in places]
        chance = random.Random(SEED)  # noqa: S311 - the same samples every time
        samples = sorted(matthews(chance.choices(pairs, k=len(pairs))) for _ in range(SAMPLES))
        low, high = samples[SAMPLES // 40], samples[-SAMPLES // 40 - 1]
        clear = [flag for flag, vague in pairs if not vague]
        share = f"{sum(clear) / len(clear):6.1%}" if clear else "none is clear"
        print(f"  {reader:36} {f1(pairs):5.2f} {matthews(pairs):6.2f}  {f'{low:5.2f} to {high:5.2f}':15}  {share}")
    print(flush=True)


def f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """The harmonic mean of precision and recall."""
    right, false, missed, _ = counts(pairs)
    return 2 * right / (2 * right + false + missed) if right else 0.0


def matthews(pairs: Sequence[tuple[bool, bool]]) -> float:
    """From -1 to 1; 0 for whoever flags by chance, everything or nothing."""
    right, false, missed, let_pass = counts(pairs)
    divisor = (right + false) * (right + missed) * (let_pass + false) * (let_pass + missed)
    return (right * let_pass - false * missed) / sqrt(divisor) if divisor else 0.0


def counts(pairs: Sequence[tuple[bool, bool]]) -> tuple[int, int, int, int]:
    """Rightly flagged, falsely flagged, missed, rightly let pass."""
    right, false, missed, let_pass = (pairs.count(pair) for pair in product((True, False), repeat=2))
    return right, false, missed, let_pass


if __name__ == "__main__":
    main()
