"""What may happen with another engagement's specification: a new engagement begins with it."""

from datetime import date
from typing import TypeVar

from contracts.engagement import HighestNumbers
from contracts.fields import Part
from tracker.accounts.models import User
from tracker.engagements.models import Engagement
from tracker.engagements.queries import get_specification
from tracker.engagements.services import create_engagement

PartT = TypeVar("PartT", bound=Part)


def copy_engagement(
    *, source: Engagement, title: str, with_dates: bool, actor: User, creation_key: str | None = None
) -> Engagement:
    """Enter an engagement that says what another one says now, under a reference of its own.

    Its state, its annexes and its history stay with the other; its dates too, unless they are wanted.
    """
    said = get_specification(source)
    copied = said if with_dates else without_dates(said)
    return create_engagement(
        specification=copied.model_copy(
            update={"title": title, "reference": "", "highest_numbers": HighestNumbers()},
        ),
        actor=actor,
        creation_key=creation_key,
        act="copy_engagement",
    )


def without_dates(part: PartT) -> PartT:
    """The same with every date empty."""
    return part.model_copy(update={name: _undated(getattr(part, name)) for name in type(part).model_fields})


def _undated(value: object) -> object:
    if isinstance(value, Part):
        return without_dates(value)
    if isinstance(value, tuple):
        return tuple(_undated(item) for item in value)
    return None if isinstance(value, date) else value
