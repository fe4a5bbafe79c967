"""Schema history: Alembic revisions, each frozen; views are made anew after every upgrade."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from db.views import recreate_views

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent
VERSION_TABLE = "alembic_version"


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - a third of a second, for whoever only opens a store

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


@cache
def known_revisions() -> tuple[str, ...]:
    """The revisions this program knows, oldest first, by the names of their files."""
    return tuple(sorted(path.stem.split("_")[1] for path in (FOLDER / "versions").glob("revision_*.py")))


def head_revision() -> str:
    """The newest revision this program knows."""
    return known_revisions()[-1]


def stored_revision(connection: Connection) -> str | None:
    """The revision that a database is of; None where none was ever made in it."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - our name
    return found


def upgrade(engine: Engine) -> None:
    """Bring a database to the newest revision, in one transaction, and make the views anew."""
    from alembic import command  # noqa: PLC0415 - see above

    config = _config()
    with engine.execution_options(foi_write=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql((FOLDER / "postgresql.sql").read_text(encoding="utf-8"))
        recreate_views(connection)
