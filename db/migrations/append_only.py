"""Triggers that keep a table append-only; used by the revisions from 0002 on."""

from collections.abc import Sequence

from alembic import op


def keep_append_only(table: str, key: Sequence[str] = ("id",)) -> None:
    """Refuse UPDATE, DELETE and INSERT OR REPLACE on a table; `key` is its primary key."""
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    refuse = f"SELECT RAISE(ABORT, '{table} is append-only: write a further row instead'); END"
    for verb in ("UPDATE", "DELETE"):
        op.execute(f'CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON "{table}" BEGIN {refuse}')
    # INSERT OR REPLACE would delete without asking the triggers above.
    op.execute(
        f'CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON "{table}" '  # noqa: S608 - names of our own
        f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same}) BEGIN {refuse}'
    )
