"""The manual of the rules as Markdown, one page each, made from the catalogue alone."""

from collections.abc import Iterator
from pathlib import Path

from contracts.engagement import note_at
from contracts.rules.base import FailureMode, Rule
from contracts.rules.catalogue import CATALOGUE
from contracts.rules.wording_pages import wording_pages

_HEAD = """\
# The rules

Each rule answers one of three things: *raised*, *clear*, or *not evaluable* while a field it needs is empty.
A final annex may be issued when every blocker is clear; an empty field is never counted as clear.

These pages are made by `python -m contracts manual docs/rules`; the text of a rule stands in its module.
"""

_FOOT = """
## Wording

Some of them rest on [the rules on wording](wording/README.md), which read a text for what it leaves open.
"""


def write_pages(directory: Path) -> None:
    """Write every page, and remove pages of rules that no longer exist."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in stale_pages(directory):
        (directory / name).unlink(missing_ok=True)
    for name, text in _pages().items():
        page = directory / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")


def stale_pages(directory: Path) -> list[str]:
    """The names of pages that are missing, differ from the catalogue, or should not be there."""
    wanted = _pages()
    found = [*directory.glob("*.md"), *directory.glob("wording/*.md")]
    present = {path.relative_to(directory).as_posix(): path.read_text(encoding="utf-8") for path in found}
    return sorted(name for name in wanted | present if wanted.get(name) != present.get(name))


def _pages() -> dict[str, str]:
    signing = {"README.md": _index()} | {f"{rule.code}.md": _page(rule) for rule in CATALOGUE}
    return signing | {f"wording/{name}": text for name, text in wording_pages().items()}


def _index() -> str:
    return _HEAD + "".join(_table(mode) for mode in FailureMode) + _FOOT


def _table(mode: FailureMode) -> str:
    rules = [rule for rule in CATALOGUE if rule.failure_mode is mode]
    rows = "".join(
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity.label} | {rule.manual.condition} |\n"
        for rule in rules
    )
    return f"\n## {mode.label}\n\n| Rule | Name | Severity | Raised when |\n|---|---|---|---|\n{rows}"


def _page(rule: Rule) -> str:
    manual = rule.manual
    blocks = [
        f"# {rule.code} {manual.title}",
        f"`{rule.name}` · {rule.severity.label} · {rule.failure_mode.label}",
        f"**Raised when.** {manual.condition}",
        f"**Why it matters.** {manual.why}",
        f"**How to mend it.** {manual.mend}",
        f"**Not raised by.** {manual.not_raised_by}",
        f"**Authority.** {rule.authority}",
    ]
    if rule.see_also:
        blocks.append(f"**See also.** {rule.see_also}")
    blocks += ["## Fields it reads", *(block for path in rule.reads for block in _field(path))]
    return "\n\n".join(blocks) + "\n"


def _field(path: str) -> Iterator[str]:
    note = note_at(path)
    yield f"### {note.label}"
    yield f"`{path}`: {note.hint}"
    yield f"- Good: {note.good}\n- Bad: {note.bad}"
