"""The pages of the rules on wording: what each remarks on, what it lets pass, and what is to be answered."""

from contracts.language import CATALOGUE, ReadAs, WordingRule

_HEAD = """\
# The rules on wording

Each reads a text as whoever must sign it would, and asks the question that the words leave open. A statement with a
remark of medium weight is called vague; a remark of low weight is a note. Neither ever stops an annex: a person may
dismiss a remark with a reason, and an administrator may switch a rule off.

Every rule is quiet in quotations, code and addresses, and on terms that the engagement defines. `python -m contracts
lint FILE` reads any text with them. The examples on each page are its tests.

| Rule | Remarks on | Severity | Read in |
|---|---|---|---|
"""


def wording_pages() -> dict[str, str]:
    """Each page by its file's name."""
    return {"README.md": _HEAD + "".join(map(_row, CATALOGUE))} | {f"{rule.name}.md": _page(rule) for rule in CATALOGUE}


def _row(rule: WordingRule) -> str:
    return f"| [{rule.name}]({rule.name}.md) | {rule.title} | {rule.severity.label} | {_read_in(rule)} |\n"


def _read_in(rule: WordingRule) -> str:
    every = set(rule.fields) == set(ReadAs)
    return "Every field" if every else ", ".join(field.label for field in ReadAs if field in rule.fields)


def _page(rule: WordingRule) -> str:
    blocks = [
        f"# {rule.title}",
        f"`{rule.name}` · {rule.severity.label} · {_read_in(rule)}",
        f"**Why it matters.** {rule.why}",
        f"**What to answer.** {rule.question}",
        f"**How it could be written.** {rule.suggestion}",
    ]
    if rule.excused_by_quantity:
        blocks.append("**Not raised by.** Words with a quantity, a date or a cited standard in the same clause.")
    if rule.slot:
        blocks.append(f"**Not raised where** a field beside the text says it: {rule.slot.label.lower()}.")
    if rule.authority:
        blocks.append(f"**Authority.** {rule.authority}")
    blocks += ["## It remarks on", _examples(rule.flags), "## It lets pass", _examples(rule.passes)]
    return "\n\n".join(blocks) + "\n"


def _examples(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {_as_typed(' '.join(text.split()))}" for text in texts)


def _as_typed(text: str) -> str:
    """As code, so that Markdown takes no character of it for its own."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"
