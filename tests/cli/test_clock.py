import json
import resource
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from cli.clock import clock
from foi.errors import ReferenceDataError, UsageError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(clock, list(arguments))


def test_json_has_the_fixed_form() -> None:
    answer = json.loads(run("2026-06-01", "--today", "2026-06-26", "--json").stdout)
    assert list(answer) == [
        "due",
        "overdue_from",
        "working_days_left",
        "skipped",
        "code_due",
        "aggregation_until",
        "why",
    ]
    assert (answer["due"], answer["overdue_from"], answer["code_due"]) == ("2026-06-30", "2026-07-01", "2026-06-30")
    assert answer["working_days_left"] == 2
    assert {"date": "2026-06-15", "reason": "World Cup bank holiday (Scotland)"} in answer["skipped"]
    assert answer["why"].startswith("sent Mon 1 Jun 2026, day 20 is Tue 30 Jun 2026; skipped: 8 weekend days;")


def test_working_days_left_are_negative_once_overdue() -> None:
    assert json.loads(run("2026-09-08", "--today", "2026-10-08", "--json").stdout)["working_days_left"] == -2


def test_an_answered_clarification_starts_afresh() -> None:
    options = ("--clarification-asked", "2026-09-25", "--clarified", "2026-10-09", "--today", "2026-10-12")
    assert json.loads(run("2026-09-01", *options, "--json").stdout)["due"] == "2026-11-06"
    text = run("2026-09-01", *options).stdout
    assert "We answered     Fri 9 Oct 2026: a fresh 20 working days begin" in text
    assert "Reply due       Fri 6 Nov 2026" in text


def test_an_open_clarification_has_no_date() -> None:
    options = ("2026-09-01", "--clarification-asked", "2026-09-25", "--today", "2026-10-12")
    answer = json.loads(run(*options, "--json").stdout)
    assert [answer[name] for name in ("due", "overdue_from", "working_days_left", "code_due")] == [None] * 4
    assert "no date, until they have our answer" in run(*options).stdout


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-07-20", "Mon 20 Jul 2026: 10 working days left"),
        ("2026-07-31", "Fri 31 Jul 2026: 1 working day left"),
        ("2026-08-04", "Tue 4 Aug 2026: due today"),
        ("2026-08-06", "Thu 6 Aug 2026: OVERDUE by 2 working days"),
    ],
)
def test_the_text_says_how_much_time_is_left(today: str, words: str) -> None:
    assert words in run("2026-07-04", "--today", today).stdout


def test_a_weekend_receipt_shows_the_day_the_authority_may_argue_for() -> None:
    assert "They may argue  Wed 5 Aug 2026 (s.45 Code 4.2" in run("2026-07-04", "--today", "2026-07-20").stdout
    assert "They may argue" not in run("2026-07-03", "--today", "2026-07-20").stdout


def answer_of(*arguments: str) -> dict[str, object]:
    answer: dict[str, object] = json.loads(run(*arguments, "--json").stdout)
    return answer


def test_the_days_of_a_paid_fee_are_left_out() -> None:
    # s.10(2)
    options = ("2026-09-01", "--fees-notice", "2026-09-10", "--fees-paid", "2026-09-21", "--today", "2026-10-08")
    answer = answer_of(*options)
    assert (answer["due"], answer["working_days_left"], answer["pay_by"]) == ("2026-10-09", 1, "2026-12-09")
    assert {"date": "2026-09-10", "reason": "between the fees notice and its payment (s.10(2))"} in answer["skipped"]  # type: ignore[operator]
    assert "Fee paid        Mon 21 Sep 2026: the clock runs on" in run(*options).stdout


def test_a_fee_that_is_not_paid_has_a_last_day_and_no_due_date() -> None:
    # s.9(2)
    options = ("2026-09-01", "--fees-notice", "2026-09-10", "--today", "2026-10-08")
    answer = answer_of(*options)
    assert (answer["due"], answer["pay_by"]) == (None, "2026-12-09")
    text = run(*options).stdout
    assert "Reply due       no date, until they have the fee" in text
    assert "Pay by          Wed 9 Dec 2026, or the request lapses (s.9(2))" in text
    lapsed = run("2026-09-01", "--fees-notice", "2026-09-10", "--fees-paid", "2026-12-10").stdout
    assert "Reply due       no date: the request has lapsed" in lapsed
    late = run("2026-09-01", "--fees-notice", "2026-09-30", "--today", "2026-10-08").stdout
    assert "Fees notice     Wed 30 Sep 2026: too late to stop the clock (s.9(1))" in late
    assert "OVERDUE" in late


def test_an_extension_needs_notice_in_time_and_a_date() -> None:
    # s.10(3), s.17(2)
    options = (
        "2026-09-01",
        "--extension-notice",
        "2026-09-25",
        "--extended-to",
        "2026-11-10",
        "--today",
        "2026-10-15",
    )
    answer = answer_of(*options)
    assert (answer["due"], answer["extended_to"], answer["unreasonable_from"]) == (
        "2026-11-10",
        "2026-11-10",
        "2026-10-28",
    )
    assert "Reply due       Tue 10 Nov 2026, the date of their extension (s.10(3))" in run(*options).stdout
    undated = answer_of("2026-09-01", "--extension-notice", "2026-09-25")
    assert (undated["due"], undated["extended_to"]) == ("2026-09-29", None)
    assert "estimates no date, as s.17(2) asks" in str(undated["why"])


def test_a_disputed_question_shows_the_first_clock_too() -> None:
    options = ("2026-09-01", "--clarification-asked", "2026-09-25", "--clarified", "2026-10-09", "--disputed")
    answer = answer_of(*options)
    assert (answer["due"], answer["disputed_due"]) == ("2026-11-06", "2026-09-29")
    assert "First clock     Tue 29 Sep 2026, if their question was not needed (disputed)" in run(*options).stdout


def test_a_question_asked_too_late_shows_the_clock_that_was_missed() -> None:
    # s.1(3), s.10(1)
    options = ("2026-09-01", "--clarification-asked", "2026-10-01", "--clarified", "2026-10-09")
    answer = answer_of(*options)
    assert (answer["due"], answer["disputed_due"]) == ("2026-11-06", "2026-09-29")
    assert "First clock     Tue 29 Sep 2026: missed, they asked after it (s.10(1))" in run(*options).stdout
    in_time = answer_of("2026-09-01", "--clarification-asked", "2026-09-29", "--clarified", "2026-10-09")
    assert "disputed_due" not in in_time


def test_after_the_reply_come_the_days_for_a_review_and_a_complaint() -> None:
    # s.50; the golden date of the law
    options = ("2026-09-08", "--replied", "2026-10-05", "--today", "2026-10-06")
    answer = answer_of(*options)
    assert (answer["review_ask_by"], answer["ico_by"]) == ("2026-12-01", "2026-11-16")
    assert answer["working_days_left"] == 0
    assert "review_due" not in answer
    text = run(*options).stdout
    assert "Replied         Mon 5 Oct 2026: in time" in text
    assert "Complain by     Mon 16 Nov 2026, to the Commissioner (s.50; six weeks, advisory)" in text
    assert "Replied         Wed 7 Oct 2026: 1 day late" in run("2026-09-08", "--replied", "2026-10-07").stdout


def test_a_review_has_its_two_dates_and_its_answer_is_the_final_reply() -> None:
    asked = ("2026-09-08", "--replied", "2026-10-05", "--review-asked", "2026-10-12")
    answer = answer_of(*asked)
    assert (answer["review_due"], answer["review_exceptional"]) == ("2026-11-09", "2026-12-08")
    assert answer["ico_by"] == "2026-11-16"
    assert "is the final reply and starts them anew" in str(answer["why"])
    assert answer_of(*asked, "--review-replied", "2026-11-09")["ico_by"] == "2026-12-21"
    assert "Review asked    Mon 12 Oct 2026\n" in run(*asked, "--today", "2026-11-09").stdout
    assert "12 Oct 2026: late on Tue 10 Nov 2026" in run(*asked, "--today", "2026-11-10").stdout
    assert "12 Oct 2026: over the limit on Wed 9 Dec 2026" in run(*asked, "--today", "2026-12-09").stdout


def test_a_similar_request_is_safe_after_sixty_working_days() -> None:
    # s.12(4); SI 2004/3244, reg. 5
    assert answer_of("2026-09-01")["aggregation_until"] == "2026-11-24"
    assert "Similar request from Tue 24 Nov 2026 on" in run("2026-09-01").stdout
    far = answer_of("2028-11-01", "--today", "2028-11-02")
    assert (far["due"], far["aggregation_until"]) == ("2028-11-29", None)
    assert "past the table of bank holidays" in str(far["why"])


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (("2026-09-01", "--clarified", "2026-09-25"), UsageError, "without --clarification-asked"),
        (("2026-09-01", "--clarification-asked", "2026-08-25"), UsageError, "before the request was received"),
        (
            ("2026-09-01", "--clarification-asked", "2026-09-25", "--clarified", "2026-09-24"),
            UsageError,
            "before clarification was asked",
        ),
        (("2026-09-01", "--fees-paid", "2026-09-25"), UsageError, "without --fees-notice"),
        (("2026-09-01", "--extended-to", "2026-10-25"), UsageError, "without --extension-notice"),
        (("2026-09-01", "--disputed"), UsageError, "without --clarification-asked"),
        (
            ("2026-09-01", "--replied", "2026-08-25"),
            UsageError,
            "they replied on Tue 25 Aug 2026, before the request",
        ),
        (
            ("2026-09-01", "--replied", "2026-10-05", "--review-asked", "2026-10-02"),
            UsageError,
            "a review was asked for on Fri 2 Oct 2026, before they replied",
        ),
        (("2028-12-20",), ReferenceDataError, "2029-01-01 lies outside the table of bank holidays"),
        (("2026-09-01", "--today", "2031-01-01"), ReferenceDataError, "outside the table of bank holidays"),
    ],
)
def test_dates_that_cannot_be_counted_are_refused(
    arguments: tuple[str, ...], error: type[Exception], words: str
) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, error)
    assert words in str(result.exception)


def test_what_is_not_a_date_is_refused_with_an_example() -> None:
    result = run("next tuesday")
    assert result.exit_code == 2
    assert "for example 2026-09-08" in result.stderr


def test_the_command_imports_nothing_heavy_and_takes_a_moment() -> None:
    script = (
        "import sys; from cli.main import foi; "
        "foi.main(['clock', '2026-09-08', '--json'], standalone_mode=False); "
        "heavy = {'pydantic', 'numpy', 'pandas', 'sqlmodel', 'sqlalchemy', 'prefect', 'pdfplumber', 'openpyxl'}; "
        "sys.stderr.write(' '.join(sorted(heavy & sys.modules.keys())))"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.stderr == ""
    assert json.loads(done.stdout)["due"] == "2026-10-06"
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.4
