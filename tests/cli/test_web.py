"""`foi web` and the desk of `foi up`: where they may listen, what they say, how they stop."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from cli.desk_beside import desk_for
from cli.desk_setup import Place, desk_settings, place_of, require_place, where_it_is
from cli.main import foi
from db.store import Store
from flows.desk_settings import DeskOptions
from foi.errors import ConfigurationError
from foi.roles import Role
from steps.people import add_person
from tests.stores import AT, sent_campaign

FOI = (sys.executable, "-m", "cli.main")
NAMES = ("HOST", "PORT", "HOSTS", "PROXIES", "HTTPS", "SESSION_HOURS")


@pytest.fixture(autouse=True)
def _no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(f"FOI_DESK_{name}", raising=False)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_admin(store: Store) -> None:
    add_person(store, login="ada", name="Ada", role=Role.ADMIN, password="correct horse battery", by="t", at=AT)


def test_it_listens_on_this_machine_alone_unless_told_otherwise() -> None:
    place = place_of(DeskOptions())
    assert place == Place("127.0.0.1", 4343)
    settings = desk_settings(DeskOptions(), place)
    assert settings.hosts == ("127.0.0.1", "localhost", "[::1]")
    assert settings.proxies == ()
    assert not settings.is_secure


def test_settings_come_from_the_environment_and_the_command_line_goes_before(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "HOST": "192.0.2.1",
        "PORT": "5000",
        "HOSTS": "Desk.Example.org, desk",
        "PROXIES": "192.0.2.7 10.0.0.0/24,2001:db8::/64",
        "HTTPS": "yes",
        "SESSION_HOURS": "1.5",
    }.items():
        monkeypatch.setenv(f"FOI_DESK_{name}", value)
    options = DeskOptions()
    assert place_of(options) == Place("192.0.2.1", 5000)
    assert place_of(options, "::1", 6000) == Place("::1", 6000)
    settings = desk_settings(options, place_of(options))
    assert settings.hosts == ("127.0.0.1", "localhost", "[::1]", "192.0.2.1", "desk.example.org", "desk")
    assert [str(one) for one in settings.proxies] == ["192.0.2.7/32", "10.0.0.0/24", "2001:db8::/64"]
    assert settings.is_secure
    assert settings.session_seconds == 5400


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "0"), ("PORT", "x"), ("PROXIES", "10.0.0.1/8"), ("PROXIES", "proxy"), ("SESSION_HOURS", "0")],
)
def test_a_setting_that_cannot_be_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"FOI_DESK_{name}", value)
    with pytest.raises(ConfigurationError, match=f'FOI_DESK_{name} cannot be "{value}"'):
        DeskOptions()


@pytest.mark.parametrize("name", ["HOST", "HOSTS", "PROXIES", "HTTPS"])
def test_it_is_not_reached_from_elsewhere_while_there_is_no_admin(
    store: Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = {"HOST": "192.0.2.1", "HOSTS": "desk.example.org", "PROXIES": "10.0.0.1", "HTTPS": "true"}[name]
    monkeypatch.setenv(f"FOI_DESK_{name}", value)
    options = DeskOptions()
    with pytest.raises(ConfigurationError, match=r"no admin.*foi user add"):
        require_place(store, options, place_of(options))


def test_with_an_admin_it_may_listen_on_every_address_if_it_knows_its_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_admin(store)
    place = Place("0.0.0.0", free_port())
    with pytest.raises(ConfigurationError, match="FOI_DESK_HOSTS"):
        require_place(store, DeskOptions(), place)
    monkeypatch.setenv("FOI_DESK_HOSTS", "desk.example.org")
    options = DeskOptions()
    require_place(store, options, place)
    assert "0.0.0.0" not in desk_settings(options, place).hosts
    said = where_it_is(options, place)
    assert f"http://desk.example.org:{place.port}/" in said
    assert "unhidden" in said
    monkeypatch.setenv("FOI_DESK_HTTPS", "1")
    assert "https://desk.example.org/" in where_it_is(DeskOptions(), Place("127.0.0.1", 4343))


def doctor(store: Store) -> str:
    words = ["doctor", "--db", str(store.folder / "foi43.sqlite"), "--today", "2012-08-20"]
    return CliRunner().invoke(foi, words).output


def test_the_doctor_tells_that_there_is_no_admin_for_a_desk_that_others_are_to_reach(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "admin" not in doctor(store)
    monkeypatch.setenv("FOI_DESK_HOST", "192.0.2.1")
    assert "has no admin: it does not start like that" in doctor(store)
    make_admin(store)
    assert "admin" not in doctor(store)
    with store.writing() as session:
        session.execute(text("UPDATE person SET is_active = FALSE"))
    assert "no admin among them" in doctor(store)


def test_an_address_that_this_machine_has_not_is_said(store: Store) -> None:
    make_admin(store)
    for host in ("192.0.2.1", "no-such-host.invalid"):
        with pytest.raises(ConfigurationError, match=f"no address {host}"):
            require_place(store, DeskOptions(), Place(host, free_port()))


def test_a_port_that_is_taken_is_said_with_what_to_do(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ConfigurationError, match=rf"port {port} .* taken, perhaps by another `foi web`.*--port"):
            require_place(store, DeskOptions(), Place("127.0.0.1", port))
        monkeypatch.setenv("FOI_DESK_PORT", str(port))
        with pytest.raises(ConfigurationError, match=r"FOI_DESK_PORT.*--no-desk"):
            desk_for(store)


@contextmanager
def running(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    command = [*FOI, "web", "--db", str(folder / "foi43.sqlite"), *words]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder, start_new_session=True
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def page(port: int) -> str:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_says_where_it_is_and_stops_without_a_word_of_python(store: Store, number: signal.Signals) -> None:
    port = free_port()
    with running(store.folder, "--port", str(port)) as child:
        assert "Requests" in page(port)
        child.send_signal(number)
        _, said = child.communicate(timeout=30)
    assert child.returncode == 0, said
    assert f"The desk is at http://127.0.0.1:{port}/" in said
    assert "Stopped." in said or number is signal.SIGTERM
    assert "Traceback" not in said


def test_what_the_desk_writes_is_its_owners_alone(store: Store) -> None:
    port = free_port()
    with running(store.folder, "--port", str(port)) as child:
        page(port)
        status = Path(f"/proc/{child.pid}/status").read_text(encoding="utf-8")
    assert "Umask:\t0077" in status


def test_the_desk_of_foi_up_answers_and_goes_with_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    monkeypatch.setenv("FOI_DESK_PORT", str(port))
    monkeypatch.setenv("FOI_FOLDER", str(store.folder))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    with desk_for(store).running(store.folder):
        assert "Requests" in page(port)
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)


def test_the_desk_of_foi_up_goes_when_that_was_killed_outright(store: Store) -> None:
    port = free_port()
    with running(store.folder, "--port", str(port), "--with-parent") as child:
        page(port)
        assert child.stdin
        os.dup2(os.open(os.devnull, os.O_RDONLY), child.stdin.fileno())  # closes our end of the pipe
        assert child.wait(timeout=30) == 0


def test_a_desk_that_does_not_come_up_says_why(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOI_DESK_PORT", str(free_port()))
    monkeypatch.setenv("FOI_FOLDER", str(store.folder / "elsewhere"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    with (
        pytest.raises(ConfigurationError, match=r"did not start: .*no store here.*"),
        desk_for(store).running(store.folder),
    ):
        pass
