"""Invented csv files."""

import random

from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    Truth,
    count,
    financial_label,
    financial_year,
    month,
)


@invented("25-tab-separated-with-title.csv", campaign="dogs-seized")
def tab_separated() -> Made:
    dogs = {2014: (41, 118), 2015: (37, 126), 2016: (52, 109), 2017: (49, 131), 2018: (60, 97)}
    lines = ["Dogs seized by Southfen Police", "", "", "Financial year\tDangerous\tStray"]
    lines += [f"{financial_label(year)}\t{dangerous}\t{stray}" for year, (dangerous, stray) in dogs.items()]
    figures = [
        count("1", financial_year(year), number, reason)
        for year, numbers in dogs.items()
        for reason, number in zip(("Dangerous", "Stray"), numbers, strict=True)
    ]
    data = ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
    return Made(data, Truth(FULL, tuple(figures), {"1": ANSWERED}, force="southfen"))


@invented("26-thousands-commas-in-quotes.csv", campaign="parking-notices")
def thousands_in_quotes() -> Made:
    notices = {
        "Café Quarter": (1204, 1377),
        "Castle Street": (986, 1012),
        "Market Place": (2415, 2298),
        "Railway Approach": (12047, 11860),
    }
    lines = [" Parking notices issued by Wexcombe Constabulary , , ", " Place , 2017/18 , 2018/19 "]
    lines += [f'" {place} "," {first:,} "," {second:,} "' for place, (first, second) in notices.items()]
    figures = [
        count("1", financial_year(2017 + place), number, where)
        for where, numbers in notices.items()
        for place, number in enumerate(numbers)
    ]
    data = ("\r\n".join(lines) + "\r\n").encode("cp1252")
    return Made(data, Truth(FULL, tuple(figures), {"1": ANSWERED}, force="wexcombe"))


@invented("27-long-form-rows-unsorted.csv", campaign="custody-visits")
def long_form() -> Made:
    measures = {"Custody visits": "1", "Custody complaints": "2"}
    rows, figures = [], []
    for measure, question in measures.items():
        for number in (1, 2, 3):
            for place, suite in enumerate(("KS1", "KS2", "NULL"), 1):
                value = place * 13 + number * (8 if question == "1" else 1)
                period = month(2020, number)
                rows.append(f"{measure},{period.end:%d/%m/%Y},{suite},{value}")
                figures.append(count(question, period, value, suite))
    # one true zero among them
    rows.append(f"Custody complaints,{month(2020, 3).end:%d/%m/%Y},KS3,0")
    figures.append(count("2", month(2020, 3), 0, "KS3"))
    random.Random(43).shuffle(rows)
    data = ("\n".join(["Measure,Month ending,Suite,Number", *rows]) + "\n").encode("utf-8")
    return Made(data, Truth(FULL, tuple(figures), {"1": ANSWERED, "2": ANSWERED}))
