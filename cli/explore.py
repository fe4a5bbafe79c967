"""`foi explore`: browse the latest export with Datasette, on this machine only."""

import importlib.util
import os
import sys
from pathlib import Path

import click

from cli.options import db_option
from flows.ports import require_free
from flows.settings import opened_store, published_folder
from flows.today import today_in_london
from foi.errors import ConfigurationError, UsageError

HOST = "127.0.0.1"
PORT = 8043
SETTINGS = {
    "sql_time_limit_ms": "3000",
    "max_returned_rows": "5000",
    "default_page_size": "50",
    "allow_facet": "on",
    "facet_time_limit_ms": "500",
    "default_cache_ttl": "0",
    "template_debug": "off",
}
"""https://docs.datasette.io/en/0.65.1/settings.html. Nothing is kept by a browser: the next export may differ."""


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="Port of the page.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
@click.option("--fresh", is_flag=True, help="Export anew first.")
@click.option(
    "--from",
    "published",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder published in [default: published/ beside the store, or FOI_PUBLISHED].",
)
@db_option
def explore(port: int, open_page: bool, fresh: bool, published: Path | None, database: str | None) -> None:
    """Browse the latest export in a web page: tables, what each column means, and the questions people ask first.

    It shows the export and never the store itself, to this machine only, and nothing can be changed there. It goes on
    until Ctrl-C.
    """
    if importlib.util.find_spec("datasette") is None:
        raise ConfigurationError(
            "Datasette is not installed.",
            do="`uv sync --extra explore` brings it, or `pip install 'foi43[explore]'`.",
        )
    folder = _export_to_show(published, database, fresh=fresh)
    require_free(HOST, port, perhaps="foi explore")
    click.echo(f"http://{HOST}:{port}/ shows the export {folder.name}. Ctrl-C stops it.", err=True)
    sys.stderr.flush()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # its notes on each page asked for are talk, not data
    # In our place, not beside us: what ends this process ends the page.
    os.execv(sys.executable, [sys.executable, *_words(folder, port, open_page=open_page)])  # noqa: S606 - our interpreter


def _export_to_show(published: Path | None, database: str | None, *, fresh: bool) -> Path:
    from steps.export_folder import latest_export  # noqa: PLC0415 - `foi --help` must stay quick

    if published is not None and not fresh:
        place, found = published, latest_export(published)
    else:
        with opened_store(database) as store:
            place = published or published_folder(store)
            if fresh:
                from flows.engine import Direct  # noqa: PLC0415 - likewise
                from flows.export import export_now  # noqa: PLC0415 - likewise

                export_now(Direct(), store, place, today=today_in_london())
        found = latest_export(place)
    if found is None:
        raise UsageError(
            "nothing has been exported yet.", where=str(place), do="Run `foi export` first, or `foi explore --fresh`."
        )
    return found


def _words(folder: Path, port: int, *, open_page: bool) -> list[str]:
    from steps.export import METADATA, SNAPSHOT  # noqa: PLC0415 - likewise

    settings = [word for name, value in SETTINGS.items() for word in ("--setting", name, value)]
    # -P: a file called json.py in this folder is none of ours.
    shown = ["-P", "-m", "datasette", "serve", "-i", str(folder / SNAPSHOT), "-m", str(folder / METADATA)]
    return [*shown, "--host", HOST, "--port", str(port), *settings, *(["--open"] if open_page else [])]
