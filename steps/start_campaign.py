"""Begin a campaign: on the books with a draft request to each authority, a folder for its replies, its own letter."""

import datetime as dt
import json
from collections.abc import Mapping

from db.audit import save_audit
from db.campaigns import load_campaign_slugs, remove_campaign, save_campaign
from db.settings import Setting, load_setting, save_setting
from db.store import Session, Store
from foi.campaigns import Campaign
from steps.letter_templates import save_request


def start_campaign(
    store: Store,
    campaign: Campaign,
    *,
    by: str,
    at: dt.datetime,
    letter: str = "",
    left_out: Mapping[str, str] | None = None,
) -> int:
    """Start it; how many requests were drafted, 0 where it was there already, just so.

    `letter` is a text of its own for the request; `left_out` are forces that are not asked, each with the reason.
    Raises StoreError when another campaign has its slug.
    """
    with store.writing() as session:
        made = save_campaign(session, campaign, at=at)
        if made:
            save_audit(session, by=by, action="started a campaign", subject=campaign.slug, at=at)
        if made and left_out:
            told = json.dumps(dict(left_out), ensure_ascii=False)
            save_setting(session, Setting.LEFT_OUT, told, of=campaign.slug, by=by, at=at)
    (store.inbox_folder / campaign.slug).mkdir(parents=True, exist_ok=True)
    if made and letter.strip():
        save_request(store.folder, campaign.slug, letter)
    return made


def end_unbegun(store: Store, slug: str) -> None:
    """Take a campaign away that never began, with the empty folder for its replies.

    Raises UsageError when a letter, note, reply or edit belongs to it.
    """
    with store.writing() as session:
        remove_campaign(session, slug)
    folder = store.inbox_folder / slug
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def left_out_of(session: Session, slug: str) -> dict[str, str]:
    """The forces that a campaign does not ask, each with the reason that was given."""
    told = load_setting(session, Setting.LEFT_OUT, of=slug)
    return dict(json.loads(told)) if told else {}


def is_taken(session: Session, slug: str) -> bool:
    """Whether a campaign of this slug is in the store."""
    return slug in load_campaign_slugs(session)
