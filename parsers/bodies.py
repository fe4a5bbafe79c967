"""The texts of a mail as they came, plain and as a page, to be shown beside what was read in it."""

from foi.campaigns import Campaign
from foi.records import Reading, ReplyOutcome
from parsers.blocks import Kind
from parsers.documents import as_mail
from parsers.files.kinds import bytes_to_kind
from parsers.files.parts import Part
from parsers.mail.document import open_mail
from parsers.mail.mail_parts import entity_text
from parsers.quirks.model import Quirks
from parsers.reply import Reply

PLAIN, PAGE = "text/plain", "text/html"
LONGEST = 400_000
"""Characters kept of all texts of one sort."""

MAILS = frozenset({Kind.EML, Kind.MSG, Kind.TNEF})


def read_bodies(data: bytes, name: str, campaign: Campaign, quirks: Quirks) -> Reply:
    """The texts as parts named PLAIN and PAGE, in the form in which a reader answers (parsers/isolation.py).

    None for what is no mail; the page is as a stranger wrote it. Raises the DocumentErrors of a mail that cannot be
    opened.
    """
    del campaign, quirks
    kind = bytes_to_kind(data, name)
    nothing = Reading(file=name, sha256="", kind=kind.value, outcome=ReplyOutcome.OTHER)
    if kind not in MAILS:
        return Reply(nothing, parts=())
    mail = open_mail(as_mail(data, kind, name).data, name)
    found = []
    for media in (PLAIN, PAGE):
        texts = [text for body in mail.bodies if body.media == media and (text := entity_text(body)).strip()]
        if texts:
            found.append(Part(media, "\n\n".join(texts)[:LONGEST].encode("utf-8", "replace")))
    return Reply(nothing, parts=tuple(found))
