"""A request as sent, and a mail that came in with its truth; written as .eml files beside requests.json."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foi.correspondence import MailKind
from foi.forces import Authority

NOT_KNOWN: frozenset[str] = frozenset()
"""The truth of a mail that even a careful person could not file."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A campaign: `topic` and `other_topics` name its subject; `counted` is what it asks the number of."""

    slug: str
    subject: str
    topic: str
    other_topics: tuple[str, ...]
    counted: tuple[str, ...]
    sent: dt.date


@dataclass(frozen=True, slots=True)
class SentRequest:
    """One request to one force. `their_reference` is the force's own; we know of it only when it is `learnt`."""

    asked: Asked
    force: Authority
    their_reference: str
    learnt: bool

    @property
    def reference(self) -> str:
        return f"{self.asked.slug}-{self.force.slug}-1"

    @property
    def tag(self) -> str:
        return f"[foi43 {self.reference}]"

    @property
    def subject(self) -> str:
        return f"{self.asked.subject} {self.tag}"

    @property
    def message_id(self) -> str:
        return f"<{self.reference}.request.1@ngo.example>"

    def as_given(self) -> dict[str, str | list[str]]:
        """The request in the form of `foi match --requests`."""
        return {
            "our_reference": self.reference,
            "force": self.force.slug,
            "their_references": [self.their_reference] if self.learnt else [],
            "sent_to": self.force.email,
            "sent_message_id": self.message_id,
            "campaign": self.asked.slug,
        }


@dataclass(frozen=True, slots=True)
class InventedMail:
    """A mail with its truth.

    `requests` holds the references it belongs to: several for a joint reply (any of them is right), none where a
    careful person could not know. `also` are kinds that would be as right as `kind`. `hard` says what is hard about
    it. `copy_of` names the mail that this one is a second delivery of.
    """

    name: str
    data: bytes
    requests: frozenset[str]
    kind: MailKind
    hard: str
    words: str = field(repr=False, default="")
    also: frozenset[MailKind] = frozenset()
    copy_of: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    name: str
    requests: tuple[SentRequest, ...]
    mails: tuple[InventedMail, ...]

    def requests_json(self) -> str:
        return json.dumps([request.as_given() for request in self.requests], indent=1) + "\n"

    def truth_json(self) -> str:
        return json.dumps([_truth(mail) for mail in self.mails], indent=1) + "\n"


def _truth(mail: InventedMail) -> dict[str, str | list[str]]:
    return {
        "mail": mail.name,
        "requests": sorted(mail.requests),
        "kind": mail.kind,
        "also": sorted(mail.also),
        "hard": mail.hard,
    }


def write_mailbox(mailbox: Mailbox, folder: Path) -> None:
    """Write the mails as .eml files, with requests.json (as `foi match` takes it) and truth.json beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for mail in mailbox.mails:
        (folder / mail.name).write_bytes(mail.data)
    (folder / "requests.json").write_text(mailbox.requests_json(), encoding="utf-8")
    (folder / "truth.json").write_text(mailbox.truth_json(), encoding="utf-8")


def sorted_by_reference(requests: Sequence[SentRequest]) -> tuple[SentRequest, ...]:
    return tuple(sorted(requests, key=lambda request: request.reference))
