"""An invented store as large as it may get: every campaign asks the same authorities, years on end.

Nothing in it is chance: the same numbers make the same store. Its rows are written as the tables keep them, many at
once, for a million figures through the readers' own door would take a day; what they say hangs together as if they
had come that way. The originals are a line each: there, and no more.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

from cli.bench_store_rows import DAY, KINDS, Played, Sheets, at_nine, play
from db.archive import archive_path
from db.authorities import save_reference
from db.bulk import save_rows, settle
from db.campaigns import save_campaign
from db.estimates import load_targets
from db.requests import load_requests
from db.store import Store
from foi.campaigns import Campaign, Question
from foi.forces import POLICE_LIST, Authority, police_forces
from foi.records import Period
from steps.redraw import redraw_question

NEWEST_SENT = dt.date(2026, 7, 6)
TODAY = dt.date(2026, 8, 17)
"""The day of the one who looks: 30 working days after the newest campaign went out."""

APART = dt.timedelta(days=28)
COUNCILS = "councils"
POLICE_EVERY = 10
"""To so many campaigns comes one that asks the 43 forces, whose residents are known: those have totals."""

Told = Callable[[int, int], None]


def make_large_store(
    store: Store, *, authorities: int, campaigns: int, periods: int, told: Told = lambda _done, _all: None
) -> str:
    """Fill a fresh store; the slug of the newest campaign. `told` hears how far it is."""
    asked = tuple(
        Authority(slug=f"council-{n:03}", name=f"Council {n:03}", email=f"foi@council-{n:03}.example")
        for n in range(1, authorities + 1)
    )
    with store.writing() as session:
        save_reference(session, police_forces())
    sheets = Sheets()
    for number in range(campaigns):
        sent_on = NEWEST_SENT - (campaigns - 1 - number) * APART
        is_newest = number == campaigns - 1
        _fill(store, sheets, _campaign(f"incidents-{number + 1}", asked, sent_on, periods), is_newest=is_newest)
        if number % POLICE_EVERY == 0:
            _draw(store, sheets, _campaign(f"police-{number + 1}", police_forces(), sent_on, periods))
        told(number + 1, campaigns)
    with store.writing() as session:
        settle(session)
    return f"incidents-{campaigns}"


def _campaign(slug: str, asked: tuple[Authority, ...], sent_on: dt.date, periods: int) -> Campaign:
    last = sent_on.year - (1 if sent_on.month > 3 else 2)  # noqa: PLR2004 - a financial year ends in March
    years = tuple(
        Period(start=dt.date(year, 4, 1), end=dt.date(year + 1, 3, 31), label=f"{year}/{(year + 1) % 100:02}")
        for year in range(last - periods + 1, last + 1)
    )
    measure = slug.replace("-", "_")
    questions = tuple(
        Question(
            number=str(number),
            text=f"How many incidents ({slug}, {number}) were recorded in each financial year?",
            measure=f"{measure}_{number}",
            unit="incidents",
            periods=years,
            breakdown={"kind": KINDS} if number == 1 else {},
        )
        for number in (1, 2, 3)
    )
    return Campaign(
        slug=slug,
        title=f"Incidents of {slug}, {years[0].label} to {years[-1].label}",
        sent_on=sent_on,
        authority_list=COUNCILS if slug.startswith("incidents") else POLICE_LIST,
        authorities=asked,
        questions=questions,
    )


def _draw(store: Store, sheets: Sheets, campaign: Campaign) -> None:
    """Fill in a campaign whose totals are drawn by the program itself."""
    _fill(store, sheets, campaign)
    with store.reading() as session:
        questions = dict.fromkeys(target.question_id for target in load_targets(session, campaign=campaign.slug))
    assert campaign.sent_on is not None, "given"
    for question in questions:
        redraw_question(store, question, at=at_nine(campaign.sent_on + 60 * DAY))


def _fill(store: Store, sheets: Sheets, campaign: Campaign, *, is_newest: bool = False) -> None:
    """Save a campaign with all that came of it.

    Of a council no residents are known: what it replied moves no total.
    """
    assert campaign.sent_on is not None, "given"
    with store.writing() as session:
        save_campaign(session, campaign, at=at_nine(campaign.sent_on))
        session.flush()
        ids = {one.question: one.question_id for one in load_targets(session, campaign=campaign.slug)}
        requests = load_requests(session, campaign.slug)
        for place, (request, following) in enumerate(zip(requests, (*requests[1:], None), strict=True)):
            play(sheets, Played(campaign, request, following, ids, place, campaign.sent_on, is_newest))
        for question_id in ids.values():
            change = sheets.add(
                "change", question_id=question_id, what="replies", at=at_nine(campaign.sent_on + 50 * DAY)
            )
            if campaign.authority_list == COUNCILS:
                sheets.link("estimate_change", change_id=change, estimate_id=None, outcome="nothing moved")
        save_rows(session, sheets.rows)
    for text in sheets.originals:
        _keep(store.archive_folder, text)
    sheets.rows.clear()
    sheets.originals.clear()


def _keep(archive: Path, text: str) -> None:
    """An original as the archive keeps it, but not flushed to the disk one by one: nothing is lost with these."""
    place = archive_path(archive, hashlib.sha256(text.encode()).hexdigest())
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, encoding="utf-8")
