"""Each line of the table of next steps, reached by a history of events, with its section of the Act."""

import datetime as dt
import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.correspondence import LetterKind
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from foi.next_steps import TABLE, Action, NextStep, Situation, next_step, table_as_text, table_rows
from foi.next_steps_page import PAGE, page
from foi.records import QuestionAnswer, QuestionOutcome
from foi.requests import fold

CALENDAR = uk_calendar()
A = Action
K = EventKind
L = LetterKind
Q = QuestionOutcome


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def event(kind: EventKind, on: str, *, until: str = "", note: str = "", number: int = 0) -> Event:
    return Event(kind, day(on), until=day(until) if until else None, note=note, id=number or None)


def answer(outcome: QuestionOutcome, *sections: str) -> QuestionAnswer:
    return QuestionAnswer(question="1", outcome=outcome, exemptions=sections)


SENT = event(K.SENT, "2026-09-01")  # due Tue 29 September
NOTICE = event(K.FEES_NOTICE, "2026-09-10")
ASKED = event(K.CLARIFICATION_ASKED, "2026-09-25")
EXTENDED = event(K.EXTENSION_NOTICE, "2026-09-25", until="2026-10-09")
LONG = event(K.EXTENSION_NOTICE, "2026-09-25", until="2026-12-18")  # 40 working days are over on Tue 27 October
REPLY = event(K.REPLY, "2026-10-05")
REDIRECT = event(K.AUTO_REPLY, "2026-09-02", note="away.eml (asks to write to foi@kent.example)")
REVIEW = event(K.REVIEW_ASKED, "2026-10-12")  # 20 working days: 9 November; 40: 8 December
COMPLAINT = event(K.ICO_COMPLAINT, "2026-10-15")
DECISION = event(K.ICO_DECISION, "2026-11-02")
REFUSED = (answer(Q.REFUSED, "s31(1)(a)"),)
COST = (answer(Q.REFUSED, "s12(1)"),)


@dataclass(frozen=True)
class Line:
    """A line of the table: the history that leads to it, and what is to come of it."""

    rule: str
    today: str
    events: tuple[Event, ...]
    action: Action
    section: str
    earliest: str | None = ""  # "" stands for today
    deadline: str | None = None
    letter: LetterKind | None = None
    questions: tuple[QuestionAnswer, ...] = ()
    in_review: int = 0
    waiting: int = 0
    figures: int = 0
    narrowed: bool = False
    thanked: bool = False

    def step(self) -> NextStep:
        standing = fold(self.events, day(self.today), CALENDAR)
        situation = Situation(
            standing,
            day(self.today),
            questions=self.questions,
            in_review=self.in_review,
            waiting=self.waiting,
            figures=self.figures,
            narrowed=self.narrowed,
            thanked=self.thanked,
        )
        return next_step(situation, CALENDAR)


CHASED = event(K.CHASED, "2026-10-05")  # 10 working days: Mon 19 October
CLAIM_UPHELD = event(K.REVIEW_REPLIED, "2026-11-09")

LINES = [
    # what lies on our desk comes first: s.1(1)
    Line("documents_waiting", "2026-10-05", (SENT,), A.CHECK_FIGURES, "s.1(1)", waiting=1),
    Line("figures_to_check", "2026-10-06", (SENT, REPLY), A.CHECK_FIGURES, "s.1(1)(b)", deadline="2026-12-01",
         in_review=2, questions=REFUSED),
    Line("figures_to_check", "2026-10-06", (SENT, REPLY, event(K.CLOSED, "2026-10-06")), A.CHECK_FIGURES, "s.1(1)(b)",
         deadline="2026-12-01", in_review=1),
    # ended
    Line("narrowed", "2026-10-06", (SENT, REPLY, event(K.NARROWED, "2026-10-06", note="images-2012-kent-2")),
         A.NOTHING, "s.16(1)", earliest=None, questions=COST),
    Line("transferred", "2026-10-06", (SENT, event(K.TRANSFERRED, "2026-10-05")), A.NOTHING, "s.16(1); s.45 Code",
         earliest=None),
    Line("closed", "2026-10-06", (SENT, event(K.CLOSED, "2026-10-06")), A.NOTHING, "s.1(1)", earliest=None),
    Line("closed", "2026-10-06", (SENT, event(K.WITHDRAWN, "2026-10-06")), A.NOTHING, "s.1(1)", earliest=None),
    Line("with_ico", "2026-10-16", (SENT, COMPLAINT), A.WAIT, "s.50(2), (3)", earliest=None),
    Line("decided_open", "2026-11-03", (SENT, COMPLAINT, DECISION), A.WAIT, "s.50(4), s.54", earliest=None),
    Line("decided", "2026-11-03", (SENT, REPLY, COMPLAINT, DECISION), A.CLOSE, "s.50(3), s.57(1)",
         deadline="2026-11-30", questions=REFUSED),
    # sending
    Line("bounced", "2026-09-03", (SENT, event(K.BOUNCED, "2026-09-02")), A.SEND_AGAIN, "s.10(1), s.10(6)(a)",
         letter=L.REQUEST),
    Line("not_sent", "2026-09-01", (), A.SEND, "s.8(1)", letter=L.REQUEST),
    Line("redirected", "2026-09-03", (SENT, REDIRECT), A.SEND_AGAIN, "s.10(1), s.10(6)(a)", letter=L.REQUEST),
    Line("redirected", "2026-10-05", (SENT, REDIRECT, event(K.CHASED, "2026-09-30")), A.SEND_AGAIN,
         "s.10(1), s.10(6)(a)", letter=L.REQUEST),
    Line("time_runs", "2026-09-04", (SENT, REDIRECT, event(K.RESENT, "2026-09-04")), A.WAIT, "s.10(1)",
         earliest="2026-10-03"),
    Line("time_runs", "2026-09-03", (SENT, REDIRECT, event(K.ACKNOWLEDGED, "2026-09-03")), A.WAIT, "s.10(1)",
         earliest="2026-09-30"),
    Line("time_runs", "2026-09-03", (SENT, event(K.AUTO_REPLY, "2026-09-02", note="automatic answer")), A.WAIT,
         "s.10(1)", earliest="2026-09-30"),
    Line("no_date", "2026-09-10", (event(K.ACKNOWLEDGED, "2026-09-03"),), A.WAIT, "s.10(1)", earliest=None),
    # they wait for us: s.1(3), s.9
    Line("fee_lapsed", "2026-12-10", (SENT, NOTICE), A.SEND, "s.9(2)", letter=L.NARROWING),
    Line("fee_lapsed", "2026-12-11", (SENT, NOTICE, event(K.FEES_PAID, "2026-12-10")), A.SEND, "s.9(2)",
         letter=L.NARROWING),
    Line("disputed_clarification", "2026-10-05", (SENT, ASKED, event(K.CLARIFICATION_DISPUTED, "2026-09-28")),
         A.ANSWER_CLARIFICATION, "s.1(3), s.10(6)(b)", letter=L.CLARIFICATION),
    Line("late_clarification", "2026-10-05", (SENT, event(K.CLARIFICATION_ASKED, "2026-09-30")),
         A.ANSWER_CLARIFICATION, "s.1(3), s.10(1), s.10(6)(b)", letter=L.CLARIFICATION),
    Line("late_clarification", "2026-10-05",
         (SENT, event(K.CLARIFICATION_ASKED, "2026-09-30"), event(K.CLARIFICATION_DISPUTED, "2026-10-01")),
         A.ANSWER_CLARIFICATION, "s.1(3), s.10(1), s.10(6)(b)", letter=L.CLARIFICATION),
    Line("clarification", "2026-09-30", (SENT, event(K.CLARIFICATION_ASKED, "2026-09-29")), A.ANSWER_CLARIFICATION,
         "s.1(3), s.10(6)(b)", letter=L.CLARIFICATION),
    Line("clarification", "2026-10-05", (SENT, ASKED), A.ANSWER_CLARIFICATION, "s.1(3), s.10(6)(b)",
         letter=L.CLARIFICATION),
    Line("fee", "2026-12-09", (SENT, NOTICE), A.PAY_OR_NARROW, "s.9(2), s.10(2)", deadline="2026-12-09"),
    # extensions: s.10(3), s.17
    Line("extension_undated", "2026-09-28", (SENT, event(K.EXTENSION_NOTICE, "2026-09-25")), A.CHASE, "s.17(2)",
         letter=L.CHASE),
    Line("time_runs", "2026-09-29",
         (SENT, event(K.EXTENSION_NOTICE, "2026-09-25"), event(K.CHASED, "2026-09-28")), A.WAIT, "s.10(1)",
         earliest="2026-09-30"),
    Line("extension_unreasonable", "2026-10-28", (SENT, LONG), A.CHASE, "s.10(3), s.17(3)", earliest="2026-10-28",
         letter=L.CHASE),
    Line("extended", "2026-10-29", (SENT, LONG, event(K.CHASED, "2026-10-28")), A.WAIT, "s.10(3), s.17(2)",
         earliest="2026-12-19"),
    Line("extension_unreasonable_reminded", "2026-11-11", (SENT, LONG, event(K.CHASED, "2026-10-28")),
         A.COMPLAIN_ICO, "s.10(3), s.50(1)", earliest="2026-11-11", letter=L.ICO_COMPLAINT),
    Line("extended", "2026-10-09", (SENT, EXTENDED), A.WAIT, "s.10(3), s.17(2)", earliest="2026-10-10"),
    # silence: s.10(1), then s.50, never a review
    Line("reminded", "2026-10-16", (SENT, CHASED), A.WAIT, "s.10(1), s.50(1)", earliest="2026-10-19"),
    Line("silent", "2026-10-19", (SENT, CHASED), A.COMPLAIN_ICO, "s.10(1), s.50(1)", earliest="2026-10-19",
         letter=L.ICO_COMPLAINT),
    Line("silent", "2026-10-19", (SENT, CHASED, event(K.CHASED, "2026-10-16")), A.COMPLAIN_ICO, "s.10(1), s.50(1)",
         earliest="2026-10-19", letter=L.ICO_COMPLAINT),
    Line("extension_late", "2026-10-01", (SENT, event(K.EXTENSION_NOTICE, "2026-09-30", until="2026-10-30")),
         A.CHASE, "s.10(3), s.17(1), (2)", earliest="2026-09-30", letter=L.CHASE),
    Line("extension_undated_overdue", "2026-09-30", (SENT, event(K.EXTENSION_NOTICE, "2026-09-25")), A.CHASE,
         "s.10(3), s.17(2)", earliest="2026-09-30", letter=L.CHASE),
    Line("extension_passed", "2026-10-12", (SENT, EXTENDED), A.CHASE, "s.10(3), s.17(2)", earliest="2026-10-10",
         letter=L.CHASE),
    Line("fees_notice_late", "2026-10-02", (SENT, event(K.FEES_NOTICE, "2026-10-01")), A.CHASE, "s.9(1), s.10(1)",
         earliest="2026-09-30", letter=L.CHASE),
    Line("overdue", "2026-09-30", (SENT,), A.CHASE, "s.10(1)", earliest="2026-09-30", letter=L.CHASE),
    Line("overdue", "2026-10-01", (SENT, event(K.CHASED, "2026-09-15")), A.CHASE, "s.10(1)", earliest="2026-09-30",
         letter=L.CHASE),
    Line("overdue", "2026-10-01", (SENT, event(K.AUTO_REPLY, "2026-09-02"), event(K.ACKNOWLEDGED, "2026-09-02")),
         A.CHASE, "s.10(1)", earliest="2026-09-30", letter=L.CHASE),
    Line("time_runs", "2026-09-29", (SENT,), A.WAIT, "s.10(1)", earliest="2026-09-30"),
    # internal review: s.45 Code, part 5
    Line("in_review", "2026-11-09", (SENT, REPLY, REVIEW), A.WAIT, "s.45 Code, part 5", earliest="2026-11-10",
         questions=REFUSED),
    Line("review_late", "2026-11-10", (SENT, REPLY, REVIEW), A.COMPLAIN_ICO, "s.50(2)(a); s.45 Code, part 5",
         earliest="2026-11-10", letter=L.ICO_COMPLAINT, questions=REFUSED),
    Line("review_over_limit", "2026-12-09", (SENT, REPLY, REVIEW), A.COMPLAIN_ICO, "s.50(2)(a); s.45 Code, part 5",
         earliest="2026-12-09", letter=L.ICO_COMPLAINT, questions=REFUSED),
    # replies
    Line("reply_unread", "2026-10-06", (SENT, REPLY), A.CHECK_FIGURES, "s.1(1), s.17(1)", deadline="2026-12-01"),
    Line("retracted", "2026-11-12", (SENT, REPLY), A.SEND_AGAIN, "s.1(1), s.12(4)", earliest="2026-11-24",
         letter=L.NARROWING, questions=(answer(Q.RETRACTED), answer(Q.ANSWERED))),
    Line("retracted", "2026-11-26", (SENT, REPLY), A.SEND_AGAIN, "s.1(1), s.12(4)", letter=L.NARROWING,
         questions=(answer(Q.RETRACTED),)),
    Line("cost", "2026-10-06", (SENT, REPLY), A.NARROW, "s.12(1), s.16(1)", letter=L.NARROWING, questions=COST),
    Line("cost", "2026-10-06", (SENT, REPLY), A.NARROW, "s.12(1), s.16(1)", letter=L.NARROWING, figures=3,
         questions=(answer(Q.ANSWERED), answer(Q.PARTLY_ANSWERED, "s12(2)"))),
    # challenges: s.17, s.50
    Line("refused", "2026-10-06", (SENT, REPLY), A.ASK_REVIEW, "s.17(1), (7); s.45 Code, part 5",
         deadline="2026-12-01", letter=L.REVIEW, questions=REFUSED),
    Line("refused", "2026-10-06", (SENT, REPLY), A.ASK_REVIEW, "s.17(1), (7); s.45 Code, part 5",
         deadline="2026-12-01", letter=L.REVIEW, figures=2, questions=(answer(Q.PARTLY_ANSWERED, "s40(2)"),)),
    Line("refused", "2026-10-06", (SENT, REPLY), A.ASK_REVIEW, "s.17(1), (7); s.45 Code, part 5",
         deadline="2026-12-01", letter=L.REVIEW, questions=(*COST, *REFUSED), narrowed=True),
    Line("refused", "2026-10-06", (SENT, REPLY), A.ASK_REVIEW, "s.17(1), (7); s.45 Code, part 5",
         deadline="2026-12-01", letter=L.REVIEW, questions=(answer(Q.REFUSED),)),
    Line("neither_confirmed_nor_denied", "2026-10-06", (SENT, REPLY), A.ASK_REVIEW, "s.1(1)(a), s.17(1), (7)",
         deadline="2026-12-01", letter=L.REVIEW, questions=(answer(Q.NCND, "s23(5)"),)),
    Line("left_open", "2026-10-06", (SENT, REPLY), A.ASK_REVIEW, "s.1(1), s.10(1)", deadline="2026-12-01",
         letter=L.REVIEW, questions=(answer(Q.ANSWERED), answer(Q.NOT_ANSWERED))),
    Line("review_missed", "2026-12-02", (SENT, REPLY), A.CLOSE, "s.50(2)(a), (b); s.45 Code, part 5",
         questions=REFUSED),
    Line("refused_in_review", "2026-12-21", (SENT, REPLY, REVIEW, CLAIM_UPHELD), A.COMPLAIN_ICO, "s.50(1)",
         deadline="2026-12-21", letter=L.ICO_COMPLAINT, questions=REFUSED),
    Line("complaint_missed", "2026-12-22", (SENT, REPLY, REVIEW, CLAIM_UPHELD), A.CLOSE, "s.50(2)(b)",
         questions=REFUSED),
    # answers
    Line("cost_narrowed", "2026-10-06", (SENT, REPLY), A.CLOSE, "s.16(1)", questions=COST, narrowed=True),
    Line("thanked", "2026-10-07", (SENT, REPLY), A.CLOSE, "s.1(1)", questions=(answer(Q.NOT_HELD),), thanked=True),
    Line("thanked", "2026-10-07", (SENT, REPLY), A.CLOSE, "s.1(1)", questions=(answer(Q.ANSWERED),), thanked=True),
    Line("refused", "2026-10-06", (SENT, REPLY), A.ASK_REVIEW, "s.17(1), (7); s.45 Code, part 5",
         deadline="2026-12-01", letter=L.REVIEW, questions=REFUSED, thanked=True),
    Line("in_review", "2026-10-13", (SENT, REPLY, REVIEW), A.WAIT, "s.45 Code, part 5", earliest="2026-11-10",
         questions=(answer(Q.NOT_HELD),), thanked=True),
    Line("not_held", "2026-10-06", (SENT, REPLY), A.CLOSE, "s.1(1)(a)", letter=L.THANKS,
         questions=(answer(Q.NOT_HELD),)),
    Line("partly", "2026-10-06", (SENT, REPLY), A.CLOSE, "s.1(1); s.45 Code, part 5", figures=2,
         deadline="2026-12-01", questions=(answer(Q.ANSWERED), answer(Q.PARTLY_ANSWERED))),
    Line("answered", "2026-10-06", (SENT, REPLY), A.CLOSE, "s.1(1)(b)", letter=L.THANKS, figures=2,
         questions=(answer(Q.ANSWERED), answer(Q.ANSWERED))),
    Line("answered", "2026-11-10", (SENT, REPLY, REVIEW, CLAIM_UPHELD), A.CLOSE, "s.1(1)(b)", letter=L.THANKS,
         questions=(answer(Q.ANSWERED),)),
]  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.rule}-{line.today}-{line.section}")
def test_each_line_of_the_table(line: Line) -> None:
    step = line.step()
    assert step.rule == line.rule
    assert (step.action, step.ground, step.letter) == (line.action, line.section, line.letter)
    assert step.earliest == (day(line.today) if line.earliest == "" else line.earliest and day(line.earliest))
    assert step.deadline == (line.deadline and day(line.deadline))


def test_every_rule_is_reached_by_a_line() -> None:
    assert {line.rule for line in LINES} == {rule.name for rule in TABLE}
    assert len({rule.name for rule in TABLE}) == len(TABLE)


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: rule.name)
def test_every_rule_cites_its_section(rule: object) -> None:
    ground = getattr(rule, "ground", "")
    assert re.match(r"s\.\d+", ground)


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.rule}-{line.today}-{line.section}")
def test_the_sentence_names_every_date_it_speaks_of(line: Line) -> None:
    why = line.step().why
    assert why.endswith(".")
    assert "{" not in why
    assert "cannot be told" not in why


def test_a_silent_authority_is_reminded_once_and_then_the_commissioner_is_told_without_a_review() -> None:
    step = Line("silent", "2026-10-19", (SENT, CHASED), A.COMPLAIN_ICO, "").step()
    assert step.why == (
        "Due on Tue 29 Sep 2026, reminded on Mon 5 Oct 2026, and no reply: there is no decision to review, so the "
        "way is open to the Commissioner without an internal review."
    )
    waiting = Line("reminded", "2026-10-06", (SENT, CHASED), A.WAIT, "").step()
    assert "until Mon 19 Oct 2026; that is our practice, not the law" in waiting.why


def test_what_a_refusal_notice_lacks_is_told_where_we_challenge_it() -> None:
    standing = fold([SENT, REPLY], day("2026-10-06"), CALENDAR)
    lacks = ("it does not say how to ask for a review (s.17(7)(a))",)
    step = next_step(Situation(standing, day("2026-10-06"), questions=REFUSED, lacks=lacks), CALENDAR)
    assert step.why.endswith("The refusal notice falls short: it does not say how to ask for a review (s.17(7)(a)).")
    held = next_step(Situation(standing, day("2026-10-06"), questions=(answer(Q.ANSWERED),), lacks=lacks), CALENDAR)
    assert "falls short" not in held.why


def test_a_reminder_that_runs_past_the_table_of_holidays_does_not_hold_the_complaint_up() -> None:
    events = (event(K.SENT, "2028-11-01"), event(K.CHASED, "2028-12-20"))
    step = Line("silent", "2029-02-01", events, A.COMPLAIN_ICO, "").step()
    assert (step.rule, step.earliest) == ("silent", None)


QUESTIONS = st.lists(
    st.builds(
        QuestionAnswer,
        question=st.just("1"),
        outcome=st.sampled_from(QuestionOutcome),
        exemptions=st.lists(st.sampled_from(["s12(1)", "s31(1)(a)"]), max_size=2).map(tuple),
    ),
    max_size=3,
).map(tuple)
EVENTS = st.lists(
    st.builds(
        Event,
        kind=st.sampled_from([kind for kind in EventKind if kind is not K.CORRECTION]),
        on=st.dates(day("2026-08-01"), day("2026-12-31")),
    ),
    max_size=8,
)


@given(EVENTS, st.dates(day("2026-08-01"), day("2027-06-30")), QUESTIONS, st.integers(0, 1), st.booleans())
def test_any_history_at_all_has_exactly_one_next_step(
    history: list[Event], today: dt.date, questions: tuple[QuestionAnswer, ...], in_review: int, narrowed: bool
) -> None:
    standing = fold(history, today, CALENDAR)
    situation = Situation(standing, today, questions=questions, in_review=in_review, narrowed=narrowed)
    step = next_step(situation, CALENDAR)
    assert step.why
    if in_review:
        assert step.action is A.CHECK_FIGURES
    if step.action is A.ASK_REVIEW:
        assert standing.course.last_replied is not None


@pytest.mark.parametrize("action", Action)
def test_every_action_stands_in_the_table(action: Action) -> None:
    assert any(rule.action is action for rule in TABLE)


def test_the_page_equals_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it afresh: uv run python -m foi.next_steps_page"


def test_the_table_prints_a_paragraph_for_each_rule() -> None:
    text = table_as_text()
    assert text.count("\n") == 2 * len(TABLE) - 1
    assert "silent: when overdue, reminded" in text
    assert all(all(row) for row in table_rows())


@pytest.mark.parametrize(("number", "said"), [(1, "1 {} waits "), (2, "2 {} wait ")])
def test_one_that_waits_is_told_as_one(number: int, said: str) -> None:
    figures = Line("figures_to_check", "2026-10-06", (SENT, REPLY), A.CHECK_FIGURES, "s.1(1)(b)", in_review=number)
    papers = Line("documents_waiting", "2026-10-05", (SENT,), A.CHECK_FIGURES, "s.1(1)", waiting=number)
    assert figures.step().why.startswith(said.format("figure" if number == 1 else "figures"))
    assert papers.step().why.startswith(said.format("of their documents"))
