"""The pages of the rules on wording: complete, and readable as Markdown."""

import pytest

from contracts.language import BY_NAME, CATALOGUE, ReadAs, Slot, WordingRule
from contracts.rules.wording_pages import wording_pages
from contracts.severity import Severity


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_a_page_shows_all_there_is_to_know(rule: WordingRule) -> None:
    """What is said beside a remark, and every example."""
    page = wording_pages()[f"{rule.name}.md"]
    said = [rule.name, rule.title, rule.severity.label, rule.why, rule.question, rule.suggestion, rule.authority]
    said += [" ".join(text.split()) for text in rule.flags + rule.passes]
    assert [text for text in said if text not in page] == []


def test_the_index_links_every_rule() -> None:
    """The index leads to each page."""
    index = wording_pages()["README.md"]
    assert all(f"| [{rule.name}]({rule.name}.md) | {rule.title} | " in index for rule in CATALOGUE)


def test_what_a_page_says_where_it_applies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Excuses, the field beside it and the authority have their line, and an example is shown as it was typed."""
    rule = WordingRule(
        name="shout",
        title="Loud",
        severity=Severity.LOW,
        why="It hurts.",
        question="How loud?",
        suggestion="Say it.",
        flags=("Run `it`\n  <now> __loud__!",),
        passes=("| Hush |",),
        fields=(ReadAs.HANDOVER, ReadAs.METRIC),
        slot=Slot.PROOF,
        excused_by_quantity=True,
        authority="A standard",
    )
    monkeypatch.setattr("contracts.rules.wording_pages.CATALOGUE", (rule, BY_NAME["escape-clause"]))
    pages = wording_pages()
    assert pages["shout.md"].split("\n\n") == [
        "# Loud",
        "`shout` · Low · Success metric, Handover and knowledge transfer",
        "**Why it matters.** It hurts.",
        "**What to answer.** How loud?",
        "**How it could be written.** Say it.",
        "**Not raised by.** Words with a quantity, a date or a cited standard in the same clause.",
        "**Not raised where** a field beside the text says it: a test, evidence or a date.",
        "**Authority.** A standard",
        "## It remarks on",
        "- `` Run `it` <now> __loud__! ``",
        "## It lets pass",
        "- `| Hush |`\n",
    ]
    assert "Not raised" not in pages["escape-clause.md"]
    assert "Authority" not in pages["escape-clause.md"]
