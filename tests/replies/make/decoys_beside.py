"""Invented tables that count another whole than was asked, as a share or a name beside them tells."""

from collections.abc import Mapping

from foi.records import CheckStatus, Period
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, FULL, Need, Truth, count, financial_label, financial_year

YEARS = [financial_label(year) for year in (2019, 2020, 2021)]
PERIODS: list[Period] = [financial_year(year) for year in (2019, 2020, 2021)]


def _made(lines: list[str], numbers: Mapping[tuple[str, ...], tuple[int, ...]], need: Need) -> Made:
    """A csv; `numbers` has the counts of the three years by category, () for none."""
    figures = tuple(
        count("1", period, number, *category, need=need)
        for category, counts in numbers.items()
        for period, number in zip(PERIODS, counts, strict=True)
    )
    checks = frozenset({CheckStatus.AGREE}) if need is Need.ACCEPTED else frozenset()
    text = "\r\n".join([*lines, ""])
    return Made(text.encode(), Truth(FULL, figures, {"1": ANSWERED}, checks=checks))


@invented("67-total-beside-the-share-asked.csv", campaign="noise-warnings-under-18")
def total_beside_share() -> Made:
    """Warnings to under 18s were asked; the table has all warnings, and how many in a hundred were to under 18s."""
    totals, shares = (212, 187, 241), ("14.2", "11.8", "12.9")
    rows = [f"{year},{total},{share}" for year, total, share in zip(YEARS, totals, shares, strict=True)]
    return _made(["Noise warnings,,", "Financial year,Total,% under 18", *rows], {(): totals}, Need.REVIEW)


@invented("67-total-beside-shares-as-text.csv", campaign="noise-warnings-under-18")
def total_beside_texts() -> Made:
    totals, shares = (212, 187, 241), ("14%", "12%", "13%")
    rows = [f"{year},{total},{share}" for year, total, share in zip(YEARS, totals, shares, strict=True)]
    return _made(["Noise warnings issued,,", "Financial year,Number,Under 18 (%)", *rows], {(): totals}, Need.REVIEW)


@invented("67-a-row-of-shares-under-districts.csv", campaign="noise-warnings-by-district")
def row_of_shares() -> Made:
    """The last row prints percentages: no district, and no part of the total above it."""
    numbers = {("Hill",): (40, 52, 47), ("Quay",): (31, 28, 36), ("Tarn End",): (9, 12, 7), (): (80, 92, 90)}
    lines = ["Noise warnings by district,,,", ",".join(["District", *YEARS])]
    lines += [",".join([*(district or ("Total",)), *map(str, counts)]) for district, counts in numbers.items()]
    return _made([*lines, "% to pubs,35,41,38"], numbers, Need.ACCEPTED)


@invented("68-a-place-above-the-table.csv", campaign="noise-warnings")
def place_above() -> Made:
    rows = [f"{year},{number}" for year, number in zip(YEARS, (30, 31, 12), strict=True)]
    return _made(["Saltby,", "Year,Noise warnings", *rows], {(): (30, 31, 12)}, Need.REVIEW)


@invented("68-a-place-under-the-caption.csv", campaign="noise-warnings")
def place_under_caption() -> Made:
    rows = [f"{year},{number}" for year, number in zip(YEARS, (30, 31, 12), strict=True)]
    lines = ["Noise warnings issued by Aldby Constabulary,", "Marl Hill,", "Year,Warnings", *rows]
    return _made(lines, {(): (30, 31, 12)}, Need.REVIEW)


@invented("68-a-place-in-the-corner.csv", campaign="noise-warnings")
def place_in_corner() -> Made:
    lines = ["Noise warnings,,,", ",".join(["Saltby", *YEARS]), "Warnings,30,31,12"]
    return _made(lines, {(): (30, 31, 12)}, Need.REVIEW)
