"""Save narrower requests: each a request of its own, child of the one it came from (s.12, s.16)."""

import re

from sqlmodel import Session, col, select

from db.tables import RequestRow

NUMBER = re.compile(r"-(\d+)$")


def next_reference(session: Session, campaign: str, force: str) -> str:
    """Our reference for a further request of a campaign to an authority: "images-2012-kent-2"."""
    query = select(RequestRow.our_reference).where(RequestRow.campaign == campaign, RequestRow.force == force)
    numbers = [int(found[1]) for reference in session.exec(query) if (found := NUMBER.search(reference))]
    return f"{campaign}-{force}-{max(numbers, default=0) + 1}"


def load_children(session: Session, parent_id: int) -> list[int]:
    """The ids of the narrower requests that came from a request, oldest first."""
    query = select(RequestRow.id).where(RequestRow.parent_id == parent_id).order_by(col(RequestRow.id))
    return [child for child in session.exec(query) if child is not None]


def save_narrowed(session: Session, parent_id: int) -> int:
    """Make a narrower request, not sent yet; its id."""
    parent = session.get_one(RequestRow, parent_id)
    child = RequestRow(
        campaign=parent.campaign,
        force=parent.force,
        our_reference=next_reference(session, parent.campaign, parent.force),
        parent_id=parent_id,
    )
    session.add(child)
    session.flush()
    assert child.id is not None, "flushed"
    return child.id
