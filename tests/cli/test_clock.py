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
    assert list(answer) == ["due", "overdue_from", "working_days_left", "skipped", "code_due", "why"]
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
