"""Serve the desk on a port of this machine, until it is stopped."""

import uvicorn
from fastapi import FastAPI

from web.ahead import start_ahead
from web.app import make_app
from web.desk import Desk

LARGEST_HEAD = 32 * 1024
"""Bytes of the headers of one request: beyond that the connection is refused."""

STOP_SECONDS = 5
"""For pages under way when it is told to stop; a browser that only holds its connection does not keep it."""


def serve(desk: Desk, *, host: str, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM, which is then handed on. Neither pages nor addresses are logged."""
    app = make_app(desk)
    ahead = start_ahead(app, desk.store)
    try:
        uvicorn.Server(configuration(app, host=host, port=port)).run()
    finally:
        ahead.close()


def configuration(app: FastAPI, *, host: str, port: int) -> uvicorn.Config:
    """How the desk is served; what proxies say of themselves is for web/people/addresses.py to judge."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http="h11",
        h11_max_incomplete_event_size=LARGEST_HEAD,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
