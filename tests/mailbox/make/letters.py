"""What stands round the words of every letter: letterhead, references, greeting, signature, small print."""

import random
import re
from collections.abc import Mapping

from tests.mailbox.make.people import APPLICANTS, Writer
from tests.mailbox.make.post import Envelope
from tests.mailbox.make.records import SentRequest
from tests.mailbox.make.spin import spin

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_GREETINGS = (
    "Dear $applicant,",
    "Dear $applicant",
    "Good {morning|afternoon},",
    "Hello,",
    "Annwyl / Dear $applicant",
    "",
)
_HEADS = (
    "$force",
    "$force\n$unit",
    "$unit\n$force\nHeadquarters",
    "From: $force ($unit)",
    "OFFICIAL\n\n$force",
    "*** $force ***",
)
_SIGNED = (
    "{Yours sincerely|Kind regards|Regards|Many thanks|With kind regards},\n\n$writer\n$role\n$unit\n$force",
    "{Regards|Best wishes|Yours faithfully}\n$writer | $role | $force",
    "$writer\n$role, on behalf of the Chief {Constable|Officer}\n$force",
    "-- \n$unit, $force",
    "{Thanks|Regards},\n$writer\n\n$force - {keeping people safe|here for everyone|proud to serve}",
    "{Sincerely|Yours sincerely}\n\n$role\n$force",
)
_SIGNED_BLANDLY = (
    "{Regards|Thanks|Kind regards},\n$writer",
    "$unit",
    "{Yours sincerely|Yours truly},\n\n$writer\n$role",
    "FOI",
    "{Many thanks|Regards}\n\n$unit, $short",
)
_SMALL_PRINT = (
    "",
    "",
    (
        "This {e-mail|message} is meant for the person it is addressed to. {If it reached you by mistake, please "
        "delete it.|If you are not that person, tell us and delete it.}"
    ),
    "{Save paper: only print this if you must.|Please think before you print.}",
    "In an emergency {dial|call} 999. For anything else {call 101|use our website}.",
    "{All mail to and from this organisation may be monitored.|Mail is scanned for viruses; we take no liability.}",
    "Follow us for news of your {area|neighbourhood}. Report {online|on our website}.",
    "Rydym yn croesawu gohebiaeth yn Gymraeg. We welcome {letters|correspondence} in Welsh.",
)


def slots(rng: random.Random, request: SentRequest, writer: Writer) -> dict[str, str]:
    """What the sentences of a letter may name."""
    first, second = request.asked.counted
    return {
        "applicant": rng.choice(APPLICANTS),
        "force": rng.choice((request.force.official_name, request.force.official_name, _also_known(request))),
        "official": request.force.official_name,
        "short": request.force.name,
        "unit": writer.unit,
        "role": writer.role,
        "writer": writer.name,
        "ref": request.their_reference,
        "our_ref": request.reference,
        "topic": rng.choice((request.asked.topic, *request.asked.other_topics)),
        "first": first,
        "second": second,
        "sent": spoken(rng, request),
        "a": f"{rng.randrange(20, 2400):,}",
        "b": f"{rng.randrange(20, 2400):,}",
        "c": f"{rng.randrange(20, 2400):,}",
        "d": str(rng.randrange(2, 300)),
        "e": str(rng.randrange(2, 300)),
        "f": str(rng.randrange(2, 300)),
        "hours": str(rng.randrange(19, 190)),
    }


def _also_known(request: SentRequest) -> str:
    """Hampshire's letters still come on old paper; the others by their plain name."""
    return "Hampshire Constabulary" if request.force.slug == "hampshire" else request.force.official_name


def spoken(rng: random.Random, request: SentRequest) -> str:
    on = request.asked.sent
    return rng.choice((f"{on.day} {on:%B %Y}", f"{on:%d/%m/%Y}", f"{on:%A} {on.day} {on:%B}", f"{on:%d-%b-%y}"))


def letter(
    rng: random.Random, request: SentRequest, envelope: Envelope, core: str, given: Mapping[str, str] | None = None
) -> str:
    """The whole text of a letter whose own words are `core` (paragraphs with choices and slots)."""
    known = {**slots(rng, request, envelope.writer), **(given or {})}
    head = rng.choice(_HEADS) if envelope.names_force or rng.random() < 0.15 else ""
    signed = rng.choice(_SIGNED if envelope.names_force or rng.random() < 0.6 else _SIGNED_BLANDLY)
    parts = (head, envelope.mention, rng.choice(_GREETINGS), core, signed, rng.choice(_SMALL_PRINT))
    spun = "\n\n".join(spin(rng, part, known) for part in parts if part)
    paragraphs = (_GAP.sub(" ", paragraph) for paragraph in spun.split("\n\n") if paragraph.strip())
    return typographic(rng, "\n\n".join(paragraphs))


def typographic(rng: random.Random, text: str) -> str:
    """Word processors set curly quotation marks and dashes."""
    if rng.random() < 0.5:
        return text
    return text.replace("'", "\u2019").replace(" - ", " \u2013 ")
