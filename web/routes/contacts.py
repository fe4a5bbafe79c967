"""Contacts to confirm: the addresses of authorities, and who says that they are right."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, Response

from db.contacts import (
    AddressBook,
    Contact,
    ContactStatus,
    add_contact,
    load_address_books,
    load_contacts,
    set_contact,
)
from foi.errors import UsageError
from foi.plain_words import flat
from web.said import said_on_a_page
from web.state_words import ADDRESSES
from web.visit import Reviewer, Visit

router = APIRouter()

NO_WHY = "Say how you know: their website, a call, their reply."
NONE_TICKED = "Tick the addresses that are right."
MOVED_ON = (
    "Nothing was saved: meanwhile somebody else changed an address here. Look at what stands now, then try again."
)


@router.get("/people/addresses")
def addresses(visit: Reviewer) -> HTMLResponse:
    """Every authority with its addresses; those nobody has confirmed can be ticked."""
    return _list_page(visit)


@router.post("/people/addresses")
def confirm(
    visit: Reviewer, right: Annotated[list[str] | None, Form()] = None, why: Annotated[str, Form()] = ""
) -> Response:
    """Confirm several addresses that nobody has confirmed yet, each named by its number, for one reason."""
    ticked, reason = set(right or ()), flat(why)
    faults = {} if reason else {"why": NO_WHY}
    if not ticked:
        faults["right"] = NONE_TICKED
    if faults:
        return _list_page(visit, ticked=ticked, why=why, faults=faults)
    with visit.desk.store.writing() as session:
        known = [one for one in load_contacts(session) if str(one.id) in ticked]
        new = [one for one in known if one.status is ContactStatus.UNVERIFIED]
        for one in new:
            set_contact(
                session, one.force, one.address, ContactStatus.VERIFIED, by=visit.by, why=reason, at=visit.desk.now()
            )
    told = f"{len(new)} address{'es are' if len(new) != 1 else ' is'} confirmed."
    left = len(ticked) - len(new)
    return visit.then("/people/addresses", told + (f" {left} had been changed meanwhile; see below." if left else ""))


@router.get("/people/addresses/{force}")
def authority(visit: Reviewer, force: str) -> HTMLResponse:
    """The addresses of one authority, and what can be done with each."""
    books, book = _books(visit, force)
    return _authority_page(visit, books, book, Typed())


@router.post("/people/addresses/{force}")
def change(
    visit: Reviewer,
    force: str,
    act: Annotated[str, Form()] = "",
    address: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Confirm an address, mark it as out of date, or add one; each with how one knows."""
    books, book = _books(visit, force)
    if seen != state(book):
        typed = Typed(act, address, why, stop=MOVED_ON)
        return _authority_page(visit, books, book, typed, status=409)
    try:
        one = _change(visit, force, act, address.strip(), flat(why))
    except UsageError as error:
        typed = Typed(act, address, why, fault=said_on_a_page(error))
        return _authority_page(visit, books, book, typed, status=400)
    return visit.then(f"/people/addresses/{force}", f"{one.force_name}: {one.address} is {ADDRESSES[one.status][0]}.")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a form about an address, to be shown again beside what is wrong with it."""

    act: str = ""
    address: str = ""
    why: str = ""
    fault: str = ""
    stop: str = ""


def state(book: AddressBook) -> str:
    """What a form about an authority had seen of its addresses."""
    return "; ".join(f"{one.id} {one.status} {one.at}" for one in book.contacts)


def _change(visit: Visit, force: str, act: str, address: str, why: str) -> Contact:
    if not why:
        raise UsageError(NO_WHY)
    at = visit.desk.now()
    with visit.desk.store.writing() as session:
        match act:
            case "add":
                return add_contact(session, force, address, by=visit.by, why=why, at=at)
            case "verify" | "stale":
                status = ContactStatus.VERIFIED if act == "verify" else ContactStatus.STALE
                return set_contact(session, force, address, status, by=visit.by, why=why, at=at)
            case _:
                raise UsageError("the form did not say what to do with the address.", do="Send it again.")


def _list_page(
    visit: Visit, *, ticked: set[str] | None = None, why: str = "", faults: dict[str, str] | None = None
) -> HTMLResponse:
    with visit.desk.store.reading() as session:
        books = load_address_books(session)
    return visit.page(
        "addresses.html",
        status=400 if faults else 200,
        books=books,
        confirmed=sum(book.is_confirmed for book in books),
        ticked=ticked or set(),
        why=why,
        faults=faults or {},
    )


def _authority_page(
    visit: Visit, books: list[AddressBook], book: AddressBook, typed: Typed, *, status: int = 200
) -> HTMLResponse:
    return visit.page(
        "address.html",
        status=status,
        book=book,
        seen=state(book),
        typed=typed,
        following=_next_to_confirm(books, book),
    )


def _next_to_confirm(books: list[AddressBook], now: AddressBook) -> AddressBook | None:
    """The next authority of the list without a confirmed address, round again from the first; None for none."""
    place = books.index(now)
    return next((book for book in (*books[place + 1 :], *books[:place]) if not book.is_confirmed), None)


def _books(visit: Visit, force: str) -> tuple[list[AddressBook], AddressBook]:
    with visit.desk.store.reading() as session:
        books = load_address_books(session)
    found = next((book for book in books if book.force == force), None)
    if found is None:
        raise HTTPException(404)
    return books, found
