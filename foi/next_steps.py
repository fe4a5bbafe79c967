"""The next step of a request: one recommended action with its legal ground, its earliest date and its deadline.

`TABLE` holds the rules in the order in which they are tried; the first that fits is taken. docs/next-steps.md prints
it (foi/next_steps_page.py). Silence leads to one reminder and then to the Commissioner, never to an internal review;
a refusal leads to a review and then to the Commissioner; a refusal for cost to a narrower request.
"""

import datetime as dt
from dataclasses import dataclass

from foi import rules_after_reply as after
from foi import rules_before_reply as before
from foi import rules_of_time as timing
from foi.cases import Case, Situation
from foi.correspondence import LetterKind
from foi.holidays import Calendar
from foi.step_rules import Action, Rule

__all__ = ["TABLE", "Action", "NextStep", "Situation", "next_step", "table_as_text", "table_rows"]

TABLE: tuple[Rule, ...] = (
    *before.OUR_DESK,
    *after.ENDED,
    *before.SENDING,
    *before.THEIR_QUESTIONS,
    *timing.EXTENSIONS,
    *timing.SILENCE,
    *after.REVIEWS,
    *after.REPLIES,
    *after.CHALLENGES,
    *after.ANSWERS,
)
"""Every rule, in the order in which they are tried."""

HEAD = ("No.", "Rule", "When", "Do", "Ground", "Earliest", "Deadline", "Letter")


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next about one request.

    `ground` cites the section. `earliest` is the first day for it (of a wait, the day on which to look again) and may
    lie in the past; `deadline` the last day; None where there is none or none can be told. `why` is a sentence for
    staff; `letter` the kind to draft, if any; `rule` the name of the line of the table.
    """

    action: Action
    ground: str
    earliest: dt.date | None
    deadline: dt.date | None
    why: str
    letter: LetterKind | None
    rule: str


def next_step(situation: Situation, calendar: Calendar) -> NextStep:
    """Choose the first rule of the table that fits."""
    case = Case(situation, calendar)
    rule = next(rule for rule in TABLE if rule.applies(case))
    return NextStep(
        action=rule.action,
        ground=rule.ground,
        earliest=case.day(rule.earliest),
        deadline=case.day(rule.deadline),
        why=_why(rule, case),
        letter=rule.letter,
        rule=rule.name,
    )


def table_rows() -> list[tuple[str, ...]]:
    """The table in words, a row for each rule, under HEAD."""
    return [
        (
            str(number),
            rule.name.replace("_", " "),
            rule.when,
            rule.action.words,
            rule.ground,
            rule.earliest.value,
            rule.deadline.value,
            rule.letter.replace("_", " ") if rule.letter else "none",
        )
        for number, rule in enumerate(TABLE, start=1)
    ]


def table_as_text() -> str:
    """The table for a terminal: a paragraph for each rule."""
    return "\n".join(
        f"{number:>2}. {name}: when {when}\n"
        f"    {do} ({ground}); earliest {earliest}; deadline {deadline}; letter {letter}"
        for number, name, when, do, ground, earliest, deadline, letter in table_rows()
    )


def _why(rule: Rule, case: Case) -> str:
    """The rule's sentence with the dates of the case, and what the refusal notice lacks where we challenge it."""
    why = rule.why.format_map(case.words)
    challenged = rule.action in {Action.ASK_REVIEW, Action.COMPLAIN_ICO, Action.NARROW}
    if challenged and case.situation.lacks and case.course.last_replied:
        why += f" The refusal notice falls short: {'; '.join(case.situation.lacks)}."
    return why
