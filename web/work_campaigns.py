"""What the pages of campaigns ask of the flows: letters over many requests, an edit with its redraw, a purge."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from db.store import Store
from foi.campaigns import Campaign
from letters.draft import Letter
from steps.retention import Purged


@dataclass(frozen=True, slots=True)
class DraftedRequests:
    """What came of drafting: how many letters are new, how many lay there already, whom none was drafted to and why.

    `refused` holds the name of the force and the sentence; `unconfirmed` names those that only lack an address that
    somebody has confirmed.
    """

    new: int
    same: int
    refused: tuple[tuple[str, str], ...] = ()
    unconfirmed: tuple[str, ...] = ()


class CampaignWork(Protocol):
    """What the pages of campaigns ask for."""

    def send_test(self, letter: Letter, *, to: str, at: dt.datetime) -> None:
        """Send one letter to ourselves, marked as a test, and write nothing down. Raises FoiError."""

    def draft_requests(
        self, store: Store, campaign: str, *, forces: Sequence[str], by: str, today: dt.date, at: dt.datetime
    ) -> DraftedRequests:
        """Draft the requests of a campaign that have not gone, to these forces or to all. Sends nothing."""

    def edit_campaign(self, store: Store, after: Campaign, *, by: str, why: str, at: dt.datetime) -> tuple[str, ...]:
        """Make an edit and redraw what it touches; what moved, in sentences. Raises UsageError as steps do."""

    def purge_letters(self, store: Store, campaign: str, *, by: str, today: dt.date, at: dt.datetime) -> Purged:
        """Purge the letters of a campaign whose time has come, while no run is at them. Raises a FoiError."""
        ...
