"""Small turns of phrase: lists, numbers and periods as people write them."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from foi.campaigns import Campaign, Question
from foi.forces import POLICE_LIST
from foi.holidays import ONE_DAY
from foi.plain_words import flat, period_in_words
from foi.records import Period

FEW = 6
"""So many periods are told one by one; a longer unbroken series by its first and last."""


def listed(parts: Sequence[str]) -> str:
    """Join as "a", "a and b", "a, b and c"; as "a; b; and c" where a part has commas of its own."""
    if len(parts) < 2:  # noqa: PLR2004
        return "".join(parts)
    if any("," in part for part in parts):
        return f"{'; '.join(parts[:-1])}; and {parts[-1]}"
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 day", "3 days"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def pounds(amount: Decimal) -> str:
    """An amount: "£450", "£12.50"."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def quoted(text: str) -> str:
    """Somebody else's words, every line marked as quoted."""
    return "\n".join(f"> {flat(line)}".rstrip() for line in text.strip().splitlines())


def questions_in_words(numbers: Sequence[str]) -> str:
    """Name questions by number: "question 2", "questions 1 and 3"."""
    return f"question{'' if len(numbers) == 1 else 's'} {listed(numbers)}"


def sections_in_words(sections: Sequence[str]) -> str:
    """Name sections: "Section 31", "Sections 31(1)(a) and 31(1)(b)"."""
    return f"Section{'' if len(sections) == 1 else 's'} {listed(sections)}"


def addressees(campaign: Campaign) -> str:
    """Whom a campaign asks, "" where one authority: "all 43 territorial police forces of England and Wales"."""
    number = len(campaign.authorities)
    if number < 2:  # noqa: PLR2004
        return ""
    if campaign.authority_list == POLICE_LIST:
        return f"all {number} territorial police forces of England and Wales"
    return f"{number} public authorities"


def periods_in_words(periods: Sequence[Period]) -> str:
    """The periods of a question as they stand under it, with their own heading: "Period: 2016/17 (...)."."""
    names = [period_in_words(period) for period in periods]
    if len(periods) > FEW and all(a.end + ONE_DAY == b.start for a, b in pairwise(periods)):
        return (
            f"Periods: {len(periods)}, each following the one before, from {names[0]} to {names[-1]}, with a figure "
            "for each."
        )
    if len(periods) == 1:
        return f"Period: {names[0]}."
    return f"Periods, with a figure for each: {listed(names)}."


def breakdown_in_words(question: Question) -> str:
    """The detail asked for: "By age (11 and under; 12 to 15; 16 and over)."; "" where no detail is asked."""
    parts = []
    for dimension, categories in question.breakdown.items():
        name = dimension.replace("_", " ")
        parts.append(f"by {name} ({'; '.join(categories)})" if categories else f"by {name}")
    return f"Broken down {' and '.join(parts)}, with the total." if parts else ""
