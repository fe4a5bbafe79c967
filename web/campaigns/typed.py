"""What the forms of a new campaign say, put into its draft: nothing typed is lost, right or wrong."""

import datetime as dt
from collections.abc import Callable, Mapping

from starlette.datastructures import FormData

from foi.campaign_draft import (
    CampaignDraft,
    QuestionDraft,
    Step,
    propose_measure,
    propose_slug,
    propose_unit,
    read_listed,
    renumbered,
)
from foi.errors import CampaignFileError, UsageError
from foi.forces import police_forces
from foi.records import Period
from foi.year_periods import snapshot, years_from_text
from web.days import typed_day
from web.forms import lines, number, ticked, typed, uploaded
from web.said import said_on_a_page

MOST_QUESTIONS = 30


class Wrong(UsageError):
    """Something typed for a button of the page cannot be used; `field` is where."""

    def __init__(self, field: str, what: str) -> None:
        self.field = field
        super().__init__(what)


def filled_in(draft: CampaignDraft, step: Step, sent: FormData) -> CampaignDraft:
    """The draft with what the form of a step says."""
    return FORMS[step](draft, sent)


def _title(draft: CampaignDraft, sent: FormData) -> CampaignDraft:
    title = typed(sent, "title")
    slug = typed(sent, "slug") or propose_slug(title)
    return draft.model_copy(update={"title": title, "slug": slug})


def _questions(draft: CampaignDraft, sent: FormData) -> CampaignDraft:
    count = min(number(sent, "count"), MOST_QUESTIONS)
    known = dict(enumerate(draft.questions))
    questions = tuple(question_filled_in(known.get(at, QuestionDraft()), sent, at) for at in range(count))
    return draft.model_copy(update={"questions": renumbered(questions)})


def question_filled_in(question: QuestionDraft, sent: FormData, at: int) -> QuestionDraft:
    """A question with what its fields say; measure and unit are proposed from what is counted."""
    counted = typed(sent, f"q{at}-counted")
    return question.model_copy(
        update={
            "text": typed(sent, f"q{at}-text"),
            "counted": counted,
            "measure": typed(sent, f"q{at}-measure") or propose_measure(counted),
            "unit": typed(sent, f"q{at}-unit") or propose_unit(counted),
            "terms": lines(sent, f"q{at}-terms") or ((counted,) if counted else ()),
            "low": typed(sent, f"q{at}-low"),
            "high": typed(sent, f"q{at}-high"),
        }
    )


def _periods(draft: CampaignDraft, sent: FormData) -> CampaignDraft:
    questions = [with_breakdown(question, sent, at) for at, question in enumerate(draft.questions)]
    return draft.model_copy(update={"questions": tuple(questions)})


def with_breakdown(question: QuestionDraft, sent: FormData, at: int) -> QuestionDraft:
    """A question with the breakdowns its fields say: a name, and its categories one on a line."""
    count = number(sent, f"q{at}-breakdowns")
    found = {}
    for place in range(count + 1):
        name = typed(sent, f"q{at}-by{place}")
        if name:
            found[name] = tuple(dict.fromkeys(lines(sent, f"q{at}-by{place}-categories")))
    return question.model_copy(update={"breakdown": tuple(found.items())})


def _whom(draft: CampaignDraft, sent: FormData) -> CampaignDraft:
    every = draft.listed or police_forces()
    asked = set(ticked(sent, "ask"))
    left_out = {one.slug: typed(sent, f"why-{one.slug}") for one in every if one.slug not in asked}
    return draft.model_copy(update={"left_out": left_out, "population": typed(sent, "population")})


def _letter(draft: CampaignDraft, sent: FormData) -> CampaignDraft:
    text = typed(sent, "letter")
    is_usual = text == typed(sent, "usual")
    return draft.model_copy(update={"letter": "" if is_usual or not text else f"{text}\n"})


def _check(draft: CampaignDraft, sent: FormData) -> CampaignDraft:
    del sent
    return draft


FORMS: Mapping[Step, Callable[[CampaignDraft, FormData], CampaignDraft]] = {
    Step.TITLE: _title,
    Step.QUESTIONS: _questions,
    Step.PERIODS: _periods,
    Step.WHOM: _whom,
    Step.LETTER: _letter,
    Step.CHECK: _check,
}


def pressed(draft: CampaignDraft, go: str, sent: FormData) -> CampaignDraft:
    """The draft after a button of the page that alters it: "add", "remove:2", "up:1", "years" ...

    Raises Wrong where what was typed beside the button cannot be used.
    """
    verb, _, rest = go.partition(":")
    if verb not in ALTERING:
        return _with_typed_periods(draft, sent)
    places = [int(part) for part in rest.split(":") if part.isdecimal()]
    if verb in {"add", "remove", "up", "down"}:
        return _moved(draft, verb, places[0] if places else 0)
    if verb in {"years", "day", "own"}:
        return _with_periods(draft, _new_periods(verb, sent), sent)
    if verb == "take" and len(places) == 2:  # noqa: PLR2004 - of which question, which period
        return _without_period(draft, *places)
    if verb == "list":
        return _with_list(draft, sent)
    return draft.model_copy(update=TAKEN_BACK.get(verb, {}))


TAKEN_BACK: Mapping[str, dict[str, object]] = {
    "police": {"listed": (), "list_name": "", "left_out": {}},
    "usual": {"letter": ""},
}
"""Buttons that put back what a campaign has unless it says otherwise."""

ALTERING = frozenset({"add", "remove", "up", "down", "years", "day", "own", "take", "list", "police", "usual"})
"""The buttons after which the same page is shown again."""


def _moved(draft: CampaignDraft, verb: str, at: int) -> CampaignDraft:
    questions = list(draft.questions)
    if verb == "add" and len(questions) < MOST_QUESTIONS:
        like = questions[-1].periods if questions else ()
        questions.append(QuestionDraft(periods=like))
    elif verb == "remove" and at < len(questions):
        del questions[at]
    elif verb in {"up", "down"}:
        other = at - 1 if verb == "up" else at + 1
        if 0 <= at < len(questions) and 0 <= other < len(questions):
            questions[at], questions[other] = questions[other], questions[at]
    return draft.model_copy(update={"questions": renumbered(questions)})


def _new_periods(verb: str, sent: FormData) -> tuple[Period, ...]:
    if verb == "years":
        if not typed(sent, "years"):
            raise Wrong("years", "Type the years first, such as 2020/21 to 2024/25.")
        try:
            return years_from_text(typed(sent, "years"))
        except UsageError as error:
            raise Wrong("years", said_on_a_page(error)) from error
    if verb == "day":
        return (snapshot(day_of(sent, "day")),)
    start, end = day_of(sent, "start"), day_of(sent, "end")
    if end < start:
        raise Wrong("end", "The last day is before the first.")
    return (Period(start=start, end=end, label=typed(sent, "label")),)


def day_of(sent: FormData, name: str) -> dt.date:
    """A date that was typed. Raises Wrong with how it is written."""
    try:
        return typed_day(typed(sent, name), "the date")
    except UsageError as error:
        raise Wrong(name, said_on_a_page(error)) from error


def _with_typed_periods(draft: CampaignDraft, sent: FormData) -> CampaignDraft:
    """With the periods that were typed, and left without pressing the button beside them."""
    for verb, field in (("years", "years"), ("day", "day"), ("own", "start")):
        if typed(sent, field):
            draft = _with_periods(draft, _new_periods(verb, sent), sent)
    return draft


def _with_periods(draft: CampaignDraft, periods: tuple[Period, ...], sent: FormData) -> CampaignDraft:
    chosen = set(ticked(sent, "for"))
    if not chosen:
        raise Wrong("for", "Tick the questions that these periods are for.")
    questions = [
        _with_more(question, periods) if str(at) in chosen else question
        for at, question in enumerate(draft.questions)
    ]
    return draft.model_copy(update={"questions": tuple(questions)})


def _with_more(question: QuestionDraft, periods: tuple[Period, ...]) -> QuestionDraft:
    spans = {(one.start, one.end) for one in question.periods}
    more = [one for one in periods if (one.start, one.end) not in spans]
    every = sorted((*question.periods, *more), key=lambda one: (one.start, one.end))
    return question.model_copy(update={"periods": tuple(every)})


def _without_period(draft: CampaignDraft, at: int, place: int) -> CampaignDraft:
    questions = list(draft.questions)
    if at < len(questions):
        kept = tuple(one for number_, one in enumerate(questions[at].periods) if number_ != place)
        questions[at] = questions[at].model_copy(update={"periods": kept})
    return draft.model_copy(update={"questions": tuple(questions)})


def _with_list(draft: CampaignDraft, sent: FormData) -> CampaignDraft:
    found = uploaded(sent, "list")
    if found is None:
        raise Wrong("list", "Choose the file first.")
    name, data = found
    try:
        listed = read_listed(data.decode("utf-8-sig"), where=name)
    except UnicodeDecodeError as error:
        raise Wrong("list", "This is not text in UTF-8. In Excel, save it as CSV UTF-8.") from error
    except CampaignFileError as error:
        raise Wrong("list", said_on_a_page(error)) from error
    return draft.model_copy(update={"listed": listed, "list_name": name, "left_out": {}})
