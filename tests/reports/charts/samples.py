"""A chart of each kind, usual, at the edges and hostile, and how each is drawn."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from foi.forces import police_forces
from reports.charts.courses import Course, ResponseTimeline
from reports.charts.funnel import Funnel, funnel_to_svg
from reports.charts.history import history_to_svg
from reports.charts.k_chart import KChart, RangeAtK, k_chart_to_svg
from reports.charts.left_out import LeaveOneOut, Without, left_out_to_svg
from reports.charts.redraws import EstimateHistory, Redraw
from reports.charts.tile_map import tile_map_to_svg
from reports.charts.tiles import Tile, TileMap, TileMark
from reports.charts.timeline import timeline_to_svg

NAUGHTY = '</title><script>alert("&amp;")</script>\x00\x1b\u202e\ud800 ' + "Ŵ" * 200
SENT, DUE, TODAY = dt.date(2026, 1, 26), dt.date(2026, 2, 23), dt.date(2026, 3, 20)
JOINT = "humberside+lincolnshire"
FIGURES = {
    "cambridgeshire": 17162489,
    "humberside": 4100,
    "lincolnshire": 4100,
    "nottinghamshire": 236856,
    "essex": 1234,
    "durham": 99999,
    "city-of-london": 51,
}
OTHERS = {
    "kent": (TileMark.NIL, "nil"),
    "metropolitan": (TileMark.REFUSED, ""),
    "sussex": (TileMark.NOT_HELD, ""),
    "gwent": (TileMark.NCND, ""),
    "norfolk": (TileMark.SUPPRESSED, "*"),
    "suffolk": (TileMark.TO_CHECK, ""),
}

Draw = Callable[..., str]


def count(number: float | str) -> Decimal:
    return Decimal(number)


def tile_map() -> TileMap:
    tiles = []
    for force in police_forces():
        number = Decimal(FIGURES[force.slug]) if force.slug in FIGURES else None
        mark, written = OTHERS.get(force.slug, (TileMark.FIGURE if number else TileMark.NO_FIGURE, ""))
        rated = number is not None and force.slug != "city-of-london"
        tiles.append(
            Tile(
                force.slug,
                force.name,
                mark,
                force.abbr,
                force.tile_row,
                force.tile_col,
                low=number,
                high=number,
                written=written,
                level=number / 1000 if number is not None and rated else None,
                group=JOINT if force.slug in JOINT.split("+") else "",
            )
        )
    surrey = next(index for index, tile in enumerate(tiles) if tile.slug == "surrey")
    few = Tile("surrey", "Surrey", TileMark.FIGURE, "SUR", 8, 3, Decimal(1), Decimal(4), "<5", Decimal("0.2"))
    tiles[surrey] = few
    return TileMap("Images seized, 2010 to 2012", "images", "images per 100,000 residents", tuple(tiles))


def many_authorities(number: int = 400) -> TileMap:
    tiles = tuple(
        Tile(f"council-{index}", f"Council {index}", TileMark.FIGURE, low=Decimal(10) ** (index % 11))
        for index in range(number)
    )
    return TileMap("Councils", "cases", "cases", tiles, authority="Council", authorities="councils")


def history(redraws: int = 26) -> EstimateHistory:
    drawn = []
    for forces in range(1, redraws + 1):
        total = 300 * forces
        low, median, high = total + 900, total + 3000, total + 20000 // forces + 4000
        drawn.append(
            Redraw(
                dt.date(2026, 2, 6) + dt.timedelta(days=2 * forces),
                f"reply {forces} accepted",
                forces,
                Decimal(total),
                None,
                Decimal(low),
                Decimal(median),
                Decimal(high),
                at_least=forces == 6,
            )
        )
    return EstimateHistory("How the estimate moved", "offences", 43, tuple(drawn))


def timeline() -> ResponseTimeline:
    courses = []
    for index, force in enumerate(police_forces()):
        answered = SENT + dt.timedelta(days=9 + index) if index % 2 else None
        late = max(0, ((answered or TODAY) - DUE).days)
        courses.append(Course(force.name, SENT, SENT + dt.timedelta(days=index % 6), DUE, answered, late, "in full"))
    courses[0] = Course(courses[0].name)
    courses[2] = Course(courses[2].name, SENT, SENT)
    courses[4] = Course(courses[4].name, SENT, None, dt.date(2026, 3, 30))
    return ResponseTimeline("When the forces answered", TODAY, tuple(courses))


def many_requests(number: int = 400) -> ResponseTimeline:
    """All acknowledged; three in four answered, on each of 40 days the same number."""
    courses = tuple(
        Course(f"Council {index}", SENT, SENT, DUE, None if index % 4 == 3 else SENT + dt.timedelta(days=index % 40))
        for index in range(number)
    )
    return ResponseTimeline("When the councils answered", TODAY, courses, "Council", "councils")


def funnel() -> Funnel:
    return Funnel("From asked to answered", 43, 40, 12, 7, 5, 2, 1, 14, 2)


def left_out() -> LeaveOneOut:
    rows = {
        "Cambridgeshire": "151757445.49",
        "Nottinghamshire": "465000000",
        "Humberside and Lincolnshire": "373000000",
        "Dyfed-Powys": "368000000",
        "Derbyshire": "341000000",
    }
    without = tuple(Without(name, Decimal(value)) for name, value in rows.items())
    return LeaveOneOut("What hangs on one force", "images", Decimal("358471771.58"), without)


def k_chart() -> KChart:
    rows = tuple(
        RangeAtK(Decimal(k), Decimal(low), Decimal(2 * low), Decimal(5 * low))
        for k, low in (("0.5", 61000000), ("1", 91000000), ("2", 161000000))
    )
    return KChart("If the silent forces differ", "images", Decimal(26000000), rows)


def usual() -> dict[str, Draw]:
    return {
        "tile_map": partial(tile_map_to_svg, tile_map()),
        "history": partial(history_to_svg, history()),
        "timeline": partial(timeline_to_svg, timeline()),
        "funnel": partial(funnel_to_svg, funnel()),
        "left_out": partial(left_out_to_svg, left_out()),
        "k_chart": partial(k_chart_to_svg, k_chart()),
    }


def edges() -> dict[str, Draw]:
    """Nothing, one, all equal, noughts, and far apart."""
    one, nought, huge = Decimal(1), Decimal(0), Decimal(10) ** 10
    alone = Tile("kent", "Kent", TileMark.FIGURE, "KEN", 0, 0, one, one, level=one)
    equal = tuple(Tile(str(index), str(index), TileMark.FIGURE, "X", 0, index, one, level=one) for index in range(7))
    apart = [
        Redraw(TODAY, "a", 5, one, None, one, Decimal(600), huge),
        Redraw(TODAY, "b", 6, nought, None, one, one, one),
    ]
    at_nought = [Redraw(TODAY, "a", 9, nought, None, nought, nought, nought)]
    same = tuple(Without(str(index), one) for index in range(43))
    return {
        "map of none": partial(tile_map_to_svg, TileMap("None", "x", "x", ())),
        "map of one": partial(tile_map_to_svg, TileMap("One", "x", "x", (alone,))),
        "map of equals": partial(tile_map_to_svg, TileMap("Equal", "x", "x", equal)),
        "map without places": partial(tile_map_to_svg, many_authorities()),
        "history of none": partial(history_to_svg, EstimateHistory("None", "x", 43, ())),
        "history of one": partial(history_to_svg, history(1)),
        "history far apart": partial(history_to_svg, EstimateHistory("Apart", "x", 43, tuple(apart))),
        "history of noughts": partial(history_to_svg, EstimateHistory("Nought", "x", 43, tuple(at_nought))),
        "timeline of none": partial(timeline_to_svg, ResponseTimeline("None", TODAY, ())),
        "timeline of the unsent": partial(timeline_to_svg, ResponseTimeline("Unsent", TODAY, (Course("Kent"),))),
        "timeline of 400": partial(timeline_to_svg, many_requests()),
        "funnel of none": partial(funnel_to_svg, Funnel("None", 0, 0, 0, 0, 0, 0, 0, 0)),
        "left out of none": partial(left_out_to_svg, LeaveOneOut("None", "x", one, ())),
        "left out of equals": partial(left_out_to_svg, LeaveOneOut("Equal", "x", one, same)),
        "left out of noughts": partial(left_out_to_svg, LeaveOneOut("0", "x", nought, (Without("Kent", nought),))),
        "k of none": partial(k_chart_to_svg, KChart("None", "x", nought, ())),
        "k far apart": partial(k_chart_to_svg, KChart("Apart", "x", one, (RangeAtK(one, one, one, huge),))),
    }


def hostile() -> dict[str, Draw]:
    """Names and causes that a stranger wrote."""
    one = Decimal(1)
    tile = Tile("a", NAUGHTY, TileMark.FIGURE, NAUGHTY, 0, 0, one, one, NAUGHTY, one, "a+b")
    listed = Tile("b", NAUGHTY, TileMark.FIGURE, NAUGHTY, None, None, one, one, NAUGHTY, one, "a+b")
    redraw = Redraw(TODAY, NAUGHTY, 5, one, None, one, one, Decimal(2))
    course = Course(NAUGHTY, SENT, SENT, DUE, TODAY, 19, NAUGHTY)
    return {
        "tile_map": partial(tile_map_to_svg, TileMap(NAUGHTY, NAUGHTY, NAUGHTY, (tile, listed), NAUGHTY)),
        "history": partial(history_to_svg, EstimateHistory(NAUGHTY, NAUGHTY, 43, (redraw,), authorities=NAUGHTY)),
        "timeline": partial(timeline_to_svg, ResponseTimeline(NAUGHTY, TODAY, (course,), authorities=NAUGHTY)),
        "funnel": partial(funnel_to_svg, Funnel(NAUGHTY, 1, 1, 1, 0, 0, 0, 0, 0, authorities=NAUGHTY)),
        "left_out": partial(left_out_to_svg, LeaveOneOut(NAUGHTY, NAUGHTY, one, (Without(NAUGHTY, one),))),
        "k_chart": partial(k_chart_to_svg, KChart(NAUGHTY, NAUGHTY, one, (RangeAtK(one, one, one, one),))),
    }
