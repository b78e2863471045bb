"""The table of settings in the documents is the settings module."""

from pathlib import Path

from tests.house.project import ROOT
from tracker.config import Settings


def row(name: str) -> str:
    """One setting as the documents list it."""
    field = Settings.model_fields[name]
    default = field.default if isinstance(field.default, str | Path) else str(field.default).lower()
    return f"| `{name.upper()}` | {f'`{default}`' if str(default) else ''} | {field.description} |"


def test_every_setting_is_listed() -> None:
    """Each setting has its row with default and meaning, and no row lacks its setting."""
    lines = (ROOT / "docs" / "settings.md").read_text().splitlines()
    assert [line for line in lines if line.startswith("| `")] == [row(name) for name in Settings.model_fields]
