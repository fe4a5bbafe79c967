"""The staff desk: people, sessions, settings, assignments, second looks, and the text of letters for searching."""

import sqlalchemy as sa
from alembic import op

from db.columns import ExactNumber, UtcTime
from db.migrations.append_only import keep_append_only

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables, the triggers and the index of texts."""
    _people()
    _desk_work()
    _second_looks()
    _texts()
    op.create_index("ix_document_request_request_id", "document_request", ["request_id"])
    op.add_column("publication", sa.Column("why", sa.String(), nullable=False, server_default=""))


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("login"),
    )
    op.create_table(
        "session",
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("seen_at", UtcTime(), nullable=False),
        sa.Column("ends_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("token_sha256"),
    )
    op.create_index("ix_session_person_id", "session", ["person_id"])
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("was_right", sa.Boolean(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("login", "address", "at"):
        op.create_index(f"ix_sign_in_{column}", "sign_in", [column])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for table in ("sign_in", "audit"):
        keep_append_only(table)


def _desk_work() -> None:
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_setting_name", "setting", ["name"])
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_assignment_request_id", "assignment", ["request_id"])
    op.create_table(
        "seen",
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("until", UtcTime(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("by"),
    )
    for table in ("setting", "assignment"):
        keep_append_only(table)


def _second_looks() -> None:
    op.execute("ALTER TABLE decision ADD COLUMN undoes INTEGER REFERENCES decision (id)")
    op.create_table(
        "second_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("sample_id", sa.Integer(), nullable=True),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", ExactNumber(), nullable=True),
        sa.Column("low", ExactNumber(), nullable=True),
        sa.Column("high", ExactNumber(), nullable=True),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"]),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_second_look_figure_id", "second_look", ["figure_id"])
    op.create_table(
        "check_sample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("drawn_from", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.slug"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "check_sample_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["sample_id"], ["check_sample.id"]),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"]),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_check_sample_figure_sample_id", "check_sample_figure", ["sample_id"])
    for table in ("second_look", "check_sample", "check_sample_figure"):
        keep_append_only(table)


def _texts() -> None:
    op.create_table(
        "document_text",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("document_id"),
    )
    if op.get_bind().dialect.name == "postgresql":
        _index_in_postgresql()
        return
    # An index over the table, not a second copy of the letters: what is purged there is gone here too.
    op.execute(
        "CREATE VIRTUAL TABLE document_search USING fts5("
        "text, content='document_text', content_rowid='document_id', tokenize='unicode61 remove_diacritics 2')"
    )
    gone = "INSERT INTO document_search (document_search, rowid, text) VALUES ('delete', OLD.document_id, OLD.text);"
    come = "INSERT INTO document_search (rowid, text) VALUES (NEW.document_id, NEW.text);"
    for verb, does in (("INSERT", come), ("DELETE", gone), ("UPDATE", gone + come)):
        op.execute(
            f"CREATE TRIGGER document_text_searched_{verb.lower()} AFTER {verb} ON document_text BEGIN {does} END"
        )


def _index_in_postgresql() -> None:
    """The places of every word, part by part (db/words_postgres.py): a tsvector holds no more than 16,383 places."""
    op.execute(
        "CREATE TABLE document_search ("
        "document_id INTEGER NOT NULL REFERENCES document_text (document_id) ON DELETE CASCADE, "
        "part INTEGER NOT NULL, words TSVECTOR NOT NULL, PRIMARY KEY (document_id, part))"
    )
    op.execute("CREATE INDEX ix_document_search_words ON document_search USING gin (words) WITH (fastupdate = off)")
