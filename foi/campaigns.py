"""A campaign: the questions asked, the periods they cover, and the authorities asked.

The TOML form is fixed (docs/adding-a-campaign.md). This module turns text into a `Campaign`; reading the file is the
caller's business.
"""

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from typing import Annotated

from pydantic import Field, ValidationError, model_validator

from foi.campaign_faults import FIELDS, first_fault, unknown_field
from foi.context import ContextFigure, WhatIf
from foi.errors import CampaignFileError, ExpressionError, ReferenceDataError
from foi.forces import POLICE_LIST, Authority, authorities_from_csv, police_forces
from foi.populations import populations
from foi.records import Count, Period, Record
from foi.what_if import Reference, expression_to_text, references

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Measure = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


BESIDE = ("context", "what_if")
"""The parts of a campaign file that stand beside its totals."""


class PlausibleRange(Record):
    """What one authority's figure for one period can be, both ends included; None: no end on that side."""

    low: Count | None = None
    high: Count | None = None

    @model_validator(mode="after")
    def _high_is_not_below_low(self) -> "PlausibleRange":
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"the plausible high ({self.high}) is below the low ({self.low})")
        return self


class Question(Record):
    """One question as asked in the letter. `terms` are words a reply may use for its measure.

    A figure outside the `plausible` range waits for a person; it says nothing to whoever is asked.
    """

    number: str
    text: str
    measure: Measure
    unit: str
    terms: tuple[str, ...] = ()
    periods: Annotated[tuple[Period, ...], Field(min_length=1)]
    breakdown: dict[str, tuple[str, ...]] = {}
    plausible: PlausibleRange | None = None


class Campaign(Record):
    """The same questions put to many authorities. `authority_list` is the name or path given in the file.

    `population` names the release that its estimates use (foi/populations.py), such as "orig2010"; empty means the
    preferred release for the year in which each period starts. `context` and `what_if` stand beside the totals and
    are never part of them; nobody is asked about them.
    """

    slug: Slug
    title: str
    sent_on: dt.date | None = None
    population: str = ""
    authority_list: str
    authorities: tuple[Authority, ...]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    context: tuple[ContextFigure, ...] = ()
    what_if: tuple[WhatIf, ...] = ()

    def question(self, number: str) -> Question:
        """The question with this number; KeyError if there is none."""
        for question in self.questions:
            if question.number == number:
                return question
        raise KeyError(number)


def campaign_from_toml(text: str, *, where: str, read_list: Callable[[str], str]) -> Campaign:
    """Turn a campaign file into a Campaign.

    `where` names the file in messages; `read_list` returns the text of the CSV of authorities that the file names
    (a path relative to it). Raises CampaignFileError with the place and what to do.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        remedy = "Texts stand in quotation marks, dates do not; docs/adding-a-campaign.md shows a whole file."
        raise CampaignFileError(f"this is not valid TOML: {error}.", where=where, do=remedy) from error
    _refuse_other_parts(raw, where)
    head = dict(raw["campaign"])
    list_name = head.pop("authorities", POLICE_LIST)
    if not isinstance(list_name, str):
        raise CampaignFileError(
            "authorities must be a text.", where=where, do=f'Write "{POLICE_LIST}" or the name of a CSV file.'
        )
    authorities = (
        police_forces() if list_name == POLICE_LIST else authorities_from_csv(read_list(list_name), where=list_name)
    )
    try:
        campaign = Campaign(
            **head,
            authority_list=list_name,
            authorities=authorities,
            questions=raw["question"],
            context=raw.get("context", ()),
            what_if=raw.get("what_if", ()),
        )
    except ValidationError as error:
        what, do = first_fault(error)
        raise CampaignFileError(what, where=where, do=do) from error
    _refuse_twins(campaign, where)
    _refuse_release(campaign.population, where)
    _refuse_chains(campaign, where)
    return campaign


def _refuse_other_parts(raw: Mapping[str, object], where: str) -> None:
    """A campaign file has one [campaign], a [[question]] for each question, and what stands beside the totals."""
    form = "It has one [campaign] and one [[question]] for each question; [[context]] and [[what_if]] may follow."
    unknown = set(raw) - {"campaign", "question", *BESIDE}
    if unknown:
        raise CampaignFileError(f"unknown part [{min(unknown)}].", where=where, do=form)
    head = raw.get("campaign")
    if not isinstance(head, dict):
        said = "must stand once, in single brackets" if head else "is missing"
        raise CampaignFileError(f"the part [campaign] {said}.", where=where, do=form)
    if isinstance(raw.get("question"), dict):
        raise CampaignFileError(
            "[question] stands in single brackets.", where=where, do="Write [[question]] above each question."
        )
    if not raw.get("question"):
        raise CampaignFileError(
            "there is no question.", where=where, do="Write a part [[question]] for each question asked."
        )
    for part in BESIDE:
        if not isinstance(raw.get(part, []), list):
            raise CampaignFileError(
                f"[{part}] stands in single brackets.", where=where, do=f"Write [[{part}]] above each."
            )
    strange = next((field for field in head if field not in FIELDS["campaign"]), None)
    if strange is not None:
        what, do = unknown_field(strange, "campaign")
        raise CampaignFileError(f"[campaign]: {what}.", where=where, do=do)


def _refuse_release(release: str, where: str) -> None:
    """A release that is not there would come out only when the first total is drawn."""
    try:
        if release:
            populations(release)
    except ReferenceDataError as error:
        raise CampaignFileError(
            f"[campaign]: {error.what}", where=where, do=f"{error.do} Or leave it out, for the one preferred."
        ) from error


def _refuse_twins(campaign: Campaign, where: str) -> None:
    for what, values in (
        ("question number", [q.number for q in campaign.questions]),
        ("measure", [q.measure for q in campaign.questions]),
        ("authority", [a.slug for a in campaign.authorities]),
    ):
        for value in values:
            if values.count(value) > 1:
                raise CampaignFileError(f'the {what} "{value}" stands twice.', where=where, do="Give each its own.")


def _refuse_chains(campaign: Campaign, where: str) -> None:
    """A chain that cannot be read, or builds on a total that is not asked for, would come out only in the report."""
    for place, chain in enumerate(campaign.what_if, start=1):
        try:
            found = references(chain.reading)
        except ExpressionError as error:
            raise CampaignFileError(f"what_if {place}: {error.what}", where=where, do=error.do) from error
        for reference in found:
            told = _no_total(campaign, reference)
            if told:
                what, do = told
                raise CampaignFileError(f"what_if {place}: {what}", where=where, do=do)


def _no_total(campaign: Campaign, reference: Reference) -> tuple[str, str] | None:
    """Why a chain's figure is not one of this campaign's, or which of several it is, and what to write instead."""
    text = expression_to_text(reference)
    questions = [one for one in campaign.questions if reference.question in {"", one.number}]
    if not questions:
        numbers = ", ".join(one.number for one in campaign.questions)
        return f"{text} names no question of this campaign.", f"Its questions: {numbers}."
    totals = [
        Reference(reference.figure, question.number, period.label)
        for question in questions
        for period in question.periods
        if reference.period in {"", period.label}
    ]
    if not totals:
        labels = ", ".join(period.label for question in questions for period in question.periods)
        return f"{text} names no period that is asked for.", f"Its periods: {labels}."
    if len(totals) > 1:
        return f"{text} may be one of {len(totals)} totals.", f"Write {expression_to_text(totals[0])}, for one."
    return None
