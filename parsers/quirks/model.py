"""What a quirk file may say: a closed schema, so that a misspelt rule is refused and never passed over.

A file is one authority's. `[layout]`, `[headings]`, `ignored_headings` and `[values]` are its habits and hold for
every letter of its own; `[[corrections]]` are accidents of single documents, pinned to their sha256.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import Field, field_validator, model_validator

from foi.forces import COVERS_SEPARATOR
from foi.records import FigureKind, Record, Where
from parsers.values.values import text_to_value

NOTHING_SAID = "blank"
"""The meaning of a text that says nothing: its cell is left out."""

Texts = TypeVar("Texts", bound=Collection[str])

Words = Annotated[str, Field(pattern=r"\S")]


class BareYears(StrEnum):
    """What "2015" alone means where it heads a column or a row."""

    BEGIN = "begin"
    """The financial year that begins in April 2015."""
    END = "end"
    """The financial year that ends in March 2015."""


class LayoutRules(Record):
    """Habits of whole tables: sheets that hold no answer, and what a year printed alone means."""

    ignored_sheets: tuple[Words, ...] = ()
    bare_years: BareYears | None = None


class HeadingRule(Record):
    """What a heading stands for: a measure, or a question of one campaign; a period; or both.

    `measure` holds for every campaign that asks for it. `start` and `end` are days, both included.
    """

    measure: str = ""
    campaign: str = ""
    question: str = ""
    start: dt.date | None = None
    end: dt.date | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "HeadingRule":
        if bool(self.campaign) != bool(self.question):
            raise ValueError("question and campaign stand together: numbers differ from campaign to campaign")
        if self.measure and self.question:
            raise ValueError("give measure, or campaign and question, not both")
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end stand together")
        if self.start and self.end and self.end < self.start:
            raise ValueError("it ends before it starts")
        if not (self.measure or self.question or self.start):
            raise ValueError("it says nothing: give measure, campaign and question, or start and end")
        return self


class Correction(Record):
    """One place of one document that is read as `now` instead of `was`; `document` is how its sha256 begins."""

    document: Annotated[str, Field(pattern=r"^[0-9a-f]{8,64}$")]
    where: Where
    was: Words
    now: Words
    reason: Words
    by: Words
    on: dt.date


class QuirkFile(Record):
    """The rules of one file. Headings and values are compared without regard to case and white space."""

    ignored_headings: tuple[Words, ...] = ()
    layout: LayoutRules = LayoutRules()
    headings: dict[Words, HeadingRule] = {}
    values: dict[Words, str] = {}
    corrections: tuple[Correction, ...] = ()

    @field_validator("values")
    @classmethod
    def _can_be_read(cls, values: dict[str, str]) -> dict[str, str]:
        for text, meaning in values.items():
            printed = text_to_value(text)
            if printed is not None and printed.kind is FigureKind.EXACT:
                raise ValueError(f'"{text}" is a number and means itself (a correction puts a single cell right)')
            value = text_to_value(meaning)
            if meaning != NOTHING_SAID and (value is None or value.doubt):
                raise ValueError(f'"{text}" cannot mean "{meaning}"')
        return values

    @field_validator("headings", "values", "ignored_headings")
    @classmethod
    def _says_nothing_twice(cls, texts: Texts) -> Texts:
        refuse_twice(texts)
        return texts

    @field_validator("corrections")
    @classmethod
    def _corrects_nothing_twice(cls, corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
        places = [(one.document[:8], one.where) for one in corrections]
        for at, place in enumerate(places):
            if place in places[:at]:
                raise ValueError(f"number {at + 1}: the same place is corrected twice")
        return corrections

    @model_validator(mode="after")
    def _does_not_contradict_itself(self) -> "QuirkFile":
        if both := {plain(text) for text in self.headings} & {plain(text) for text in self.ignored_headings}:
            raise ValueError(f'"{min(both)}" is given a meaning and is ignored as well')
        return self


def refuse_twice(texts: Iterable[str]) -> None:
    """Raise ValueError for two texts that are compared as one."""
    seen: set[str] = set()
    for text in texts:
        if plain(text) in seen:
            raise ValueError(f'"{text}" stands twice, in other letters or with other spaces')
        seen.add(plain(text))


def plain(text: str) -> str:
    """A text as it is compared: single spaces, small letters."""
    return " ".join(text.split()).casefold()


class ForceQuirks(Record):
    """The file of one authority: its slug, the file's name as staff know it, and its rules."""

    slug: str
    where: str
    rules: QuirkFile

    def with_document(self, came: str, read: str) -> "ForceQuirks":
        """The same, with the corrections pinned to one sha256 pinned to another instead."""
        corrections = tuple(
            one.model_copy(update={"document": read}) if came.startswith(one.document) else one
            for one in self.rules.corrections
        )
        return self.model_copy(update={"rules": self.rules.model_copy(update={"corrections": corrections})})


class Quirks(Record):
    """All quirk files that a run knows; `told` is whose letter it is, where that is settled before reading.

    Slugs are joined by "+" for a joint letter. Of two files of one authority the later stands before the earlier.
    """

    files: tuple[ForceQuirks, ...] = ()
    told: str = ""

    def speaking_for(self, covers: Iterable[str]) -> "Quirks":
        """The same, for a letter known to be from these authorities."""
        return self.model_copy(update={"told": COVERS_SEPARATOR.join(covers)})

    def of_copy(self, original: bytes, copy: bytes) -> "Quirks":
        """The same, for a document that is read from a copy in another format: its corrections go with the copy."""
        came, read = hashlib.sha256(original).hexdigest(), hashlib.sha256(copy).hexdigest()
        return self.model_copy(update={"files": tuple(one.with_document(came, read) for one in self.files)})

    def fingerprint(self, force: str, sha256: str) -> str:
        """Twelve letters that change with every rule for the letters of these authorities, or for this document.

        Empty where there is none.
        """
        habits = [one.rules.model_copy(update={"corrections": ()}) for one in self.of(force)]
        told = [rules.model_dump_json() for rules in habits if rules != QuirkFile()]
        told += [
            correction.model_dump_json()
            for one in self.files
            for correction in one.rules.corrections
            if sha256.startswith(correction.document)
        ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12] if told else ""

    def of(self, force: str) -> tuple[ForceQuirks, ...]:
        """The files of an authority, or of all that a joint letter is from."""
        slugs = force.split(COVERS_SEPARATOR)
        return tuple(one for one in self.files if one.slug in slugs)


NO_QUIRKS = Quirks()
