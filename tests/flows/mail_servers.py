"""Real mail servers on this machine: Debian's dovecot for mailboxes, in a folder of its own, and certificates."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from imap_tools.mailbox import MailBoxUnencrypted

from tests.posting import free_port

DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
NEEDS_DOVECOT = pytest.mark.skipif(
    DOVECOT is None and "mail" not in os.environ.get("FOI_REQUIRE", ""),
    reason="needs a mailbox server: apt-get install dovecot-imapd (FOI_REQUIRE=mail fails without it)",
)
USER, PASSWORD = "requests", "correct horse"
START_SECONDS = 30

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
{certificate}
disable_plaintext_auth = no
auth_mechanisms = plain login
{accounts}
first_valid_uid = 1
mail_location = maildir:{folder}/mail
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
passdb {{
  driver = passwd-file
  args = scheme=plain {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
"""


@dataclass(frozen=True)
class Certificate:
    """A certificate that vouches for itself, and its key."""

    certificate: Path
    key: Path


def make_certificate(folder: Path, name: str, *, hosts: str = "IP:127.0.0.1,DNS:localhost") -> Certificate:
    """A certificate for these hosts."""
    made = Certificate(folder / f"{name}.pem", folder / f"{name}.key")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"),
            *("-addext", f"subjectAltName={hosts}", "-keyout", str(made.key), "-out", str(made.certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return made


@dataclass
class Dovecot:
    """A running IMAP server with one account."""

    folder: Path
    port: int
    tls_port: int
    uid: int
    gid: int
    delivered: int = 0
    process: subprocess.Popen[bytes] | None = None

    def deliver(self, mail: bytes) -> None:
        """Put a mail into the account's inbox, as a mail server would."""
        self.delivered += 1
        name = f"{time.time_ns()}.{self.delivered}.test"
        for part in ("", "tmp", "cur", "new"):
            place = self.folder / "mail" / part
            place.mkdir(exist_ok=True)
            os.chown(place, self.uid, self.gid)
        draft = self.folder / "mail" / "tmp" / name
        draft.write_bytes(mail)
        os.chown(draft, self.uid, self.gid)
        draft.rename(self.folder / "mail" / "new" / name)

    def vanish(self) -> None:
        """Be gone at once, with every connection, as when the machine it is on loses its power."""
        assert self.process is not None, "it runs"
        os.killpg(self.process.pid, signal.SIGKILL)

    def flags(self) -> dict[str, tuple[str, ...]]:
        """The flags of the mails in the inbox, looked at without setting any."""
        with MailBoxUnencrypted("127.0.0.1", self.port, timeout=START_SECONDS).login(USER, PASSWORD) as box:
            return {mail.uid or "": mail.flags for mail in box.fetch(mark_seen=False, headers_only=True)}


@contextmanager
def dovecot(certificate: Certificate | None = None) -> Iterator[Dovecot]:
    """A dovecot of our own for the time of the block."""
    assert DOVECOT is not None, "FOI_REQUIRE asks for it: apt-get install dovecot-imapd"
    folder = Path(tempfile.mkdtemp(prefix="foi43-dovecot-"))
    is_root = os.getuid() == 0
    # Dovecot gives no mailbox to root: the mails of a test that runs as root are somebody else's.
    owner = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.getuid())
    one = Dovecot(folder, free_port(), free_port() if certificate else 0, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o755)
    for name in ("run", "mail"):
        (folder / name).mkdir()
        (folder / name).chmod(0o755)
    os.chown(folder / "mail", one.uid, one.gid)
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
    (folder / "users").chmod(0o644)
    ours = "" if is_root else f"default_internal_user = {owner.pw_name}\ndefault_login_user = {owner.pw_name}\n"
    files = f"ssl_cert = <{certificate.certificate}\nssl_key = <{certificate.key}\n" if certificate else ""
    config = CONFIG.format(
        folder=folder,
        ssl="yes" if certificate else "no",
        certificate=files,
        accounts=ours,
        port=one.port,
        tls_port=one.tls_port,
        uid=one.uid,
        gid=one.gid,
    )
    (folder / "dovecot.conf").write_text(config, encoding="utf-8")
    process = subprocess.Popen([DOVECOT, "-F", "-c", str(folder / "dovecot.conf")], start_new_session=True)
    one.process = process
    try:
        _wait_until_it_answers(one, process)
        yield one
    finally:
        process.terminate()
        process.wait(START_SECONDS)
        shutil.rmtree(folder)


def _wait_until_it_answers(one: Dovecot, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        log = one.folder / "dovecot.log"
        said = log.read_text(encoding="utf-8") if log.exists() else ""
        assert process.poll() is None, said
        with suppress(OSError), MailBoxUnencrypted("127.0.0.1", one.port, timeout=5).login(USER, PASSWORD):
            return
        assert time.monotonic() < deadline, said
        time.sleep(0.1)
