"""Lines that run along the top or foot of every page: letterheads, page numbers. They stand between no two tables."""

import re
from collections import defaultdict

from foi.records import PageBox
from parsers.blocks import Document, Paragraph

SAME_HEIGHT = 4.0
"""Points by which a running line may shift from page to page."""

PAGE_NUMBER = re.compile(
    r"\bpage\s*:?\s*\d+(?:\s*(?:of|/)\s*\d+)?|^\W*\d+\s*(?:of|/)\s*\d+\W*$|^\W*\d+\W*$", re.IGNORECASE
)


def running_lines(document: Document) -> frozenset[int]:
    """The paragraphs of a document, by `id`, that stand at one height on several pages and say the same there.

    Only page numbers may differ: "Question 1" and "Question 2", "2019/20" and "2020/21" at the top of two pages are
    captions, and the same number on two pages may be a count on each.
    """
    seen: dict[str, list[tuple[Paragraph, PageBox]]] = defaultdict(list)
    for block in document.blocks:
        if isinstance(block, Paragraph) and isinstance(block.where, PageBox):
            seen[_without_page_number(block.text, block.where.page)].append((block, block.where))
    return frozenset(
        id(block)
        for text, places in seen.items()
        if any(map(str.isalpha, text)) or "#" in text
        for block, where in places
        if any(_runs(where, other) for _, other in places)
    )


def _runs(one: PageBox, other: PageBox) -> bool:
    return one.page != other.page and abs(one.bbox[1] - other.bbox[1]) <= SAME_HEIGHT


def _without_page_number(text: str, page: int) -> str:
    """The text with "#" for the number of its own page; another number stays, and tells it from other lines."""
    plain = " ".join(text.split())
    match = PAGE_NUMBER.search(plain)
    if match is None:
        return plain
    own = re.sub(rf"(?<!\d){page}(?!\d)", "#", match.group(), count=1)
    return plain[: match.start()] + own + plain[match.end() :]
