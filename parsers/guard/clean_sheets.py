"""The sheets and texts of a workbook, with what is out of sight blanked."""

from collections.abc import Collection

from lxml import etree

from parsers.files.office_xml import local
from parsers.sheets.meaning import address_to_place

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def emptied() -> bytes:
    """A sheet with nothing in it."""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()


def without_columns(sheet: bytes, columns: Collection[int]) -> bytes:
    """The sheet without the cells of these columns, counted from 0."""
    if not columns:
        return sheet
    tree = parse(sheet)
    for cell in [one for one in tree.iter() if isinstance(one.tag, str) and local(one.tag) == "c"]:
        place = address_to_place(str(cell.get("r", "")))
        row = cell.getparent()
        if place and place[1] in columns and row is not None:
            row.remove(cell)
    return written(tree)


def used_strings(sheet: bytes) -> set[int]:
    """The numbers of the shared texts that the cells of a sheet show."""
    used = set()
    for cell in parse(sheet).iter():
        if isinstance(cell.tag, str) and local(cell.tag) == "c" and cell.get("t") == "s":
            numbers = (one.text or "" for one in cell if isinstance(one.tag, str) and local(one.tag) == "v")
            used |= {int(number) for number in numbers if number.strip().isdigit()}
    return used


def blank_strings(strings: bytes, *, keep: Collection[int]) -> bytes:
    """The shared texts, those that no sheet in sight shows made empty; the others keep their numbers."""
    tree = parse(strings)
    items = [item for item in tree if isinstance(item.tag, str) and local(item.tag) == "si"]
    for number, item in enumerate(items):
        if number not in keep:
            for child in list(item):
                item.remove(child)
            etree.SubElement(item, f"{{{MAIN}}}t")
    return written(tree)


def parse(data: bytes) -> etree._Element:
    """A part as a tree, opening no door: no entities, no network."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def written(tree: etree._Element) -> bytes:
    """A tree as the bytes of a part."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
