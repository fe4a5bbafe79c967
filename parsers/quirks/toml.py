"""Turns the text of a quirk file into its rules, or says in a sentence what is wrong, where, and what to write."""

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from foi.errors import QuirkFileError
from parsers.quirks.model import ForceQuirks, QuirkFile

FIELDS: Mapping[str, tuple[str, ...]] = {
    "": ("ignored_headings", "layout", "headings", "values", "corrections"),
    "layout": ("ignored_sheets", "bare_years"),
    "headings": ("measure", "campaign", "question", "start", "end"),
    "corrections": ("document", "where", "was", "now", "reason", "by", "on"),
}
"""What each part of a file may have."""

EXAMPLES: Mapping[str, str] = {
    "": 'ignored_headings = ["Target"]',
    "ignored_headings": 'ignored_headings = ["Target"]',
    "layout": 'ignored_sheets = ["Lookup"], bare_years = "begin" or bare_years = "end"',
    "headings": '"Recs" = { measure = "images_seized" } or "Yr 1" = { start = 2015-04-01, end = 2016-03-31 }',
    "values": '"NR" = "not held"; also "withheld", "zero", "blank", "<5", "between 5 and 10"',
    "corrections": (
        'document = "ab12cd34", where = { sheet = "Sheet1", cell = "B4" }, was = "1,234", now = "1,243", '
        'reason = "their letter of 3 May", by = "Ada", on = 2026-05-04'
    ),
}
"""Each part as it is written."""


def toml_to_quirks(text: str, *, slug: str, where: str) -> ForceQuirks:
    """The rules of one authority; `where` names the file in messages. Raises QuirkFileError."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise QuirkFileError(
            f"this is not valid TOML: {error}.",
            where=where,
            do="Texts stand in quotation marks, dates do not; docs/operators.md shows a whole file.",
        ) from error
    try:
        return ForceQuirks(slug=slug, where=where, rules=QuirkFile.model_validate(raw))
    except ValidationError as error:
        what, do = _fault(error)
        raise QuirkFileError(what, where=where, do=do) from error


def _fault(error: ValidationError) -> tuple[str, str]:
    """What is wrong and what to do; a key that is not known comes before all else, since it explains the others."""
    fault = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    loc = tuple(fault["loc"])
    part = str(loc[0]) if loc else ""
    place, key = _place(loc)
    if fault["type"] == "extra_forbidden":
        known = FIELDS.get(part if len(loc) > 1 else "", FIELDS[""])
        near = get_close_matches(key, known, n=1)
        return (
            f'{place}there is no key "{key}".',
            f"Did you mean {near[0]}?" if near else f"It may have {', '.join(known)}.",
        )
    do = f"Write it so: {EXAMPLES.get(part, EXAMPLES[''])}."
    return f"{place}{_what(fault, key)}.", do


def _what(fault: Any, key: str) -> str:  # noqa: ANN401 - pydantic's own record of a fault
    match fault["type"]:
        case "missing":
            return f"{key} is missing"
        case "value_error":
            return str(fault["ctx"]["error"])
        case "string_pattern_mismatch" if key == "document":
            return "document is how the sha256 begins: 8 to 64 of the letters a to f and digits"
        case _:
            return f"{key or 'it'} cannot be read"


def _place(loc: tuple[int | str, ...]) -> tuple[str, str]:
    """The part of the file, as a person finds it, and the key concerned."""
    match loc:
        case ("corrections", int(number), *rest):
            return f"[[corrections]] number {number + 1}: ", str(rest[0]) if rest else ""
        case (str(part), str(key), *rest) if part in {"headings", "values", "layout"}:
            inner = [str(one) for one in rest if one != "[key]"]
            named = f'[{part}] "{key}": ' if inner or part != "layout" else "[layout]: "
            return named, inner[0] if inner else key
        case (str(part), *_):
            return f"{part if part == 'ignored_headings' else f'[{part}]'}: ", part
        case _:
            return "", ""
