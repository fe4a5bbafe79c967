"""The views analysts query, one SQL file each; made anew after every upgrade, in the order of ORDER."""

from pathlib import Path

from sqlalchemy import Connection

ORDER = (
    "standing_figure",
    "current_figure",
    "usable_figure",
    "observations",
    "responses_latest",
    "coverage",
    "estimates",
    "figure_episode",
    "figure_history",
    "observations_history",
    "estimate_latest",
    "estimate_categories",
    "estimate_causes",
    "estimate_inputs",
    "estimate_scenarios",
    "events",
    "campaigns",
    "questions",
    "authorities",
    "publications",
    "publication_estimates",
)
"""Each may use those before it."""


def view_sql(name: str) -> str:
    """The SELECT of one view."""
    return Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")


def recreate_views(connection: Connection) -> None:
    """Drop and create every view."""
    for name in reversed(ORDER):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    for name in ORDER:
        connection.exec_driver_sql(f"CREATE VIEW {name} AS\n{view_sql(name)}")
