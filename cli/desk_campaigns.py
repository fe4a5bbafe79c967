"""The flows as the pages of campaigns ask for them; see web/work_campaigns.py."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from db.store import Store
from flows.drafting import draft_letters, sender_of, unsent
from flows.engine import Direct
from flows.estimate import redraw_pending
from flows.lock import MOMENT_SECONDS, RUN_SECONDS, hold_store
from flows.mail_settings import SenderSettings, SmtpSettings
from flows.purge import purge_due
from flows.smtp import smtp_post
from foi.campaigns import Campaign
from foi.errors import MailServerError
from letters.draft import Letter
from letters.eml import letter_to_eml
from steps.dispatch import InDoubt, NotTaken
from steps.edit_campaign import edit_campaign
from steps.retention import Purged
from web.work_campaigns import DraftedRequests

TEST = "TEST, not sent to anybody else: "


class CampaignDesk:
    """What the pages of campaigns ask for."""

    def send_test(self, letter: Letter, *, to: str, at: dt.datetime) -> None:
        """Hand it to the mail server, addressed to `to`, whatever address it bears."""
        sender = sender_of(SenderSettings())
        test = replace(letter, to=to, subject=f"{TEST}{letter.subject}", message_id=f"test.{letter.message_id}")
        try:
            with smtp_post(SmtpSettings(), sender=sender.address) as post:
                post.hand_over(letter_to_eml(test, at=at), sender=sender.address, recipient=to)
        except (NotTaken, InDoubt) as error:
            raise MailServerError(f"the test letter was not taken: {error}.") from error

    def draft_requests(
        self, store: Store, campaign: str, *, forces: Sequence[str], by: str, today: dt.date, at: dt.datetime
    ) -> DraftedRequests:
        """As `foi send` drafts them."""
        wanted = unsent(store, campaign, forces=forces, today=today)
        sender = sender_of(SenderSettings())
        report = draft_letters(store, campaign, wanted, sender=sender, by=by, today=today, at=at)
        new = sum(one.is_new for one in report.drafted)
        others = [one for one in report.refused if not one.is_unconfirmed]
        return DraftedRequests(
            new=new,
            same=len(report.drafted) - new,
            refused=tuple((one.request.force_name, one.why) for one in others),
            unconfirmed=tuple(one.request.force_name for one in report.refused if one.is_unconfirmed),
        )

    def edit_campaign(self, store: Store, after: Campaign, *, by: str, why: str, at: dt.datetime) -> tuple[str, ...]:
        """As `foi campaign edit` does it."""
        with hold_store(store, wait_seconds=RUN_SECONDS):
            edit_campaign(store, after, by=by, why=why, at=at)
            report = redraw_pending(Direct(), store)
        moved = tuple(
            f"Question {one.target.question}, {one.target.period.label}: {one.difference}" for one in report.redrawn
        )
        return (*moved, *report.faults)

    def purge_letters(self, store: Store, campaign: str, *, by: str, today: dt.date, at: dt.datetime) -> Purged:
        """Under the locks of whoever reads, drafts and sends: nothing is purged that somebody is at."""
        return purge_due(store, [campaign], today=today, by=by, at=at, wait_seconds=MOMENT_SECONDS)[campaign]
