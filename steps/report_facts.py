"""Gather what a report says of a campaign: the stored totals, their sources, and who is missing and why."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import version
from itertools import pairwise

from db.campaigns import load_campaign
from db.estimate_sources import (
    CauseRow,
    ReplySource,
    SourcedFigure,
    load_causes,
    load_latest_replies,
    load_unusable_sources,
)
from db.estimates import StoredEstimate, Target, load_estimates, load_targets
from db.requests import load_requests
from db.store import Session, Store
from estimates.inputs import Unit
from estimates.own_figures import Chain
from estimates.results import NationalEstimate, Severity, YearOnYear
from estimates.year_on_year import PeriodFigures, year_on_year
from foi.campaigns import Campaign, Question
from foi.forces import police_forces
from foi.holidays import uk_calendar
from foi.populations import populations
from letters.wording import addressees, listed
from reports.report.facts import (
    CampaignFacts,
    ChainFact,
    Drawn,
    PastEstimate,
    PopulationFacts,
    QuestionTotal,
    ReportFacts,
)
from steps.chains import campaign_chains
from steps.counted_sources import counted_sources
from steps.redraw import NOTHING_TO_SCALE
from steps.report_requests import latest_rows, missing_forces, request_to_facts
from steps.report_sources import NameOf, ReplyDay, causes_to_words, source_to_figure
from steps.standings import BoardRow, board_as_read

PROGRAM = "foi43"
NO_UPPER_FIGURE = "the replies do not bear an upper figure"
NO_FIGURES = "No figure has been accepted yet."


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the store holds about one question and period."""

    target: Target
    estimates: list[StoredEstimate]
    causes: dict[int, list[CauseRow]]
    counted: list[SourcedFigure]
    unusable: list[SourcedFigure]


def report_facts(store: Store, campaign: str, *, today: dt.date) -> ReportFacts:
    """Everything that the report of a campaign says, as at `today`, from the estimates as they are stored.

    All of it is read in one look: nothing that happens meanwhile is half in it. Nothing is drawn anew: take in
    pending changes first (flows/estimate.py). StoreError when there is no such campaign.
    """
    with store.reading() as session:
        return report_facts_as_read(session, campaign, today=today)


def report_facts_as_read(session: Session, campaign: str, *, today: dt.date) -> ReportFacts:
    """The same from an open session, for one who reads more at the same moment."""
    rows = board_as_read(session, campaign, today=today, calendar=uk_calendar())
    asked = load_campaign(session, campaign)
    targets = load_targets(session, campaign=campaign)
    replies = load_latest_replies(session, campaign)
    found = [_load(session, target, asked.question(target.question)) for target in targets]
    histories = {request.id: request.history for request in load_requests(session, campaign)}
    chains = campaign_chains(session, campaign)
    in_time = sorted(found, key=lambda one: (one.target.question_id, one.target.period.start))
    earlier = {after.target.period_id: before for before, after in pairwise(in_time)}
    totals = tuple(_to_total(asked, one, earlier.get(one.target.period_id), rows, replies) for one in found)
    return ReportFacts(
        campaign=CampaignFacts(
            slug=asked.slug,
            title=asked.title,
            sent_on=asked.sent_on,
            authorities_asked=len(asked.authorities),
            addressees=addressees(asked) or asked.authorities[0].name,
        ),
        as_at=today,
        program=f"{PROGRAM} {version(PROGRAM)}",
        totals=totals,
        requests=tuple(request_to_facts(row, histories[row.request_id]) for row in latest_rows(rows)),
        context=asked.context,
        what_if=tuple(map(_to_chain, chains)),
    )


def _load(session: Session, target: Target, question: Question) -> _Loaded:
    estimates = load_estimates(session, target)
    return _Loaded(
        target=target,
        estimates=estimates,
        causes=load_causes(session, [estimate.id for estimate in estimates]),
        counted=counted_sources(session, estimates[-1].id, question) if estimates else [],
        unusable=load_unusable_sources(session, target),
    )


def _to_total(
    asked: Campaign,
    loaded: _Loaded,
    earlier: _Loaded | None,
    rows: list[BoardRow],
    replies: Mapping[str, ReplySource],
) -> QuestionTotal:
    target = loaded.target
    question = asked.question(target.question)
    latest = loaded.estimates[-1] if loaded.estimates else None
    estimate = NationalEstimate.model_validate(latest.result) if latest else None
    population = _population(latest.release, estimate) if latest and estimate else None
    names = _namer(asked)
    slugs = {authority.slug for authority in asked.authorities}
    known = populations(population.release).persons if population else {}
    persons = {slug: number for slug, number in known.items() if slug in slugs}
    replied = {
        row.force: ReplyDay(row.standing.replied, is_dated=not row.standing.course.reply_date_assumed)
        for row in rows
        if row.standing.replied
    }
    figures = tuple(source_to_figure(found, names, persons, replied) for found in loaded.counted)
    covered = {slug for figure in figures for slug in figure.covers}
    return QuestionTotal(
        question=question.number,
        text=question.text,
        measure=question.measure,
        unit=question.unit,
        period=target.period,
        population=population,
        estimate=estimate,
        no_estimate="" if estimate else _why_none(asked),
        drawn=_drawn(loaded, latest, names) if latest else None,
        history=tuple(_to_past(estimate, loaded, names) for estimate in loaded.estimates),
        figures=figures,
        missing=missing_forces(
            [one for one in asked.authorities if one.slug not in covered], question, rows, loaded.unusable, replies
        ),
        year_on_year=_year_on_year(earlier, loaded, persons) if earlier and persons else None,
    )


def _year_on_year(before: _Loaded, after: _Loaded, persons: Mapping[str, int]) -> YearOnYear | None:
    """The change since the period asked before, where it is of the same question and both have figures."""
    if before.target.question_id != after.target.question_id or not (before.counted and after.counted):
        return None
    return year_on_year(_period_figures(before), _period_figures(after), persons)


def _period_figures(loaded: _Loaded) -> PeriodFigures:
    units = tuple(
        Unit(found.covers, found.low, found.high)
        for found in loaded.counted
        if found.low is not None and found.high is not None
    )
    return PeriodFigures(loaded.target.period.name, loaded.target.period, units)


def _why_none(asked: Campaign) -> str:
    if not {authority.slug for authority in asked.authorities} <= {force.slug for force in police_forces()}:
        return f"{NOTHING_TO_SCALE[0].upper()}{NOTHING_TO_SCALE[1:]}."
    return NO_FIGURES


def _population(release: str, estimate: NationalEstimate) -> PopulationFacts:
    found = populations(release)
    return PopulationFacts(
        release=found.release,
        year=found.year,
        description=found.description,
        source=found.source,
        persons=estimate.population_total,
    )


def _namer(asked: Campaign) -> NameOf:
    """Names of forces as people print them, several joined: "Humberside and Lincolnshire"."""
    names = {authority.slug: authority.name for authority in asked.authorities}
    return lambda covers: listed([names.get(slug, slug) for slug in covers])


def _drawn(loaded: _Loaded, latest: StoredEstimate, names: NameOf) -> Drawn:
    return Drawn(
        estimate_id=latest.id,
        sequence=latest.sequence,
        cause=causes_to_words(loaded.causes[latest.id], names),
        difference=latest.difference,
        at=latest.at,
    )


def _to_past(stored: StoredEstimate, loaded: _Loaded, names: NameOf) -> PastEstimate:
    result = stored.result
    spread = result["range"] or {}
    return PastEstimate(
        sequence=stored.sequence,
        at=stored.at,
        forces=result["forces"],
        units=result["units"],
        share=_exact(result["share"]),
        counted=_exact(result["counted"]),
        counted_high=_exact(result["counted_high"]),
        low=_exact(spread["low"]) if spread else None,
        median=_exact(spread["median"]) if spread else None,
        high=_exact(spread["high"]) if spread else None,
        is_red=any(warning["severity"] == Severity.RED for warning in result["warnings"]),
        cause=causes_to_words(loaded.causes[stored.id], names),
        difference=stored.difference,
    )


def _exact(number: float) -> Decimal:
    """A number of a stored result as the decimal that it is written as."""
    return Decimal(str(number))


def _to_chain(chain: Chain) -> ChainFact:
    """A chain worked out. One that builds on an upper figure which may not be published is left open."""
    if chain.caution:
        return ChainFact(label=chain.label, text=chain.expression, fault=f"{chain.expression}: {NO_UPPER_FIGURE}")
    if chain.worked is None:
        fault = f"{chain.expression} cannot be worked out: {chain.fault}"
        return ChainFact(label=chain.label, text=chain.expression, fault=fault, said=chain.said)
    unit = f" {chain.unit}" if chain.unit else ""
    return ChainFact(label=chain.label, text=f"{chain.worked.text}{unit}", said=chain.said)
