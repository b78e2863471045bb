"""Whom and what the demo holds, under the numbers that its addresses carry."""

import json
from typing import Any

from tracker.demo.loader import FOLDER

LISTED: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / "engagements.json").read_text())

EMAILS: dict[str, str] = {person["role"]: person["email"] for person in LISTED["people"]}
"""Who signs in with which role."""

_FILES = [entry["file"] for entry in LISTED["engagements"]]
PUBLISHED = _FILES.index("nlp-analysis-platform.json") + 1
RUNNING = _FILES.index("family-assistance-data.json") + 1
ISSUED = _FILES.index("issued.json") + 1
AMENDED = _FILES.index("housing-benefit.json") + 1
SIGNED_ANNEX, AMENDING_ANNEX = 2, 3
"""Of AMENDED, after the one of ISSUED."""
ALMOST_READY = _FILES.index("almost-ready.json") + 1
REVISIONS: int = 1 + len(LISTED["engagements"][ALMOST_READY - 1]["saves"])
"""How often ALMOST_READY was saved."""

TITLES: dict[str, str] = {file: json.loads((FOLDER / file).read_text())["title"] for file in _FILES}
"""What each engagement is called."""
