"""Which campaign a document answers, by the names that a person gave for whose it is."""

from collections.abc import Iterable

from db.requests import load_references
from db.store import Store
from foi.errors import UsageError


def one_campaign(store: Store, names: Iterable[str]) -> str | None:
    """The campaign of the requests named among these by our reference; None where none is.

    Raises UsageError where they belong to different ones.
    """
    with store.reading() as session:
        references = load_references(session)
    campaigns = {references[name] for name in names if name in references}
    if len(campaigns) > 1:
        raise UsageError("these requests belong to different campaigns.", do="File it to those of one.")
    return campaigns.pop() if campaigns else None
