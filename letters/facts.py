"""The facts that templates speak of, and those without which a kind of letter cannot be written."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields

from foi.campaigns import Campaign
from foi.correspondence import LetterKind
from foi.errors import LetterNotReady
from foi.holidays import ONE_DAY
from foi.plain_words import flat, period_in_words
from foi.records import Figure, FigureKind, QuestionOutcome
from letters.context import LetterContext
from letters.grounds import answers_to_grounds, is_refused_for_cost, qualified_sections, withheld
from letters.hidden import heads_were_read, hidden_came_on, hidden_in_words
from letters.wording import addressees, counted

DATASET_RIGHT_FROM = dt.date(2013, 9, 1)
"""s.11(1A), put in by the Protection of Freedoms Act 2012, s.102."""
PRESENT_CODE_FROM = dt.date(2018, 7, 4)
"""The s.45 Code of Practice whose part 5 is on internal reviews; the Code of 2004 was numbered otherwise."""
COMMISSIONER_DOMAIN = "ico.org.uk"
LINES_OF_FIGURES = 20
"""More figures than this are thanked for by their number."""


def letter_facts(kind: LetterKind, context: LetterContext) -> dict[str, object]:
    """Every fact a template of this kind may use; None stands for one that is missing.

    Raises LetterNotReady when the letter cannot do without one of those that are missing.
    """
    _refuse_missing(kind, context)
    own = {field.name: getattr(context, field.name) for field in fields(context)}
    answers = withheld(context.answers)
    return own | {
        "title": flat(context.campaign.title),
        "tag": subject_tag(context.our_reference),
        "addressee": _addressee(kind, context),
        "greeting": GREETING_COMMISSIONER if kind is LetterKind.ICO_COMPLAINT else GREETING,
        "their_reference_is": "Their reference" if kind is LetterKind.ICO_COMPLAINT else "Your reference",
        "addressees": addressees(context.campaign),
        "has_dataset_right": context.today >= DATASET_RIGHT_FROM,
        "code_of_practice": _code_of_practice(context.today),
        "asks_for_date": _asks_for_date(context),
        "is_unreasonable": _is_unreasonable(context),
        "fortieth": context.unreasonable_from and context.unreasonable_from - ONE_DAY,
        "is_withdrawn": any(one.outcome is QuestionOutcome.RETRACTED for one in context.answers),
        "is_refused_for_cost": is_refused_for_cost(answers),
        "grounds": answers_to_grounds(answers, context.campaign),
        "qualified": qualified_sections(answers, neither=False),
        "qualified_neither": qualified_sections(answers, neither=True),
        "hidden_in_words": hidden_in_words(context.hidden),
        "hidden_came_on": hidden_came_on(context.hidden),
        "hidden_held_on": max((one.held_on for one in context.hidden), default=None),
        "heads_were_read": heads_were_read(context.hidden),
        "figures_in_words": figures_in_words(context.figures, context.campaign),
    }


GREETING = "Dear Freedom of Information Officer,"
GREETING_COMMISSIONER = "Dear Information Commissioner,"


def subject_tag(our_reference: str) -> str:
    """Our reference as it stands in a subject: "[foi43 images-2012-kent-1]"."""
    return f"[foi43 {our_reference}]"


def _addressee(kind: LetterKind, context: LetterContext) -> str:
    if kind is LetterKind.ICO_COMPLAINT:
        return "To the Information Commissioner"
    return f"To the Freedom of Information Officer, {flat(context.authority_name)}"


def _code_of_practice(today: dt.date) -> str:
    code = "the Code of Practice under section 45 of the Freedom of Information Act 2000"
    return f"part 5 of {code}" if today >= PRESENT_CODE_FROM else code


def _asks_for_date(context: LetterContext) -> bool:
    """An extension notice names no date (s.17(2)), and the reply is not late yet."""
    is_late = context.due is None or context.today > context.due
    return context.undated_extension_on is not None and context.extended_until is None and not is_late


def _is_unreasonable(context: LetterContext) -> bool:
    """More than 40 working days have passed in all (s.10(3)), and the date that they estimate is still to come."""
    until, since = context.extended_until, context.unreasonable_from
    return until is not None and since is not None and since <= context.today <= until


def figures_in_words(figures: tuple[Figure, ...], campaign: Campaign) -> tuple[str, ...]:
    """One line for each figure ("Question 1 (images), 2019/20: 1,234."), or for each question where they are many."""
    if len(figures) <= LINES_OF_FIGURES:
        return tuple(_figure_line(figure) for figure in figures)
    by_question = ((q.number, sum(f.question == q.number for f in figures)) for q in campaign.questions)
    return tuple(f"Question {number}: {counted(count, 'figure')}." for number, count in by_question if count)


def _figure_line(figure: Figure) -> str:
    parts = [f"Question {figure.question} ({flat(figure.unit)})"]
    parts += [period_in_words(figure.period)] if figure.period else []
    parts += [flat(category) for category in figure.breakdown.values()]
    return f"{', '.join(parts)}: {_number(figure)}."


def _number(figure: Figure) -> str:
    match figure.kind:
        case FigureKind.EXACT | FigureKind.ZERO:
            return f"{figure.value:,}"
        case FigureKind.APPROXIMATE:
            return f"about {figure.value:,}"
        case FigureKind.RANGE:
            return _range(figure)
        case FigureKind.SUPPRESSED:
            return "withheld"
        case FigureKind.NOT_HELD:
            return "not held"
        case FigureKind.BLANK:
            return "left blank"


def _range(figure: Figure) -> str:
    if figure.low is None:
        return f"at most {figure.high:,}"
    return f"at least {figure.low:,}" if figure.high is None else f"between {figure.low:,} and {figure.high:,}"


WHAT: dict[str, tuple[str, str]] = {
    "authority_name": ("the name of the authority", "Give it in the list of authorities."),
    "our_reference": ("our reference", "Draft the letter from a request that is in the store."),
    "recipient": ("an address to send it to", "Confirm one for this authority first."),
    "sender.name": ("the name of the person who signs", "Set it in the settings."),
    "sender.organisation": ("our organisation", "Set it in the settings."),
    "sender.address": ("our reply address", "Set it in the settings."),
    "received_on": ("the day on which the request was received", "Log its sending."),
    "due": ("the day on which the reply was due", "See `foi status` for why no day can be told."),
    "days_late": ("a reply that is late", "Wait until the day after it is due."),
    "clarification_asked": ("their question", "Give it in their words."),
    "clarification_asked_on": ("the day on which they asked", "Log their question with its date."),
    "clarification_answer": ("our answer", "Write it."),
    "first_due": ("the day the reply would be due without the question", "Log the sending of the request."),
    "replied_on": ("the day of their letter", "Log it with its date."),
    "narrowed_text": ("the narrower request", "Write what you ask for now."),
    "parent_reference": ("the reference of the request that this one narrows", "Draft it from the narrowed request."),
    "grounds": (
        "anything to object to",
        "Nothing in the reply was refused or left out; write by hand what is wrong.",
    ),
    "hidden": ("a file of theirs in quarantine", "`foi inbox` lists what lies there, and whose it is."),
    "chronology": ("the course of events", "Log what has happened."),
    "review_asked_on": (
        "a request for an internal review",
        "Ask for one first (s.50(2)(a)); only silence may go to the Commissioner without.",
    ),
}
"""Fact -> what is missing in plain words, and what to do."""

ALWAYS = ("authority_name", "our_reference", "recipient", "sender.name", "sender.organisation", "sender.address")
NEEDED: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.REQUEST: (),
    LetterKind.CHASE: ("received_on", "due"),
    LetterKind.CLARIFICATION: ("clarification_asked_on", "clarification_asked", "clarification_answer"),
    LetterKind.NARROWING: ("narrowed_text", "parent_reference"),
    LetterKind.REVIEW: ("replied_on",),
    LetterKind.ICO_COMPLAINT: ("chronology",),
    LetterKind.THANKS: ("replied_on",),
    LetterKind.HIDDEN_RECORDS: ("hidden",),
}


def _refuse_missing(kind: LetterKind, context: LetterContext) -> None:
    needed = [*ALWAYS, *NEEDED[kind], *_needed_now(kind, context)]
    missing = [fact for fact in needed if not _fact(fact, context)]
    if missing:
        what, do = WHAT[missing[0]]
        raise LetterNotReady(f"{LETTER[kind]} needs {what}, and there is none.", where=context.our_reference, do=do)


def _needed_now(kind: LetterKind, context: LetterContext) -> Iterable[str]:
    """What the situation asks for beyond the kind."""
    if kind is LetterKind.CHASE and not _asks_for_date(context) and not _is_unreasonable(context):
        yield "days_late"
    if kind is LetterKind.NARROWING and not context.fees_notice_on:
        yield "replied_on"
    if kind is LetterKind.CLARIFICATION and context.disputed:
        yield "first_due"
    if kind is LetterKind.REVIEW and not context.lacks:
        yield "grounds"
    if kind is LetterKind.ICO_COMPLAINT and context.replied_on:
        yield "review_asked_on"
        if not context.lacks:
            yield "grounds"
    if kind is LetterKind.ICO_COMPLAINT and not context.replied_on:
        yield from ("received_on", "due")
        if not _is_unreasonable(context):
            yield "days_late"


def _fact(name: str, context: LetterContext) -> object:
    if name == "grounds":
        return withheld(context.answers)
    holder, _, part = name.partition(".")
    value: object = getattr(context, holder)
    value = getattr(value, part) if part else value
    return value.strip() if isinstance(value, str) else value


LETTER = {
    LetterKind.REQUEST: "a request",
    LetterKind.CHASE: "a reminder",
    LetterKind.CLARIFICATION: "an answer to their question",
    LetterKind.NARROWING: "a narrowed request",
    LetterKind.REVIEW: "a request for an internal review",
    LetterKind.ICO_COMPLAINT: "a complaint to the Commissioner",
    LetterKind.THANKS: "a letter of thanks",
    LetterKind.HIDDEN_RECORDS: "a letter about records hidden in a file of theirs",
}
"""What each kind is called in messages."""
