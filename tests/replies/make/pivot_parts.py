"""Puts a real pivot table with its cache of records into a workbook, as a spreadsheet program leaves them.

openpyxl cannot write one. The parts are those of ECMA-376 part 1, 18.10: the definition of the cache, its records,
the pivot table on the sheet, and the relations and content types that hold them together.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CACHE, _TABLES = "xl/pivotCache", "xl/pivotTables"


@dataclass(frozen=True)
class Pivot:
    """A table of records behind a pivot: names of fields, the records, and which fields stand down and across.

    `area` is where the pivot stands on the first sheet; `source` the sheet and area that the records came from.
    """

    fields: Sequence[str]
    records: Sequence[Sequence[str]]
    down: int
    across: int
    counted: int
    caption: str
    area: str
    source: tuple[str, str]

    def items(self, field: int) -> list[str]:
        """The different values of one field, in order."""
        return sorted({record[field] for record in self.records})


def with_pivot(workbook: bytes, pivot: Pivot) -> bytes:
    """The workbook with the pivot on its first sheet. The bytes depend on the content alone."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    parts["xl/workbook.xml"] = _listed(parts["xl/workbook.xml"])
    relations = "xl/_rels/workbook.xml.rels"
    entry = _relation("rIdCache", "pivotCacheDefinition", "/xl/pivotCache/pivotCacheDefinition1.xml")
    parts[relations] = parts[relations].replace("</Relationships>", f"{entry}</Relationships>")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{_content_types()}</Types>")
    parts |= _cache_parts(pivot) | _table_parts(pivot)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name, text in parts.items():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _listed(workbook: str) -> str:
    caches = f'<pivotCaches><pivotCache cacheId="1" {_R} r:id="rIdCache"/></pivotCaches>'
    return workbook.replace("</workbook>", f"{caches}</workbook>")


def _content_types() -> str:
    overrides = {
        f"/{_CACHE}/pivotCacheDefinition1.xml": f"{_TYPE}.pivotCacheDefinition+xml",
        f"/{_CACHE}/pivotCacheRecords1.xml": f"{_TYPE}.pivotCacheRecords+xml",
        f"/{_TABLES}/pivotTable1.xml": f"{_TYPE}.pivotTable+xml",
    }
    return "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())


def _relation(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(*entries: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{"".join(entries)}</Relationships>'


def _cache_parts(pivot: Pivot) -> dict[str, str]:
    sheet, area = pivot.source
    fields = "".join(
        f'<cacheField name={quoteattr(name)} numFmtId="0"><sharedItems count="{len(pivot.items(at))}">'
        + "".join(f"<s v={quoteattr(item)}/>" for item in pivot.items(at))
        + "</sharedItems></cacheField>"
        for at, name in enumerate(pivot.fields)
    )
    indexes = [{item: place for place, item in enumerate(pivot.items(at))} for at in range(len(pivot.fields))]
    records = "".join(
        "<r>" + "".join(f'<x v="{indexes[at][value]}"/>' for at, value in enumerate(record)) + "</r>"
        for record in pivot.records
    )
    count = len(pivot.records)
    definition = (
        f'{_HEAD}<pivotCacheDefinition {_MAIN} {_R} r:id="rId1" refreshedBy="Analyst" createdVersion="6" '
        f'refreshedVersion="6" minRefreshableVersion="3" recordCount="{count}">'
        f'<cacheSource type="worksheet"><worksheetSource ref="{area}" sheet={quoteattr(sheet)}/></cacheSource>'
        f'<cacheFields count="{len(pivot.fields)}">{fields}</cacheFields></pivotCacheDefinition>'
    )
    return {
        f"{_CACHE}/pivotCacheDefinition1.xml": definition,
        f"{_CACHE}/_rels/pivotCacheDefinition1.xml.rels": _relations(
            _relation("rId1", "pivotCacheRecords", "pivotCacheRecords1.xml")
        ),
        f"{_CACHE}/pivotCacheRecords1.xml": (
            f'{_HEAD}<pivotCacheRecords {_MAIN} {_R} count="{count}">{records}</pivotCacheRecords>'
        ),
    }


def _table_parts(pivot: Pivot) -> dict[str, str]:
    items = {at: pivot.items(at) for at in (pivot.down, pivot.across)}
    fields = "".join(_pivot_field(at, pivot, items) for at in range(len(pivot.fields)))
    table = (
        f'{_HEAD}<pivotTableDefinition {_MAIN} name="PivotTable1" cacheId="1" dataCaption="Values" '
        'updatedVersion="6" minRefreshableVersion="3" useAutoFormatting="1" itemPrintTitles="1" createdVersion="6" '
        f'indent="0" outline="1" outlineData="1"><location ref="{pivot.area}" firstHeaderRow="1" firstDataRow="2" '
        'firstDataCol="1"/>'
        f'<pivotFields count="{len(pivot.fields)}">{fields}</pivotFields>'
        f"{_axis('row', pivot.down, items)}{_axis('col', pivot.across, items)}"
        f'<dataFields count="1"><dataField name={quoteattr(pivot.caption)} fld="{pivot.counted}" subtotal="count" '
        'baseField="0" baseItem="0"/></dataFields>'
        '<pivotTableStyleInfo name="PivotStyleLight16" showRowHeaders="1" showColHeaders="1" showRowStripes="0" '
        'showColStripes="0" showLastColumn="1"/></pivotTableDefinition>'
    )
    sheet = _relation("rIdPivot", "pivotTable", "/xl/pivotTables/pivotTable1.xml")
    cache = _relation("rId1", "pivotCacheDefinition", "/xl/pivotCache/pivotCacheDefinition1.xml")
    return {
        f"{_TABLES}/pivotTable1.xml": table,
        f"{_TABLES}/_rels/pivotTable1.xml.rels": _relations(cache),
        "xl/worksheets/_rels/sheet1.xml.rels": _relations(sheet),
    }


def _pivot_field(at: int, pivot: Pivot, items: dict[int, list[str]]) -> str:
    if at not in items:
        counted = 'dataField="1" ' if at == pivot.counted else ""
        return f'<pivotField {counted}showAll="0"/>'
    places = "".join(f'<item x="{place}"/>' for place in range(len(items[at])))
    axis = "axisRow" if at == pivot.down else "axisCol"
    return (
        f'<pivotField axis="{axis}" showAll="0"><items count="{len(items[at]) + 1}">{places}'
        '<item t="default"/></items></pivotField>'
    )


def _axis(name: str, field: int, items: dict[int, list[str]]) -> str:
    entries = "".join(f'<i><x v="{place}"/></i>' for place in range(len(items[field])))
    grand = '<i t="grand"><x/></i>'
    return (
        f'<{name}Fields count="1"><field x="{field}"/></{name}Fields>'
        f'<{name}Items count="{len(items[field]) + 1}">{entries}{grand}</{name}Items>'
    )
