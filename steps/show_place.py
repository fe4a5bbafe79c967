"""What stands at the place of a figure, for a person to look at: a page with a box on it, cells, lines of a letter.

`show_place` never raises for what is wrong with a document: NothingToShow says it, and the figure can still be
decided.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from pydantic import ValidationError

from db.figures import Basis, StandingFigure
from db.places import load_places
from db.store import Store
from db.typed_figures import TYPED_IN
from foi.records import PLACES, WHOLE_PAGE, LinePlace, PageBox, ParagraphPlace, SheetCell, TypedIn, Where
from parsers.blocks import column_to_letters
from parsers.figures.row_checks import COUNTED
from parsers.views.model import Look, NoView, PagePicture, Passage, SheetWindow, View, Window, Words
from parsers.views.plain import plain_to_look_at
from parsers.views.windows import COLUMNS, ROWS
from steps.views import DocumentToShow, load_to_show, prepare, see

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points of the page as it is drawn."""

MARGIN = 2.0
"""Points round what was read, so that the box does not run through it."""

NO_PLACE = "It is not kept where in the document this was read."
WAS_COUNTED = "Nobody printed this number: rows were counted, and the first of them is marked."
WAS_WORKED_OUT = "This number may not be printed as such: it was put together from the document. Look round the mark."
WAS_TYPED_IN = "No reader found this number: a person saw it here and typed it in."
OFF_THE_PAGE = "The place that was read lies outside what the page shows."
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Origin:
    """The document that is shown, where in it we are, the words that are marked, and what is to be said of them.

    `figure_id` is None for a document that is looked through for no figure's sake. `is_blind`: whoever looks must not
    be told what was read there.
    """

    document_id: int
    document: str
    where: str
    words: str = ""
    note: str = ""
    figure_id: int | None = None
    is_blind: bool = False


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of a PDF or picture file, drawn in points; `box` is the mark on it, None where there is none."""

    origin: Origin
    page: int
    pages: int
    width: float
    height: float
    box: Box | None
    kind: ClassVar[str] = "page"

    @property
    def has_mark(self) -> bool:
        """Whether a box marks what was read."""
        return self.box is not None


@dataclass(frozen=True, slots=True)
class SheetView:
    """Cells of a workbook or csv."""

    origin: Origin
    window: Window
    sheets: tuple[str, ...]

    kind: ClassVar[str] = "sheet"

    @property
    def has_mark(self) -> bool:
        """Whether a cell is marked."""
        return self.window.marked is not None

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Where the sheet goes on beyond what is shown: words, and the top left cell of what stands there."""
        window = self.window
        row, column = window.first_row, window.first_column
        found = {
            "Rows above": (max(row - ROWS, 0), column) if row else None,
            "Rows below": (window.last_row + 1, column) if window.last_row + 1 < window.height else None,
            "Columns to the left": (row, max(column - COLUMNS, 0)) if column else None,
            "Columns to the right": (row, window.last_column + 1) if window.last_column + 1 < window.width else None,
        }
        return tuple(
            (words, f"{column_to_letters(place[1])}{place[0] + 1}") for words, place in found.items() if place
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a letter in pieces, each with whether its words are marked; `is_marked`: the place lies in it."""

    pieces: tuple[tuple[str, bool], ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph of a letter or mail; `quoted`: it repeats what was written before."""

    lines: tuple[Line, ...]
    quoted: bool

    @property
    def is_marked(self) -> bool:
        """Whether the place lies in it."""
        return any(line.is_marked for line in self.lines)


@dataclass(frozen=True, slots=True)
class LinesView:
    """A letter or mail: its paragraphs and tables round the place. `first` of `total` pieces, from 0.

    `heads` are the lines above a mail, each with its name.
    """

    origin: Origin
    pieces: tuple[ShownParagraph | Window, ...]
    first: int
    total: int
    heads: tuple[tuple[str, str], ...] = ()
    kind: ClassVar[str] = "lines"

    @property
    def has_mark(self) -> bool:
        """Whether a line or cell is marked."""
        return any(one.marked is not None if isinstance(one, Window) else one.is_marked for one in self.pieces)


@dataclass(frozen=True, slots=True)
class NothingToShow:
    """Why nothing can be shown, in a sentence."""

    origin: Origin
    why: str
    kind: ClassVar[str] = "nothing"
    has_mark: ClassVar[bool] = False


Shown = PageView | SheetView | LinesView | NothingToShow


def show_place(store: Store, figure: StandingFigure, elsewhere: Look | None = None) -> Shown:
    """What stands where a figure was read; with `elsewhere` another place of its document, without a mark."""
    place = _as_place(figure.place)
    document = load_to_show(store, figure.document_id)
    words = plain_to_look_at(" ".join(figure.raw.split()), LONGEST_NAME)
    name = _name(figure.document_name)
    origin = Origin(figure.document_id, name, _where(place), words, _note(figure), figure.id)
    if isinstance(document, NoView):
        return NothingToShow(origin, document.why)
    if elsewhere is not None and not _is_same_page(elsewhere.place, place):
        there = replace(origin, where=_where(elsewhere.place), words="", note="")
        return _view_to_shown(see(store, document, elsewhere), there, None)
    if place is None:
        return NothingToShow(origin, NO_PLACE)
    is_marked = not (isinstance(place, PageBox) and place.bbox == WHOLE_PAGE)
    view = see(store, document, Look(place=place, is_marked=is_marked))
    return _view_to_shown(view, origin, place if is_marked else None)


def _is_same_page(one: Where | None, other: Where | None) -> bool:
    return isinstance(one, PageBox) and isinstance(other, PageBox) and one.page == other.page


def blinded(shown: Shown) -> Shown:
    """The same without what was read there, for somebody who is to read it for themselves."""
    return replace(shown, origin=replace(shown.origin, words="", note="", is_blind=True))


def show_document(store: Store, document_id: int, look: Look) -> Shown:
    """A document that is looked through, without a mark. Raises UsageError when there is none of that number."""
    document = load_to_show(store, document_id)
    if isinstance(document, NoView):
        return NothingToShow(Origin(document_id, "This document", ""), document.why)
    origin = Origin(document.id, _name(document.name), _where(look.place))
    return _view_to_shown(see(store, document, look), origin, None)


def prepare_places(store: Store, figure_ids: Sequence[int]) -> int:
    """Draw what these figures will be shown with, for the next who checks them; how many views were drawn."""
    with store.reading() as session:
        places = load_places(session, figure_ids)
    looks: dict[int, list[Look]] = {}
    for one in places:
        if (place := _as_place(one.place)) is not None:
            looks.setdefault(one.document_id, []).append(Look(place=place))
    drawn = 0
    for document_id, wanted in looks.items():
        document = load_to_show(store, document_id)
        if isinstance(document, DocumentToShow):
            drawn += prepare(store, document, wanted)
    return drawn


def _as_place(kept: object) -> Where | None:
    try:
        place = PLACES.validate_python(kept)
    except ValidationError:  # one that an older program wrote down
        return None
    return place.typed_in if isinstance(place, TypedIn) else place


def _note(figure: StandingFigure) -> str:
    if TYPED_IN in figure.reasons:
        return WAS_TYPED_IN
    if COUNTED in figure.reasons:
        return WAS_COUNTED
    return WAS_WORKED_OUT if figure.basis is Basis.DERIVED else ""


def _name(name: str) -> str:
    return plain_to_look_at(name, LONGEST_NAME)


def _where(place: Where | None) -> str:
    match place:
        case PageBox(page=page):
            return f"page {page}"
        case SheetCell(sheet=sheet, cell=cell):
            return (
                f"cell {cell}" if sheet == "csv" else f"sheet “{plain_to_look_at(sheet, LONGEST_NAME)}”, cell {cell}"
            )
        case ParagraphPlace(paragraph=number):
            return f"paragraph {number}"
        case LinePlace(line=number):
            return f"line {number}"
        case None:
            return ""


def _view_to_shown(view: View, origin: Origin, place: Where | None) -> Shown:
    match view:
        case PagePicture():
            return _page_to_shown(view, origin, place)
        case SheetWindow(window=window, sheets=sheets):
            return SheetView(origin, window, sheets)
        case Passage(pieces=pieces, first=first, total=total, heads=heads):
            shown = tuple(_words_to_shown(one, origin.words) if isinstance(one, Words) else one for one in pieces)
            return LinesView(_in_table(origin, place), shown, first, total, heads)
        case NoView(why=why):
            return NothingToShow(origin, why)


def _in_table(origin: Origin, place: Where | None) -> Origin:
    if not isinstance(place, SheetCell):
        return origin
    return replace(origin, where=f"{place.sheet}, cell {place.cell}")


def _page_to_shown(view: PagePicture, origin: Origin, place: Where | None) -> PageView:
    of = f"page {view.page} of {view.pages}" if view.pages > 1 else f"page {view.page}"
    box = _box_on_page(place, view)
    note = OFF_THE_PAGE if place is not None and box is None else origin.note
    return PageView(replace(origin, where=of, note=note), view.page, view.pages, view.width, view.height, box)


def _box_on_page(place: Where | None, view: PagePicture) -> Box | None:
    """The mark with a margin, within the page; None where it lies outside, or there is none."""
    if not isinstance(place, PageBox) or place.page != view.page:
        return None
    x0, top, x1, bottom = place.bbox
    x0, x1 = max(min(x0, x1) - MARGIN, 0.0), min(max(x0, x1) + MARGIN, view.width)
    top, bottom = max(min(top, bottom) - MARGIN, 0.0), min(max(top, bottom) + MARGIN, view.height)
    return (x0, top, x1, bottom) if x0 < x1 and top < bottom else None


def _words_to_shown(words: Words, marked: str) -> ShownParagraph:
    lines = tuple(
        Line(_pieces(line, marked) if at == words.marked else ((line, False),), at == words.marked)
        for at, line in enumerate(words.lines)
    )
    return ShownParagraph(lines, words.quoted)


def _pieces(line: str, marked: str) -> tuple[tuple[str, bool], ...]:
    """A line cut where the marked words stand in it by themselves, not within a longer number or word."""
    if not marked:
        return ((line, False),)
    spaced = r"\s+".join(re.escape(word) for word in marked.split())
    pattern = rf"(?<![\w.,]){spaced}(?!\w|[.,]\d)" if marked[0].isalnum() else spaced
    return _cut_at(line, [found.span() for found in re.finditer(pattern, line)])


def _cut_at(line: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    before = 0
    for start, end in spans:
        pieces += [(line[before:start], False), (line[start:end], True)]
        before = end
    pieces.append((line[before:], False))
    return tuple(piece for piece in pieces if piece[0])
