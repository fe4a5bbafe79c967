"""Who changes a figure tells a Prefect server that answers, without Prefect, and goes on when none does."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, TCPServer
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import foi
from flows.announce import announce_changed
from flows.engine import Direct
from flows.estimate import redraw_pending
from tests.stores import file_reading, reading_of, sent_campaign


class Server(HTTPServer):
    """Takes events as the server of Prefect does, and keeps them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.events: list[dict[str, Any]] = []


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/api/health" else 404)
        self.end_headers()

    def do_POST(self) -> None:
        self.server.events += json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204 if self.path == "/api/events" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server() as one:
        thread = threading.Thread(target=one.serve_forever)
        thread.start()
        monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{one.server_port}/api/")
        yield one
        one.shutdown()
        thread.join()


def test_the_event_names_the_questions(server: Server) -> None:
    assert announce_changed([3, 7])
    (event,) = server.events
    assert (event["event"], event["resource"]) == ("foi.figures.changed", {"prefect.resource.id": "foi.store"})
    assert [one["prefect.resource.id"] for one in event["related"]] == ["foi.question.3", "foi.question.7"]


def test_a_redraw_tells_once_and_one_with_nothing_to_draw_says_nothing(server: Server, tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    file_reading(store, reading_of(5), "kent")
    for _ in range(2):
        redraw_pending(Direct(), store)
    assert len(server.events) == 1
    file_reading(store, reading_of(5), "essex")
    redraw_pending(Direct(), store, tell=False)
    assert len(server.events) == 1


def test_a_decision_on_the_command_line_tells_too(server: Server, tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    file_reading(store, reading_of(5), "kent")
    redraw_pending(Direct(), store, tell=False)
    words = ["review", "retract", "1", "--why", "withdrawn", "--db", str(tmp_path / "foi43.sqlite")]
    assert CliRunner().invoke(foi, words).exit_code == 0
    assert len(server.events) == 1


def test_another_program_at_that_address_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Babble(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"hello\r\n")

    with TCPServer(("127.0.0.1", 0), Babble) as other:
        thread = threading.Thread(target=other.serve_forever)
        thread.start()
        monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{other.server_address[1]}/api")
        told = announce_changed([1])
        other.shutdown()
        thread.join()
    assert not told


def test_without_a_server_nothing_is_told_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert not announce_changed([1])
    monkeypatch.setenv("PREFECT_API_URL", "http://localhost:door/api")
    assert not announce_changed([1])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{free.getsockname()[1]}/api")
    assert not announce_changed([1])
