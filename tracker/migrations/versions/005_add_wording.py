"""add wording: dismissed remarks, and rules on wording that were switched off."""

import sqlalchemy as sa
from alembic import op

revision = "005"
down_revision = "004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "dismissal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("dismissed_by_id", sa.Integer(), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["dismissed_by_id"], ["user.id"], name="fk_dismissal_dismissed_by_id"),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_dismissal_engagement_id"),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["user.id"], name="fk_dismissal_withdrawn_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_dismissal"),
    )
    op.create_index("ix_dismissal_engagement_id", "dismissal", ["engagement_id"])
    op.create_index(
        "uq_dismissal_standing",
        "dismissal",
        ["engagement_id", "key"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "wording_switch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("switched_by_id", sa.Integer(), nullable=False),
        sa.Column("switched_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["switched_by_id"], ["user.id"], name="fk_wording_switch_switched_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_wording_switch"),
    )
    op.create_index("ix_wording_switch_rule", "wording_switch", ["rule"])
    _make_switches_immutable()


def _make_switches_immutable() -> None:
    """As the first schema does for revisions, annexes and changes of state."""
    if op.get_bind().dialect.name == "postgresql":
        for act in ("UPDATE", "DELETE", "TRUNCATE"):
            row = "" if act == "TRUNCATE" else "FOR EACH ROW "
            op.execute(
                f"CREATE TRIGGER wording_switch_refuse_{act.lower()} BEFORE {act} ON wording_switch "
                f"{row}EXECUTE FUNCTION refuse_change()"
            )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER wording_switch_refuse_{act.lower()} BEFORE {act} ON wording_switch "
            "BEGIN SELECT RAISE(ABORT, 'a row of wording_switch is never changed'); END"
        )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("wording_switch")
    op.drop_table("dismissal")
