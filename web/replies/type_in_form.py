"""The form on which a figure is typed in: what it offers, and what is wrong with what was typed."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from db.decisions import NOT_HELD, REFUSED, Right
from db.typed_figures import TypedFigure
from foi.campaigns import Campaign, Question
from foi.errors import UsageError
from foi.plain_words import period_in_words
from foi.records import WHOLE_PAGE, PageBox, ParagraphPlace, Period, SheetCell, TypedIn, Where
from steps.type_in import printed_to_right
from web.days import typed_day
from web.forms import Faults
from web.said import said_on_a_page

OWN = "own"
KINDS = {"number": "a number or a range", "not_held": "that it is not held", "refused": "that it is withheld"}
CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
LONGEST = 300
FIELDS = ("asked", "first", "last", "kind", "printed", "number", "page", "sheet", "cell", "paragraph", "said", "note")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with a period, as the form offers it."""

    key: str
    words: str


def offered(campaign: Campaign) -> list[Asked]:
    """Every question with every period asked, and with days of its own."""
    found = []
    for question in campaign.questions:
        name = f"Question {question.number}"
        found += [
            Asked(f"{question.number}:{number}", f"{name}, {period_in_words(period)}")
            for number, period in enumerate(question.periods)
        ]
        found.append(Asked(f"{question.number}:{OWN}", f"{name}, other days (a part of a period, or another)"))
    return found


def dimensions(campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """The ways in which numbers were asked to be split, over all questions, with their categories."""
    found: dict[str, tuple[str, ...]] = {}
    for question in campaign.questions:
        for name, categories in question.breakdown.items():
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *categories)))
    return found


def read_form(campaign: Campaign, typed: Mapping[str, str], split: Mapping[str, str]) -> TypedFigure | Faults:
    """What was typed, as a figure; else what is wrong with it. `split` is the category by dimension, or empty."""
    faults = Faults()
    question, period = _asked(campaign, typed, faults)
    right = _right(typed, faults)
    place = _place(typed, faults)
    breakdown = {name: category.strip()[:LONGEST] for name, category in split.items() if category.strip()}
    if question and (strange := set(breakdown) - set(question.breakdown)):
        faults["split"] = f"Question {question.number} was not asked by {', '.join(sorted(strange))}."
    if faults or question is None or period is None or right is None:
        return faults
    raw = typed["printed"].strip()[:LONGEST] or right.words
    return TypedFigure(question.number, period, right, raw, place, breakdown)


def _asked(campaign: Campaign, typed: Mapping[str, str], faults: Faults) -> tuple[Question | None, Period | None]:
    number, _, which = typed["asked"].partition(":")
    question = next((one for one in campaign.questions if one.number == number), None)
    if question is None:
        faults["asked"] = "Choose the question and period."
        return None, None
    if which == OWN:
        return question, _own_period(typed, faults)
    if not which.isdecimal() or int(which) >= len(question.periods):
        faults["asked"] = "Choose the question and period."
        return question, None
    return question, question.periods[int(which)]


def _own_period(typed: Mapping[str, str], faults: Faults) -> Period | None:
    days: dict[str, dt.date] = {}
    for name in ("first", "last"):
        try:
            days[name] = typed_day(typed[name], "the day")
        except UsageError:
            faults[name] = "Give the day, such as 31/3/2011."
    if len(days) < 2:  # noqa: PLR2004 - both ends
        return None
    if days["last"] < days["first"]:
        faults["last"] = "The last day lies before the first."
        return None
    return Period(start=days["first"], end=days["last"])


def _right(typed: Mapping[str, str], faults: Faults) -> Right | None:
    match typed["kind"]:
        case "not_held":
            return NOT_HELD
        case "refused":
            return REFUSED
        case "number":
            text = typed["number"].strip() or typed["printed"].strip()
            if not text:
                faults["printed"] = "Write what the document prints."
                return None
            try:
                return printed_to_right(text)
            except UsageError as error:
                faults["number"] = said_on_a_page(error)
                return None
        case _:
            faults["kind"] = "Choose what it says."
            return None


def _place(typed: Mapping[str, str], faults: Faults) -> TypedIn:
    """Where it stands: a page, a cell, a paragraph, in words, or several of these; something has to be said."""
    said = typed["said"].strip()[:LONGEST]
    found: Where | None = None
    cell = typed["cell"].strip().upper()
    for name in ("page", "paragraph"):
        text = typed[name].strip()
        if text and not (text.isdecimal() and 0 < int(text) < 100_000):  # noqa: PLR2004 - no document is as long
            faults[name] = "Write its number."
    if cell and not CELL.fullmatch(cell):
        faults["cell"] = "Write it such as B12."
    if faults.keys() & {"page", "paragraph", "cell"}:
        return TypedIn(typed_in=None, said=said)
    if cell:
        found = SheetCell(sheet=typed["sheet"].strip()[:LONGEST], cell=cell)
    elif typed["page"].strip():
        found = PageBox(page=int(typed["page"]), bbox=WHOLE_PAGE)
    elif typed["paragraph"].strip():
        found = ParagraphPlace(paragraph=int(typed["paragraph"]))
    if found is None and not said:
        faults["said"] = "Say where it stands, so that somebody else finds it."
    return TypedIn(typed_in=found, said=said)
