"""An engagement: a row for lists to filter and sort by, and an append-only chain of revisions behind it."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.common.clock import now
from tracker.models import Base, UtcTimestamp, choice_type


class State(StrEnum):
    """Where an engagement stands; a fact of the register and not of the specification."""

    DRAFTING = "drafting"
    ISSUED = "issued"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The word a person reads."""
        return self.capitalize()

    @property
    def is_open(self) -> bool:
        """Whether somebody can still win or lose by this engagement."""
        return self not in (State.CLOSED, State.CANCELLED)


class Engagement(Base):
    """What lists filter and sort by.

    State is a fact of its own, and whether it is open follows from it; all below comes from the newest revision, by
    one function.
    """

    __tablename__ = "engagement"

    id: Mapped[int] = mapped_column(primary_key=True)
    creation_key: Mapped[str | None] = mapped_column(String(80), unique=True)
    """Carried by the form that made it, so that a form sent twice makes one."""
    state: Mapped[State] = mapped_column(
        choice_type(State),
        default=State.DRAFTING,
    )
    is_open: Mapped[bool] = mapped_column(default=True)
    revision_number: Mapped[int] = mapped_column(default=0)
    """Of the newest; 0 for the moment before there is a first."""
    updated_at: Mapped[datetime] = mapped_column(UtcTimestamp, default=now)
    reference: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(300), default="")
    vendor_name: Mapped[str] = mapped_column(String(300), default="")
    owner_name: Mapped[str] = mapped_column(String(300), default="")
    start_on: Mapped[date | None]
    start_missing: Mapped[bool] = mapped_column(default=True)
    """Sorts engagements without a start behind all others, in an index that both databases can read."""
    handover_on: Mapped[date | None]
    handover_first_recorded_on: Mapped[date | None]
    """The day on which any handover date was first saved: a fact of the chain, kept where rules can ask for it."""
    owner_share_percent: Mapped[int | None]
    """The working time that the product owner gives to it."""
    value_minor: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3), default="")
    blocker_count: Mapped[int] = mapped_column(default=0)
    high_count: Mapped[int] = mapped_column(default=0)
    may_be_issued: Mapped[bool] = mapped_column(default=False)

    @property
    def value(self) -> Decimal | None:
        """The contract's value; stored in hundredths, since a sum of fractions in SQL is not exact."""
        return None if self.value_minor is None else Decimal(self.value_minor) / 100


_OPEN_WITHOUT_HANDOVER = and_(Engagement.is_open.is_(True), Engagement.handover_on.is_(None))
_OPEN_WITH_HANDOVER = and_(Engagement.is_open.is_(True), Engagement.handover_on.is_not(None))


class Revision(Base):
    """One save of the whole specification; never changed and never removed."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("engagement_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id"))
    number: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    """Canonical JSON of the specification."""
    previous_digest: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 over the previous digest and the document: the chain."""
    act: Mapped[str] = mapped_column(String(60))
    """Which business act wrote it, for example create_engagement or edit_problem."""
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    saved_at: Mapped[datetime] = mapped_column(UtcTimestamp)

    saved_by: Mapped[User] = relationship(lazy="joined")


class RaisedFinding(Base):
    """A rule that the newest revision raises, or blocking and undecided; so that lists can be asked for it."""

    __tablename__ = "raised_finding"

    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    blocks: Mapped[bool]


class StateChange(Base):
    """Who moved an engagement from one state to another, when and why; never changed."""

    __tablename__ = "state_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id"), index=True)
    before: Mapped[State] = mapped_column(choice_type(State))
    after: Mapped[State] = mapped_column(choice_type(State))
    reason: Mapped[str] = mapped_column(Text)
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcTimestamp)

    changed_by: Mapped[User] = relationship(lazy="joined")


# The dashboard's lists, whole or narrowed by one of its filters, each read in its order without sorting.
for _narrowed_by in ((), (Engagement.owner_name,), (Engagement.vendor_name,), (Engagement.state,)):
    _suffix = "".join(f"_by_{column.key}" for column in _narrowed_by)
    Index(
        f"ix_engagement_no_handover{_suffix}",
        *_narrowed_by,
        Engagement.start_missing,
        Engagement.start_on,
        Engagement.id,
        sqlite_where=_OPEN_WITHOUT_HANDOVER,
        postgresql_where=_OPEN_WITHOUT_HANDOVER,
    )
    Index(
        f"ix_engagement_handover{_suffix}",
        *_narrowed_by,
        Engagement.handover_on,
        Engagement.id,
        sqlite_where=_OPEN_WITH_HANDOVER,
        postgresql_where=_OPEN_WITH_HANDOVER,
    )
Index("ix_engagement_updated", Engagement.updated_at, Engagement.id)
Index("ix_engagement_owner", Engagement.owner_name, Engagement.updated_at, Engagement.id)
Index("ix_engagement_vendor", Engagement.vendor_name, Engagement.updated_at, Engagement.id)
Index("ix_engagement_state", Engagement.state, Engagement.updated_at, Engagement.id)
Index("ix_raised_finding_code", RaisedFinding.code, RaisedFinding.engagement_id)
