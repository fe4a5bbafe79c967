"""What an authority asked us, in its own words: read again from the mail in the archive that shows it."""

from db.archive import load_original
from db.campaigns import load_campaign
from db.requests import RequestRecord
from db.store import Store
from foi.errors import ArchiveError, DocumentError
from foi.events import EventKind, in_force

LONGEST = 4000
"""Characters of it that our answer quotes."""


def their_question(store: Store, request: RequestRecord) -> str:
    """The text of the mail with their latest question; empty where none is in the store, or it is no mail."""
    asked = [event for event in in_force(request.history) if event.kind is EventKind.CLARIFICATION_ASKED]
    if not asked or asked[-1].document is None:
        return ""
    from parsers.isolation import read_isolated  # noqa: PLC0415 - draws in all the readers, which no other letter needs

    with store.reading() as session:
        campaign = load_campaign(session, request.campaign)
    try:
        outcome = read_isolated(load_original(store.archive, asked[-1].document), "question.eml", campaign)
    except (ArchiveError, DocumentError):
        return ""
    return outcome.mail.new_text.strip()[:LONGEST] if outcome.mail else ""
