"""The charts of a report, each with the caveat that stands under it and the same figures as a table."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from markupsafe import Markup

from foi.course import RequestState
from foi.errors import ReferenceDataError
from foi.forces import COVERS_SEPARATOR, police_forces
from foi.holidays import uk_calendar
from foi.plain_words import uk_date
from foi.records import FigureKind, ReplyOutcome
from foi.working_days import working_days_left
from reports.charts.courses import Course, ResponseTimeline
from reports.charts.drawing import WIDTH
from reports.charts.funnel import Funnel, funnel_to_svg, funnel_to_table
from reports.charts.history import history_to_svg, history_to_table
from reports.charts.k_chart import KChart, RangeAtK, k_chart_to_svg, k_chart_to_table
from reports.charts.left_out import LeaveOneOut, Without, left_out_to_svg, left_out_to_table
from reports.charts.redraws import EstimateHistory, Redraw
from reports.charts.tables import ChartTable
from reports.charts.tile_map import tile_map_to_svg, tile_map_to_table
from reports.charts.tiles import Tile, TileMap, TileMark
from reports.charts.timeline import timeline_to_svg, timeline_to_table
from reports.report.facts import ForceFigure, MissingForce, MissingKind, QuestionTotal, ReportFacts, RequestFacts
from reports.report.words import MANY, caveat_of, rate_of

NARROW = 320.0
"""Pixels, for a telephone."""

Data = TypeVar("Data")

MARKS = {
    MissingKind.REFUSED: TileMark.REFUSED,
    MissingKind.NOT_HELD: TileMark.NOT_HELD,
    MissingKind.NCND: TileMark.NCND,
    MissingKind.WITHHELD: TileMark.SUPPRESSED,
    MissingKind.TO_CHECK: TileMark.TO_CHECK,
    MissingKind.NO_FIGURE: TileMark.NO_FIGURE,
}

OWN_FIGURES = "What each force itself reported; not an estimate."

ENDS = {
    ReplyOutcome.FULL: "in_full",
    ReplyOutcome.PARTIAL: "in_part",
    ReplyOutcome.REFUSED: "refused",
    ReplyOutcome.NOT_HELD: "not_held",
    ReplyOutcome.NCND: "ncnd",
    ReplyOutcome.CLARIFICATION: "other",
    ReplyOutcome.FEES_NOTICE: "other",
    ReplyOutcome.TRANSFER: "other",
    ReplyOutcome.OTHER: "other",
    ReplyOutcome.ACKNOWLEDGEMENT: "silent",
    ReplyOutcome.EXTENSION: "silent",
}
"""What a reply counts as in the funnel."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: `name` and `svg` for its file, its caveat and its figures as rows.

    A page holds it `wide` and `narrow`, and shows the one that fits: the letters of a chart shrink with it.
    """

    name: str
    svg: str
    wide: Markup
    narrow: Markup
    caveat: str
    table: ChartTable


@dataclass(frozen=True, slots=True)
class Pictures:
    """The charts of one total; None where there is nothing to draw, or nothing that may be printed."""

    map: Picture
    history: Picture | None
    left_out: Picture | None
    k: Picture | None

    def drawn(self) -> tuple[Picture, ...]:
        """Those that there are, in the order of the report."""
        return tuple(one for one in (self.map, self.history, self.left_out, self.k) if one is not None)


def pictures_of(total: QuestionTotal, *, prefix: str) -> Pictures:
    """The charts of one total; `prefix` begins their names and makes their ids unique in a page."""
    caveat = caveat_of(total)
    tiles, history, left_out, k = _tile_map(total), _history(total), _left_out(total), _k_chart(total)
    return Pictures(
        map=_picture(f"{prefix}-map", tiles, tile_map_to_svg, tile_map_to_table, OWN_FIGURES),
        history=_picture(f"{prefix}-history", history, history_to_svg, history_to_table, caveat) if history else None,
        left_out=_picture(f"{prefix}-left-out", left_out, left_out_to_svg, left_out_to_table, caveat)
        if left_out
        else None,
        k=_picture(f"{prefix}-k", k, k_chart_to_svg, k_chart_to_table, caveat) if k else None,
    )


def campaign_pictures(facts: ReportFacts) -> tuple[Picture, ...]:
    """How far the requests got, and when each was answered."""
    if not facts.requests:
        return ()
    counts = Counter(_end_of(request) for request in facts.requests)
    funnel = Funnel(
        title=f"What became of {len(facts.requests)} requests",
        asked=len(facts.requests),
        acknowledged=sum(
            request.acknowledged is not None or _has_answer(request) or _end_of(request) == "waiting"
            for request in facts.requests
        ),
        in_full=counts["in_full"],
        in_part=counts["in_part"],
        refused=counts["refused"],
        not_held=counts["not_held"],
        ncnd=counts["ncnd"],
        silent=counts["silent"],
        other=counts["other"],
        waiting=counts["waiting"],
    )
    timeline = ResponseTimeline(
        title="When each force answered",
        today=facts.as_at,
        courses=tuple(_course(request, facts.as_at) for request in facts.requests),
    )
    dated = f"As at {uk_date(facts.as_at)}, of the forces asked."
    return (
        _picture("funnel", funnel, funnel_to_svg, funnel_to_table, dated),
        _picture("timeline", timeline, timeline_to_svg, timeline_to_table, dated),
    )


def _picture(
    name: str, data: Data, to_svg: Callable[..., str], to_table: Callable[[Data], ChartTable], caveat: str
) -> Picture:
    return Picture(
        name=name,
        svg=to_svg(data, prefix=name, width=WIDTH),
        wide=Markup(to_svg(data, prefix=f"{name}-wide", width=WIDTH)),  # noqa: S704 - every text in it is escaped
        narrow=Markup(to_svg(data, prefix=f"{name}-narrow", width=NARROW)),  # noqa: S704 - likewise
        caveat=caveat,
        table=to_table(data),
    )


def _tile_map(total: QuestionTotal) -> TileMap:
    figures = {slug: figure for figure in total.figures for slug in figure.covers}
    missing = {force.force: force for force in total.missing}
    known = {force.slug: force for force in police_forces()}
    tiles = []
    for slug in sorted({*figures, *missing}):
        force = known.get(slug)
        name = force.name if force else missing[slug].name if slug in missing else slug
        place = (force.abbr, force.tile_row, force.tile_col) if force else ("", None, None)
        tile = _figure_tile(slug, name, place, figures[slug]) if slug in figures else None
        tiles.append(tile or _missing_tile(missing[slug], place))
    return TileMap(
        title=f"What each force answered: {total.unit}, {total.period.label or uk_date(total.period.end)}",
        unit=total.unit,
        level_name=f"{total.unit} per {MANY:,} residents",
        tiles=tuple(tiles),
    )


Place = tuple[str, int | None, int | None]
"""The abbreviation of a force, and its row and column on the map."""


def _figure_tile(slug: str, name: str, place: Place, figure: ForceFigure) -> Tile:
    return Tile(
        slug=slug,
        name=name,
        mark=TileMark.NIL if figure.kind is FigureKind.ZERO else TileMark.FIGURE,
        abbr=place[0],
        row=place[1],
        col=place[2],
        low=figure.low,
        high=figure.high,
        written=figure.raw if figure.kind in {FigureKind.RANGE, FigureKind.ZERO} else "",
        level=rate_of(figure),
        group=COVERS_SEPARATOR.join(figure.covers) if len(figure.covers) > 1 else "",
    )


def _missing_tile(force: MissingForce, place: Place) -> Tile:
    return Tile(slug=force.force, name=force.name, mark=MARKS[force.kind], abbr=place[0], row=place[1], col=place[2])


def _history(total: QuestionTotal) -> EstimateHistory | None:
    """Nothing has moved after a single estimate."""
    if total.estimate is None or len(total.history) < 2:  # noqa: PLR2004 - nothing moved yet
        return None
    redraws = tuple(
        Redraw(
            on=past.at.date(),
            cause=past.cause,
            forces=past.forces,
            counted=past.counted,
            counted_high=past.counted_high,
            low=past.low,
            median=past.median,
            high=past.high,
            at_least=past.is_red,
        )
        for past in total.history
    )
    return EstimateHistory(
        title="How the estimate moved",
        unit=total.unit,
        forces_asked=total.estimate.forces_asked,
        redraws=redraws,
    )


def _left_out(total: QuestionTotal) -> LeaveOneOut | None:
    if total.estimate is None or not total.estimate.leave_one_out:
        return None
    return LeaveOneOut(
        title="The simple figure without each reply",
        unit=total.unit,
        full=Decimal(total.estimate.scenarios["pro_rata"].value),
        rows=tuple(
            Without(row.name, Decimal(row.value), Decimal(row.value_high) if row.value_high else None)
            for row in total.estimate.leave_one_out
        ),
    )


def _k_chart(total: QuestionTotal) -> KChart | None:
    """None beside a red warning: its bars have an upper end."""
    found = total.estimate
    if found is None or not found.k_table or total.is_red:
        return None
    return KChart(
        title="The total if the silent forces differ",
        unit=total.unit,
        counted=found.counted,
        rows=tuple(RangeAtK(row.k, row.low, row.median, row.high) for row in found.k_table),
        level=found.range.level if found.range else 0.9,
    )


def _has_answer(request: RequestFacts) -> bool:
    return request.reply is not None or request.replied is not None


def _end_of(request: RequestFacts) -> str:
    if request.replied is None and request.state == RequestState.AWAITING_US:
        return "waiting"
    if request.reply is not None:
        return ENDS[request.reply]
    return "other" if request.replied else "silent"


def _course(request: RequestFacts, as_at: dt.date) -> Course:
    return Course(
        name=request.name,
        sent=request.sent,
        acknowledged=request.acknowledged,
        due=request.due,
        answered=request.replied,
        is_dated=request.is_dated,
        working_days_late=_working_days_late(request, as_at),
        outcome=request.outcome,
    )


def _working_days_late(request: RequestFacts, as_at: dt.date) -> int:
    """How late the reply is, or was when it came; 0 where that cannot be told, as of a reply without a date."""
    until = request.replied or as_at
    if request.due is None or until <= request.due or not request.is_dated:
        return 0
    try:
        return -working_days_left(request.due, until, uk_calendar())
    except ReferenceDataError:
        return 0
