"""`foi web`: the staff desk in a browser."""

import datetime as dt
import signal
import sys
from contextlib import suppress
from types import FrameType

import click

from cli.options import db_option, today_option, today_or


@click.command()
@click.option("--host", default=None, help="The address to listen on [default: 127.0.0.1, or FOI_DESK_HOST].")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=None, help="The port [default: 4343, or FOI_DESK_PORT]."
)
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when standard input closes.")
@today_option
@db_option
def web(host: str | None, port: int | None, with_parent: bool, today: dt.date | None, database: str | None) -> None:
    """Open the staff desk: requests, replies, figures and estimates on pages.

    It listens on this machine alone unless told otherwise, and not beyond it before there is an admin (`foi user`).
    It says where it is, and goes on until Ctrl-C or SIGTERM.
    """
    from cli.desk_setup import desk_settings, place_of, require_place, where_it_is  # noqa: PLC0415 - pages are heavy
    from cli.desk_work import desk_work  # noqa: PLC0415 - likewise
    from flows.children import stop_when_input_closes  # noqa: PLC0415 - likewise
    from flows.desk_settings import DeskOptions  # noqa: PLC0415 - likewise
    from flows.settings import opened_store  # noqa: PLC0415 - likewise
    from web.desk import Desk  # noqa: PLC0415 - likewise
    from web.serve import serve  # noqa: PLC0415 - likewise

    options = DeskOptions()
    place = place_of(options, host, port)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    with suppress(KeyboardInterrupt), opened_store(database) as store:
        require_place(store, options, place)
        if with_parent:
            stop_when_input_closes()
        click.echo(f"{where_it_is(options, place)}\nCtrl-C stops it.", err=True)
        desk = Desk(store, desk_work(), desk_settings(options, place), today=lambda: today_or(today))
        serve(desk, host=place.host, port=place.port)
    click.echo("Stopped.", err=True)


def _leave(number: int, _frame: FrameType | None) -> None:
    """Once the pages have been answered that were asked for, the server hands the signal on to this."""
    del number
    sys.exit(0)
