"""What is wrong in a campaign file, in words: where, what, and how it is written right."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from pydantic import ValidationError

Loc = tuple[int | str, ...]

EXAMPLES: Mapping[str, str] = {
    "slug": 'slug = "images-2012"',
    "title": 'title = "Indecent images seized"',
    "sent_on": "sent_on = 2012-07-04",
    "population": 'population = "orig2010"',
    "authorities": 'authorities = "police-england-wales"',
    "number": 'number = "1"',
    "text": 'text = "How many ...?"',
    "measure": 'measure = "images_seized"',
    "unit": 'unit = "images"',
    "terms": 'terms = ["images seized", "photographs seized"]',
    "periods": 'periods = [ { label = "2010/11", start = 2010-04-01, end = 2011-03-31 } ]',
    "breakdown": 'breakdown = { age = ["under 18", "18 and over"] }',
    "plausible": "plausible = { low = 100, high = 200000 }",
    "low": "low = 100",
    "high": "high = 200000",
    "label": 'label = "2010/11"',
    "start": "start = 2010-03-01",
    "end": "end = 2012-04-30",
    "value": "value = 184",
    "said": 'said = "approaching 2,000 per annum"',
    "period": 'period = "1997"',
    "source": 'source = "Annual report, table 3"',
    "published_on": "published_on = 2012-07-04",
    "expression": 'expression = "50,000 x 55%"',
}
"""Each field of the file as it is written."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "campaign": ("slug", "title", "sent_on", "population", "authorities"),
    "question": ("number", "text", "measure", "unit", "terms", "periods", "breakdown", "plausible"),
    "plausible": ("low", "high"),
    "period": ("label", "start", "end"),
    "context": ("label", "value", "low", "high", "said", "unit", "period", "source", "published_on"),
    "what_if": ("label", "expression", "unit", "said"),
}
"""What each part of the file may have."""

PART_OF: Mapping[str, str] = {
    "periods": "period",
    "plausible": "plausible",
    "context": "context",
    "what_if": "what_if",
}
"""What is a part of its own, inside a question or beside it, and its key in FIELDS."""

LETTERS: Mapping[str, str] = {
    "slug": "small letters, digits and single hyphens between them",
    "measure": "small letters, digits and underscores, beginning with a letter",
}
"""Of what the texts consist that are names."""

FORMS: Mapping[str, str] = {
    "terms": "a list of texts",
    "periods": "a list of periods",
    "breakdown": "lists of texts, each with a name",
}
"""The fields that hold several things, and how."""


def first_fault(error: ValidationError) -> tuple[str, str]:
    """What is wrong, with its place, and what to write instead; a field that is not known comes before all else.

    A misspelt field is missing as well, and only its own name tells why.
    """
    fault = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    place, field, below = _place(fault["loc"])
    if fault["type"] == "extra_forbidden":
        part = next((part for name, part in PART_OF.items() if name in fault["loc"]), "question")
        what, do = unknown_field(field, part)
    elif fault["type"] == "value_error":
        what = str(fault["ctx"]["error"]).replace("the period", "it", 1)
        do = "Check both dates." if "periods" in fault["loc"] else "Check the numbers."
    elif not field:
        what, do = "it cannot be read", "Write it as docs/adding-a-campaign.md shows."
    else:
        what, do = _what(fault["type"], field, fault["input"], is_inside=bool(below)), _remedy(fault["type"], field)
    return f"{place}: {what}.", do


def unknown_field(field: str, part: str) -> tuple[str, str]:
    """What to say of a field that a part of the file (a key of FIELDS) cannot have."""
    near = get_close_matches(field, FIELDS[part], n=1)
    do = f"Did you mean {near[0]}?" if near else f"It may have {', '.join(FIELDS[part])}."
    return f'there is no field "{field}"', do


def _place(loc: Loc) -> tuple[str, str, Loc]:
    """Where it is in the file, the field concerned ("" for the part itself), and what stands below the field."""
    match loc:
        case ("questions", int(question), "periods", int(period), *rest):
            return f"question {question + 1}, period {period + 1}", *_field(rest)
        case ("questions", int(question), "plausible", *rest) if rest:
            return f"question {question + 1}, plausible", *_field(rest)
        case ("questions", int(question), *rest):
            return f"question {question + 1}", *_field(rest)
        case (("context" | "what_if") as part, int(number), *rest):
            return f"{part} {number + 1}", *_field(rest)
        case _:
            return "[campaign]", *_field(loc)


def _field(rest: Sequence[int | str]) -> tuple[str, Loc]:
    return (str(rest[0]), tuple(rest[1:])) if rest else ("", ())


def _what(kind: str, field: str, given: object, *, is_inside: bool) -> str:
    """What is wrong with a field, by pydantic's name of the fault; `is_inside` where it is in a list."""
    if field in FORMS and (is_inside or kind.endswith("_type")):
        return f"{field} must be {FORMS[field]}"
    told = {
        "missing": f"{field} is missing",
        "too_short": f"{field} is empty",
        "string_type": f"{field} must be a text in quotation marks",
    }
    shown = f'"{given}"' if isinstance(given, str) else str(given)
    return told.get(kind, f"{field} cannot be {shown}")


def _remedy(kind: str, field: str) -> str:
    example = EXAMPLES[field]
    if kind == "missing":
        return f"Add it, such as {example}."
    if kind == "string_pattern_mismatch":
        return f"It takes {LETTERS[field]}: {example}."
    return f"Write it as {example}."
