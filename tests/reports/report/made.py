"""Facts for the tests of reports: a campaign with a range, one beside a red warning, one of hostile texts."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from estimates.inputs import Unit
from estimates.national import estimate_total
from estimates.police import police_inputs
from foi.context import ContextFigure
from foi.forces import police_forces
from foi.populations import populations
from foi.records import FigureKind, Period
from reports.report.facts import (
    CampaignFacts,
    Drawn,
    ForceFigure,
    MissingForce,
    MissingKind,
    PastEstimate,
    PopulationFacts,
    QuestionTotal,
    ReportFacts,
    RequestFacts,
    Source,
)

RELEASE = "reb2021:2018"
AT = dt.datetime(2019, 6, 3, 9, 30, tzinfo=dt.UTC)
AS_AT = dt.date(2019, 6, 4)
PERIOD = Period(start=dt.date(2017, 4, 1), end=dt.date(2018, 3, 31), label="2017/18")
GOLDEN = {"cambridgeshire": 171, "dyfed-powys": 216, "humberside": 410, "lincolnshire": 300, "nottinghamshire": 383}
MANY = {force.slug: 300 + 17 * place for place, force in enumerate(police_forces()) if place % 2}
"""Every other force, with rates that are not far apart."""


def facts_with(
    *totals: QuestionTotal, title: str = "Warnings issued", context: Sequence[ContextFigure] = ()
) -> ReportFacts:
    return ReportFacts(
        campaign=CampaignFacts(
            slug="warnings",
            title=title,
            sent_on=dt.date(2019, 4, 1),
            authorities_asked=43,
            addressees="all 43 territorial police forces of England and Wales",
        ),
        as_at=AS_AT,
        program="foi43 0.1.0",
        totals=totals,
        requests=tuple(
            RequestFacts(
                force=force.slug,
                name=force.name,
                sent=dt.date(2019, 4, 1),
                due=dt.date(2019, 5, 1),
                replied=dt.date(2019, 4, 20) if force.slug in MANY else None,
                state="replied" if force.slug in MANY else "overdue",
                outcome="gave a figure" if force.slug in MANY else "has not replied",
            )
            for force in police_forces()
        ),
        context=tuple(context),
    )


def total_of(counts: dict[str, int], *, hostile: str = "") -> QuestionTotal:
    """A total over these forces; `hostile` stands in every text that comes from outside."""
    estimate = estimate_total(
        police_inputs(RELEASE, tuple(Unit((slug,), Decimal(n), Decimal(n)) for slug, n in counts.items()))
    )
    found = populations(RELEASE)
    names = {force.slug: force.name for force in police_forces()}
    return QuestionTotal(
        question="1",
        text=hostile or "How many warnings were issued?",
        measure="warnings",
        unit=hostile or "warnings",
        period=PERIOD,
        population=PopulationFacts(
            release=found.release,
            year=found.year,
            description=found.description,
            source=found.source,
            persons=found.total,
        ),
        estimate=type(estimate).model_validate(estimate.model_dump(mode="json")),
        drawn=Drawn(estimate_id=2, sequence=2, cause=hostile or "reply read: Kent", difference="", at=AT),
        history=tuple(past_of(estimate.counted, number, hostile) for number in (1, 2)),
        figures=tuple(
            ForceFigure(
                covers=(slug,),
                name=hostile or names[slug],
                outcome=hostile or "gave a figure",
                raw=hostile or f"{n:,}",
                kind=FigureKind.EXACT,
                value=Decimal(n),
                low=Decimal(n),
                high=Decimal(n),
                persons=found.persons[slug],
                is_derived=False,
                is_checked=False,
                replied=dt.date(2019, 4, 20),
                source=Source(
                    document=hostile or f"{slug}.xlsx", place=hostile or "sheet 1, cell B2", sha256="0" * 12
                ),
            )
            for slug, n in counts.items()
        ),
        missing=tuple(
            MissingForce(
                force=slug, name=hostile or name, kind=MissingKind.NO_FIGURE, why=hostile or "has not replied"
            )
            for slug, name in names.items()
            if slug not in counts
        ),
    )


def past_of(counted: Decimal, number: int, hostile: str = "") -> PastEstimate:
    return PastEstimate(
        sequence=number,
        at=AT + dt.timedelta(days=number),
        forces=4 + number,
        units=4 + number,
        share=Decimal("6.5"),
        counted=counted,
        counted_high=counted,
        low=Decimal(16_000),
        median=Decimal(20_000),
        high=Decimal(26_000),
        is_red=False,
        cause=hostile or f"reply read: Force {number}",
        difference="first estimate" if number == 1 else "counted 1 -> 2",
    )
