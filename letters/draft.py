"""Drafts a letter: the facts of a request and a template -> subject, body, addresses, and what goes with it."""

import re
from dataclasses import dataclass

from foi.correspondence import LetterKind
from foi.errors import LetterNotReady
from foi.plain_words import flat
from letters.context import Attachment, LetterContext, Sender
from letters.facts import COMMISSIONER_DOMAIN, LETTER, letter_facts, subject_tag
from letters.layout import lay_out
from letters.rendering import ENDING, Templates
from letters.template_workbook import campaign_to_workbook

SUBJECT = re.compile(r"\s*Subject:(?P<subject>[^\n]*)\n(?P<body>.*)", re.DOTALL)
ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\]+", re.ASCII)
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it would go out. Message ids stand without angle brackets; `body` ends with a line break."""

    kind: LetterKind
    our_reference: str
    sender: Sender
    to: str
    subject: str
    body: str
    message_id: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def draft_letter(kind: LetterKind, context: LetterContext, templates: Templates) -> Letter:
    """Write one letter. The same facts make the same letter, with the same message id.

    Raises LetterNotReady where a fact is missing or would go wrong in a mail, ConfigurationError for a fault in a
    template of the campaign's own.
    """
    facts = letter_facts(kind, context)
    _refuse_addresses(kind, context)
    text = templates.render(f"{kind.value}{ENDING}", facts)
    subject, body = _subject_and_body(text, kind, context)
    return Letter(
        kind=kind,
        our_reference=context.our_reference,
        sender=context.sender,
        to=context.recipient.strip(),
        subject=subject,
        body=lay_out(body),
        message_id=letter_message_id(kind, context),
        in_reply_to=context.in_reply_to,
        references=_references(context),
        attachments=(*_workbook(kind, context), *context.enclosures),
    )


def letter_message_id(kind: LetterKind, context: LetterContext) -> str:
    """The id of the n-th letter of a kind: "images-2012-kent-1.chase.1@example.org". A redraft has the same."""
    domain = context.sender.address.strip().rpartition("@")[2].lower()
    return f"{context.our_reference}.{kind.value}.{context.number}@{domain}"


def _subject_and_body(text: str, kind: LetterKind, context: LetterContext) -> tuple[str, str]:
    found = SUBJECT.match(text)
    subject = flat(found["subject"]) if found else ""
    if not found or not subject:
        raise LetterNotReady(
            f"the template of {LETTER[kind]} does not say what its subject is.",
            where=f"{kind.value}{ENDING}",
            do='Begin it with a line "Subject: ...".',
        )
    if context.their_reference and kind not in {LetterKind.REQUEST, LetterKind.ICO_COMPLAINT}:
        subject = f"{subject} (your reference {flat(context.their_reference)})"
    tag = subject_tag(context.our_reference)
    return (subject if tag in subject else f"{subject} {tag}"), found["body"]


def _references(context: LetterContext) -> tuple[str, ...]:
    """The thread, oldest first, with the mail that this one answers last (RFC 5322, 3.6.4)."""
    older = tuple(one for one in context.references if one != context.in_reply_to)
    return (*older, context.in_reply_to) if context.in_reply_to else older


def _workbook(kind: LetterKind, context: LetterContext) -> tuple[Attachment, ...]:
    if kind is not LetterKind.REQUEST:
        return ()
    asked_by = ", ".join(one for one in (context.sender.name.strip(), context.sender.organisation.strip()) if one)
    data = campaign_to_workbook(context.campaign, context.our_reference, asked_by)
    return (Attachment(f"{context.our_reference}.xlsx", WORKBOOK_TYPE, data),)


def _refuse_addresses(kind: LetterKind, context: LetterContext) -> None:
    for address, whose in ((context.recipient, "its recipient"), (context.sender.address, "our own")):
        if not ADDRESS.fullmatch(address.strip()):
            raise LetterNotReady(
                f'"{flat(address)}", {whose} address, is no e-mail address.',
                where=context.our_reference,
                do="Put it right.",
            )
    to_commissioner = context.recipient.strip().lower().rpartition("@")[2] == COMMISSIONER_DOMAIN
    if to_commissioner != (kind is LetterKind.ICO_COMPLAINT):
        address = context.recipient.strip()
        raise LetterNotReady(
            f"{LETTER[kind]} does not go to the Information Commissioner, as {address} would have it."
            if to_commissioner
            else f"{LETTER[kind]} goes to an address at {COMMISSIONER_DOMAIN}, not to {address}.",
            where=context.our_reference,
            do="Give the other address.",
        )
