"""add how each issued version stood when its export was asked for."""

import sqlalchemy as sa
from alembic import op

revision = "010"
down_revision = "009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward; of what was exported before, nothing is said."""
    op.add_column("export_item", sa.Column("standing", sa.String(length=20), nullable=True))
    op.add_column("export_item", sa.Column("issued_on", sa.Date(), nullable=True))
    op.add_column("export_item", sa.Column("signed_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    for column in ("signed_on", "issued_on", "standing"):
        op.drop_column("export_item", column)
