"""The first tables, and the triggers that keep the append-only ones so."""

import sqlalchemy as sa
from alembic import op

from db.columns import ExactNumber, UtcTime
from db.migrations.append_only import keep_append_only

revision = "0001"
down_revision = None

APPEND_ONLY = {
    "event": ("id",),
    "arrival": ("id",),
    "reading": ("id",),
    "reading_check": ("id",),
    "question_outcome": (
        "reading_id",
        "question_id",
    ),
    "figure": ("id",),
    "figure_category": (
        "figure_id",
        "dimension",
    ),
    "figure_force": (
        "figure_id",
        "force",
    ),
    "decision": ("id",),
    "change": ("id",),
    "estimate": ("id",),
    "estimate_input": (
        "estimate_id",
        "figure_id",
    ),
    "estimate_scenario": (
        "estimate_id",
        "scenario",
    ),
    "estimate_change": ("id",),
}
"""Table -> its primary key."""


def upgrade() -> None:
    """Make the tables and the triggers."""
    create_tables()
    for table, key in APPEND_ONLY.items():
        keep_append_only(table, key)


def create_tables() -> None:
    """The tables as they were at the first release."""
    op.create_table(
        "campaign",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("authority_list", sa.String(), nullable=False),
        sa.Column("population", sa.String(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("slug"),
    )
    op.create_table(
        "force",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("official_name", sa.String(), nullable=False),
        sa.Column("gss_code", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("abbr", sa.String(), nullable=False),
        sa.Column("domains", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("slug"),
    )
    op.create_index(op.f("ix_force_gss_code"), "force", ["gss_code"], unique=False)
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("finished_at", UtcTime(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("campaign", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("stored_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign"],
            ["campaign.slug"],
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_index(op.f("ix_document_status"), "document", ["status"], unique=False)
    op.create_table(
        "force_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["force"],
            ["force.slug"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("force", "address"),
    )
    op.create_index(op.f("ix_force_contact_force"), "force_contact", ["force"], unique=False)
    op.create_table(
        "force_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["force"],
            ["force.slug"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("force", "name", "kind"),
    )
    op.create_index(op.f("ix_force_name_force"), "force_name", ["force"], unique=False)
    op.create_table(
        "population",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["force"],
            ["force.slug"],
        ),
        sa.PrimaryKeyConstraint("force", "release_id", "year"),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign"],
            ["campaign.slug"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("campaign", "measure"),
        sa.UniqueConstraint("campaign", "number"),
    )
    op.create_index(op.f("ix_question_campaign"), "question", ["campaign"], unique=False)
    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("our_reference", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign"],
            ["campaign.slug"],
        ),
        sa.ForeignKeyConstraint(
            ["force"],
            ["force.slug"],
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["request.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("our_reference"),
    )
    op.create_index(op.f("ix_request_campaign"), "request", ["campaign"], unique=False)
    op.create_index(op.f("ix_request_force"), "request", ["force"], unique=False)
    op.create_table(
        "arrival",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("seen_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("document_id", "place"),
    )
    op.create_index(op.f("ix_arrival_document_id"), "arrival", ["document_id"], unique=False)
    op.create_table(
        "document_request",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["request.id"],
        ),
        sa.PrimaryKeyConstraint("document_id", "request_id"),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("date_assumed", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["event.id"],
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["request.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_event_request_id"), "event", ["request_id"], unique=False)
    op.create_table(
        "question_category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("question_id", "dimension", "category"),
    )
    op.create_index(op.f("ix_question_category_question_id"), "question_category", ["question_id"], unique=False)
    op.create_table(
        "question_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("question_id", "period_start", "period_end"),
    )
    op.create_index(op.f("ix_question_period_question_id"), "question_period", ["question_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("reader_version", sa.String(), nullable=False),
        sa.Column("covers", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("their_references", sa.JSON(), nullable=False),
        sa.Column("letter_date", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("read_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("document_id", "reader_version", "covers"),
    )
    op.create_index(op.f("ix_reading_document_id"), "reading", ["document_id"], unique=False)
    op.create_table(
        "estimate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("method_version", sa.String(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("population", sa.String(), nullable=False),
        sa.Column("counted", ExactNumber(), nullable=False),
        sa.Column("forces", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("share", ExactNumber(), nullable=False),
        sa.Column("level", ExactNumber(), nullable=True),
        sa.Column("low", ExactNumber(), nullable=True),
        sa.Column("median", ExactNumber(), nullable=True),
        sa.Column("high", ExactNumber(), nullable=True),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("difference", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["question_period.id"],
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("question_id", "period_id", "sequence"),
    )
    op.create_index(op.f("ix_estimate_question_id"), "estimate", ["question_id"], unique=False)
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("period_label", sa.String(), nullable=False),
        sa.Column("categories", sa.String(), nullable=False),
        sa.Column("covers", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", ExactNumber(), nullable=True),
        sa.Column("low", ExactNumber(), nullable=True),
        sa.Column("high", ExactNumber(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["reading.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_figure_question_id"), "figure", ["question_id"], unique=False)
    op.create_index(op.f("ix_figure_reading_id"), "figure", ["reading_id"], unique=False)
    op.create_index(
        "ix_figure_same_thing",
        "figure",
        ["question_id", "period_start", "period_end", "categories", "covers"],
        unique=False,
    )
    op.create_index(op.f("ix_figure_state"), "figure", ["state"], unique=False)
    op.create_table(
        "question_outcome",
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("exemptions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["reading.id"],
        ),
        sa.PrimaryKeyConstraint("reading_id", "question_id"),
    )
    op.create_table(
        "reading_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading_id"],
            ["reading.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_reading_check_reading_id"), "reading_check", ["reading_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", ExactNumber(), nullable=True),
        sa.Column("low", ExactNumber(), nullable=True),
        sa.Column("high", ExactNumber(), nullable=True),
        sa.Column("value_before", ExactNumber(), nullable=True),
        sa.Column("low_before", ExactNumber(), nullable=True),
        sa.Column("high_before", ExactNumber(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["figure_id"],
            ["figure.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_decision_figure_id"), "decision", ["figure_id"], unique=False)
    op.create_table(
        "estimate_input",
        sa.Column("estimate_id", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("covers", sa.String(), nullable=False),
        sa.Column("low", ExactNumber(), nullable=False),
        sa.Column("high", ExactNumber(), nullable=False),
        sa.ForeignKeyConstraint(
            ["estimate_id"],
            ["estimate.id"],
        ),
        sa.ForeignKeyConstraint(
            ["figure_id"],
            ["figure.id"],
        ),
        sa.PrimaryKeyConstraint("estimate_id", "figure_id"),
    )
    op.create_table(
        "estimate_scenario",
        sa.Column("estimate_id", sa.Integer(), nullable=False),
        sa.Column("scenario", sa.String(), nullable=False),
        sa.Column("value", ExactNumber(), nullable=False),
        sa.Column("share", ExactNumber(), nullable=True),
        sa.ForeignKeyConstraint(
            ["estimate_id"],
            ["estimate.id"],
        ),
        sa.PrimaryKeyConstraint("estimate_id", "scenario"),
    )
    op.create_table(
        "figure_category",
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["figure_id"],
            ["figure.id"],
        ),
        sa.PrimaryKeyConstraint("figure_id", "dimension"),
    )
    op.create_table(
        "figure_force",
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["figure_id"],
            ["figure.id"],
        ),
        sa.ForeignKeyConstraint(
            ["force"],
            ["force.slug"],
        ),
        sa.PrimaryKeyConstraint("figure_id", "force"),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("figure_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["figure_id"],
            ["figure.id"],
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_change_question_id"), "change", ["question_id"], unique=False)
    op.create_table(
        "estimate_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("estimate_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["change.id"],
        ),
        sa.ForeignKeyConstraint(
            ["estimate_id"],
            ["estimate.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("change_id", "estimate_id"),
    )
    op.create_index(op.f("ix_estimate_change_change_id"), "estimate_change", ["change_id"], unique=False)
