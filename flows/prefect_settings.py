"""The settings under which Prefect runs here. Prefect reads them when it is imported: set them first."""

from pathlib import Path

from foi.errors import ConfigurationError

HOST = "127.0.0.1"

QUIETLY = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_FLOW_RUNS_LEVEL": "WARNING",
}
"""Wherever Prefect is used: nobody is told about this machine; results, and with them what letters say, are not
pickled to disk; the whole log goes to the server, and only trouble to the terminal."""


def api_url(port: int) -> str:
    """The address of the API of the server that `foi up` starts."""
    return f"http://{HOST}:{port}/api"


def ui_url(port: int) -> str:
    """The address of the pages of that server."""
    return f"http://{HOST}:{port}"


def database_environment(url: str) -> dict[str, str]:
    """For the server alone: its own database on a PostgreSQL server, by the driver that Prefect brings."""
    if not url:
        return {}
    scheme, _, rest = url.partition("://")
    if scheme.partition("+")[0] not in {"postgresql", "postgres"}:
        raise ConfigurationError(
            "Prefect's database can only be in PostgreSQL.",
            do="Write FOI_PREFECT_DATABASE_URL=postgresql://USER@HOST/DATABASE, or leave it out.",
        )
    return {"PREFECT_SERVER_DATABASE_CONNECTION_URL": f"postgresql+asyncpg://{rest}"}


def server_environment(home: Path, port: int) -> dict[str, str]:
    """Environment variables for the server, for whoever talks to it and for the runs it starts.

    `home` is the folder of Prefect's own database, beside ours and never in it.
    """
    return {
        **QUIETLY,
        "PREFECT_HOME": str(home.absolute()),
        "PREFECT_API_URL": api_url(port),
        # Marks late runs as "Late", all at the same moment: on SQLite they lock each other, and everybody, out.
        "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    }
