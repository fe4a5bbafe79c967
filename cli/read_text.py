"""A reading as text for a person: outcome, each question with its first figures and where they stand, warnings."""

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from cli.printable import printable
from foi.records import (
    CheckStatus,
    Figure,
    FigureKind,
    FigureState,
    LinePlace,
    PageBox,
    ParagraphPlace,
    Reading,
    ReplyOutcome,
    SheetCell,
    TypedIn,
    Where,
)

FIRST_FIGURES = 6
FIRST_WARNINGS = 12


def print_reading(reading: Reading) -> None:
    """Print one reading."""
    for line in _reading_to_lines(reading):
        click.echo(printable(line))


def _reading_to_lines(reading: Reading) -> Iterator[str]:
    whose = f", {reading.force.replace('+', ' and ')}" if reading.force else ""
    dated = f", dated {reading.letter_date}" if reading.letter_date else ""
    if reading.questions:
        yield f"{reading.file} ({reading.kind}{whose}{dated}): {outcome_to_text(reading.outcome)}"
    else:
        yield f"{reading.file}: could not be read"
    for answer in reading.questions:
        figures = [figure for figure in reading.figures if figure.question == answer.question]
        cited = f" ({', '.join(answer.exemptions)})" if answer.exemptions else ""
        yield f"  question {answer.question}: {answer.outcome.replace('_', ' ')}{cited}{_counts(figures)}"
        for figure in figures[:FIRST_FIGURES]:
            yield f"    {_figure_line(figure)}"
        if len(figures) > FIRST_FIGURES:
            yield f"    ... and {len(figures) - FIRST_FIGURES:,} more"
        for reason, count in _reasons(figures):
            yield f"    to look at: {count:,} because {reason}"
    for check in reading.checks:
        if check.status is not CheckStatus.AGREE:
            yield f"  check, {check.check}: {check.status.replace('_', ' ')}: {check.detail}"
    for warning in reading.warnings[:FIRST_WARNINGS]:
        yield f"  note: {warning}"
    if len(reading.warnings) > FIRST_WARNINGS:
        yield f"  ... and {len(reading.warnings) - FIRST_WARNINGS} more notes (all with --json)"


def outcome_to_text(outcome: str) -> str:
    """What a document came to, in words: "full", "not held", "no answer in it"."""
    return "no answer in it" if outcome == ReplyOutcome.OTHER else outcome.replace("_", " ")


def _counts(figures: list[Figure]) -> str:
    if not figures:
        return ""
    accepted = sum(figure.state is FigureState.ACCEPTED for figure in figures)
    return f": {len(figures):,} figure(s), {accepted:,} accepted, {len(figures) - accepted:,} to review"


def _reasons(figures: list[Figure]) -> Iterable[tuple[str, int]]:
    waiting = [figure for figure in figures if figure.state is FigureState.REVIEW]
    reasons = Counter(figure.reasons[0] for figure in waiting if figure.reasons)
    return reasons.most_common(3)


def _figure_line(figure: Figure) -> str:
    what = " / ".join(figure.breakdown.values()) or "total"
    when = figure.period.name if figure.period else "no period"
    mark = "" if figure.state is FigureState.ACCEPTED else "  (to review)"
    return f"{_value(figure):>12}  {when}  {what}  [{place_to_text(figure.where)}]{mark}"


def _value(figure: Figure) -> str:
    match figure.kind:
        case FigureKind.EXACT | FigureKind.ZERO:
            return f"{figure.value:,}"
        case FigureKind.APPROXIMATE:
            return f"about {figure.value:,}"
        case FigureKind.RANGE:
            return f"{'?' if figure.low is None else figure.low} to {'?' if figure.high is None else figure.high}"
        case FigureKind.SUPPRESSED | FigureKind.NOT_HELD | FigureKind.BLANK:
            return figure.kind.replace("_", " ")


def place_to_text(where: Where | TypedIn) -> str:
    """A place in a document as a person would say it: "Sheet1 B4", "page 2", "line 14"."""
    match where:
        case TypedIn(typed_in=place, said=said):
            named = ("" if place is None else place_to_text(place), said)
            return ", ".join((*filter(None, named), "typed in by a person"))
        case SheetCell(sheet=sheet, cell=cell):
            return f"{sheet} {cell}"
        case PageBox(page=page, bbox=(left, top, _, _)):
            return f"page {page}, {top:.0f} down and {left:.0f} across"
        case ParagraphPlace(paragraph=number):
            return f"paragraph {number}"
        case LinePlace(line=number):
            return f"line {number}"
