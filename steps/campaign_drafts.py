"""Campaigns that are still being written: kept beside the store between one page and the next, so nothing is lost.

Each lies in drafts/ of the store's folder as a file of its own. Nothing in the store speaks of it until it begins.
"""

import datetime as dt
import os
import re
import secrets
import tempfile
import threading
from pathlib import Path

from pydantic import ValidationError

from db.store import Store
from foi.campaign_draft import CampaignDraft, Step
from foi.errors import UsageError
from foi.records import Record

FOLDER = "drafts"
NAME = re.compile(r"[0-9a-f]{12}")
FOLDER_MODE = 0o700

_SAVING = threading.Lock()
"""Of two who save at the same moment one is told."""


class KeptDraft(Record):
    """A draft as it was last saved: at which step, by whom and when. `version` grows with every saving."""

    id: str
    step: Step
    version: int
    by: str
    at: dt.datetime
    draft: CampaignDraft


class MovedOn(UsageError):
    """Somebody else has saved the draft since this page was shown; `now` is how it stands."""

    def __init__(self, now: KeptDraft) -> None:
        self.now = now
        super().__init__(
            f"{now.by} has saved this campaign since you opened the page. Nothing of yours was saved yet."
        )


def new_draft(store: Store, draft: CampaignDraft, *, by: str, at: dt.datetime) -> KeptDraft:
    """Begin one."""
    kept = KeptDraft(id=secrets.token_hex(6), step=Step.TITLE, version=1, by=by, at=at, draft=draft)
    _write(store, kept)
    return kept


def load_draft(store: Store, draft_id: str) -> KeptDraft:
    """The draft of this id. Raises UsageError when there is none (it has begun, or was thrown away)."""
    path = _path(store, draft_id)
    try:
        return KeptDraft.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError) as error:
        raise UsageError(
            "this draft of a campaign is not there any more: it has begun, or somebody threw it away.",
            do="The page Campaigns lists what there is.",
        ) from error


def load_drafts(store: Store) -> list[KeptDraft]:
    """Every draft, the one saved last first; a file that cannot be read is left alone."""
    found = []
    for path in (store.folder / FOLDER).glob("*.json"):
        try:
            found.append(KeptDraft.model_validate_json(path.read_bytes()))
        except (OSError, ValidationError):
            continue
    return sorted(found, key=lambda one: one.at, reverse=True)


def save_draft(
    store: Store, kept: KeptDraft, draft: CampaignDraft, *, seen: int, step: Step, by: str, at: dt.datetime
) -> KeptDraft:
    """Save what was typed. `seen` is the version that the page showed; raises MovedOn where another stands now."""
    with _SAVING:
        now = load_draft(store, kept.id)
        if seen != now.version:
            raise MovedOn(now)
        saved = KeptDraft(id=kept.id, step=step, version=now.version + 1, by=by, at=at, draft=draft)
        _write(store, saved)
    return saved


def drop_draft(store: Store, draft_id: str) -> None:
    """Throw a draft away, or take it from the list once its campaign has begun."""
    _path(store, draft_id).unlink(missing_ok=True)


def _path(store: Store, draft_id: str) -> Path:
    name = draft_id if NAME.fullmatch(draft_id) else "none"
    return store.folder / FOLDER / f"{name}.json"


def _write(store: Store, kept: KeptDraft) -> None:
    """Written beside its place, then moved there: a draft is whole, or is what it was."""
    path = _path(store, kept.id)
    path.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="saving-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(kept.model_dump_json())
    Path(name).replace(path)
