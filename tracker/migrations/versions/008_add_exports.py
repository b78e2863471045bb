"""add exports of many annexes, what became of each item, and the workers that make them."""

import sqlalchemy as sa
from alembic import op

revision = "008"
down_revision = "007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column(
            "contents",
            sa.Enum("newest", "all", "drafts", name="contents", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum("asked", "making", "packing", "ready", "failed", name="stage", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("creation_key", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name="fk_export_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_export"),
        sa.UniqueConstraint("creation_key", name="uq_export_creation_key"),
    )
    op.create_index("ix_export_person", "export", ["person_id", "finished_at"])
    op.create_index("ix_export_stage", "export", ["stage"])
    op.create_table(
        "export_item",
        sa.Column("export_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("draft", sa.String(length=120), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("done", "refused", "cancelled", name="outcome", native_enum=False, length=20),
            nullable=True,
        ),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_export_item_engagement_id"),
        sa.ForeignKeyConstraint(["export_id"], ["export.id"], name="fk_export_item_export_id"),
        sa.PrimaryKeyConstraint("export_id", "number", name="pk_export_item"),
    )
    op.create_index("ix_export_item_outcome", "export_item", ["export_id", "outcome"])
    op.create_table(
        "worker",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("beats", sa.Integer(), nullable=False),
        sa.Column("beaten_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_worker"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("worker")
    op.drop_table("export_item")
    op.drop_table("export")
