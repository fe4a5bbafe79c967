"""Invented tables of one question with a row or column of another, and labels that name what was asked as a whole."""

import datetime as dt
from collections.abc import Sequence

from foi.records import CheckStatus, FigureKind, QuestionOutcome
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    PARTIAL,
    Expected,
    Need,
    Truth,
    count,
    financial_label,
    financial_year,
)

_YEARS = (2023, 2024)
_AGES = {"under 18": (28, 41), "18 to 29": (301, 322), "30 and over": (512, 560)}
_TOTALS = (841, 923)
_ORDERS = (34, 40)
_AGREE = frozenset({CheckStatus.AGREE})
_NOT_HELD = frozenset({QuestionOutcome.NOT_HELD})
_NOT_ANSWERED = frozenset({QuestionOutcome.NOT_ANSWERED})


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    width = max(map(len, rows))
    return "".join(",".join([*map(str, row), *[""] * (width - len(row))]) + "\r\n" for row in rows).encode()


def _counts(question: str, numbers: Sequence[int], *categories: str, need: Need = Need.ACCEPTED) -> list[Expected]:
    return [
        count(question, financial_year(year), number, *categories, need=need)
        for year, number in zip(_YEARS, numbers, strict=True)
    ]


def _reports() -> list[Expected]:
    by_age = [figure for age, numbers in _AGES.items() for figure in _counts("1", numbers, age)]
    return [*by_age, *_counts("1", _TOTALS)]


def _by_age(*last: object) -> bytes:
    """A table of question 1 with a last row of question 2."""
    return _csv(
        [
            ["Reports of dog bites"],
            ["Financial year", *map(financial_label, _YEARS)],
            *([age, *numbers] for age, numbers in _AGES.items()),
            ["Total", *_TOTALS],
            last,
        ]
    )


@invented("72-orders-in-the-last-row-of-reports-by-age.csv", campaign="dog-bites")
def orders_below() -> Made:
    figures = (*_reports(), *_counts("2", _ORDERS))
    truth = Truth(FULL, figures, {"1": ANSWERED, "2": ANSWERED}, checks=_AGREE)
    return Made(_by_age("Dog Control Orders applied for", *_ORDERS), truth)


@invented("72-orders-not-held-below-reports-by-age.csv", campaign="dog-bites")
def orders_not_held() -> Made:
    absent = [Expected("2", financial_year(year), (), FigureKind.NOT_HELD, need=Need.FOUND) for year in _YEARS]
    truth = Truth(PARTIAL, (*_reports(), *absent), {"1": ANSWERED, "2": _NOT_HELD}, checks=_AGREE)
    return Made(_by_age("Dog Control Orders applied for", "Not held", "Not held"), truth)


@invented("72-orders-narrowed-below-reports-by-age.csv", campaign="dog-bites")
def orders_narrowed() -> Made:
    figures = (*_reports(), *_counts("2", (7, 9), need=Need.REVIEW))
    truth = Truth(FULL, figures, {"1": ANSWERED, "2": ANSWERED}, checks=_AGREE, reasons=("breached",))
    return Made(_by_age("Dog Control Orders breached", 7, 9), truth)


@invented("72-orders-in-a-column-beside-ages.csv", campaign="dog-bites")
def orders_beside() -> Made:
    rows: list[list[object]] = [
        ["Reports of dog bites"],
        ["Financial year", *_AGES, "Total", "Dog Control Orders applied for"],
        *(
            [financial_label(year), *(numbers[at] for numbers in _AGES.values()), _TOTALS[at], _ORDERS[at]]
            for at, year in enumerate(_YEARS)
        ),
    ]
    figures = (*_reports(), *_counts("2", _ORDERS))
    return Made(_csv(rows), Truth(FULL, figures, {"1": ANSWERED, "2": ANSWERED}, checks=_AGREE))


@invented("72-orders-added-into-the-total-of-reports.csv", campaign="dog-bites")
def orders_added_up() -> Made:
    rows: list[list[object]] = [
        ["Reports of dog bites"],
        ["Financial year", *map(financial_label, _YEARS)],
        *([age, *numbers] for age, numbers in _AGES.items()),
        ["Dog Control Orders applied for", *_ORDERS],
        ["Total", *(reports + orders for reports, orders in zip(_TOTALS, _ORDERS, strict=True))],
    ]
    by_age = [f for age, numbers in _AGES.items() for f in _counts("1", numbers, age, need=Need.FOUND)]
    totals = [count("1", f.period, int(f.value or 0), need=Need.REVIEW) for f in _counts("1", (875, 963))]
    figures = (*by_age, *totals, *_counts("2", _ORDERS, need=Need.FOUND))
    truth = Truth(FULL, figures, {"1": ANSWERED, "2": ANSWERED}, checks=frozenset({CheckStatus.DISAGREE}))
    return Made(_csv(rows), truth)


@invented("72-one-row-in-the-words-asked.csv", campaign="dog-bites")
def one_row() -> Made:
    rows: list[list[object]] = [["Dog bites"], ["", *map(financial_label, _YEARS)], ["Dog bite reports", *_TOTALS]]
    truth = Truth(PARTIAL, tuple(_counts("1", _TOTALS)), {"1": ANSWERED, "2": _NOT_ANSWERED})
    return Made(_csv(rows), truth)


@invented("72-our-reference-above-a-number.txt", campaign="dog-bites")
def reference_above() -> Made:
    lines = [
        "Southfen Police",
        "",
        "27 June 2025",
        "",
        "Reference dog-bites-southfen-isles-1",
        "",
        "Question 2",
        *(f"{financial_label(year)}: {number}" for year, number in zip(_YEARS, _ORDERS, strict=True)),
        "",
        "Question 1",
        *(f"{financial_label(year)}: {number}" for year, number in zip(_YEARS, _TOTALS, strict=True)),
    ]
    figures = (*_counts("2", _ORDERS, need=Need.FOUND), *_counts("1", _TOTALS, need=Need.REVIEW))
    truth = Truth(FULL, figures, force="southfen", letter_date=dt.date(2025, 6, 27))
    return Made(("\n".join(lines) + "\n").encode(), truth)
