"""Invented workbooks that carry what nobody meant to send: very hidden sheets, the records behind a pivot."""

import io
import zipfile

from openpyxl import Workbook

from demo.make.same_bytes import workbook_to_bytes
from tests.replies.make import dressing
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    Need,
    Truth,
    calendar_year,
    count,
    financial_label,
    financial_year,
)
from tests.replies.make.workbooks_months import ADDED_UP, sums

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RECORDS = 200
GIVEN = ("Alma", "Bertram", "Cora", "Dunstan", "Edwin", "Freda", "Gilbert", "Hester")
FAMILY = ("Ashdale", "Birkett", "Coldwell", "Dunmore", "Eskrigg", "Fairhead", "Garth")


@invented("14-other-bodies-very-hidden.xlsx", campaign="noise-warnings-by-district")
def other_bodies_very_hidden() -> Made:
    years = (2019, 2020, 2021)
    labels = list(map(financial_label, years))
    districts = {"Fellside": (31, 44, 28), "Harbour": (120, 98, 133), "Tarn End": (9, 12, 7)}
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Noise warnings"
    sheet.append(["Aldby Constabulary"])
    sheet.append(["Noise warnings issued by district and financial year"])
    sheet.append(["District", *labels])
    for district, numbers in districts.items():
        sheet.append([district, *numbers])
    totals = sums(list(districts.values()))
    sheet.append(["Total", *totals])
    dressing.title(sheet, 1, size=14)
    dressing.head(sheet, 3)
    dressing.bold(sheet, sheet.max_row)
    dressing.widths(sheet, {"A": 18})
    hidden = workbook.create_sheet("Last year all forces")
    hidden.sheet_state = "veryHidden"
    hidden.append(["Noise warnings issued by district and financial year"])
    hidden.append(["District", *labels])
    for district, numbers in {"Northmere": (4001, 4102, 4203), "Eastmarch": (811, 812, 813)}.items():
        hidden.append([district, *numbers])
    figures = [
        count("1", financial_year(year), number, district)
        for district, numbers in districts.items()
        for year, number in zip(years, numbers, strict=True)
    ]
    figures += [
        count("1", financial_year(year), total, need=Need.OPTIONAL) for year, total in zip(years, totals, strict=True)
    ]
    truth = Truth(
        FULL,
        tuple(figures),
        {"1": ANSWERED},
        checks=ADDED_UP,
        force="aldby",
        warnings=("very hidden sheet 'Last year all forces': 4 rows, not read",),
    )
    return Made(workbook_to_bytes(workbook), truth)


@invented("15-records-behind-a-pivot.xlsx", campaign="shotgun-certificates")
def records_behind_a_pivot() -> Made:
    kinds = ("First grant", "Renewal", "Visitor")
    years = (2016, 2017, 2018, 2019)
    holders = [(_name(at), _birthday(at), kinds[at * at % 3 and 1 + at % 2], years[at % 4]) for at in range(RECORDS)]
    counts = {kind: [sum(h[2] == kind and h[3] == year for h in holders) for year in years] for kind in kinds}
    counts = {kind: numbers for kind, numbers in counts.items() if any(numbers)}
    totals = sums(list(counts.values()))
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Certificates"
    sheet.append(["Shotgun certificates granted by kind of application"])
    sheet.append([])
    rows: list[list[str | int | None]] = [
        ["Count of Holder", "Column Labels"],
        ["Application", *map(str, years), "Grand Total"],
    ]
    rows += [[kind, *numbers, sum(numbers)] for kind, numbers in counts.items()]
    rows.append(["Grand Total", *totals, sum(totals)])
    dressing.title(sheet, 1)
    dressing.pivot(sheet, rows, heads=2)
    figures = [
        count("1", calendar_year(year), number, kind)
        for kind, numbers in counts.items()
        for year, number in zip(years, numbers, strict=True)
    ]
    figures += [
        count("1", calendar_year(year), total, need=Need.OPTIONAL) for year, total in zip(years, totals, strict=True)
    ]
    truth = Truth(
        FULL,
        tuple(figures),
        {"1": ANSWERED},
        checks=ADDED_UP,
        warnings=(f"carries record-level data (pivot cache with {RECORDS} records)",),
    )
    return Made(_with_cache(workbook_to_bytes(workbook), holders), truth)


def _name(at: int) -> str:
    return f"{GIVEN[at % len(GIVEN)]} {FAMILY[at * 3 % len(FAMILY)]}"


def _birthday(at: int) -> str:
    return f"{1940 + at * 7 % 60}-{1 + at % 12:02d}-{1 + at * 5 % 28:02d}"


def _with_cache(data: bytes, holders: list[tuple[str, str, str, int]]) -> bytes:
    """The workbook with a pivot cache of one record for each holder, as a spreadsheet program leaves behind."""
    fields = "".join(
        f'<cacheField name="{name}" numFmtId="0"><sharedItems/></cacheField>'
        for name in ("Holder", "Date of birth", "Application", "Year")
    )
    definition = (
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" recordCount="{len(holders)}">'
        '<cacheSource type="worksheet"><worksheetSource ref="A1:D201" sheet="Register"/></cacheSource>'
        f'<cacheFields count="4">{fields}</cacheFields></pivotCacheDefinition>'
    )
    records = "".join(
        f'<r><s v="{name}"/><d v="{born}T00:00:00"/><s v="{kind}"/><n v="{year}"/></r>'
        for name, born, kind, year in holders
    )
    link = f'<Relationship Id="rId1" Type="{OFFICE}/pivotCacheRecords" Target="pivotCacheRecords1.xml"/>'
    parts = {
        "pivotCacheDefinition1.xml": definition,
        "pivotCacheRecords1.xml": f'<pivotCacheRecords xmlns="{MAIN}" count="{len(holders)}">{records}'
        "</pivotCacheRecords>",
        "_rels/pivotCacheDefinition1.xml.rels": f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>',
    }
    return _with_parts(data, parts)


def _with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    target = "pivotCache/pivotCacheDefinition1.xml"
    named = f'<pivotCaches><pivotCache xmlns:r="{OFFICE}" cacheId="1" r:id="rIdCache"/></pivotCaches>'
    linked = f'<Relationship Id="rIdCache" Type="{OFFICE}/pivotCacheDefinition" Target="{target}"/>'
    added = {
        "[Content_Types].xml": (b"</Types>", _content_types()),
        "xl/workbook.xml": (b"</workbook>", named),
        "xl/_rels/workbook.xml.rels": (b"</Relationships>", linked),
    }
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            text = old.read(member)
            if member.filename in added:
                end, more = added[member.filename]
                text = text.replace(end, more.encode() + end)
            new.writestr(zipfile.ZipInfo(member.filename, member.date_time), text, zipfile.ZIP_DEFLATED)
        for name, part in parts.items():
            whole = f'<?xml version="1.0" encoding="UTF-8"?>{part}'
            new.writestr(zipfile.ZipInfo(f"xl/pivotCache/{name}"), whole, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _content_types() -> str:
    return "".join(
        f'<Override PartName="/xl/pivotCache/{part}1.xml" ContentType="{SPREADSHEET}.{part}+xml"/>'
        for part in ("pivotCacheDefinition", "pivotCacheRecords")
    )
