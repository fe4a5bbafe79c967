"""Requests not sent yet, addresses confirmed, letters in outbox/, and somebody who takes letters: for the tests."""

import datetime as dt
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import demo
from db.archive import keep_bytes
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.contacts import ContactStatus, add_contact, set_contact
from db.letters import StoredLetter, load_letter, save_letter
from db.requests import RequestRecord, load_requests
from db.store import Store, create_store, sqlite_url
from foi.correspondence import LetterKind
from foi.forces import police_forces
from tests.stores import CAMPAIGN
from tests.templates import copied

MONDAY = dt.datetime(2026, 9, 7, 10, tzinfo=dt.UTC)
"""A working day, on which the tests draft and send."""

US = "requests@ngo.example"


def drafted_campaign(folder: Path) -> Store:
    """A store in `folder` whose 43 requests have not gone; every address is confirmed."""
    return copied(_drafted_campaign, folder)


def _drafted_campaign(folder: Path) -> Store:
    store = create_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with store.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, demo.campaign(), at=MONDAY)
    for force in police_forces():
        confirm(store, force.slug)
    return store


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def address_of(force: str) -> str:
    """The address that the tests write to."""
    return f"foi@{force}.example"


def confirm(store: Store, force: str, address: str = "") -> None:
    """Say that an address of an authority is right, as a person would."""
    given = address or address_of(force)
    with store.writing() as session:
        add_contact(session, force, given, by="ann", why="their website", at=MONDAY)
        set_contact(session, force, given, ContactStatus.VERIFIED, by="ann", why="rang them", at=MONDAY)


def request_to(store: Store, force: str) -> RequestRecord:
    """The first request to an authority, with its history as it is now."""
    with store.reading() as session:
        return load_requests(session, CAMPAIGN, forces=[force])[0]


def put_letter(
    store: Store,
    force: str,
    kind: LetterKind = LetterKind.REQUEST,
    *,
    recipient: str = "",
    number: int = 1,
    at: dt.datetime = MONDAY,
) -> int:
    """Draft a letter of a few words; its number."""
    request = request_to(store, force)
    to = recipient or address_of(force)
    message_id = f"{request.our_reference}-{kind}-{number}@ngo.example"
    mail = (
        f"From: {US}\r\nTo: {to}\r\nSubject: Request {request.tag}\r\nMessage-ID: <{message_id}>\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\nHow many?\r\n.\r\n..and a line with dots.\r\n"
    ).encode()
    kept = keep_bytes(store.archive, mail)
    name = f"{request.our_reference}-{kind}-{number}.eml"
    with store.writing() as session:
        letter = save_letter(
            session,
            request_id=request.id,
            kind=kind,
            recipient=to,
            subject=f"Request {request.tag}",
            message_id=message_id,
            in_reply_to="",
            sha256=kept.sha256,
            name=name,
            by="ann",
            at=at,
        )
    (store.outbox_folder / name).write_bytes(mail)
    return letter


def letter_of(store: Store, letter: int) -> StoredLetter:
    """A letter as it is now."""
    with store.reading() as session:
        return load_letter(session, letter)


@dataclass
class PretendPost:
    """Takes letters, or raises what it is told to, in turn."""

    troubles: Iterator[BaseException | None] = field(default_factory=lambda: iter(()))
    taken: list[tuple[str, bytes]] = field(default_factory=list)

    def hand_over(self, mail: bytes, *, sender: str, recipient: str) -> str:
        assert sender == US
        trouble = next(self.troubles, None)
        if trouble is not None:
            raise trouble
        self.taken.append((recipient, mail))
        return "250 2.0.0"


@dataclass
class PretendClock:
    """Time that passes only when somebody sleeps."""

    at: dt.datetime = MONDAY
    slept: list[float] = field(default_factory=list)

    def now(self) -> dt.datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += dt.timedelta(seconds=seconds)
