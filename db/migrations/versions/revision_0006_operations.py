"""Many machines and bad days: documents in hand, backups taken, and a number that moves on with every change."""

import sqlalchemy as sa
from alembic import op

from db.columns import UtcTime
from db.migrations.append_only import keep_append_only
from db.migrations.redaction_door import make_door

revision = "0006"
down_revision = "0005"

APPEND_ONLY = (
    *("arrival", "assignment", "audit", "backup", "campaign_edit", "change", "check_sample", "check_sample_figure"),
    *("contact_change", "decision", "dispatch", "doubt", "estimate", "estimate_category", "estimate_change"),
    *("estimate_input", "estimate_scenario", "event", "figure", "figure_category", "figure_force", "letter", "mail"),
    *("mailbox_uid", "publication", "publication_estimate", "publication_file", "quarantine", "question_outcome"),
    *("reading", "reading_check", "second_look", "setting", "sign_in"),
)
"""Tables whose texts may be redacted, and nothing else of them changed."""


def upgrade() -> None:
    """Make the tables and the triggers."""
    op.create_table(
        "lease",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("taken_at", UtcTime(), nullable=False),
        sa.Column("until", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("document_id"),
    )
    op.create_index("ix_lease_until", "lease", ["until"])
    op.create_table(
        "read_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quirks", sa.JSON(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_for", sa.JSON(), nullable=False),
        sa.Column("archive", sa.String(), nullable=False),
        sa.Column("quarantine", sa.String(), nullable=False),
        sa.Column("today", sa.Date(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "backup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("encrypted_by", sa.String(), nullable=False),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    keep_append_only("backup")
    op.create_table(
        "store_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO store_change (id, number) VALUES (1, 0)")
    for column in ("parent_id", "campaign"):  # else whoever asks for a family, or a campaign's, goes through them all
        op.create_index(f"ix_document_{column}", "document", [column])
    # which figures stand beside one another, whatever period they name: db/views/current_figure.sql
    op.create_index("ix_figure_rivals", "figure", ["question_id", "categories", "covers"])
    make_door(APPEND_ONLY)
