"""The truth of the ICDAR-2013 table competition: NAME.pdf with NAME-str.xml (cells) and NAME-reg.xml (regions).

    <document><table id="1"><region id="1" page="1">
      <cell start-row="0" start-col="0" end-row="0" end-col="2">
        <bounding-box x1="70" y1="500" x2="200" y2="512"/><content>...</content>
      </cell></region></table></document>

end-row and end-col may be missing; coordinates are PDF points from the lower left corner. Each region, the part of a
table on one page, is judged as a table of its own.
"""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from lxml import etree

from bench.truth import Box, PageTable, Sample, TableCell
from foi.errors import UsageError


def folder_to_samples(folder: Path) -> Iterator[Sample]:
    """Every PDF of a folder and its subfolders that has its truth beside it.

    Raises UsageError when there is none, or when one is not of the published form.
    """
    truths = sorted(folder.rglob("*-str.xml"))
    pairs = [(truth.with_name(truth.name.replace("-str.xml", ".pdf")), truth) for truth in truths]
    pairs = [(pdf, truth) for pdf, truth in pairs if pdf.is_file()]
    if not pairs:
        raise UsageError(
            "there is no NAME.pdf with NAME-str.xml in this folder.",
            where=str(folder),
            do="Point to the folder of the competition's documents.",
        )
    for pdf, truth in pairs:
        data = pdf.read_bytes()
        regions = truth.with_name(truth.name.replace("-str.xml", "-reg.xml"))
        try:
            tables = tuple(_tables(truth, regions if regions.is_file() else None, _heights(data)))
        except (etree.XMLSyntaxError, ValueError, KeyError, IndexError) as error:
            raise UsageError(f"this is not the competition's form ({error}).", where=str(truth)) from error
        yield Sample(pdf.name, data, tables, style=pdf.parent.name)


def _heights(data: bytes) -> list[float]:
    document = pdfium.PdfDocument(data)
    try:
        return [document[at].get_height() for at in range(len(document))]
    finally:
        document.close()


def _parse(path: Path) -> etree._Element:
    return etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True, recover=True))


def _tables(truth: Path, regions: Path | None, heights: list[float]) -> Iterator[PageTable]:
    places = [_box(box, heights, _page(region)) for region, box in _regions(regions)] if regions else []
    for region in _parse(truth).iter("region"):
        page = _page(region)
        cells = tuple(_cell(cell) for cell in region.iter("cell"))
        boxes = [_box(box, heights, page) for box in region.iter("bounding-box")]
        box = (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        whole = max(places, key=lambda place, box=box: _shared(place, box), default=box)  # type: ignore[misc]
        yield PageTable(page, whole if _shared(whole, box) > 0 else box, tuple(cell for cell in cells if cell.text))


def _regions(path: Path) -> Iterator[tuple[etree._Element, etree._Element]]:
    for region in _parse(path).iter("region"):
        yield region, next(iter(region.iter("bounding-box")))


def _page(region: etree._Element) -> int:
    return int(region.attrib["page"])


def _cell(cell: etree._Element) -> TableCell:
    top, left = int(cell.attrib["start-row"]), int(cell.attrib["start-col"])
    bottom, right = int(cell.get("end-row", top)), int(cell.get("end-col", left))
    text = " ".join("".join(content.itertext()) for content in cell.iter("content"))
    return TableCell(" ".join(text.split()), top, left, max(top, bottom), max(left, right))


def _box(element: etree._Element, heights: list[float], page: int) -> Box:
    x0, x1 = sorted((float(element.attrib["x1"]), float(element.attrib["x2"])))
    low, high = sorted((float(element.attrib["y1"]), float(element.attrib["y2"])))
    return (x0, heights[page - 1] - high, x1, heights[page - 1] - low)


def _shared(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0
