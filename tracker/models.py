"""What every table shares: the base class, names of constraints and timestamps that are always UTC."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import DateTime, Dialect, Enum, MetaData
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator


class Base(DeclarativeBase):
    """The parent of every table; constraints are named so that migrations can change them."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        },
    )


def choice_type(choices: type[StrEnum]) -> Enum:
    """The type of a column that holds one of a closed list, by its value."""
    return Enum(
        choices, native_enum=False, length=20, values_callable=lambda members: [choice.value for choice in members]
    )


class UtcTimestamp(TypeDecorator[datetime]):
    """A moment in UTC. SQLite would drop the zone silently, so a naive value is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store the moment in UTC without its zone; raises ValueError on a naive value."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a timestamp needs its zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read it back as what it is: UTC."""
        return None if value is None else value.replace(tzinfo=UTC)
