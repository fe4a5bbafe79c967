"""Lines that run along the top or foot of every page: letterheads, page numbers. They stand between no two tables."""

import re
from collections import defaultdict

from foi.records import PageBox
from parsers.blocks import Document, Paragraph

SAME_HEIGHT = 4.0
"""Points by which a running line may shift from page to page."""

NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"(?:page\s*)?\d+(?:\s*(?:of|/)\s*\d+)?", re.IGNORECASE)


def running_lines(document: Document) -> frozenset[int]:
    """The paragraphs of a document, by `id`, that stand at one height on several pages and say the same there.

    Numbers may differ ("Page 2 of 5"), unless a number is all there is and it is no page number.
    """
    seen: dict[str, list[tuple[Paragraph, PageBox]]] = defaultdict(list)
    for block in document.blocks:
        if isinstance(block, Paragraph) and isinstance(block.where, PageBox):
            seen[NUMBER.sub("0", " ".join(block.text.split()))].append((block, block.where))
    found: set[int] = set()
    for text, places in seen.items():
        if PAGE_NUMBER.fullmatch(text) and not all(_is_page_number(block, where) for block, where in places):
            continue
        for block, where in places:
            if any(_runs(where, other) for _, other in places):
                found.add(id(block))
    return frozenset(found)


def _runs(one: PageBox, other: PageBox) -> bool:
    return one.page != other.page and abs(one.bbox[1] - other.bbox[1]) <= SAME_HEIGHT


def _is_page_number(block: Paragraph, where: PageBox) -> bool:
    return str(where.page) in NUMBER.findall(block.text)
