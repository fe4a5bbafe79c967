"""What a person should know before a campaign goes out: hints in plain words, none of which forbids anything."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from db.campaigns import load_campaign, load_campaign_slugs
from db.requests import RequestRecord, load_requests
from db.store import Session, Store
from foi.aggregation import Clash, EarlierRequest, aggregation_clash
from foi.campaigns import Campaign, Question
from foi.errors import ReferenceDataError
from foi.holidays import Calendar
from foi.plain_words import uk_date
from foi.question_sheet import sheet_name
from foi.requests import fold
from letters.wording import counted, listed
from steps.campaign_letters import Shown

MANY_FIGURES = 60
MANY_YEARS = 10
MANY_QUESTIONS = 6
LONG_QUESTION = 900
ROWS_OF_A_SHEET = 1000
COLUMNS_OF_A_SHEET = 60
FEW_NAMED = 4
ALIKE = 0.6
"""So large a share of the longer words of two questions must be the same for these to be alike."""

BROAD = re.compile(
    r"\b(all (?:correspondence|documents|emails|e-mails|records|information|communications)|any and all|"
    r"copies of (?:all|every|any)|(?:a )?full (?:list|copy|breakdown)|each and every|relating to|in any way)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to weigh. `about` says what it belongs to (repeat, cost, workbook, address, period); `law` is why."""

    about: str
    what: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of an earlier campaign to somebody who shall be asked again, and when they had it."""

    request: RequestRecord
    received: dt.date

    @property
    def as_earlier(self) -> EarlierRequest:
        """As the rule of aggregation takes it."""
        return EarlierRequest(self.request.our_reference, self.received)


def hints(
    store: Store, campaign: Campaign, shown: Iterable[Shown], *, today: dt.date, calendar: Calendar
) -> list[Hint]:
    """Every hint on a campaign that has not begun: what was asked before, what is broad, what the workbook lacks."""
    with store.reading() as session:
        earlier = _asked_alike(session, campaign, today=today, calendar=calendar)
    names = {one.slug: one.name for one in campaign.authorities}
    return [
        *_repeats(earlier, names, today=today, calendar=calendar),
        *(hint for question in campaign.questions for hint in _broad(question)),
        *_too_much(campaign),
        *_workbook(campaign),
        *_unfinished(campaign, today),
        *_addresses(list(shown)),
    ]


def _asked_alike(session: Session, campaign: Campaign, *, today: dt.date, calendar: Calendar) -> list[Asked]:
    """The requests that went to the same authorities for the same measure, or in words much alike."""
    wanted = {one.slug for one in campaign.authorities}
    found = []
    for slug in load_campaign_slugs(session):
        if slug == campaign.slug or not is_alike(campaign, load_campaign(session, slug)):
            continue
        for request in load_requests(session, slug):
            received = fold(request.history, today, calendar).course.received
            if request.force in wanted and received is not None:
                found.append(Asked(request, received))
    return found


def is_alike(one: Campaign, other: Campaign) -> bool:
    """Whether two campaigns ask for something similar: one measure in both, or questions in much the same words."""
    if {q.measure for q in one.questions} & {q.measure for q in other.questions}:
        return True
    return any(_overlap(mine.text, theirs.text) >= ALIKE for mine in one.questions for theirs in other.questions)


def _overlap(one: str, other: str) -> float:
    words = [set(WORD.findall(text.lower())) for text in (one, other)]
    either = words[0] | words[1]
    return len(words[0] & words[1]) / len(either) if either else 0.0


def _repeats(earlier: list[Asked], names: dict[str, str], *, today: dt.date, calendar: Calendar) -> Iterator[Hint]:
    if not earlier:
        return
    clashes: dict[str, Clash] = {}
    for force in {one.request.force for one in earlier}:
        theirs = [one.as_earlier for one in earlier if one.request.force == force]
        try:
            clash = aggregation_clash(theirs, today, calendar)
        except ReferenceDataError as error:
            yield Hint("repeat", error.sentence)
            return
        if clash is not None:
            clashes[force] = clash
    campaigns = listed(sorted({one.request.campaign for one in earlier}))
    forces = {one.request.force for one in earlier}
    if clashes:
        last = max(clash.safe_from for clash in clashes.values())
        verb = "was" if len(clashes) == 1 else "were"
        yield Hint(
            "repeat",
            f"{_who(clashes, names)} {verb} asked for something similar less than 60 working days ago ({campaigns}). "
            "They may add the cost of the two requests together and refuse the second. From "
            f"{uk_date(last)} on none of them may.",
            "Section 12(4); SI 2004/3244, regulation 5",
        )
    rest = forces - clashes.keys()
    if rest:
        verb = "was" if len(rest) == 1 else "were"
        yield Hint(
            "repeat",
            f"{_who(rest, names)} {verb} asked for something similar before ({campaigns}). If the periods are the "
            "same too, they may call it a repeated request; other periods are a new question.",
            "Section 14(2)",
        )


def _who(forces: Iterable[str], names: dict[str, str]) -> str:
    """Few are named, many counted: "Kent and Surrey", "43 forces"."""
    told = sorted(names.get(force, force) for force in forces)
    return listed(told) if len(told) <= FEW_NAMED else f"{len(told)} forces"


def _broad(question: Question) -> Iterator[Hint]:
    found = BROAD.search(question.text)
    if found:
        yield Hint(
            "cost",
            f'Question {question.number} says "{found[0]}". Words like that make a force search everything it has, '
            "which may cost more than 18 hours. Ask for the number alone.",
            "Section 12",
        )
    if len(question.text) > LONG_QUESTION:
        yield Hint("cost", f"Question {question.number} is long. A short question is answered sooner.")


def figures_of(question: Question) -> int:
    """How many figures a question asks each force for; a breakdown left open counts as one."""
    return len(question.periods) * prod(max(len(listed), 1) for listed in question.breakdown.values())


def _too_much(campaign: Campaign) -> Iterator[Hint]:
    figures = sum(figures_of(question) for question in campaign.questions)
    if figures > MANY_FIGURES:
        yield Hint(
            "cost",
            f"Each force is asked for {counted(figures, 'figure')}. More than {MANY_FIGURES} often meet the cost "
            "limit of 18 hours: fewer periods or categories make a full answer likelier.",
            "Section 12; SI 2004/3244",
        )
    if len(campaign.questions) > MANY_QUESTIONS:
        what = f"{len(campaign.questions)} questions are put at once. Forces cost them together."
        yield Hint("cost", what, "Section 12")
    first = min(period.start for question in campaign.questions for period in question.periods)
    last = max(period.end for question in campaign.questions for period in question.periods)
    years = last.year - first.year
    if years > MANY_YEARS:
        yield Hint(
            "cost",
            f"The periods reach over {years} years. Older records often lie in other systems, or on paper: forces "
            "refuse the whole for the sake of the oldest years.",
            "Section 12",
        )


def _workbook(campaign: Campaign) -> Iterator[Hint]:
    """What the workbook that goes with the letter has no cell for."""
    names = [sheet_name(question) for question in campaign.questions]
    if len(set(names)) < len(names):
        yield Hint("workbook", "Two questions would have a sheet of the same name: give their numbers another form.")
    for question in campaign.questions:
        is_open = [name for name, listed in question.breakdown.items() if not listed]
        if len(question.breakdown) > 1 and is_open:
            yield Hint(
                "workbook",
                f"Question {question.number}: with two breakdowns the workbook needs the categories of each, and "
                f"{listed(is_open)} has none. It would have room for one category only.",
            )
        rows = figures_of(question) if len(question.breakdown) > 1 else len(question.periods)
        if rows > ROWS_OF_A_SHEET or (len(question.breakdown) == 1 and len(question.periods) > COLUMNS_OF_A_SHEET):
            what = f"Question {question.number} makes a sheet that nobody will fill in: ask for fewer periods."
            yield Hint("workbook", what)


def _unfinished(campaign: Campaign, today: dt.date) -> Iterator[Hint]:
    late = sorted(
        {period.name for question in campaign.questions for period in question.periods if period.end >= today}
    )
    if late:
        yield Hint(
            "period",
            f"{listed(late)} {'has' if len(late) == 1 else 'have'} not ended yet. A force can only say what it holds "
            "when it has the request.",
        )


def _addresses(shown: list[Shown]) -> Iterator[Hint]:
    unknown = [one.authority.name for one in shown if not one.to]
    unconfirmed = [one.authority.name for one in shown if one.to and not one.is_confirmed]
    if unknown:
        yield Hint("address", f"No address is known of {_names(unknown)}.")
    if unconfirmed:
        number = len(unconfirmed)
        yield Hint(
            "address",
            f"{counted(number, 'address', 'addresses')} {'is' if number == 1 else 'are'} not confirmed yet "
            f"({_names(unconfirmed)}). No letter is drafted to an address until a person has confirmed it.",
        )


def _names(names: list[str]) -> str:
    return listed(names) if len(names) <= FEW_NAMED else f"{', '.join(names[:2])} and {len(names) - 2} others"
