"""add rule context: what rules ask of an engagement that its document does not say."""

import json

import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("engagement", recreate="never") as batch:
        batch.add_column(sa.Column("handover_first_recorded_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("owner_share_percent", sa.Integer(), nullable=True))
    _date_first_handovers()


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("engagement", recreate="never") as batch:
        batch.drop_column("owner_share_percent")
        batch.drop_column("handover_first_recorded_on")


def _date_first_handovers() -> None:
    """The day in UTC on which each engagement was first given a handover date, read off its chain."""
    connection = op.get_bind()
    revision = sa.table(
        "revision",
        sa.column("engagement_id"),
        sa.column("number"),
        sa.column("document"),
        sa.column("saved_at", sa.DateTime()),
    )
    engagement = sa.table("engagement", sa.column("id"), sa.column("handover_first_recorded_on", sa.Date()))
    first = {}
    for number, document, saved_at in connection.execute(
        sa.select(revision.c.engagement_id, revision.c.document, revision.c.saved_at).order_by(revision.c.number)
    ):
        if number not in first and json.loads(document).get("handover", {}).get("handover_on"):
            first[number] = saved_at.date()
    for number, day in first.items():
        connection.execute(engagement.update().where(engagement.c.id == number).values(handover_first_recorded_on=day))
