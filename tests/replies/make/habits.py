"""Replies of forces with habits and slips of their own, which only their quirk files make legible."""

from openpyxl import Workbook

from demo.make.same_bytes import workbook_to_bytes
from foi.records import FigureKind, Period
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, FULL, PARTIAL, Expected, Truth, count, financial_year, under_five

YEARS = tuple(financial_year(year) for year in (2016, 2017, 2018))


def _read(question: str, period: Period, district: str, text: str | int) -> Expected | None:
    match text:
        case int():
            return count(question, period, text, district)
        case "v. few":
            return under_five(question, period, district)
        case "NR":
            return Expected(question, period, (district,), FigureKind.NOT_HELD)
        case _:
            return None


@invented("90-a-force-with-every-habit.xlsx", campaign="lost-property", by_quirks=True)
def every_habit() -> Made:
    """Own words for measures and texts, bare years, a target beside the counts, a store that is no district."""
    tables: dict[str, tuple[str, dict[str, tuple[str | int, ...]]]] = {
        "1": (
            "Form 7",
            {
                "Combe": (410, 388, 402),
                "Fell": (97, "NR", 88),
                "Weir": ("v. few", 12, "as above"),
                "Moss": (51, 47, 60),
            },
        ),
        "2": (
            "Rcpts",
            {"Combe": (201, 190, 187), "Fell": (40, 38, 44), "Weir": (7, "v. few", 9), "Moss": (33, 30, 31)},
        ),
    }
    workbook = Workbook()
    figures: list[Expected] = []
    for at, (question, (name, rows)) in enumerate(tables.items()):
        sheet = workbook.worksheets[0] if at == 0 else workbook.create_sheet()
        sheet.title = f"Sheet{at + 1}"
        sheet.append(["Harrowdale Police"])
        sheet.append([name])
        sheet.append(["District", 2016, 2017, "Third yr", "Target"])
        for place, (district, numbers) in enumerate(rows.items()):
            sheet.append([district, *numbers, 100 + place])
            read = [_read(question, period, district, text) for period, text in zip(YEARS, numbers, strict=True)]
            figures += [figure for figure in read if figure is not None]
        sheet.append(["Stores at headquarters", 1200, 1100, 1000, 900])
    workings = workbook.create_sheet("Workings")
    for row in (["District", 2016, 2017], ["Combe", 12, 13], ["Fell", 14, 15]):
        workings.append(row)
    truth = Truth(FULL | PARTIAL, tuple(figures), {"1": ANSWERED, "2": ANSWERED}, force="harrowdale")
    return Made(workbook_to_bytes(workbook), truth)


@invented("91-a-slip-of-the-pen-in-a-csv.csv", campaign="noise-warnings", by_quirks=True)
def slip_in_a_csv() -> Made:
    """One digit too many, which the force put right in a later letter."""
    lines = ["Eastmarch Police", "Noise warnings", "Year,Number", "2019/20,214", "2020/21,2231", "2021/22,240"]
    figures = [count("1", financial_year(2019 + at), number) for at, number in enumerate((214, 223, 240))]
    data = ("\r\n".join(lines) + "\r\n").encode()
    return Made(data, Truth(FULL, tuple(figures), {"1": ANSWERED}, force="eastmarch"))


@invented("92-a-slip-of-the-pen-in-a-letter.txt", campaign="noise-warnings", by_quirks=True)
def slip_in_a_letter() -> Made:
    """The year of one line is another than was meant."""
    letter = (
        "Eastmarch Police\n\nDear requester,\n\nThese are our figures.\n\n"
        "Noise warnings issued in 2019/20: 61\nNoise warnings issued in 2020/22: 58\n"
        "Noise warnings issued in 2021/22: 70\n"
    )
    figures = [count("1", financial_year(2019 + at), number) for at, number in enumerate((61, 58, 70))]
    return Made(letter.encode(), Truth(FULL, tuple(figures), {"1": ANSWERED}, force="eastmarch"))
