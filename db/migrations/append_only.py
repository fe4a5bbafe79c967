"""Triggers that keep a table append-only; used by the revisions."""

from collections.abc import Sequence

from alembic import op

_REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: write a further row instead', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""


def keep_append_only(table: str, key: Sequence[str] = ("id",)) -> None:
    """Refuse UPDATE, DELETE and INSERT OR REPLACE (PostgreSQL: TRUNCATE) on a table; `key` is its primary key."""
    if op.get_bind().dialect.name == "postgresql":
        _keep_in_postgresql(table)
        return
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    refuse = f"SELECT RAISE(ABORT, '{table} is append-only: write a further row instead'); END"
    for verb in ("UPDATE", "DELETE"):
        op.execute(f'CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON "{table}" BEGIN {refuse}')
    # INSERT OR REPLACE would delete without asking the triggers above.
    op.execute(
        f'CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON "{table}" '  # noqa: S608 - names of our own
        f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same}) BEGIN {refuse}'
    )


def _keep_in_postgresql(table: str) -> None:
    op.execute(_REFUSE)
    for verb, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f'CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON "{table}" '
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )
