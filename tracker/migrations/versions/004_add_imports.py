"""add imports: lists of engagements that somebody brought, until all their rows are in."""

import sqlalchemy as sa
from alembic import op

revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "import_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("matching", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("drafting", "issued", "running", "closed", "cancelled", name="state", native_enum=False, length=20),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name="fk_import_upload_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_import_upload"),
    )
    op.create_index("ix_import_upload_person_id", "import_upload", ["person_id"])
    op.create_index("ix_import_upload_created_at", "import_upload", ["created_at"])
    op.create_table(
        "import_row",
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("overwrites", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("new", "changed", "same", "conflict", "faulty", name="outcome", native_enum=False, length=20),
            nullable=True,
        ),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_import_row_engagement_id"),
        sa.ForeignKeyConstraint(["upload_id"], ["import_upload.id"], name="fk_import_row_upload_id"),
        sa.PrimaryKeyConstraint("upload_id", "number", name="pk_import_row"),
    )
    op.create_index("ix_import_row_key", "import_row", ["upload_id", "key"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("import_row")
    op.drop_table("import_upload")
