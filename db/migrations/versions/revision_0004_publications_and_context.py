"""Frozen publications; totals by category; edits of a campaign; published figures and reasoning beside a total."""

import sqlalchemy as sa
from alembic import op

from db.columns import ExactNumber, UtcTime
from db.migrations.append_only import keep_append_only

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, the triggers and the columns."""
    _publications()
    _totals_by_category()
    _campaign_edits()
    _beside_a_total()


def _publications() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.slug"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_publication_campaign", "publication", ["campaign"])
    op.create_table(
        "publication_estimate",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("estimate_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["publication_id"], ["publication.id"]),
        sa.ForeignKeyConstraint(["estimate_id"], ["estimate.id"]),
        sa.PrimaryKeyConstraint("publication_id", "estimate_id"),
    )
    op.create_table(
        "publication_file",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["publication_id"], ["publication.id"]),
        sa.PrimaryKeyConstraint("publication_id", "name"),
    )
    keep_append_only("publication")
    keep_append_only("publication_estimate", ("publication_id", "estimate_id"))
    keep_append_only("publication_file", ("publication_id", "name"))


def _totals_by_category() -> None:
    op.create_table(
        "estimate_category",
        sa.Column("estimate_id", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("forces", sa.Integer(), nullable=False),
        sa.Column("counted", ExactNumber(), nullable=False),
        sa.Column("counted_high", ExactNumber(), nullable=False),
        sa.Column("low", ExactNumber(), nullable=True),
        sa.Column("median", ExactNumber(), nullable=True),
        sa.Column("high", ExactNumber(), nullable=True),
        sa.ForeignKeyConstraint(["estimate_id"], ["estimate.id"]),
        sa.PrimaryKeyConstraint("estimate_id", "dimension", "category"),
    )
    keep_append_only("estimate_category", ("estimate_id", "dimension", "category"))
    op.add_column("estimate_input", sa.Column("categories", sa.String(), nullable=False, server_default="{}"))


def _campaign_edits() -> None:
    op.create_table(
        "campaign_edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.slug"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_campaign_edit_campaign", "campaign_edit", ["campaign"])
    keep_append_only("campaign_edit")
    op.add_column("change", sa.Column("campaign_edit_id", sa.Integer(), nullable=True))


def _beside_a_total() -> None:
    op.create_table(
        "context_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("value", ExactNumber(), nullable=True),
        sa.Column("low", ExactNumber(), nullable=True),
        sa.Column("high", ExactNumber(), nullable=True),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.slug"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("campaign", "position"),
    )
    op.create_index("ix_context_figure_campaign", "context_figure", ["campaign"])
    op.create_table(
        "what_if",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("expression", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.slug"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("campaign", "position"),
    )
    op.create_index("ix_what_if_campaign", "what_if", ["campaign"])
