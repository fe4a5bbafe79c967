"""Files held in quarantine and what became of them; doubts that arose after a figure was read; plausible ranges."""

import sqlalchemy as sa
from alembic import op

from db.columns import ExactNumber, UtcTime
from db.migrations.append_only import keep_append_only

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, the triggers and the columns."""
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_quarantine_document_id", "quarantine", ["document_id"])
    op.create_table(
        "doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_doubt_figure_id", "doubt", ["figure_id"])
    for table in ("quarantine", "doubt"):
        keep_append_only(table)
    for column in ("plausible_low", "plausible_high"):
        op.add_column("question", sa.Column(column, ExactNumber(), nullable=True))
