"""Turns what a person says beside a figure into a rule of a quirk file."""

import datetime as dt

from pydantic import ValidationError

from db.figures import StandingFigure
from foi.campaigns import Question
from foi.errors import UsageError
from foi.records import PLACES, TypedIn
from parsers.quirks.model import Correction, HeadingRule, QuirkFile
from steps.review import ShownFigure

PINNED = 16
"""Letters of a sha256 that a correction is pinned by."""


def force_to_teach(figure: StandingFigure, given: str) -> str:
    """Whose habit it is: the authority of the figure. Raises UsageError where it is from several, or another."""
    if given and given not in figure.covers:
        raise UsageError(
            f"figure {figure.id} is not from {given}.",
            do=f"It is from {' and '.join(figure.covers)}: name one of them.",
        )
    if not given and len(figure.covers) > 1:
        raise UsageError(
            f"figure {figure.id} is from {' and '.join(figure.covers)}.", do="Say with --force whose habit it is."
        )
    return given or figure.covers[0]


def value_rule(text: str, meaning: str) -> QuirkFile:
    """What stands in place of a number means something. Raises UsageError for a meaning that cannot be read."""
    try:
        return QuirkFile(values={text: meaning})
    except ValidationError as error:
        raise UsageError(
            f"{_what(error)}.",
            do='Write "not held", "withheld", "zero", "blank", or a range such as "<5" or "between 5 and 10".',
        ) from error


def heading_rule(heading: str, question: Question | None, start: dt.date | None, end: dt.date | None) -> QuirkFile:
    """A heading means what a question asks for, or a period, or both. Raises UsageError where it says nothing."""
    try:
        rule = HeadingRule(measure=question.measure if question else "", start=start, end=end)
        return QuirkFile(headings={heading: rule})
    except ValidationError as error:
        raise UsageError(
            f'the heading "{heading}": {_what(error)}.',
            do="Say which question it answers, its first and last day, or both.",
        ) from error


def ignored_rule(heading: str) -> QuirkFile:
    """A heading is left out, with all that stands under or beside it."""
    return QuirkFile(ignored_headings=(heading,))


def correction_rule(figure: StandingFigure, now: str, *, reason: str, by: str, on: dt.date) -> QuirkFile:
    """One place of one document is read as `now`. Raises UsageError where that says nothing."""
    if not now.strip() or now == figure.raw:
        raise UsageError("that is what the document says already.", do="Write what is meant in its place.")
    where = PLACES.validate_python(figure.place)
    if isinstance(where, TypedIn):
        raise UsageError("a person typed this figure in: nothing was read.", do="Correct the figure.")
    return QuirkFile(
        corrections=(
            Correction(
                document=figure.document_sha256[:PINNED],
                where=where,
                was=figure.raw,
                now=now,
                reason=reason,
                by=by,
                on=on,
            ),
        )
    )


def pinned(shown: ShownFigure, now: str, reason: str, by: str, on: dt.date) -> QuirkFile:
    """A correction of one cell. Raises UsageError where the figure stands in no single cell."""
    if not shown.is_printed:
        raise UsageError(
            "there is no one place in the document that says this, so none can be corrected.",
            do="Decide about the figure itself instead: `foi review correct`.",
        )
    return correction_rule(shown.figure, now, reason=reason, by=by, on=on)


def _what(error: ValidationError) -> str:
    """What the schema of quirk files says against a rule."""
    return str(error.errors()[0].get("ctx", {}).get("error", "it cannot be read"))
