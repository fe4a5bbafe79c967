"""What the form of an edit says, as the campaign that it would make of the one that has begun."""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import ValidationError
from starlette.datastructures import FormData

from foi.campaign_draft import QuestionDraft, number_from_text
from foi.campaign_faults import first_fault
from foi.campaign_toml import authorities_to_csv, campaign_to_toml
from foi.campaigns import Campaign, PlausibleRange, Question, campaign_from_toml
from foi.context import ContextFigure, WhatIf
from foi.errors import CampaignFileError, UsageError
from foi.records import Period
from foi.year_periods import years_from_text
from web.campaigns.typed import Wrong, with_breakdown
from web.campaigns.typed import day_of as day_typed
from web.forms import lines, number, typed
from web.said import said_on_a_page

NUMBERS = ("value", "low", "high")
TEXTS = ("label", "said", "unit", "period", "source")


def edited(before: Campaign, sent: FormData, *, is_sent: bool) -> Campaign:
    """The campaign as the form has it. Raises Wrong with the field at fault, or "" for the whole.

    What was sent is no part of the form: the words of the questions only while nothing went out.
    """
    questions = tuple(_question(one, sent, at, is_sent=is_sent) for at, one in enumerate(before.questions))
    changed = {
        "title": typed(sent, "title"),
        "population": typed(sent, "population"),
        "questions": questions,
        "context": tuple(_context(sent)),
        "what_if": tuple(_chains(sent)),
    }
    if not changed["title"]:
        raise Wrong("title", "A campaign needs a title.")
    return _read_again(before.model_copy(update=changed))


def _read_again(after: Campaign) -> Campaign:
    """Through the same reading as a campaign file, which refuses chains that cannot be worked out."""
    listed = authorities_to_csv(after.authorities)
    try:
        read = campaign_from_toml(campaign_to_toml(after), where="", read_list=lambda _name: listed)
    except CampaignFileError as error:
        what = error.what.removeprefix("[campaign]: ")
        raise Wrong("", f"{what[:1].upper()}{what[1:]} {error.do}".strip()) from error
    return read.model_copy(update={"authorities": after.authorities})


def _question(question: Question, sent: FormData, at: int, *, is_sent: bool) -> Question:
    ends = [_plausible_end(sent, f"q{at}-{field}") for field in ("low", "high")]
    try:
        plausible = PlausibleRange(low=ends[0], high=ends[1]) if any(end is not None for end in ends) else None
    except ValidationError as error:
        raise Wrong(f"q{at}-high", "The highest plausible figure is below the lowest.") from error
    return question.model_copy(
        update={
            "text": question.text if is_sent else typed(sent, f"q{at}-text"),
            "terms": lines(sent, f"q{at}-terms"),
            "plausible": plausible,
            "periods": _periods(question, sent, at),
            "breakdown": _breakdown(sent, at),
        }
    )


def _plausible_end(sent: FormData, name: str) -> Decimal | None:
    try:
        return number_from_text(typed(sent, name))
    except ValueError as error:
        raise Wrong(name, f'"{typed(sent, name)}" is not a whole number.') from error


def _breakdown(sent: FormData, at: int) -> dict[str, tuple[str, ...]]:
    return dict(with_breakdown(QuestionDraft(), sent, at).breakdown)


def _periods(question: Question, sent: FormData, at: int) -> tuple[Period, ...]:
    kept = [
        period.model_copy(update={"label": typed(sent, f"q{at}-period{place}")})
        for place, period in enumerate(question.periods)
        if typed(sent, f"q{at}-out{place}") != "yes"
    ]
    more = typed(sent, f"q{at}-more")
    if more:
        try:
            kept += years_from_text(more)
        except UsageError as error:
            raise Wrong(f"q{at}-more", said_on_a_page(error)) from error
    if typed(sent, f"q{at}-start") or typed(sent, f"q{at}-end"):
        start, end = day_typed(sent, f"q{at}-start"), day_typed(sent, f"q{at}-end")
        if end < start:
            raise Wrong(f"q{at}-end", "The last day is before the first.")
        kept.append(Period(start=start, end=end, label=typed(sent, f"q{at}-label")))
    if not kept:
        raise Wrong(f"q{at}-more", "A question needs a period.")
    return tuple(kept)


def _context(sent: FormData) -> Iterator[ContextFigure]:
    for at in range(number(sent, "figures") + 1):
        values: dict[str, object] = {name: typed(sent, f"f{at}-{name}") for name in TEXTS}
        if not any(values.values()) and not any(typed(sent, f"f{at}-{name}") for name in NUMBERS):
            continue
        values |= {name: _plausible_end(sent, f"f{at}-{name}") for name in NUMBERS}
        published = typed(sent, f"f{at}-published_on")
        values["published_on"] = day_typed(sent, f"f{at}-published_on") if published else None
        try:
            yield ContextFigure.model_validate(values)
        except ValidationError as error:
            what, _ = first_fault(error)
            raise Wrong(f"f{at}-label", f"Published figure {at + 1}: {what.partition(': ')[2] or what}") from error


def _chains(sent: FormData) -> Iterator[WhatIf]:
    for at in range(number(sent, "chains") + 1):
        values = {name: typed(sent, f"c{at}-{name}") for name in ("label", "expression", "unit", "said")}
        if not any(values.values()):
            continue
        if not values["label"] or not values["expression"]:
            raise Wrong(f"c{at}-label", f"Chain {at + 1} needs a name and the reckoning itself.")
        yield WhatIf.model_validate(values)
