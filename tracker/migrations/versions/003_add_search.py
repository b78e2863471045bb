"""add search: the index of what engagements say, which upgrade-database fills."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "003"
down_revision = "002"
branch_labels = None
depends_on = None

# Words come told apart and folded, so the tokenizer has nothing to do but to look for spaces.
ON_SQLITE = """
CREATE VIRTUAL TABLE engagement_search USING fts5 (names, parties, texts, tokenize = 'ascii', prefix = '1 2 3')
"""

# The server reckons a look at every document cheap, and forgets that each has to be unpacked for it.
FOUND_ON_POSTGRESQL = """
CREATE FUNCTION engagement_search_found(asked tsquery) RETURNS SETOF integer
LANGUAGE sql STABLE SET enable_seqscan = off
AS $$ SELECT engagement_id FROM engagement_search WHERE document @@ asked $$
"""


def upgrade() -> None:
    """Bring the schema forward."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(ON_SQLITE)
        return
    op.create_table(
        "engagement_search",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("document", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_engagement_search_engagement_id"),
        sa.PrimaryKeyConstraint("engagement_id", name="pk_engagement_search"),
    )
    op.create_index("ix_engagement_search_document", "engagement_search", ["document"], postgresql_using="gin")
    op.execute(FOUND_ON_POSTGRESQL)


def downgrade() -> None:
    """Take it back."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION engagement_search_found")
    op.drop_table("engagement_search")
