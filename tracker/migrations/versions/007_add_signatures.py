"""add what becomes of an issued annex: signed, the signature struck out again, or withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "007"
down_revision = "006"
branch_labels = None
depends_on = None

TABLES = ("signature", "struck_signature", "withdrawal")
"""All of them records; a table follows those that it refers to."""


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("annex_id", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("buyer_signatory", sa.Text(), nullable=False),
        sa.Column("vendor_signatory", sa.Text(), nullable=False),
        sa.Column("copy_digest", sa.String(length=64), nullable=False),
        sa.Column(
            "copy_kind",
            sa.Enum("extended", "attached", "untold", name="copykind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["annex_id"], ["annex.id"], name="fk_signature_annex_id"),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["user.id"], name="fk_signature_recorded_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_signature"),
    )
    op.create_index("ix_signature_annex_id", "signature", ["annex_id"])
    op.create_table(
        "struck_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signature_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("struck_by_id", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["signature_id"], ["signature.id"], name="fk_struck_signature_signature_id"),
        sa.ForeignKeyConstraint(["struck_by_id"], ["user.id"], name="fk_struck_signature_struck_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_struck_signature"),
        sa.UniqueConstraint("signature_id", name="uq_struck_signature_signature_id"),
    )
    op.create_table(
        "withdrawal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("annex_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["annex_id"], ["annex.id"], name="fk_withdrawal_annex_id"),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["user.id"], name="fk_withdrawal_withdrawn_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_withdrawal"),
        sa.UniqueConstraint("annex_id", name="uq_withdrawal_annex_id"),
    )
    for table in TABLES:
        _make_immutable(table)


def _make_immutable(table: str) -> None:
    """As the first schema does for revisions, annexes and changes of state."""
    if op.get_bind().dialect.name == "postgresql":
        for act in ("UPDATE", "DELETE", "TRUNCATE"):
            row = "" if act == "TRUNCATE" else "FOR EACH ROW "
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{act.lower()} BEFORE {act} ON {table} "
                f"{row}EXECUTE FUNCTION refuse_change()"
            )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_refuse_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'a row of {table} is never changed'); END"
        )


def downgrade() -> None:
    """Take it back."""
    for table in reversed(TABLES):
        op.drop_table(table)
