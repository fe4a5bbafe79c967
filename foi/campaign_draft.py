"""A campaign that is still being written: whatever was typed so far, and what is missing before it can begin.

Everything is kept as it was typed; `draft_to_campaign` puts it through the same reading as a campaign file.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from foi.campaign_toml import authorities_to_csv, campaign_to_toml
from foi.campaigns import Campaign, PlausibleRange, Question, campaign_from_toml
from foi.context import ContextFigure, WhatIf
from foi.errors import CampaignFileError
from foi.forces import POLICE_LIST, Authority, authorities_from_csv, police_forces
from foi.records import Period, Record

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MEASURE = re.compile(r"[a-z][a-z0-9_]*")
TAKEN = frozenset({"new"})
"""Names that a page of the desk has."""
LONGEST_SLUG = 40
LOOSE_END = re.compile(r"(-(to|and|of|the|in|by|for|from|with|a))+$")


class Step(StrEnum):
    """The steps of writing a campaign, in their order."""

    TITLE = "title"
    QUESTIONS = "questions"
    PERIODS = "periods"
    WHOM = "whom"
    LETTER = "letter"
    CHECK = "check"


class QuestionDraft(Record):
    """A question as typed. `counted` says in words what is counted; `low` and `high` are the plausible ends."""

    number: str = ""
    text: str = ""
    counted: str = ""
    measure: str = ""
    unit: str = ""
    terms: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    periods: tuple[Period, ...] = ()
    breakdown: tuple[tuple[str, tuple[str, ...]], ...] = ()


class CampaignDraft(Record):
    """A campaign as typed.

    `left_out` are forces of the 43 that are not asked, each with the reason; `listed` are other authorities, where a
    list of them was given. `letter` is the template of the request, empty for the built-in one. `based_on` names the
    campaign it began as a copy of.
    """

    title: str = ""
    slug: str = ""
    questions: tuple[QuestionDraft, ...] = ()
    left_out: dict[str, str] = {}
    listed: tuple[Authority, ...] = ()
    list_name: str = ""
    population: str = ""
    letter: str = ""
    context: tuple[ContextFigure, ...] = ()
    what_if: tuple[WhatIf, ...] = ()
    based_on: str = ""

    @property
    def authorities(self) -> tuple[Authority, ...]:
        """Whom it asks."""
        every = self.listed or police_forces()
        return tuple(one for one in every if one.slug not in self.left_out)


class DraftFault(Record):
    """What is missing or wrong before the campaign can begin: at which step and field ("" for the step), in words."""

    step: Step
    field: str = ""
    what: str


def propose_slug(title: str) -> str:
    """A short name from a title: "Indecent images seized, 2020" becomes "indecent-images-seized-2020"."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    slug = ""
    for word in words:
        if len(slug) + len(word) + 1 > LONGEST_SLUG:
            break
        slug = f"{slug}-{word}".strip("-")
    return LOOSE_END.sub("", slug)


def propose_measure(counted: str) -> str:
    """The name of a measure from what is counted: "Images seized" becomes "images_seized"."""
    words = re.findall(r"[a-z0-9]+", _plain(counted))
    name = "_".join(words)[:LONGEST_SLUG].strip("_")
    return name if MEASURE.fullmatch(name) else f"count_of_{name}" if name else ""


def propose_unit(counted: str) -> str:
    """What one of them is called: "indecent images seized" gives "images", "arrests for fraud" "arrests"."""
    words = _plain(counted).split()
    before: list[str] = []
    for word in words:
        if before and (word.endswith("ed") or word in {"of", "for", "by", "in", "made", "with", "under", "held"}):
            break
        before.append(word.strip(",.;:"))
    plural = [word for word in before if word.endswith("s")]
    return (plural or before or [""])[-1]


def _plain(counted: str) -> str:
    return re.sub(r"^\s*(the\s+)?(total\s+)?number of\s+", "", counted.strip().lower())


def renumbered(questions: Sequence[QuestionDraft]) -> tuple[QuestionDraft, ...]:
    """Questions numbered 1, 2, 3 in their order; numbers of another form stay."""
    if all(one.number.isdecimal() or not one.number for one in questions):
        return tuple(one.model_copy(update={"number": str(at)}) for at, one in enumerate(questions, 1))
    return tuple(questions)


def campaign_to_draft(campaign: Campaign) -> CampaignDraft:
    """A campaign that is there, as a draft to go on from."""
    asked = {one.slug for one in campaign.authorities}
    forces = {one.slug for one in police_forces()}
    of_the_43 = asked <= forces
    return CampaignDraft(
        title=campaign.title,
        slug=campaign.slug,
        questions=tuple(_question_to_draft(one) for one in campaign.questions),
        left_out=dict.fromkeys(sorted(forces - asked), "") if of_the_43 else {},
        listed=() if of_the_43 else campaign.authorities,
        list_name="" if of_the_43 else campaign.authority_list,
        population=campaign.population,
        context=campaign.context,
        what_if=campaign.what_if,
    )


def _question_to_draft(question: Question) -> QuestionDraft:
    plausible = question.plausible or PlausibleRange()
    return QuestionDraft(
        number=question.number,
        text=question.text,
        counted=question.terms[0] if question.terms else question.measure.replace("_", " "),
        measure=question.measure,
        unit=question.unit,
        terms=question.terms,
        low=_told(plausible.low),
        high=_told(plausible.high),
        periods=question.periods,
        breakdown=tuple(question.breakdown.items()),
    )


def _told(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


def draft_to_campaign(draft: CampaignDraft) -> Campaign:
    """The campaign that a draft describes, read as its file would be. Raises CampaignFileError with what is wrong."""
    for fault in draft_faults(draft):
        raise CampaignFileError(fault.what)
    is_whole = not draft.left_out and not draft.listed
    campaign = Campaign(
        slug=draft.slug,
        title=draft.title.strip(),
        population=draft.population,
        authority_list=POLICE_LIST if is_whole else f"{draft.slug}-authorities.csv",
        authorities=draft.authorities,
        questions=tuple(_to_question(one) for one in draft.questions),
        context=draft.context,
        what_if=draft.what_if,
    )
    listed = authorities_to_csv(draft.authorities)
    return campaign_from_toml(campaign_to_toml(campaign), where=draft.slug, read_list=lambda _name: listed)


def _to_question(draft: QuestionDraft) -> Question:
    low, high = number_from_text(draft.low), number_from_text(draft.high)
    return Question(
        number=draft.number,
        text=draft.text.strip(),
        measure=draft.measure,
        unit=draft.unit.strip(),
        terms=draft.terms,
        periods=draft.periods,
        breakdown=dict(draft.breakdown),
        plausible=None if low is None and high is None else PlausibleRange(low=low, high=high),
    )


def number_from_text(text: str) -> Decimal | None:
    """A whole number as people write it, "1,000"; None for nothing. Raises ValueError for anything else."""
    plain = text.replace(",", "").replace(" ", "").strip()
    if not plain:
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite() or number < 0 or number != number.to_integral_value():
        raise ValueError(text)
    return number


def draft_faults(draft: CampaignDraft) -> tuple[DraftFault, ...]:
    """Everything that is missing or wrong, in the order of the steps."""
    return (*_of_title(draft), *_of_questions(draft), *_of_periods(draft), *_of_whom(draft))


def _of_title(draft: CampaignDraft) -> Iterator[DraftFault]:
    if not draft.title.strip():
        yield DraftFault(step=Step.TITLE, field="title", what="Give the campaign a title.")
    if not SLUG.fullmatch(draft.slug):
        what = "Give it a short name of small letters, digits and single hyphens, such as images-2026."
        yield DraftFault(step=Step.TITLE, field="slug", what=what)
    elif draft.slug in TAKEN:
        yield DraftFault(
            step=Step.TITLE, field="slug", what=f'"{draft.slug}" cannot be a short name: choose another.'
        )


def _of_questions(draft: CampaignDraft) -> Iterator[DraftFault]:
    if not draft.questions:
        yield DraftFault(step=Step.QUESTIONS, what="Ask at least one question.")
    measures = [one.measure for one in draft.questions]
    for at, question in enumerate(draft.questions):
        for field, what in _of_a_question(question, measures):
            yield DraftFault(step=Step.QUESTIONS, field=f"q{at}-{field}", what=what)


def _of_a_question(question: QuestionDraft, measures: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not question.text.strip():
        yield "text", "Write the question as it shall stand in the letter."
    if not question.measure and not question.counted.strip():
        yield "counted", "Say what is counted, such as: indecent images seized."
    elif not MEASURE.fullmatch(question.measure):
        yield "measure", "It takes small letters, digits and underscores, beginning with a letter: images_seized."
    elif measures.count(question.measure) > 1:
        yield "measure", "Another question counts the same: give each a name of its own."
    if not question.unit.strip() and question.counted.strip():
        yield "unit", "Say what one of them is called, in the plural: images."
    yield from _of_plausible(question)


def _of_plausible(question: QuestionDraft) -> Iterator[tuple[str, str]]:
    ends: list[Decimal | None] = []
    for field in ("low", "high"):
        try:
            ends.append(number_from_text(getattr(question, field)))
        except ValueError:
            yield field, f'"{getattr(question, field)}" is not a whole number. Leave it empty if you cannot say.'
            return
    low, high = ends
    if low is not None and high is not None and high < low:
        yield "high", "The highest plausible figure is below the lowest."


def _of_periods(draft: CampaignDraft) -> Iterator[DraftFault]:
    for at, question in enumerate(draft.questions):
        field = f"q{at}-periods"
        spans = [(one.start, one.end) for one in question.periods]
        if not spans:
            what = f"Question {question.number} has no period yet."
            yield DraftFault(step=Step.PERIODS, field=field, what=what)
        if len(set(spans)) < len(spans):
            what = f"Question {question.number} has the same period twice."
            yield DraftFault(step=Step.PERIODS, field=field, what=what)


def _of_whom(draft: CampaignDraft) -> Iterator[DraftFault]:
    if not draft.authorities:
        yield DraftFault(step=Step.WHOM, what="Nobody is asked: tick at least one force.")
    names = {one.slug: one.name for one in draft.listed or police_forces()}
    for slug, reason in draft.left_out.items():
        if not reason.strip():
            what = f"Say why {names.get(slug, slug)} is left out: whoever reads the total will ask."
            yield DraftFault(step=Step.WHOM, field=f"why-{slug}", what=what)


def read_listed(text: str, *, where: str) -> tuple[Authority, ...]:
    """Authorities from an uploaded list. Raises CampaignFileError for one that cannot be used, or has nobody."""
    listed = authorities_from_csv(text, where=where)
    slugs = [one.slug for one in listed]
    twice = next((slug for slug in slugs if slugs.count(slug) > 1), "")
    if twice or not slugs:
        what = f'the authority "{twice}" stands twice.' if twice else "there is nobody in the list."
        raise CampaignFileError(what, where=where, do="Mend the list and send it again.")
    return listed
