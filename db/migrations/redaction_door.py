"""One door in the triggers that keep tables append-only, to take a name out of a text; for revision 0006.

It is open while the table redaction_door has a row, which no commit lets stand: the row points at one that there
cannot be, and that is looked at when the transaction ends. Through the door texts alone can be changed: a row is
never deleted, and no number, date, key or hash of it is another one afterwards (db/redaction.py opens it).
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

DOOR = "redaction_door"
HASHES = frozenset({"sha256", "fingerprint"})
"""Texts that stay what they are."""

_REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change_but_by_the_door() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM redaction_door) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only: write a further row instead', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""


def make_door(tables: Sequence[str]) -> None:
    """Make the door, and put it into the triggers of these append-only tables."""
    op.create_table(
        DOOR,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shut_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1 AND shut_by = 2", name="door_cannot_stay_open"),
        sa.ForeignKeyConstraint(["shut_by"], [f"{DOOR}.id"], deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id"),
    )
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    if is_postgresql:
        op.execute(_REFUSE)
    for table in tables:
        kept = _kept_columns(table)
        if is_postgresql:
            _put_into_postgresql(table, kept)
        else:
            _put_into_sqlite(table, kept)


def _put_into_sqlite(table: str, kept: str) -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: write a further row instead'); END"
    op.execute(f"DROP TRIGGER {table}_refuses_update")
    op.execute(
        f'CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON "{table}" '  # noqa: S608 - names of our own
        f"WHEN NOT EXISTS (SELECT 1 FROM {DOOR}) {refuse}"
    )
    op.execute(f'CREATE TRIGGER {table}_keeps_its_facts BEFORE UPDATE OF {kept} ON "{table}" {refuse}')


def _put_into_postgresql(table: str, kept: str) -> None:
    op.execute(f'DROP TRIGGER {table}_refuses_update ON "{table}"')
    for name, when, function in (
        ("refuses_update", "UPDATE", "refuse_change_but_by_the_door"),
        ("keeps_its_facts", f"UPDATE OF {kept}", "refuse_change"),
    ):
        op.execute(
            f'CREATE TRIGGER {table}_{name} BEFORE {when} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {function}()'
        )


def _kept_columns(table: str) -> str:
    inspector = sa.inspect(op.get_bind())
    keys = set(inspector.get_pk_constraint(table)["constrained_columns"])
    keys |= {name for key in inspector.get_foreign_keys(table) for name in key["constrained_columns"]}
    kept = [
        column["name"]
        for column in inspector.get_columns(table)
        if column["name"] in keys | HASHES or not isinstance(column["type"], (sa.String, sa.JSON))
    ]
    return ", ".join(f'"{name}"' for name in kept)
