"""Invented letters and campaigns for the tests of what letters say. Names and numbers mean nobody."""

import datetime as dt

from foi.campaigns import Campaign, Question
from foi.forces import Authority
from foi.records import Period
from parsers.blocks import Document, Kind
from parsers.texts.plain import lines_to_paragraphs

NORTHMERE = Authority(
    slug="northmere",
    name="Northmere",
    official_name="Northmere Police",
    aliases=("Northmere Constabulary", "NMP"),
    joint_aliases=("Northmere and Aldby Constabularies (joint replies)", "NAP (ambiguous: also Northarrow Police)"),
    domains=("northmere.police.uk", "northmere.pnn.police.uk"),
)
ALDBY = Authority(
    slug="aldby",
    name="Aldby",
    official_name="Aldby Constabulary",
    aliases=("Aldby Police",),
    joint_aliases=("Northmere and Aldby Constabularies (joint replies)",),
    domains=("aldby.police.uk",),
)
NORTHARROW = Authority(
    slug="northarrow",
    name="Northarrow",
    official_name="Northarrow Police",
    joint_aliases=("NAP (ambiguous: also Northmere)",),
    domains=("northarrow.police.uk",),
)


def calendar_year(year: int) -> Period:
    return Period(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), label=str(year))


def question(number: str, text: str, measure: str, unit: str, terms: tuple[str, ...], *periods: Period) -> Question:
    return Question(number=number, text=text, measure=measure, unit=unit, terms=terms, periods=periods)


def campaign(*questions: Question) -> Campaign:
    return Campaign(
        slug="drones-2019",
        title="Drones",
        authority_list="invented.csv",
        authorities=(ALDBY, NORTHARROW, NORTHMERE),
        questions=questions,
    )


ARRESTS = campaign(
    question(
        "1",
        "How many people were arrested for flying drones in each year?",
        "arrests",
        "people",
        ("arrests", "people arrested"),
        *map(calendar_year, (2016, 2017, 2018)),
    )
)
DRONES = campaign(
    question(
        "1",
        "How many drones were seized between March 2010 and April 2012?",
        "drones_seized",
        "drones",
        ("drones seized",),
        Period(start=dt.date(2010, 3, 1), end=dt.date(2012, 4, 30), label="March 2010 to April 2012"),
    )
)
THREE = campaign(
    question("1a", "How many pilots were charged?", "charged", "people", ("charged",), calendar_year(2017)),
    question("1b", "How many pilots were cautioned?", "cautioned", "people", ("cautioned",), calendar_year(2017)),
    question("2", "How many drones were seized?", "drones_seized", "drones", ("drones seized",), calendar_year(2017)),
)


def letter(text: str, **headers: str) -> Document:
    """A letter as the text reader hands it on."""
    return Document(Kind.TEXT, lines_to_paragraphs(text), headers=headers)
