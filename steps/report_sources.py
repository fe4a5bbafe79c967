"""Figures and causes of the store -> the lines of a report, without a word that a person wrote.

What a report may not carry stays behind: who decided and why, addresses in names of files. Of the reason given for a
derived figure only the sum itself is taken ("8837511 less 8600655"), of a cell only a number, a mark or a bound.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.decisions import Verdict
from db.dictionary import published_table
from db.estimate_sources import CauseRow, ReplySource, SourcedFigure
from foi.plain_words import flat
from foi.records import PLACES, FigureKind, LinePlace, PageBox, ParagraphPlace, SheetCell, TypedIn, Where
from reports.report.facts import ForceFigure, MissingKind, Source

SHORT_HASH = 12
"""Hex digits of a sha256: enough to find a document again, few enough to print."""

MARKS = published_table("observations").column("raw").form_allowed
"""Numbers and usual marks, which may be quoted from a cell; other words there may be anybody's."""
BOUND = re.compile(
    r"(fewer|less|more) th[ae]n [\d,]+|(under|over|at least|at most|up to|about) [\d,]+", re.IGNORECASE
)
CSV = "csv"
ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[A-Za-z]{2,}")
ARITHMETIC = re.compile(r"\d[\d,.]*(?: (?:less|plus|minus|times|divided by|[-+x*/]) \d[\d,.]*)+")

VERDICT_WORDS = {
    Verdict.ACCEPTED: "figure checked and accepted",
    Verdict.CORRECTED: "figure corrected on checking",
    Verdict.REJECTED: "figure set aside on checking",
    Verdict.RETRACTED: "figure withdrawn",
    Verdict.REOPENED: "figure put back to be checked again",
}
READ_ANEW = "reply read anew"
REPLY_READ = "reply read"
TO_CHECK = "figure put aside to be checked"
EDITED = "the campaign was changed"
OTHER = "what the estimate rests on was changed"

NameOf = Callable[[tuple[str, ...]], str]
"""The slugs of the forces that a figure covers -> how they are printed."""


@dataclass(frozen=True, slots=True, order=True)
class ReplyDay:
    """The date of a reply or, where it bears none, the day by which it was here."""

    on: dt.date
    is_dated: bool


def source_to_figure(
    found: SourcedFigure, name_of: NameOf, persons: Mapping[str, int], replied: Mapping[str, ReplyDay]
) -> ForceFigure:
    """A figure that counts as a line of the table of forces. `replied` is the day of each request's reply."""
    assert found.low is not None, "counted"
    assert found.high is not None, "counted"
    letter = found.source.letter_date
    days = [replied[slug] for slug in found.covers if slug in replied]
    day = ReplyDay(letter, is_dated=True) if letter else max(days, default=None)
    return ForceFigure(
        covers=found.covers,
        name=name_of(found.covers),
        outcome=_outcome(found),
        raw=_as_printed(found.raw),
        kind=found.kind,
        value=found.value,
        low=found.low,
        high=found.high,
        persons=sum(persons[slug] for slug in found.covers) if persons.keys() >= set(found.covers) else None,
        is_derived=found.is_derived,
        arithmetic=arithmetic_in(found.derivation),
        is_checked=found.is_checked,
        corrected=found.corrected,
        replied=day.on if day else None,
        is_dated=day is None or day.is_dated,
        source=reply_to_source(found.source, PLACES.validate_python(found.place)),
    )


def _outcome(found: SourcedFigure) -> str:
    joint = "one figure together" if len(found.covers) > 1 else "gave a figure"
    match found.kind:
        case FigureKind.EXACT:
            return joint
        case FigureKind.ZERO:
            return "gave the figure 0"
        case FigureKind.APPROXIMATE:
            return f"{joint}, approximate"
        case FigureKind.RANGE:
            return f"{joint}, only between bounds"
        case FigureKind.SUPPRESSED | FigureKind.NOT_HELD | FigureKind.BLANK:
            return found.kind.replace("_", " ")


def why_unusable(found: SourcedFigure) -> tuple[MissingKind, str]:
    """Why a figure that stands cannot be counted: "withheld the number ("*")"."""
    match found.kind:
        case FigureKind.NOT_HELD:
            return MissingKind.NOT_HELD, "says that the number is not held"
        case FigureKind.BLANK:
            return MissingKind.NO_FIGURE, "left the place of the number blank"
        case FigureKind.RANGE:
            return MissingKind.WITHHELD, f"gave a bound without an end{_quoted(found.raw)}"
        case FigureKind.SUPPRESSED | FigureKind.EXACT | FigureKind.ZERO | FigureKind.APPROXIMATE:
            return MissingKind.WITHHELD, f"withheld the number{_quoted(found.raw)}"


TYPED_IN = "typed in by a person"


def reply_to_source(reply: ReplySource, where: Where | TypedIn | None = None) -> Source:
    """A document, and the place in it, as a report cites them."""
    return Source(
        document=ADDRESS.sub("(address)", flat(reply.document_name)),
        place=place_in_words(where) if where else "",
        sha256=reply.sha256[:SHORT_HASH],
    )


def place_in_words(where: Where | TypedIn) -> str:
    """A place in a document as a person would find it: "sheet Response, cell B8", "page 2", "line 14"."""
    if isinstance(where, TypedIn):
        return f"{place_in_words(where.typed_in)}, {TYPED_IN}" if where.typed_in else TYPED_IN
    match where:
        case SheetCell(sheet=sheet, cell=cell) if sheet == CSV:
            return f"cell {cell}"
        case SheetCell(sheet=sheet, cell=cell):
            return (
                f"{flat(sheet)}, cell {cell}" if sheet.startswith("table ") else f"sheet {flat(sheet)}, cell {cell}"
            )
        case PageBox(page=page):
            return f"page {page}"
        case ParagraphPlace(paragraph=number):
            return f"paragraph {number}"
        case LinePlace(line=number):
            return f"line {number}"


def arithmetic_in(reason: str) -> str:
    """The sum within the reason of a derived figure, its numbers set apart: "8,837,511 less 8,600,655"; else ""."""
    found = ARITHMETIC.search(reason)
    if not found:
        return ""
    return re.sub(r"\d{4,}", lambda number: f"{Decimal(number[0]):,}", found[0].rstrip(",."))


def causes_to_words(causes: Sequence[CauseRow], name_of: NameOf) -> str:
    """What led to an estimate: "reply read: Cambridgeshire, Dyfed-Powys; figure withdrawn: Kent"."""
    names: dict[str, list[str]] = {}
    for cause in causes:
        named = names.setdefault(_cause_words(cause), [])
        if cause.covers and name_of(cause.covers) not in named:
            named.append(name_of(cause.covers))
    return "; ".join(f"{words}: {', '.join(named)}" if named else words for words, named in names.items())


def _cause_words(cause: CauseRow) -> str:
    if cause.is_edit:
        return EDITED
    if cause.verdict:
        return VERDICT_WORDS.get(Verdict(cause.verdict), READ_ANEW) if cause.verdict in set(Verdict) else READ_ANEW
    if cause.is_reply:
        return REPLY_READ
    return TO_CHECK if cause.covers else OTHER


def _as_printed(raw: str) -> str:
    """The cell as it was printed, where that is a number, a usual mark or a bound in words; else ""."""
    text = flat(raw)
    return text if re.fullmatch(MARKS, text) or BOUND.fullmatch(text) else ""


def _quoted(raw: str) -> str:
    text = _as_printed(raw)
    return f" (“{text}”)" if text else ""
