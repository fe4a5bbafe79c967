"""Serve the desk on a port of this machine, until it is stopped."""

import uvicorn

from web.app import make_app
from web.desk import Desk


def serve(desk: Desk, *, host: str, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM. The log has addresses of pages, never what is on them."""
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(desk),
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
    server.run()
