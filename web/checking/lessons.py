"""What a person teaches beside a figure, as the form brings it, and the rule that it makes."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from fastapi import Form
from pydantic import BaseModel, ConfigDict

from db.store import Store
from foi.campaigns import Question
from foi.errors import UsageError
from parsers.quirks.model import QuirkFile
from steps.check_case import Case
from steps.review import show_figures
from steps.teach import heading_rule, ignored_rule, pinned, value_rule
from web.days import typed_day_or_none


class Lesson(StrEnum):
    """What can be taught."""

    HEADING = "heading"
    VALUE = "value"
    IGNORE = "ignore"
    PIN = "pin"


class LessonForm(BaseModel):
    """The form as it was filled in; which fields count is said by `what`. `answers` is the number of a question."""

    model_config = ConfigDict(extra="forbid")

    what: str = ""
    force: str = ""
    heading: str = ""
    answers: str = ""
    start: str = ""
    end: str = ""
    text: str = ""
    means: str = ""
    ignored: str = ""
    now: str = ""
    why: str = ""
    do: str = "preview"


Taught = Annotated[LessonForm, Form()]


def read_lesson(store: Store, case: Case, form: LessonForm, *, by: str, on: dt.date) -> QuirkFile:
    """The rule that a form makes. Raises UsageError, in words for the page, where it makes none."""
    if form.what not in set(Lesson):
        raise UsageError("nothing is chosen.", do="Choose what is to be remembered.")
    match Lesson(form.what):
        case Lesson.HEADING:
            start = typed_day_or_none(form.start, "the first day")
            end = typed_day_or_none(form.end, "the last day")
            return heading_rule(_given(form.heading), _question(case, form.answers), start, end)
        case Lesson.VALUE:
            return value_rule(_given(form.text), _given(form.means))
        case Lesson.IGNORE:
            return ignored_rule(_given(form.ignored))
        case Lesson.PIN:
            if not form.why.strip():
                raise UsageError("a correction of one cell needs its reason.", do="Write how you know.")
            (shown,) = show_figures(store, [case.figure])
            return pinned(shown, form.now.strip(), form.why.strip(), by, on)


def _question(case: Case, number: str) -> Question | None:
    found = next((one for one in case.questions if one.number == number), None)
    if number and found is None:
        raise UsageError(f'there is no question "{number}".', do="Choose one of those asked.")
    return found


def _given(text: str) -> str:
    if not text.strip():
        raise UsageError("a field is empty.", do="Write the words just as they are printed, and what they mean.")
    return text.strip()
