"""add who opened the Verify page to everybody and who closed it, and indexes by which it finds a file."""

import sqlalchemy as sa
from alembic import op

revision = "009"
down_revision = "008"
branch_labels = None
depends_on = None


INDEXED = (("annex", "digest"), ("annex", "pdf_digest"), ("signature", "copy_digest"))


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "verify_switch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("switched_by_id", sa.Integer(), nullable=False),
        sa.Column("switched_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["switched_by_id"], ["user.id"], name="fk_verify_switch_switched_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_verify_switch"),
    )
    _make_immutable()
    for table, column in INDEXED:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _make_immutable() -> None:
    """As the first schema does for revisions, annexes and changes of state."""
    if op.get_bind().dialect.name == "postgresql":
        for act in ("UPDATE", "DELETE", "TRUNCATE"):
            row = "" if act == "TRUNCATE" else "FOR EACH ROW "
            op.execute(
                f"CREATE TRIGGER verify_switch_refuse_{act.lower()} BEFORE {act} ON verify_switch "
                f"{row}EXECUTE FUNCTION refuse_change()"
            )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER verify_switch_refuse_{act.lower()} BEFORE {act} ON verify_switch "
            "BEGIN SELECT RAISE(ABORT, 'a row of verify_switch is never changed'); END"
        )


def downgrade() -> None:
    """Take it back."""
    for table, column in INDEXED:
        op.drop_index(f"ix_{table}_{column}", table)
    op.drop_table("verify_switch")
