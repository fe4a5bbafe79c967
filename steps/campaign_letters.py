"""The letters that a campaign still being written would send: for one authority to look at, or for all of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.contacts import Contact, load_contacts
from db.store import Session
from foi.campaigns import Campaign
from foi.correspondence import LetterKind
from foi.errors import ConfigurationError, LetterNotReady
from foi.forces import Authority
from letters.context import LetterContext, Sender
from letters.draft import Letter, draft_letter
from letters.rendering import Templates
from steps.letter_facts import name_on

UNKNOWN_ADDRESS = "address-not-known@example.org"
"""Stands in a letter that is only looked at while no address of the authority is known."""

PLACEHOLDERS: tuple[tuple[str, str], ...] = (
    ("{{ title }}", "the title of the campaign"),
    ("{{ today | uk_date }}", "the day of the letter, such as 8 September 2026"),
    ("{{ addressee }}", 'the line "To the Freedom of Information Officer, Kent Police"'),
    ("{{ greeting }}", '"Dear Freedom of Information Officer,"'),
    ("{{ authority_name }}", "the official name of the force"),
    ("{{ our_reference }}", "our reference, by which the answer is known again"),
    ("{{ addressees }}", "whom we ask besides: all 43 territorial police forces of England and Wales"),
    ("{{ sender.name }}", "who signs; likewise sender.organisation, sender.address and sender.postal"),
    (
        "{{ question.number }}. {{ question.text | flat }}",
        "a question, inside the part that goes through all of them",
    ),
    ("{{ question.periods | periods_in_words }}", "its periods in words"),
    ("{{ question | breakdown_in_words }}", "the detail asked for, in words"),
    ('{% include "opening.j2" %}', "date, address, reference and greeting; closing.j2 is the end with who signs"),
)
"""What may stand in the letter's template, and what comes in its place."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter as it would be, or the sentence why it cannot be. `to` is empty where no address is known."""

    authority: Authority
    to: str
    is_confirmed: bool
    letter: Letter | None
    fault: str = ""


def addresses(session: Session) -> dict[str, Contact]:
    """The address that each authority would be written to: the one confirmed last, else the first known."""
    found: dict[str, Contact] = {}
    for contact in load_contacts(session):
        found.setdefault(contact.force, contact)
    return found


def show_requests(
    campaign: Campaign,
    authorities: Sequence[Authority],
    contacts: Mapping[str, Contact],
    *,
    templates: Templates,
    sender: Sender,
    today: dt.date,
) -> list[Shown]:
    """The requests of a campaign to these authorities, in this order; nothing is stored."""
    return [
        _show(campaign, one, contacts.get(one.slug), templates=templates, sender=sender, today=today)
        for one in authorities
    ]


def _show(
    campaign: Campaign,
    authority: Authority,
    contact: Contact | None,
    *,
    templates: Templates,
    sender: Sender,
    today: dt.date,
) -> Shown:
    to = contact.address if contact else authority.email
    is_confirmed = contact is not None and contact.is_verified
    context = LetterContext(
        campaign=campaign,
        authority=authority,
        authority_name=name_on(authority, today),
        our_reference=f"{campaign.slug}-{authority.slug}-1",
        sender=sender,
        recipient=to or UNKNOWN_ADDRESS,
        today=today,
        is_verified=is_confirmed,
    )
    try:
        letter = draft_letter(LetterKind.REQUEST, context, templates)
    except (LetterNotReady, ConfigurationError) as error:
        return Shown(authority, to, is_confirmed, None, error.sentence)
    return Shown(authority, to, is_confirmed, letter)
