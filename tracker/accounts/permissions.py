"""Who may do what: permissions as one closed list, roles as data."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


class Permission(StrEnum):
    """One thing a person may be allowed to do; every endpoint asks for exactly one."""

    DASHBOARD_READ = "dashboard:read"
    RULES_READ = "rules:read"
    BRIEF_CHECK = "brief:check"
    RULES_SWITCH = "rules:switch"
    ENGAGEMENT_READ = "engagement:read"
    ENGAGEMENT_EDIT = "engagement:edit"
    ENGAGEMENT_STATE = "engagement:state"
    ENGAGEMENT_IMPORT = "engagement:import"
    ANNEX_READ = "annex:read"
    ANNEX_EXPORT = "annex:export"
    ANNEX_ISSUE = "annex:issue"
    ANNEX_SIGN = "annex:sign"
    VERIFY_SWITCH = "verify:switch"
    PEOPLE_MANAGE = "people:manage"


_EVERYBODY = frozenset(
    {
        Permission.DASHBOARD_READ,
        Permission.RULES_READ,
        Permission.BRIEF_CHECK,
        Permission.ENGAGEMENT_READ,
        Permission.ANNEX_READ,
        Permission.ANNEX_EXPORT,
    },
)

_WRITING = frozenset({Permission.ENGAGEMENT_EDIT, Permission.ENGAGEMENT_STATE, Permission.ENGAGEMENT_IMPORT})

ADMINISTRATOR = "administrator"
"""The role that somebody must always have."""

ROLES: dict[str, frozenset[Permission]] = {
    "product_owner": _EVERYBODY | _WRITING,
    "procurement": _EVERYBODY | _WRITING | {Permission.ANNEX_ISSUE, Permission.ANNEX_SIGN},
    "portfolio_head": _EVERYBODY,
    ADMINISTRATOR: _EVERYBODY | {Permission.PEOPLE_MANAGE, Permission.RULES_SWITCH, Permission.VERIFY_SWITCH},
}
"""What each role may do."""

ROLE_LABELS = {
    "product_owner": "Product owner",
    "procurement": "Procurement",
    "portfolio_head": "Head of the portfolio",
    ADMINISTRATOR: "Administrator",
}


def requires(permission: Permission) -> Callable[[View], View]:
    """Mark a view with the permission it asks for; access.py refuses everybody else, and unmarked views to all."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]  # functions take attributes, their type does not say so
        return view

    return mark


def open_while(condition: Callable[[], bool]) -> Callable[[View], View]:
    """Let people who have not signed in call a view, too, as long as the condition holds."""

    def mark(view: View) -> View:
        view.is_open = condition  # type: ignore[attr-defined]  # as above
        return view

    return mark
