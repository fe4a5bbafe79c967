"""The desk that `foi up` runs beside its server: `foi web` in a child process, which goes when we go."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cli.desk_setup import Place, place_of, require_place, where_it_is
from db.store import Store
from flows.children import start_child, stop_child
from flows.desk_settings import DeskOptions
from foi.errors import ConfigurationError

START_SECONDS = 60
POLL_SECONDS = 0.1
LOG_NAME = "desk.log"
LAST_LINES = 3


@dataclass(frozen=True, slots=True)
class DeskBeside:
    """A desk that may be started: its place is free, and it may listen there. `where` is what is said of it."""

    place: Place
    where: str

    @contextmanager
    def running(self, home: Path) -> Iterator[None]:
        """Run it for the time of the block, its log in `home`. Raises ConfigurationError when it does not come up.

        It finds the store by FOI_DATABASE_URL and FOI_FOLDER, as all that `foi up` starts.
        """
        command = [
            "-m",
            "cli.main",
            "web",
            "--with-parent",
            "--host",
            self.place.host,
            "--port",
            str(self.place.port),
        ]
        child = start_child(command, log=home / LOG_NAME, environment={})
        try:
            self._wait(child, home / LOG_NAME)
            yield
        finally:
            stop_child(child)

    def _wait(self, child: subprocess.Popen[bytes], log: Path) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and child.poll() is None:
            try:
                socket.create_connection((self.place.host, self.place.port), timeout=1).close()
            except OSError:
                time.sleep(POLL_SECONDS)
            else:
                return
        last = " ".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:])
        raise ConfigurationError(
            f"the desk did not start: {last or 'it said nothing'}",
            where=str(log),
            do="Mend that, or leave the desk out with --no-desk.",
        )


def desk_for(store: Store) -> DeskBeside:
    """The desk for a store, by the settings. Raises ConfigurationError where it must not, or cannot, listen."""
    options = DeskOptions()
    place = place_of(options)
    require_place(store, options, place, choose="FOI_DESK_PORT, or leave the desk out with --no-desk")
    return DeskBeside(place, where_it_is(options, place))
