"""What is known of a request when its next step is chosen: its standing, what its replies came to, and the dates.

The rules (foi/rules_before_reply.py, foi/rules_of_time.py, foi/rules_after_reply.py) ask only what stands here.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from foi.aggregation import aggregation_until
from foi.clock import Stopped
from foi.course import Course, RequestState
from foi.errors import ReferenceDataError
from foi.extensions import ExtensionFault
from foi.holidays import ONE_DAY, Calendar
from foi.moments import APPEAL_DAYS, CHASE_DAYS, Moment
from foi.records import QuestionAnswer, QuestionOutcome
from foi.refusals import is_for_cost, is_on_another_ground
from foi.requests import Standing
from foi.spoken_dates import spoken


@dataclass(frozen=True, slots=True)
class Situation:
    """A request on a day: where it stands, how its questions ended, what waits for a person.

    `in_review` figures to check, `waiting` documents to look at, `figures` that a total can be made of. `lacks` are
    sentences on what the refusal notice ought to say and does not (s.17). `narrowed`: a narrower request was made.
    `thanked`: our thanks have gone since their last reply.
    """

    standing: Standing
    today: dt.date
    questions: tuple[QuestionAnswer, ...] = ()
    in_review: int = 0
    waiting: int = 0
    figures: int = 0
    lacks: tuple[str, ...] = ()
    narrowed: bool = False
    thanked: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A situation with the calendar, so that the rules can ask about it in words."""

    situation: Situation
    calendar: Calendar

    @property
    def today(self) -> dt.date:
        """The day on which we ask."""
        return self.situation.today

    @property
    def standing(self) -> Standing:
        """Where the request stands."""
        return self.situation.standing

    @property
    def course(self) -> Course:
        """What its events add up to."""
        return self.standing.course

    def is_in(self, *states: RequestState) -> bool:
        """Whether it stands at one of these."""
        return self.standing.where in states

    def is_stopped_by(self, *reasons: Stopped) -> bool:
        """Whether the clock stands still for one of these reasons."""
        clock = self.standing.clock
        return self.is_in(RequestState.AWAITING_US) and clock is not None and clock.stopped in reasons

    @property
    def has_no_date(self) -> bool:
        """Sent and open, yet no clock can be counted: a date is missing or cannot be right."""
        sent = self.course.is_open and not self.is_in(RequestState.DRAFT)
        return sent and self.standing.clock is None

    @property
    def is_disputed(self) -> bool:
        """We hold their unanswered question to be stalling."""
        return bool(self.course.clarifications) and self.course.clarifications[-1].disputed

    @property
    def is_asked_late(self) -> bool:
        """Their last question came only after the reply was due."""
        return self.standing.clock is not None and self.standing.clock.is_late_question

    def has_extension_fault(self, fault: ExtensionFault) -> bool:
        """The last extension notice does not count, for this reason."""
        return self.standing.clock is not None and self.standing.clock.extension_fault is fault

    @property
    def has_late_fees_notice(self) -> bool:
        """A fees notice came after the reply was due."""
        return self.standing.clock is not None and self.standing.clock.fees_notice_late

    @property
    def is_unreasonable(self) -> bool:
        """Extended, and more than 40 working days have passed in all."""
        from_day = self.standing.unreasonable_from
        return self.is_in(RequestState.EXTENDED) and from_day is not None and self.today >= from_day

    @property
    def chased(self) -> dt.date | None:
        """Our first reminder about what is wrong now; one sent while all was well does not count."""
        since = self._wrong_since
        return next((day for day in self.course.chased if since is not None and day >= since), None)

    @property
    def _wrong_since(self) -> dt.date | None:
        clock = self.standing.clock
        if clock is None:
            return None
        if self.is_in(RequestState.EXTENDED):
            return clock.unreasonable_from
        if self.has_extension_fault(ExtensionFault.UNDATED) and not self.is_in(RequestState.OVERDUE):
            return self.course.extensions[-1].given
        return clock.overdue_from

    @property
    def reminder_runs(self) -> bool:
        """We have reminded them, and the days we give them are not over."""
        over = self.day(Moment.CHASE_OVER)
        return self.chased is not None and over is not None and self.today < over

    @property
    def is_decided(self) -> bool:
        """The Commissioner has decided, and nothing has come from the authority since."""
        decided, replied = self.course.ico_decided, self.course.last_replied
        stays = self.course.is_open or self.is_in(RequestState.REPLIED)
        return stays and decided is not None and (replied is None or replied <= decided)

    @property
    def is_reviewed(self) -> bool:
        """A review was asked for; of a request that is replied, it has been answered."""
        return self.course.review_asked is not None or self.course.review_replied is not None

    def ended(self, *outcomes: QuestionOutcome) -> bool:
        """A question of a request that was answered ended in one of these ways."""
        return self.is_in(RequestState.REPLIED) and any(
            question.outcome in outcomes for question in self.situation.questions
        )

    @property
    def is_refused_for_cost(self) -> bool:
        """A question was refused under s.12."""
        return self.is_in(RequestState.REPLIED) and any(is_for_cost(one) for one in self.situation.questions)

    @property
    def is_refused(self) -> bool:
        """A question was refused, wholly or in part, on another ground than cost."""
        return self.is_in(RequestState.REPLIED) and any(is_on_another_ground(one) for one in self.situation.questions)

    @property
    def is_unread(self) -> bool:
        """A reply is written down, but not how any question ended, and no figure came of it."""
        return self.is_in(RequestState.REPLIED) and not self.situation.questions and not self.situation.figures

    def has_passed(self, moment: Moment) -> bool:
        """Whether today lies after that date; never for a date that cannot be told."""
        day = self.day(moment)
        return day is not None and self.today > day

    def day(self, moment: Moment) -> dt.date | None:
        """The date that a rule names, None where it does not arise or the table of holidays does not reach it."""
        try:
            return DAY_OF[moment](self)
        except ReferenceDataError:
            return None

    @property
    def words(self) -> "Words":
        """What the sentences of the rules may name, each worked out when it is asked for."""
        return Words(self)


class Words(dict[str, str]):
    """The words of a case for `str.format_map`: most of them take counting days, and a sentence names one or two."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case

    def __missing__(self, name: str) -> str:
        if name in SPOKEN:
            return SPOKEN[name](self.case)
        moment = Moment.__members__.get(name.upper())
        day = DATES[name](self.case) if moment is None else self.case.day(moment)
        return spoken(day) if day else "a day that cannot be told"


def _extended_on(case: Case) -> dt.date | None:
    return case.course.extensions[-1].given if case.course.extensions else None


def _sections(case: Case) -> str:
    sections = [section for question in case.situation.questions for section in question.exemptions]
    return ", ".join(dict.fromkeys(sections)) or "no section named"


DATES: Mapping[str, Callable[[Case], dt.date | None]] = {
    "due": lambda case: case.standing.due,
    "disputed_due": lambda case: case.standing.disputed_due,
    "bounced": lambda case: case.course.bounced,
    "redirected": lambda case: case.course.redirected,
    "chased": lambda case: case.chased,
    "extended_on": _extended_on,
    "replied": lambda case: case.course.last_replied,
    "review_asked": lambda case: case.course.review_asked,
    "complained": lambda case: case.course.ico_complained,
    "decided": lambda case: case.course.ico_decided,
    "transferred": lambda case: case.course.transferred,
}
"""The dates that a sentence may name, beside those of `Moment`."""

SPOKEN: Mapping[str, Callable[[Case], str]] = {
    "sections": _sections,
    "narrowed_to": lambda case: case.course.narrowed_to,
    "figures_wait": lambda case: _wait(case.situation.in_review, "figure", "figures"),
    "documents_wait": lambda case: _wait(case.situation.waiting, "of their documents", "of their documents"),
    "why": lambda case: case.standing.why,
}
"""What else a sentence may name."""


def _wait(number: int, one: str, several: str) -> str:
    return f"1 {one} waits" if number == 1 else f"{number} {several} wait"


def _day_after(day: dt.date | None) -> dt.date | None:
    return day + ONE_DAY if day else None


def _chase_over(case: Case) -> dt.date | None:
    return case.calendar.working_days_after(case.chased, CHASE_DAYS) if case.chased else None


def _appeal_by(case: Case) -> dt.date | None:
    decided = case.course.ico_decided
    return decided + dt.timedelta(days=APPEAL_DAYS) if decided else None


def _safe_to_repeat(case: Case) -> dt.date | None:
    received = case.course.received
    return max(aggregation_until(received, case.calendar).on, case.today) if received else None


DAY_OF: Mapping[Moment, Callable[[Case], dt.date | None]] = {
    Moment.NONE: lambda _: None,
    Moment.AT_ONCE: lambda case: case.today,
    Moment.OVERDUE_FROM: lambda case: case.standing.clock.overdue_from if case.standing.clock else None,
    Moment.CHASE_OVER: _chase_over,
    Moment.PAY_BY: lambda case: case.standing.pay_by,
    Moment.REVIEW_LATE: lambda case: _day_after(case.standing.review_due),
    Moment.REVIEW_OVER: lambda case: _day_after(case.standing.review_exceptional),
    Moment.REVIEW_ASK_BY: lambda case: case.standing.review_ask_by,
    Moment.ICO_BY: lambda case: case.standing.ico_by,
    Moment.APPEAL_BY: _appeal_by,
    Moment.UNREASONABLE: lambda case: case.standing.unreasonable_from,
    Moment.SAFE_TO_REPEAT: _safe_to_repeat,
}
"""How each date is told."""
