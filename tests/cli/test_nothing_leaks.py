"""After a whole round of work: no word of a letter and no secret in a log, no secret anywhere, no file for others."""

import json
import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.canary_walk import SECRETS, VERBS, WORDS

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Walk:
    """What the round left: the store's folder, what was shown, what was said on standard error, who was called."""

    folder: Path
    shown: str
    said: str
    called: str

    @property
    def log(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.said.splitlines() if line.startswith('{"event"')]


def secret_file(folder: Path, name: str, secret: str) -> str:
    path = folder / name
    path.write_text(secret)
    path.chmod(0o600)
    return str(path)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    around = tmp_path_factory.mktemp("canary")
    folder = around / "store"
    folder.mkdir(mode=0o700)
    (folder / "demo").symlink_to(ROOT / "demo")
    smtp, imap, notify, metrics, _ = SECRETS
    settings = {
        "FOI_LOG": "json",
        "FOI_LOG_LEVEL": "debug",
        "FOI_SENDER_NAME": "Ada",
        "FOI_SENDER_ADDRESS": "ada@ngo.example",
        "FOI_POSTAL_ADDRESS": "1 High Street",
        "FOI_SMTP_HOST": "127.0.0.1",
        "FOI_SMTP_PORT": "9",
        "FOI_SMTP_SECURITY": "none",
        "FOI_SMTP_USER": "ada",
        "FOI_SMTP_PASSWORD_FILE": secret_file(around, "smtp", smtp),
        "FOI_IMAP_HOST": "127.0.0.1",
        "FOI_IMAP_PORT": "9",
        "FOI_IMAP_SECURITY": "none",
        "FOI_IMAP_USER": "ada",
        "FOI_IMAP_PASSWORD_FILE": secret_file(around, "imap", imap),
        "FOI_NOTIFY_URLS_FILE": secret_file(around, "notify", f"json://:{notify}@127.0.0.1:9"),
        "FOI_METRICS_TOKEN_FILE": secret_file(around, "metrics", metrics),
        "PYTHONPATH": str(ROOT),
    }
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.cli.canary_walk", str(folder)],
        cwd=folder,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert outcome.returncode == 0, outcome.stderr[-3000:]
    return Walk(folder, outcome.stdout, outcome.stderr, (around / "called").read_text())


def test_every_verb_told_how_it_ended_and_what_it_did(walked: Walk) -> None:
    ended = [(line["verb"], line["exit"]) for line in walked.log if line["event"] == "command_ended"]
    assert [verb for verb, _ in ended] == [*(words[0] for words in VERBS[:-1]), "withheld"]
    done = {"init", "campaign", "log", "contact", "status", "estimate", "export", "report", "backup"}
    assert {verb for verb, code in ended if code == 0} >= done, ended
    told = {line["event"] for line in walked.log}
    assert told >= {"document_read", "run_ended", "total_drawn", "sign_in", "backup_made"}
    read = [line["status"] for line in walked.log if line["event"] == "document_read"]
    assert {"read", "parked", "waiting"} <= set(read)


def test_no_word_of_a_letter_is_in_the_log(walked: Walk) -> None:
    assert all(word in "".join(walk_bytes(walked.folder)) for word in ("canaryzebra", "canarystoat")), (
        "they were there"
    )
    for line in walked.log:
        for word in (*WORDS, "kent", "essex", "ngo.example"):
            assert word not in json.dumps(line).casefold(), line


def walk_bytes(folder: Path) -> list[str]:
    return [path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()]


def test_no_secret_is_shown_said_kept_or_on_a_command_line(walked: Walk) -> None:
    assert "parsers" in walked.called, "the processes that read were seen"
    kept = walk_bytes(walked.folder)
    for secret in SECRETS:
        assert secret not in walked.shown
        assert secret not in walked.said
        assert secret not in walked.called
        assert not any(secret in content for content in kept)


def test_every_file_is_its_owners_alone_but_for_what_is_published(walked: Walk) -> None:
    (walked.folder / "demo").unlink()
    wide = {
        str(path.relative_to(walked.folder)): oct(stat.S_IMODE(path.lstat().st_mode))
        for path in walked.folder.rglob("*")
        if not path.is_symlink()
        and path.relative_to(walked.folder).parts[0] != "published"
        and stat.S_IMODE(path.lstat().st_mode) & ~(0o700 if path.is_dir() else 0o600)
    }
    assert wide == {}
    folders = {path.name for path in walked.folder.iterdir() if path.is_dir()}
    assert folders >= {"archive", "backups", "inbox", "outbox", "published", "report", "views"} - {"views"}
    published = {
        oct(stat.S_IMODE(path.stat().st_mode)) for path in (walked.folder / "published").rglob("*") if path.is_file()
    }
    assert published == {"0o644"}, "made for others; no names and no letters are in them"
