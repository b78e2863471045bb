"""The files that the annex is drawn with; nothing else can be fetched while it is rendered."""

from pathlib import Path

from contracts.typesetting.fonts import FONTS
from contracts.typesetting.scripts import SCRIPTS

HERE = Path(__file__).parent

FAMILIES = frozenset({"Source Serif 4", "Source Sans 3", "Noto Sans", *(script.family for script in SCRIPTS)})
"""The only families an annex may be set in, so that it looks the same on every machine."""

SCHEME = "annex:"


def find_asset(url: str) -> Path | None:
    """The packaged file that an address of our own scheme names, such as annex:fonts/NotoSans-Regular.ttf."""
    known = {f"{SCHEME}{path.parent.name}/{path.name}": path for path in (*FONTS.glob("*.ttf"), *HERE.glob("styles/*"))}
    return known.get(url)
