"""What a report says of its method beside what its template says of all: the populations, and each drawing."""

from foi.plain_words import uk_date
from reports.report.facts import QuestionTotal, ReportFacts

PUBLISHER = "Office for National Statistics, by police force area"
"""Of every population release; by which copies it came here is told in foi/reference/sources.csv."""


def method_paragraphs(facts: ReportFacts) -> tuple[str, ...]:
    """On which populations the totals rest, and how each can be drawn again."""
    return (*_populations(facts), *(line for total in facts.totals if (line := _how_drawn(total))))


def _populations(facts: ReportFacts) -> tuple[str, ...]:
    found = {total.population.release: total.population for total in facts.totals if total.population}
    return tuple(
        f"Population (release {one.release}, mid-{one.year}, {one.persons:,} residents of the forces asked): "
        f"{one.description}. Source: {PUBLISHER}."
        for one in found.values()
    )


def _how_drawn(total: QuestionTotal) -> str:
    found, drawn = total.estimate, total.drawn
    if found is None or drawn is None:
        return ""
    because = f", because: {drawn.cause}" if drawn.cause else ""
    return (
        f"Question {total.question}, {total.period.label or uk_date(total.period.end)}: estimate {drawn.sequence}, "
        f"drawn on {uk_date(drawn.at.date())}{because}. Method {found.method} ({found.version}), "
        f"seed {found.seed}, fingerprint {found.fingerprint}. The same figures always give the same estimate."
    )
