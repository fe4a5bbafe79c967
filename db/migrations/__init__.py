"""Schema history: Alembic revisions, each frozen; views are made anew after every upgrade."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from db.views import recreate_views

FOLDER = Path(__file__).parent


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


@cache
def head_revision() -> str:
    """The newest revision this program knows."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None, "db/migrations/versions holds at least one revision"
    return head


def upgrade(engine: Engine) -> None:
    """Bring a database to the newest revision, in one transaction, and make the views anew."""
    config = _config()
    with engine.execution_options(foi_write=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql((FOLDER / "postgresql.sql").read_text(encoding="utf-8"))
        recreate_views(connection)
