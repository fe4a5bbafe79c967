"""Freeze a report as published, and give its files back, byte for byte, whatever has changed since."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.archive import keep_bytes, load_original
from db.estimates import load_latest_estimate, load_targets
from db.publications import (
    Publication,
    load_publication,
    load_publications,
    load_published_totals,
    save_publication,
)
from db.store import Session, Store
from foi.errors import UsageError
from reports.report.facts import ReportFacts
from steps.whole_files import make_folder, write_whole

PASSING = frozenset({"as_at", "program"})
"""Facts that differ from one day and one version to the next though nothing that is said has changed."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A publication, and whether it was made now; not `is_new`: the same had been published before."""

    publication: Publication
    is_new: bool


def freeze(
    store: Store,
    facts: ReportFacts,
    files: Mapping[str, bytes],
    *,
    title: str,
    by: str,
    at: dt.datetime,
    why: str = "",
) -> Frozen:
    """Keep what a report says, the estimates that it rests on and the bytes of its files, for good.

    When the latest publication of the campaign has the same title and says the same, no second one is made. Raises
    UsageError when there is no total to publish, the title is blank, or an earlier one has it and says other totals.
    """
    if not title.strip():
        raise UsageError("a publication needs a title.", do="Say where it will be published.")
    drawn = tuple(total.drawn.estimate_id for total in facts.totals if total.drawn is not None)
    if not drawn:
        raise UsageError(
            f"{facts.campaign.slug} has no total yet: there is nothing to publish.",
            do="`foi status` shows which replies are awaited.",
        )
    said: dict[str, Any] = facts.model_dump(mode="json")
    with store.reading() as session:
        _refuse_title_of_other_totals(session, facts.campaign.slug, title, drawn)
    kept = [(name, keep_bytes(store.archive, data)) for name, data in sorted(files.items())]
    with store.writing() as session:
        same = _same_as_last(session, facts.campaign.slug, title, said)
        number = same or save_publication(
            session,
            facts.campaign.slug,
            title=title,
            by=by,
            facts=said,
            estimate_ids=drawn,
            files=kept,
            at=at,
            why=why,
        )
        return Frozen(load_publication(session, number), is_new=same is None)


def _same_as_last(session: Session, campaign: str, title: str, said: Mapping[str, Any]) -> int | None:
    before = load_publications(session, campaign=campaign)
    if not before or before[-1].title != title or _lasting(before[-1].facts) != _lasting(said):
        return None
    return before[-1].id


def _refuse_title_of_other_totals(session: Session, campaign: str, title: str, drawn: Sequence[int]) -> None:
    """Two publications of one title with other numbers: nobody could say afterwards which one was quoted."""
    for before in load_publications(session, campaign=campaign):
        if before.title == title and before.estimate_ids != tuple(sorted({*drawn})):
            raise UsageError(
                f"publication {before.id} has this title and other totals.",
                do=f'Give another, such as "Correction to {title}".',
            )


def have_moved(session: Session, publication: Publication) -> bool:
    """Whether a total has been drawn since that rests on other figures than the one that was published."""
    for target in load_targets(session, campaign=publication.campaign):
        latest = load_latest_estimate(session, target)
        said = [one for one in load_published_totals(session, target) if one.number == publication.id]
        if latest is not None and [one.fingerprint for one in said] != [latest.fingerprint]:
            return True
    return False


def _lasting(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: fact for name, fact in facts.items() if name not in PASSING}


def published_files(store: Store, publication: Publication) -> dict[str, bytes]:
    """The files of a publication as they were handed out; ArchiveError when one is missing or was altered since."""
    return {file.name: load_original(store.archive, file.sha256) for file in publication.files}


def write_files(store: Store, publication: Publication, folder: Path) -> list[Path]:
    """Write the files of a publication into a folder; where they lie.

    All are checked before any is written. UsageError, and nothing is written, when a file that is there already says
    otherwise than the published one; UsageError too where the folder cannot be written.
    """
    files = published_files(store, publication)
    for name, data in files.items():
        path = folder / name
        if path.exists() and not (path.is_file() and path.read_bytes() == data):
            raise UsageError(
                f"{path.name} is in that folder already, and it is not the published one.",
                do="Give --to another folder.",
            )
    for name, data in files.items():
        make_folder((folder / name).parent)
        write_whole(folder / name, data)
    return [folder / name for name in files]
