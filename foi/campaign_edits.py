"""What an edited campaign file changes of a campaign that has begun, and what it must not change.

What was asked stays as it was asked. What nobody was asked (titles, populations, hints to the reader, what stands
beside the totals) may change, and a period or category that was in the letter but not in the file may be added.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foi.campaigns import Campaign, Question
from foi.context import ContextFigure, WhatIf
from foi.errors import UsageError
from foi.records import Period


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing that an edit changes, in words.

    `questions` are the numbers of the questions whose totals it touches: those that may come out otherwise, and are
    drawn anew if they do. Any change of a question's periods touches all its totals, because a figure for a period
    that nobody asked for stands as a note beside those that were. `is_read_for` says that replies may now be read
    otherwise: the archive wants reading anew. `without_period` and `without_category` (question, dimension, category)
    are taken out, which is allowed only while no figure has them.
    """

    what: str
    questions: tuple[str, ...] = ()
    is_read_for: bool = False
    without_period: tuple[str, Period] | None = None
    without_category: tuple[str, str, str] | None = None


def alterations(before: Campaign, after: Campaign, *, is_sent: bool) -> tuple[Alteration, ...]:
    """Everything that `after` changes of `before`, in the order of the file; none when they are the same.

    Raises UsageError for the first thing that cannot be changed: whom and what a campaign asks, once `is_sent`; and
    which questions of which measures it has, ever.
    """
    _refuse_another_campaign(before, after, is_sent=is_sent)
    if is_sent:
        _refuse_other_words(before, after)
    found = [*_of_the_head(before, after)]
    for old in before.questions:
        found += _of_a_question(old, after.question(old.number))
    return (*found, *_beside(before, after))


def _refuse_another_campaign(before: Campaign, after: Campaign, *, is_sent: bool) -> None:
    """Whom it asks, and which questions it has: requests, figures and totals hang on these."""
    slugs = [{authority.slug for authority in one.authorities} for one in (before, after)]
    numbers = [{question.number for question in one.questions} for one in (before, after)]
    own_slug = "Ask it in a campaign with a slug of its own."
    do = (
        own_slug
        if is_sent
        else f"Nothing was sent yet: `foi campaign remove {before.slug}`, then `foi campaign new`."
    )
    if slugs[0] != slugs[1]:
        names = ", ".join(sorted(slugs[0] ^ slugs[1])[:3])
        raise UsageError(f"whom {before.slug} asks cannot be changed ({names}).", do=do)
    if numbers[0] != numbers[1]:
        number = min(numbers[0] ^ numbers[1])
        done = "added" if number in numbers[1] else "taken out"
        raise UsageError(f"question {number} cannot be {done}.", do=do)
    for old in before.questions:
        new = after.question(old.number)
        for field in ("measure", "unit"):
            if getattr(old, field) != getattr(new, field):
                raise UsageError(f"question {old.number}: its {field} cannot be changed.", do=do)


def _refuse_other_words(before: Campaign, after: Campaign) -> None:
    do = "It stays as it went out; for other words, start a campaign with a slug of its own."
    if before.sent_on != after.sent_on:
        raise UsageError("the date of the letters (sent_on) cannot be changed: they were sent.", do=do)
    for old in before.questions:
        if old.text != after.question(old.number).text:
            raise UsageError(f"question {old.number}: its text cannot be changed: it was sent.", do=do)


def _of_the_head(before: Campaign, after: Campaign) -> Iterator[Alteration]:
    for name, field in (("title", "title"), ("date of the letters", "sent_on"), ("list", "authority_list")):
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield Alteration(f"{name}: {was or 'none'} to {now or 'none'}")
    if before.population != after.population:
        was, now = (one.population or "the preferred release" for one in (before, after))
        numbers = tuple(question.number for question in before.questions)
        yield Alteration(f"population: {was} to {now}", questions=numbers)


def _of_a_question(old: Question, new: Question) -> Iterator[Alteration]:
    place = f"question {old.number}"
    if old.text != new.text:
        yield Alteration(f"{place}: text", is_read_for=True)
    if old.terms != new.terms:
        yield Alteration(f"{place}: terms", is_read_for=True)
    if old.plausible != new.plausible:
        yield Alteration(f"{place}: plausible range", is_read_for=True)
    yield from _of_its_periods(old, new, place)
    yield from _of_its_categories(old, new, place)


def _of_its_periods(old: Question, new: Question, place: str) -> Iterator[Alteration]:
    was = {(period.start, period.end): period for period in old.periods}
    now = {(period.start, period.end): period for period in new.periods}
    for span, period in now.items():
        if span not in was:
            yield Alteration(f"{place}: period {period.name} added", (old.number,), is_read_for=True)
        elif was[span].label != period.label:
            told = f"{place}: period {was[span].name} is now called {period.name}"
            yield Alteration(told, (old.number,))
    for span, period in was.items():
        if span not in now:
            told = f"{place}: period {period.name} taken out"
            yield Alteration(told, (old.number,), without_period=(old.number, period))
    if [span for span in was if span in now] != [span for span in now if span in was]:
        yield Alteration(f"{place}: order of the periods")


def _of_its_categories(old: Question, new: Question, place: str) -> Iterator[Alteration]:
    was, now = _categories(old), _categories(new)
    for dimension, category in now:
        if (dimension, category) not in was:
            name = f"{dimension}: {category}" if category else dimension
            yield Alteration(f'{place}: category "{name}" added', (old.number,), is_read_for=True)
    for dimension, category in was:
        if (dimension, category) not in now:
            name = f"{dimension}: {category}" if category else dimension
            taken = (old.number, dimension, category)
            yield Alteration(f'{place}: category "{name}" taken out', (old.number,), without_category=taken)
    if [one for one in was if one in now] != [one for one in now if one in was]:
        yield Alteration(f"{place}: order of the categories", (old.number,))


def _categories(question: Question) -> list[tuple[str, str]]:
    """Every dimension with each of its categories; a dimension without a closed list has the category ""."""
    return [(dimension, one) for dimension, listed in question.breakdown.items() for one in listed or ("",)]


def _beside(before: Campaign, after: Campaign) -> Iterator[Alteration]:
    figures = [{_figure_in_words(one): one for one in campaign.context} for campaign in (before, after)]
    chains = [{f"{one.label}: {one.expression}": one for one in campaign.what_if} for campaign in (before, after)]
    if before.context != after.context:
        yield from _listed_otherwise("published figures beside the total", *figures)
    if before.what_if != after.what_if:
        yield from _listed_otherwise("chains of reasoning beside the total", *chains)


def _listed_otherwise(
    what: str, was: Mapping[str, ContextFigure | WhatIf], now: Mapping[str, ContextFigure | WhatIf]
) -> Iterator[Alteration]:
    """What was added and taken out; else what is told otherwise of the same numbers, or their order."""
    told = [f"- {words}" for words in was if words not in now] + [f"+ {words}" for words in now if words not in was]
    told = told or [f"other details of {words}" for words in now if now[words] != was[words]] or ["their order"]
    yield from (Alteration(f"{what}: {one}") for one in told)


def _figure_in_words(figure: ContextFigure) -> str:
    """Its label and number: "Convictions in a year: 2,000"."""
    number = f"{figure.value:,}" if figure.value is not None else f"{figure.low:,} to {figure.high:,}"
    return f"{figure.label}: {number}"
