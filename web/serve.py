"""Serve the desk on a port of this machine, until it is stopped."""

import uvicorn

from web.ahead import start_ahead
from web.app import make_app
from web.desk import Desk


def serve(desk: Desk, *, host: str, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM. The log has addresses of pages, never what is on them."""
    app = make_app(desk)
    ahead = start_ahead(app, desk.store)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            date_header=True,
            lifespan="off",
        )
    )
    try:
        server.run()
    finally:
        ahead.close()
