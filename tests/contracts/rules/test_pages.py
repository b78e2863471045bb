"""The manual of the rules as pages: written, complete, and known to be stale when it is."""

from pathlib import Path

from contracts.engagement import note_at
from contracts.rules import BY_CODE, CATALOGUE
from contracts.rules.pages import stale_pages, write_pages

DOCS = Path(__file__).parents[3] / "docs" / "rules"


def test_pages_in_the_documentation_are_current() -> None:
    """What stands in docs/rules is what the catalogue says today."""
    assert stale_pages(DOCS) == []


def test_a_page_shows_all_there_is_to_know(tmp_path: Path) -> None:
    """A page holds the whole manual and what is said beside each field that the rule reads."""
    directory = tmp_path / "docs" / "rules"
    write_pages(directory)
    rule = BY_CODE["SV010"]
    page = (directory / "SV010.md").read_text(encoding="utf-8")
    manual = rule.manual
    said = [rule.code, rule.name, "High", "Spec vacuum", rule.authority, rule.see_also]
    said += [manual.title, manual.condition, manual.why, manual.mend, manual.not_raised_by, *rule.reads]
    for path in rule.reads:
        note = note_at(path)
        said += [note.label, note.hint, note.good, note.bad]
    assert [text for text in said if text not in page] == []


def test_no_line_for_what_there_is_not(tmp_path: Path) -> None:
    """A rule without further sources has no such line."""
    write_pages(tmp_path)
    assert "See also" not in (tmp_path / "SV009.md").read_text(encoding="utf-8")


def test_the_index_links_every_rule(tmp_path: Path) -> None:
    """The index names each rule and leads to its page."""
    write_pages(tmp_path)
    index = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert all(f"[{rule.code}]({rule.code}.md) | {rule.name} |" in index for rule in CATALOGUE)


def test_stale_pages_are_found_and_mended(tmp_path: Path) -> None:
    """A page that is missing, altered or left over is named, on wording too; writing puts all right."""
    write_pages(tmp_path)
    (tmp_path / "SV001.md").unlink()
    (tmp_path / "SV002.md").write_text("altered", encoding="utf-8")
    (tmp_path / "SV999.md").write_text("left over", encoding="utf-8")
    (tmp_path / "wording" / "shout.md").write_text("left over", encoding="utf-8")
    assert stale_pages(tmp_path) == ["SV001.md", "SV002.md", "SV999.md", "wording/shout.md"]
    write_pages(tmp_path)
    assert stale_pages(tmp_path) == []
