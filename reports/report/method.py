"""What a report says of its method: what holds of all totals, the populations, and each drawing."""

from foi.plain_words import uk_date
from reports.report.facts import QuestionTotal, ReportFacts

PUBLISHER = "Office for National Statistics, by police force area"
"""Of every population release; by which copies it came here is told in foi/reference/sources.csv."""

HOW_DRAWN = (
    "The counted sum is what the forces themselves reported; nothing is added to it. For each force that gave no "
    "figure, one is predicted from its residents and from how the rates of the others spread (a log-normal model, "
    "with an exponent for size that is itself uncertain). This is drawn many times over, and each time added to "
    "what was counted. The range holds nine in ten of the totals so drawn, and the central estimate is their "
    "median. A mean is not given, because the model has none."
)
HOW_WELL = (
    "Tried on 158 complete national tables with forces hidden at random, such 90% ranges held the true total 92 "
    "to 96 times in 100 with 5 to 30 replies, and 90 to 96 times with the Metropolitan Police among the silent. "
    "They do so less often for what one large force does quite unlike the others, such as stop and search. "
    "Scaling by population alone is shown for comparison; its usual standard error is known to be too small."
)
WHAT_NO_RANGE_COVERS = (
    "What no range covers: forces that reply because their figures are low, or stay silent because they are high. "
    "The table for k shows what that would do. Forces may also count differently; each figure stands as its force "
    "gave it."
)
WHAT_IS_COUNTED = (
    "A joint figure of several forces counts once, with their residents together. A figure known only between "
    "bounds is worked on its lowest and on its highest value, and both are shown. The City of London never sets "
    "or receives a rate: few live there, and half a million are there by day."
)
OF_ALL = (HOW_DRAWN, HOW_WELL, WHAT_NO_RANGE_COVERS, WHAT_IS_COUNTED)
"""What holds of every total."""


def method_paragraphs(facts: ReportFacts) -> tuple[str, ...]:
    """How totals are drawn and how far to trust that, on which populations, and how each can be drawn again."""
    return (*OF_ALL, *_populations(facts), *(line for total in facts.totals if (line := _how_drawn(total))))


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
