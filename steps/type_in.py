"""Type in a figure that a document prints and no reader found: save it, settle the document, redraw at once."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal

from db.decisions import Right, right_number
from db.documents import DocumentStatus, load_documents, load_forces
from db.inbox import load_waiting
from db.store import Store
from db.typed_figures import TypedFigure, load_overtaken, save_typed_figure
from foi.errors import DecidedMeanwhile, UsageError
from foi.events import EventKind
from foi.records import FigureKind
from parsers.values.values import text_to_value
from steps.redraw import Redrawn, redraw_question
from steps.settle import BY_PERSON, settle_as

SHUT = frozenset({DocumentStatus.QUARANTINED, DocumentStatus.PURGED, DocumentStatus.STORED})


@dataclass(frozen=True, slots=True)
class TypedIn:
    """A figure that was typed in, and the estimates that moved; `overtaken` counted until then, in words."""

    figure_id: int
    redrawn: list[Redrawn]
    overtaken: tuple[str, ...]


def printed_to_right(printed: str) -> Right:
    """What a printed count says: "1,234", "<5", "5 to 9", "about 40". Raises UsageError for what is no count."""
    found = text_to_value(printed)
    kind = found.kind if found else None
    if found is not None and kind in {FigureKind.EXACT, FigureKind.ZERO} and _is_count(found.value):
        assert found.value is not None, "it is a count"
        return right_number(found.value)
    if found is not None and kind is FigureKind.APPROXIMATE and _is_count(found.value):
        return Right(FigureKind.APPROXIMATE, found.value)
    if found is not None and kind is FigureKind.RANGE:
        return Right(FigureKind.RANGE, None, found.low, found.high)
    raise UsageError(f'"{printed.strip()}" is not a number.', do="Write it such as 1,234 or <5 or 5 to 9.")


def _is_count(value: Decimal | None) -> bool:
    return value is not None and value >= 0


def type_in(
    store: Store, document_id: int, typed: TypedFigure, *, by: str, why: str, today: dt.date, at: dt.datetime
) -> TypedIn:
    """Save a figure typed in from a document that is filed, and redraw what it touches.

    A document that waited, since no figure could be read in it, waits no more. Raises UsageError for one that is not
    filed, or lies in quarantine, and where the figure cannot stand (db/typed_figures.py).
    """
    with store.writing() as session:
        document = next(iter(load_documents(session, ids=[document_id])), None)
        covers = load_forces(session, document_id)
        if document is None or document.status in SHUT:
            raise UsageError("this document cannot be read just now.", do="See whether it lies in quarantine.")
        if not covers or document.campaign is None:
            raise UsageError(f"{document.name} is not filed to a request yet.", do="Say first whose it is.")
        figure_id, question_id = save_typed_figure(
            session, document_id, typed, campaign=document.campaign, covers=covers, by=by, why=why, at=at
        )
        overtaken = tuple(load_overtaken(session, figure_id))
    _settle(store, document_id, by=by, today=today, at=at)
    return TypedIn(figure_id, redraw_question(store, question_id, at=at), overtaken)


def _settle(store: Store, document_id: int, *, by: str, today: dt.date, at: dt.datetime) -> None:
    """A document that waited for somebody to read it is a reply, and has been read."""
    with store.reading() as session:
        waiting = next(iter(load_waiting(session, document_id=document_id)), None)
        references = waiting.filed_to if waiting else ()
    for reference in references:
        assert waiting is not None, "it has references"
        with suppress(DecidedMeanwhile):  # the figure stands all the same
            settle_as(store, waiting, EventKind.REPLY, reference=reference, by=by, today=today, at=at)
        waiting = replace(waiting, status=DocumentStatus.READ, reason=BY_PERSON)
