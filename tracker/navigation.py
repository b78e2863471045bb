"""The primary navigation, as data."""

from dataclasses import dataclass

from flask import request, url_for
from flask_login import current_user

from tracker.accounts.permissions import Permission


@dataclass(frozen=True)
class Link:
    """One entry: its words, its address, and whether the reader is there."""

    label: str
    href: str
    current: bool


_ENTRIES = (
    ("Dashboard", "dashboard.show", Permission.DASHBOARD_READ),
    ("Engagements", "engagements.list_all", Permission.ENGAGEMENT_READ),
    ("Exports", "exports.list_all", Permission.ANNEX_EXPORT),
    ("Check a brief", "briefs.check", Permission.BRIEF_CHECK),
    ("Verify", "verify.show", Permission.ANNEX_READ),
    ("Rules", "findings.list_rules", Permission.RULES_READ),
    ("People", "accounts.list_people", Permission.PEOPLE_MANAGE),
)
_BELOW = {"engagements.list_all": ("/annexes",)}
"""What belongs to an entry and has an address of its own."""


def navigation() -> dict[str, object]:
    """What base.html needs to know of the reader; nothing before signing in."""
    if not current_user.is_authenticated:
        return {"navigation": [], "current_user_name": ""}
    links = [
        Link(label, href := url_for(endpoint), _is_within(href) or any(map(_is_within, _BELOW.get(endpoint, ()))))
        for label, endpoint, permission in _ENTRIES
        if permission in current_user.permissions
    ]
    return {"navigation": links, "current_user_name": current_user.name}


def _is_within(address: str) -> bool:
    return request.path == address or request.path.startswith(f"{address}/")
