"""A whole round of work in one process, on letters full of marked words: `python -m tests.cli.canary_walk FOLDER`.

A process of its own, so that umask, log and standard error are those of the command. What it shows goes to standard
output, the log and what else is said to standard error; the tests look at both, and at every file left behind.
"""

import contextlib
import sys
import threading
from pathlib import Path

from fastapi.testclient import TestClient

from cli.desk_work import desk_work
from cli.main import main
from flows.machine_settings import metrics_token
from flows.settings import opened_store
from tests.mails import mail
from tests.replies.make.ordinary import ordinary
from web.app import make_app
from web.desk import Desk, DeskSettings

WORDS = (
    "canaryzebra",
    "canarymole",
    "canarybadger",
    "canaryotter",
    "canaryheron",
    "canarystoat",
    "canarywren",
    "canaryfinch",
    "canarylynx",
)
"""In turn: a subject, a text, a file's name, its content, a broken file's name, its content, an address, a search, a
login."""

SECRETS = (
    "secretsmtp00000000",
    "secretimap00000000",
    "secretnotify000000",
    "secretmetrics00000",
    "secretlogin0000000",
)
CAMPAIGN = "images-2012"
TODAY = ("--today", "2012-08-20")
VERBS = (
    ("init",),
    ("campaign", "new", "demo/campaign.toml"),
    ("log", "sent", "--all", "--on", "2012-07-04"),
    ("contact", "add", "essex", "canarywren@essex.example", "--why", "canarymole"),
    ("ingest", "--engine", "direct", *TODAY),
    ("status", *TODAY),
    ("overdue", *TODAY),
    ("inbox",),
    ("chase", CAMPAIGN, *TODAY),
    ("estimate", CAMPAIGN),
    ("export",),
    ("report", CAMPAIGN, "--html", "--xlsx", *TODAY),
    ("read", "../canarybadger.csv", "--campaign", "demo/campaign.toml"),
    ("reread", "--dry-run"),
    ("send", CAMPAIGN, "--send", "--yes"),
    ("backup",),
    ("doctor", *TODAY),
    ("nonsense", "canaryfinch"),
)


def letters() -> dict[str, bytes]:
    """File name -> content: one that is read, two broken, one that nobody can place, two that are in order."""
    canary = b"Images seized,canaryotter\nApril 2011 to March 2012,1234\n"
    text = "Dear Ms canarymole,\n\nIn 2011/12 we seized 1,234 images. Your reference images-2012-kent-1.\n"
    return {
        "canaryzebra.eml": mail(
            text,
            sender="canarywren <canarywren@kent.police.uk>",
            subject="canaryzebra images-2012-kent-1",
            files={"canarybadger.csv": canary},
        ),
        "canaryheron.xlsx": b"PK\x03\x04canarystoat" * 50,
        "canaryheron.pdf": b"%PDF-1.4 canarystoat",
        "canarybadger.txt": b"canarymole writes to nobody about nothing.",
        **{one.name: one.data for one in ordinary(2)},
    }


def command_lines(found: set[str], stop: threading.Event) -> None:
    """Note how every process of this machine was called, again and again."""
    while not stop.wait(0.02):
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                found.add(entry.read_bytes().decode(errors="replace"))


def visit_desk(folder: Path) -> None:
    """Pages of the desk, a reply dropped, a wrong password, a page that is none."""
    with opened_store(None) as store:
        desk = Desk(store, desk_work(), DeskSettings(hosts=("testserver",), metrics_token=metrics_token()))
        client = TestClient(make_app(desk), headers={"sec-fetch-site": "same-origin"}, client=("127.0.0.1", 5))
        for path in (
            "/",
            f"/requests/{CAMPAIGN}-kent-1",
            "/search?q=canaryfinch",
            "/health",
            "/canaryfinch",
            "/check",
        ):
            client.get(path)
        client.post("/reply", files=[("files", ("canaryheron.csv", b"canarystoat,1\n"))])
        client.post("/sign-in", data={"login": "canarylynx", "password": SECRETS[4]})
        print(client.get("/metrics").text, client.get("/healthz").text)  # noqa: T201 - shown, to be looked at
    assert folder.is_dir()


def walk(folder: Path) -> None:
    """All of it, in the current folder, which is the store's."""
    (folder.parent / "canarybadger.csv").write_bytes(letters()["canarybadger.txt"])
    called: set[str] = set()
    stop = threading.Event()
    watch = threading.Thread(target=command_lines, args=(called, stop))
    watch.start()
    for words in VERBS:
        if words[0] == "ingest":
            for name, data in letters().items():
                (folder / "inbox" / name).write_bytes(data)
        sys.argv = ["foi", *words]
        with contextlib.suppress(SystemExit):
            main()
    visit_desk(folder)
    stop.set()
    watch.join()
    (folder.parent / "called").write_text("\n".join(called))


if __name__ == "__main__":
    walk(Path(sys.argv[1]))
