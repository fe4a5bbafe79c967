"""Writes docs/next-steps.md from the table of next steps: `uv run python -m foi.next_steps_page`."""

from pathlib import Path

from foi.moments import APPEAL_DAYS, CHASE_DAYS
from foi.next_steps import HEAD, TABLE, table_rows

PAGE = Path(__file__).parent.parent / "docs" / "next-steps.md"

TOP = f"""# The next step of a request

For each request foi43 recommends one action. It goes through this table from the top and takes the first line that
fits. The page is written from the table in the code (`uv run python -m foi.next_steps_page`); a test keeps the two
equal.

Sections are those of the Freedom of Information Act 2000; the Code is the s.45 Code of Practice (2018). The
{CHASE_DAYS} working days after a reminder are our practice: the Act asks for no reminder, and no internal review
comes before a complaint about silence. The days of a review and the six weeks for a complaint are the Commissioner's
guidance, and advisory; the {APPEAL_DAYS} days for an appeal against a decision notice are the tribunal's rules. Of a
wait, the earliest date is the day on which to look again. A sentence in braces names a date or section of the case.
"""


def page() -> str:
    """The page: the table, then the sentence that goes with each line."""
    lines = [HEAD, tuple("---" for _ in HEAD), *table_rows()]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    sentences = "\n".join(f"{number}. {rule.why}" for number, rule in enumerate(TABLE, start=1))
    return f"{TOP}\n{table}\n\n## What staff are told\n\n{sentences}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
