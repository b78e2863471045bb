"""create schema."""

import sqlalchemy as sa
from alembic import op

revision = "001"
down_revision = None
branch_labels = None
depends_on = None

IMMUTABLE = ("revision", "annex", "state_change")
"""Tables whose rows are records: the database itself refuses to change or remove them."""

DASHBOARD_FILTERS = ((), ("owner_name",), ("vendor_name",), ("state",))
"""What narrows the dashboard's lists; each list has an index for each."""

REFUSE_ON_POSTGRESQL = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a row of % is never changed', TG_TABLE_NAME; END $$
"""


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "engagement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("creation_key", sa.String(length=80), nullable=True),
        sa.Column(
            "state",
            sa.Enum("drafting", "issued", "running", "closed", "cancelled", name="state", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("revision_number", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("vendor_name", sa.String(length=300), nullable=False),
        sa.Column("owner_name", sa.String(length=300), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("start_missing", sa.Boolean(), nullable=False),
        sa.Column("handover_on", sa.Date(), nullable=True),
        sa.Column("value_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("blocker_count", sa.Integer(), nullable=False),
        sa.Column("high_count", sa.Integer(), nullable=False),
        sa.Column("may_be_issued", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_engagement"),
        sa.UniqueConstraint("creation_key", name="uq_engagement_creation_key"),
    )
    for narrowed_by in DASHBOARD_FILTERS:
        suffix = "".join(f"_by_{column}" for column in narrowed_by)
        op.create_index(
            f"ix_engagement_handover{suffix}",
            "engagement",
            [*narrowed_by, "handover_on", "id"],
            sqlite_where=sa.text("is_open IS 1 AND handover_on IS NOT NULL"),
            postgresql_where=sa.text("is_open IS true AND handover_on IS NOT NULL"),
        )
        op.create_index(
            f"ix_engagement_no_handover{suffix}",
            "engagement",
            [*narrowed_by, "start_missing", "start_on", "id"],
            sqlite_where=sa.text("is_open IS 1 AND handover_on IS NULL"),
            postgresql_where=sa.text("is_open IS true AND handover_on IS NULL"),
        )
    op.create_index("ix_engagement_owner", "engagement", ["owner_name", "updated_at", "id"])
    op.create_index("ix_engagement_state", "engagement", ["state", "updated_at", "id"])
    op.create_index("ix_engagement_updated", "engagement", ["updated_at", "id"])
    op.create_index("ix_engagement_vendor", "engagement", ["vendor_name", "updated_at", "id"])

    op.create_table(
        "portfolio_total",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("engagements", sa.Integer(), nullable=False),
        sa.Column("value_minor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", "currency", name="pk_portfolio_total"),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("description", sa.String(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_role"),
        sa.UniqueConstraint("name", name="uq_role_name"),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_user"),
        sa.UniqueConstraint("email", name="uq_user_email"),
        sa.UniqueConstraint("fs_uniquifier", name="uq_user_fs_uniquifier"),
    )
    op.create_table(
        "kept_form",
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name="fk_kept_form_person_id"),
        sa.PrimaryKeyConstraint("token_digest", name="pk_kept_form"),
    )
    op.create_index("ix_kept_form_kept_at", "kept_form", ["kept_at"])

    op.create_table(
        "annex",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision_number", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("pdf_digest", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("accepted_findings", sa.JSON(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_annex_engagement_id"),
        sa.ForeignKeyConstraint(["issued_by_id"], ["user.id"], name="fk_annex_issued_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_annex"),
        sa.UniqueConstraint("engagement_id", "version", name="uq_annex_engagement_id_version"),
    )
    op.create_table(
        "raised_finding",
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("blocks", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_raised_finding_engagement_id"),
        sa.PrimaryKeyConstraint("engagement_id", "code", name="pk_raised_finding"),
    )
    op.create_index("ix_raised_finding_code", "raised_finding", ["code", "engagement_id"])

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("previous_digest", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_revision_engagement_id"),
        sa.ForeignKeyConstraint(["saved_by_id"], ["user.id"], name="fk_revision_saved_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("engagement_id", "number", name="uq_revision_engagement_id_number"),
    )
    op.create_table(
        "state_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column(
            "before",
            sa.Enum("drafting", "issued", "running", "closed", "cancelled", name="state", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column(
            "after",
            sa.Enum("drafting", "issued", "running", "closed", "cancelled", name="state", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["user.id"], name="fk_state_change_changed_by_id"),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_state_change_engagement_id"),
        sa.PrimaryKeyConstraint("id", name="pk_state_change"),
    )
    op.create_index("ix_state_change_engagement_id", "state_change", ["engagement_id"])

    op.create_table(
        "user_role",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name="fk_user_role_role_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_user_role_user_id"),
        sa.PrimaryKeyConstraint("user_id", "role_id", name="pk_user_role"),
    )
    _make_immutable()


def _make_immutable() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        op.execute(REFUSE_ON_POSTGRESQL)
    for table in IMMUTABLE:
        for act in ("UPDATE", "DELETE"):
            body = (
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
                if postgresql
                else f"BEGIN SELECT RAISE(ABORT, 'a row of {table} is never changed'); END"
            )
            op.execute(f"CREATE TRIGGER {table}_refuse_{act.lower()} BEFORE {act} ON {table} {body}")
    if postgresql:
        for table in IMMUTABLE:
            op.execute(
                f"CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
            )


def downgrade() -> None:
    """Bring the schema back."""
    op.drop_table("user_role")
    op.drop_index("ix_state_change_engagement_id", "state_change")

    op.drop_table("state_change")
    op.drop_table("revision")
    op.drop_index("ix_raised_finding_code", "raised_finding")

    op.drop_table("raised_finding")
    op.drop_table("annex")
    op.drop_index("ix_kept_form_kept_at", "kept_form")

    op.drop_table("kept_form")
    op.drop_table("user")
    op.drop_table("role")
    op.drop_table("portfolio_total")
    op.drop_index("ix_engagement_vendor", "engagement")
    op.drop_index("ix_engagement_updated", "engagement")
    op.drop_index("ix_engagement_state", "engagement")
    op.drop_index("ix_engagement_owner", "engagement")
    for narrowed_by in DASHBOARD_FILTERS:
        suffix = "".join(f"_by_{column}" for column in narrowed_by)
        op.drop_index(f"ix_engagement_no_handover{suffix}", "engagement")
        op.drop_index(f"ix_engagement_handover{suffix}", "engagement")

    op.drop_table("engagement")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
