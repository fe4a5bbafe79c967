"""Invented authorities and replies for tests of estimates, and the published 2012 table."""

from decimal import Decimal

from estimates.inputs import CITY_OF_LONDON, METROPOLITAN, Inputs, Unit

ARTICLE_2012 = (
    "covers,images_seized,status\n"
    "cambridgeshire,17162489,published\n"
    "dyfed-powys,633703,published\n"
    "humberside+lincolnshire,7966952,published only as a sum\n"
    "nottinghamshire,236856,derived\n"
)
"""The counts of the 2012 article: four figures that speak for five forces."""

TOWNS = ("northmere", "eastlow", "southby", "westholm", "midvale", "farley", "highmoor", "lowfen")


def exact(covers: str, count: int) -> Unit:
    """A unit with one number; slugs joined by +."""
    return between(covers, count, count)


def between(covers: str, low: int, high: int) -> Unit:
    """A unit known only between bounds."""
    return Unit(tuple(covers.split("+")), Decimal(low), Decimal(high))


def eight_towns(*units: Unit) -> Inputs:
    """Eight invented forces of 500,000 to 1,200,000 residents, without GSS codes."""
    return Inputs(
        units=units,
        populations={slug: 500_000 + 100_000 * place for place, slug in enumerate(TOWNS)},
        names={slug: slug.capitalize() for slug in TOWNS},
    )


def with_london(*units: Unit) -> Inputs:
    """Four invented towns, an invented Met and City: only their GSS codes are the real ones."""
    slugs = {
        "northmere": "E1",
        "eastlow": "E2",
        "southby": "E3",
        "westholm": "E4",
        "met": METROPOLITAN,
        "city": CITY_OF_LONDON,
    }
    persons = (600_000, 700_000, 800_000, 900_000, 8_000_000, 10_000)
    return Inputs(units=units, populations=dict(zip(slugs, persons, strict=True)), gss=slugs)
