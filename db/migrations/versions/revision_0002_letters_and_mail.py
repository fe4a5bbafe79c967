"""Letters and what happened to them; mails and mailboxes; guesses; changes of addresses."""

import sqlalchemy as sa
from alembic import op

from db.columns import Unsigned, UtcTime
from db.migrations.append_only import keep_append_only

revision = "0002"
down_revision = "0001"

APPEND_ONLY = {
    "letter": ("id",),
    "dispatch": ("id",),
    "mail": ("document_id",),
    "mailbox_uid": ("id",),
    "contact_change": ("id",),
}
"""Table -> its primary key."""


def upgrade() -> None:
    """Make the tables and the triggers."""
    create_tables()
    for table, key in APPEND_ONLY.items():
        keep_append_only(table, key)


def create_tables() -> None:
    """Make the tables, as they were when this revision was written."""
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("in_reply_to", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("drafted_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("message_id"),
    )
    op.create_index("ix_letter_request_id", "letter", ["request_id"])
    op.create_table(
        "dispatch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_dispatch_letter_id", "dispatch", ["letter_id"])
    op.create_table(
        "mail",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("in_reply_to", sa.JSON(), nullable=False),
        sa.Column("reference_ids", sa.JSON(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("sender_name", sa.String(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("sent_at", UtcTime(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("kind_reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("document_id"),
    )
    op.create_index("ix_mail_message_id", "mail", ["message_id"])
    op.create_table(
        "mailbox_uid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox", sa.String(), nullable=False),
        sa.Column("uid_validity", Unsigned(), nullable=False),
        sa.Column("uid", Unsigned(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("fate", sa.String(), nullable=False),
        sa.Column("seen_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mailbox", "uid_validity", "uid"),
    )
    op.create_table(
        "guess",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("document_id", "request_id"),
    )
    op.create_index("ix_guess_document_id", "guess", ["document_id"])
    op.create_table(
        "contact_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["force_contact.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_contact_change_contact_id", "contact_change", ["contact_id"])
