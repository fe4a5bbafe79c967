"""Invented csv files that do not say by themselves which question they answer, or when."""

from foi.records import FigureKind
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    PARTIAL,
    Expected,
    Need,
    Truth,
    calendar_year,
    count,
    financial_label,
    financial_year,
)


@invented("28-Part two 01 Jan 2019 - 31 Dec 2019.csv", campaign="towed-vehicles")
def question_in_the_name() -> Made:
    depots = {"Brickfield": 118, "Canal Road": 64, "Old Dairy": 203, "Viaduct": 0}
    lines = ["Depot,Number", *(f"{depot},{number}" for depot, number in depots.items())]
    figures = tuple(
        count("2", calendar_year(2019), number, depot, need=Need.REVIEW) for depot, number in depots.items()
    )
    truth = Truth(PARTIAL, figures, {"2": ANSWERED}, reasons=("file's name", '"Part two"'))
    return Made(("\r\n".join(lines) + "\r\n").encode(), truth)


@invented("29-two-tables-under-one-caption.csv", campaign="bicycles-found")
def identical_captions() -> Made:
    tables = {"1": (412, 388, 431), "2": (97, None, 120)}
    lines: list[str] = []
    figures: list[Expected] = []
    for question, numbers in tables.items():
        lines += ["Bicycles by financial year,,", "Financial year,Number,"]
        for year, number in zip((2019, 2020, 2021), numbers, strict=True):
            period = financial_year(year)
            lines.append(f"{financial_label(year)},{'#N/A' if number is None else number},")
            if number is None:
                figures.append(Expected(question, period, (), FigureKind.BLANK, need=Need.REVIEW))
            else:
                figures.append(count(question, period, number, need=Need.FOUND))
        lines.append(",,")
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED, "2": ANSWERED})
    return Made(("\r\n".join(lines) + "\r\n").encode(), truth)
