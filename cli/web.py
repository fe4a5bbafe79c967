"""`foi web`: the staff desk in a browser."""

import click

from cli.options import db_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=4343, show_default=True, help="The port.")
@db_option
def web(host: str, port: int, database: str | None) -> None:
    """Open the staff desk: requests, replies, figures and estimates on pages.

    It listens on this machine alone unless told otherwise, and says where.
    """
    from cli.desk_work import desk_work  # noqa: PLC0415 - the pages are heavy
    from flows.settings import opened_store  # noqa: PLC0415 - likewise
    from flows.today import today_in_london  # noqa: PLC0415 - likewise
    from web.desk import Desk  # noqa: PLC0415 - likewise
    from web.serve import serve  # noqa: PLC0415 - likewise

    with opened_store(database) as store:
        click.echo(f"The desk is at http://{host}:{port}/. Ctrl-C stops it.", err=True)
        serve(Desk(store, desk_work(), today=today_in_london), host=host, port=port)
