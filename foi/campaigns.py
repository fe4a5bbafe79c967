"""A campaign: the questions asked, the periods they cover, and the authorities asked.

The TOML form is fixed (docs/adding-a-campaign.md). This module turns text into a `Campaign`; reading the file is the
caller's business.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable
from typing import Annotated

from pydantic import Field, ValidationError

from foi.errors import CampaignFileError
from foi.forces import POLICE_LIST, Authority, authorities_from_csv, police_forces
from foi.records import Period, Record

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Measure = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Question(Record):
    """One question as asked in the letter. `terms` are words a reply may use for its measure."""

    number: str
    text: str
    measure: Measure
    unit: str
    terms: tuple[str, ...] = ()
    periods: Annotated[tuple[Period, ...], Field(min_length=1)]
    breakdown: dict[str, tuple[str, ...]] = {}


class Campaign(Record):
    """The same questions put to many authorities. `authority_list` is the name or path given in the file.

    `population` names the release that its estimates use (foi/populations.py), such as "orig2010"; empty means the
    preferred release for the year in which each period starts.
    """

    slug: Slug
    title: str
    sent_on: dt.date | None = None
    population: str = ""
    authority_list: str
    authorities: tuple[Authority, ...]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

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
        raise CampaignFileError(f"this is not valid TOML: {error}.", where=where) from error
    unknown = set(raw) - {"campaign", "question"}
    if unknown or "campaign" not in raw:
        raise CampaignFileError(
            f"unknown part [{min(unknown)}]." if unknown else "the part [campaign] is missing.",
            where=where,
            do="A campaign file has one [campaign] and one [[question]] for each question.",
        )
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
            **head, authority_list=list_name, authorities=authorities, questions=raw.get("question", [])
        )
    except (ValidationError, TypeError) as error:
        raise CampaignFileError(_first_fault(error), where=where) from error
    _refuse_twins(campaign, where)
    return campaign


def _first_fault(error: ValidationError | TypeError) -> str:
    if isinstance(error, TypeError):
        return f"{error}."
    fault = error.errors()[0]
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in fault["loc"])
    return f"{place}: {re.sub('^Value error, ', '', fault['msg'])}."


def _refuse_twins(campaign: Campaign, where: str) -> None:
    for what, values in (
        ("question number", [q.number for q in campaign.questions]),
        ("measure", [q.measure for q in campaign.questions]),
        ("authority", [a.slug for a in campaign.authorities]),
    ):
        for value in values:
            if values.count(value) > 1:
                raise CampaignFileError(f'the {what} "{value}" stands twice.', where=where, do="Give each its own.")
