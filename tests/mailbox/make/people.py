"""Who writes: invented names, roles and mailboxes. No name here is a person's."""

import random
from dataclasses import dataclass

from foi.forces import Authority

OURS = "foi@ngo.example"
OUR_NAMES = ("Open Figures", "Open Figures FOI desk", "foi@ngo.example")
APPLICANTS = ("Ms Thornapple", "Mr Thornapple", "T Thornapple", "Applicant", "Sir or Madam", "Requester")

_FIRST = ("Ada", "Bram", "Cleo", "Dilys", "Edwin", "Fern", "Glyn", "Hester", "Ivo", "Jory", "Kezia", "Lowri", "Merry")
_LAST = (
    "Quillfeather",
    "Oakapple",
    "Marshwiggin",
    "Thistledew",
    "Saltmarrow",
    "Copperbeck",
    "Wrenfold",
    "Larkmoor",
    "Hobbleday",
    "Fennimarsh",
    "Brackenrigg",
    "Tallowby",
    "Mistleford",
    "Pebblewick",
)
_ROLES = (
    "Disclosure Officer",
    "Freedom of Information Adviser",
    "Information Rights Manager",
    "FOI Decision Maker",
    "Information Access Team Leader",
    "Data Protection and FOI Assistant",
    "Records and Disclosure Supervisor",
    "Public Access Officer",
)
_UNITS = (
    "Information Rights Unit",
    "Freedom of Information Team",
    "Disclosure and Vetting",
    "Information Governance",
    "Public Access Office",
    "Data and Information Assurance",
    "Legal and Compliance Services",
)
VENDORS = ("casedesk.example", "mail.replyhub.example", "eu.infoportal.example", "notify.openrequest.example")
"""Domains of suppliers whose systems send mail for many authorities."""


@dataclass(frozen=True, slots=True)
class Writer:
    """The officer who signs, and the address the mail comes from."""

    name: str
    role: str
    unit: str
    shown: str
    address: str


def invent_writer(rng: random.Random, force: Authority, *, domain: str = "") -> Writer:
    """An officer of the force writing from one of its domains, or from `domain`."""
    name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    unit = rng.choice(_UNITS)
    where = domain or _domain(rng, force)
    mailbox = rng.choice(("foi", "freedomofinformation", "disclosure", "information.rights", name.replace(" ", ".")))
    short = force.name
    shown = rng.choice((name, unit, f"{short} {unit}", "FOI", "", f"{name.split()[1]}, {name.split(maxsplit=1)[0]}"))
    return Writer(name, rng.choice(_ROLES), unit, shown, f"{_case(rng, mailbox)}@{_case(rng, where)}")


def vendor_writer(rng: random.Random, force: Authority) -> Writer:
    """A supplier's system writing for the force: the address says nothing of it."""
    writer = invent_writer(rng, force, domain=rng.choice(VENDORS))
    mailbox = rng.choice(("noreply", "no-reply", "cases", "correspondence", "updates"))
    return Writer(
        writer.name, writer.role, writer.unit, rng.choice(("", "Case Updates", "FOI Portal")), _at(mailbox, writer)
    )


def _at(mailbox: str, writer: Writer) -> str:
    return f"{mailbox}@{writer.address.rpartition('@')[2].lower()}"


def _domain(rng: random.Random, force: Authority) -> str:
    """Mostly one of the force's domains as they stand; sometimes a sub-domain."""
    domain = rng.choice(force.domains)
    if rng.random() < 0.12 and ".pnn." not in domain:
        return rng.choice(("mail.", "foi.", "hq.", "noreply.")) + domain
    return domain


def _case(rng: random.Random, text: str) -> str:
    """Mail systems write addresses in any case."""
    return rng.choice((text.lower(), text.lower(), text.lower(), text.title(), text.upper()))
