"""Whether anybody may verify an annex, or only people who have signed in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.common.clock import now
from tracker.models import Base, UtcTimestamp


class VerifySwitch(Base):
    """An administrator opened the page to everybody, or closed it again; never changed. The last one says how it is."""

    __tablename__ = "verify_switch"

    id: Mapped[int] = mapped_column(primary_key=True)
    is_public: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    switched_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    switched_at: Mapped[datetime] = mapped_column(UtcTimestamp, default=now)

    switched_by: Mapped[User] = relationship(lazy="joined")
