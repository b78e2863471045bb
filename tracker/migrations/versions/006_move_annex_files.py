"""keep the bytes of annexes by their digest in the store of files, no longer in the database."""

import sqlalchemy as sa
from alembic import op

from tracker.common.store import DamagedFileError, fetch, keep

revision = "006"
down_revision = "005"
branch_labels = None
depends_on = None

ANNEX = sa.table("annex", sa.column("id"), sa.column("pdf"), sa.column("pdf_digest"))


def upgrade() -> None:
    """Bring the schema forward: every file is in the store before the column goes, whatever ends this half-way."""
    for annex_id in _annexes():
        row = op.get_bind().execute(sa.select(ANNEX.c.pdf, ANNEX.c.pdf_digest).where(ANNEX.c.id == annex_id)).one()
        if keep(row.pdf) != row.pdf_digest:
            raise DamagedFileError(
                f"The PDF of annex {annex_id} in the database is not what was issued (SHA-256 {row.pdf_digest}). "
                "Bring that row back from a backup, then upgrade again. Nothing was changed."
            )
    op.drop_column("annex", "pdf")  # no row is updated or removed by it, so the triggers stay as they are


def downgrade() -> None:
    """Take it back; the files stay in the store, too."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    # SQLite cannot take the default away again. It is for the moment until the files come, and no row is without one.
    op.add_column("annex", sa.Column("pdf", sa.LargeBinary(), nullable=False, server_default=""))
    op.execute(
        "ALTER TABLE annex DISABLE TRIGGER annex_refuse_update" if postgresql else "DROP TRIGGER annex_refuse_update"
    )
    for annex_id in _annexes():
        row = sa.select(ANNEX.c.pdf_digest).where(ANNEX.c.id == annex_id)
        pdf = fetch(op.get_bind().execute(row).scalar_one())
        op.get_bind().execute(sa.update(ANNEX).where(ANNEX.c.id == annex_id).values(pdf=pdf))
    if postgresql:
        op.execute("ALTER TABLE annex ENABLE TRIGGER annex_refuse_update")
        op.alter_column("annex", "pdf", server_default=None)
    else:
        op.execute(
            "CREATE TRIGGER annex_refuse_update BEFORE UPDATE ON annex "
            "BEGIN SELECT RAISE(ABORT, 'a row of annex is never changed'); END"
        )


def _annexes() -> list[int]:
    """One after the other, for all files at once may not fit into the memory."""
    return list(op.get_bind().execute(sa.select(ANNEX.c.id).order_by(ANNEX.c.id)).scalars())
