"""Campaigns: the list, and for each what was asked of whom, its letters, and what may still be done with it."""

import datetime as dt
from collections.abc import Mapping

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from db.campaigns import load_campaign
from db.contacts import Contact
from db.letters import UNSENT, load_letters
from db.requests import load_requests
from foi.campaign_toml import authorities_to_csv, campaign_to_toml, list_name
from foi.course import RequestState
from foi.errors import FoiError, UsageError
from foi.events import Event, EventKind
from foi.forces import police_forces
from foi.holidays import uk_calendar
from foi.plain_words import uk_date
from foi.requests import fold
from steps.campaign_drafts import load_drafts
from steps.campaign_facts import ON_A_PAGE, asked_forces, campaign_line, campaign_lines
from steps.campaign_letters import addresses
from steps.chains import campaign_chains
from steps.edit_campaign import told_edits
from steps.log_events import log_event
from steps.retention import retention_of
from steps.start_campaign import end_unbegun, left_out_of
from web.campaigns.pages import STEP_NAMES
from web.days import typed_day
from web.downloads import attachment
from web.forms import Faults, Sent, ticked, typed
from web.routes.begin_campaign import left_out_notes
from web.said import said_on_a_page, without_commands
from web.visit import Admin, Logger, Reviewer, Viewer, Visit

router = APIRouter()

BAD = 400
MOST_NAMED = 3
NOBODY_SIGNS = (
    "A letter must say who writes, and nobody is named as the sender yet. Whoever runs the desk sets the name, the "
    "organisation and the address for answers."
)


@router.get("/campaigns")
def campaigns(visit: Viewer, newer: int = 0) -> HTMLResponse:
    """The campaigns with where each stands, the newest first, and the drafts of those to come."""
    desk, today = visit.desk, visit.desk.today()
    found = desk.remembered.get(
        desk.store,
        ("campaigns", today, newer),
        lambda: campaign_lines(desk.store, today=today, newer=newer),
    )
    drafts = load_drafts(visit.desk.store) if visit.may("admin") else []
    return visit.page(
        "campaigns.html",
        lines=found.lines,
        newer=found.newer,
        older=found.older,
        on_a_page=ON_A_PAGE,
        drafts=drafts,
        steps=STEP_NAMES,
    )


@router.get("/campaigns/{slug}")
def campaign(visit: Viewer, slug: str) -> HTMLResponse:
    """One campaign."""
    return campaign_page(visit, slug)


def campaign_page(
    visit: Visit, slug: str, *, status: int = 200, faults: dict[str, str] | None = None, sent: Sent | None = None
) -> HTMLResponse:
    """The page of a campaign; `faults` belong to its forms."""
    slug = visit.campaign(slug)
    today, calendar = visit.desk.today(), uk_calendar()
    with visit.desk.store.reading() as session:
        line = campaign_line(session, slug, today=today)
        asked = asked_forces(session, slug, today=today, calendar=calendar)
        contacts = addresses(session)
        lying = load_letters(session, campaign=slug, states=UNSENT)
        edits = told_edits(session, slug)
        chains = campaign_chains(session, slug)
        left_out = left_out_of(session, slug)
    names = {one.slug: one.name for one in police_forces()}
    to_send = [one for one in asked if one.standing.where is RequestState.DRAFT]
    return visit.page(
        "campaign.html",
        status=status,
        line=line,
        campaign=line.campaign,
        asked=asked,
        contacts=contacts,
        to_send=to_send,
        unconfirmed=[one for one in to_send if not _is_confirmed(contacts, one.request.force)],
        drafted=len(lying),
        edits=list(reversed(edits)),
        chains=chains,
        left_out=[(names.get(force, force), why) for force, why in left_out.items()],
        faults=Faults(faults or {}),
        day=typed(sent, "on") if sent is not None else today.isoformat(),
        chosen=ticked(sent, "force") if sent is not None else [],
        everyone=sent is None or typed(sent, "whom") != "some",
        retention=retention_of(visit.desk.store, slug, today=today),
        campaign_slug=slug,
    )


def _is_confirmed(contacts: Mapping[str, Contact], force: str) -> bool:
    return force in contacts and contacts[force].is_verified


@router.get("/campaigns/{slug}/file")
def campaign_file(visit: Viewer, slug: str) -> Response:
    """The campaign as a file."""
    with visit.desk.store.reading() as session:
        found = load_campaign(session, visit.campaign(slug))
        notes = left_out_notes(left_out_of(session, found.slug))
    text = campaign_to_toml(found, notes=notes)
    return attachment(text.encode(), f"{found.slug}.toml")


@router.get("/campaigns/{slug}/authorities")
def authorities(visit: Viewer, slug: str) -> Response:
    """Whom it asks, as the CSV that its file names."""
    with visit.desk.store.reading() as session:
        found = load_campaign(session, visit.campaign(slug))
    name = list_name(found) or f"{found.slug}-authorities.csv"
    return attachment(authorities_to_csv(found.authorities).encode(), name)


@router.post("/campaigns/{slug}/drafts")
def make_drafts(visit: Reviewer, slug: str) -> Response:
    """Draft the letters that have not gone, to all whose address is confirmed. Nothing is sent."""
    slug = visit.campaign(slug)
    _, is_named = visit.desk.work.who_signs()
    if not is_named:
        return campaign_page(visit, slug, status=BAD, faults={"drafts": NOBODY_SIGNS})
    try:
        made = visit.desk.work.draft_requests(
            visit.desk.store, slug, forces=(), by=visit.by, today=visit.desk.today(), at=visit.desk.now()
        )
    except FoiError as error:
        return campaign_page(visit, slug, status=BAD, faults={"drafts": said_on_a_page(error)})
    told = [f"{made.new} letters are drafted." if made.new != 1 else "One letter is drafted."]
    if made.same:
        told.append(f"{made.same} lay there already.")
    if made.unconfirmed:
        told.append(f"{len(made.unconfirmed)} forces have no confirmed address yet ({_some(made.unconfirmed)}).")
    told += [f"{name}: {without_commands(why)}" for name, why in made.refused[:MOST_NAMED]]
    return visit.then(f"/campaigns/{slug}?campaign={slug}", " ".join(told))


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


@router.post("/campaigns/{slug}/sent")
def log_as_sent(visit: Logger, slug: str, sent: Sent) -> Response:
    """Write down that letters went out on a day, by whatever way they went."""
    slug = visit.campaign(slug)
    try:
        on = typed_day(typed(sent, "on"), "the day on which they went")
        written = _write_down_as_sent(visit, slug, on, sent)
    except UsageError as error:
        return campaign_page(visit, slug, status=BAD, faults={"on": said_on_a_page(error)}, sent=sent)
    told = f"{written} {'request is' if written == 1 else 'requests are'} written down as sent. Their clocks run."
    return visit.then(f"/campaigns/{slug}?campaign={slug}", told)


def _write_down_as_sent(visit: Visit, slug: str, on: dt.date, sent: Sent) -> int:
    """For all that have not gone, or those ticked; how many. Raises UsageError where that cannot be."""
    chosen = ticked(sent, "force") if typed(sent, "whom") == "some" else None
    today, calendar = visit.desk.today(), uk_calendar()
    if on > today:
        raise UsageError(f"{uk_date(on)} is still to come.", do="Nothing was written down.")
    with visit.desk.store.writing() as session:
        requests = [
            one
            for one in load_requests(session, slug)
            if (chosen is None or one.our_reference in chosen)
            and fold(one.history, today, calendar).where is RequestState.DRAFT
        ]
        if not requests:
            raise UsageError("none of these is still to be sent.", do="Tick those that went.")
        event = Event(EventKind.SENT, on, note=typed(sent, "note"), actor=visit.by)
        return log_event(session, requests, event, today=today, at=visit.desk.now(), calendar=calendar)


@router.post("/campaigns/{slug}/remove")
def remove(visit: Admin, slug: str, sent: Sent) -> Response:
    """Take a campaign away that never began."""
    slug = visit.campaign(slug)
    if typed(sent, "sure") != "yes":
        return campaign_page(visit, slug, status=BAD, faults={"sure": "Tick the box first."})
    try:
        end_unbegun(visit.desk.store, slug)
    except UsageError as error:
        return campaign_page(visit, slug, status=BAD, faults={"sure": said_on_a_page(error)})
    return visit.then("/campaigns", f"{slug} is removed.")
