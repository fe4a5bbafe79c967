"""What the parts of a report are called: by the number of their question, and its period where it has several."""

import re
from collections import Counter
from collections.abc import Sequence

from reports.report.facts import QuestionTotal


def names_of(totals: Sequence[QuestionTotal]) -> tuple[str, ...]:
    """For each total the name that its files and headings begin with: "q1", or "q1-2024-25" of several periods.

    Letters, digits and hyphens only, and no two alike.
    """
    periods = Counter(total.question for total in totals)
    names: list[str] = []
    for total in totals:
        name = f"q{_slug(total.question)}"
        if periods[total.question] > 1:
            name += f"-{_slug(total.period.label) or f'{total.period.start}-to-{total.period.end}'}"
        names.append(name if name not in names else f"{name}-no-{len(names) + 1}")
    return tuple(names)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
