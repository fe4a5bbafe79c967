"""From the store to the inputs of a total: categories, other periods, the last round; what is redrawn for them."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

import demo
from db.campaigns import save_campaign
from db.decisions import REFUSED, Right, Verdict, right_number, right_range
from db.estimates import Target, load_estimates, load_latest_estimate, load_targets
from db.figures import load_figures
from db.store import Store
from estimates.results import NationalEstimate
from foi.campaigns import Campaign
from foi.records import Figure, FigureKind, Period
from parsers.figures.row_checks import PART_OF_A_PERIOD
from steps.decide import decide
from steps.estimate_now import estimate_now
from steps.redraw import Redrawn, pending_questions, redraw_question
from steps.report_facts import report_facts
from tests.stores import AT, file_reading, reading_of, sent_campaign

AGES = ("11 and under", "12 and over")


def year(start: int) -> Period:
    return Period(start=dt.date(start, 4, 1), end=dt.date(start + 1, 3, 31), label=f"{start}/{start - 1999:02}")


def campaign_of(slug: str, *periods: Period, sent: dt.date = dt.date(2012, 7, 4)) -> Campaign:
    question = demo.campaign().questions[0].model_copy(update={"periods": periods, "breakdown": {"age": AGES}})
    return demo.campaign().model_copy(update={"slug": slug, "questions": (question,), "sent_on": sent})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def begin(store: Store, campaign: Campaign) -> None:
    with store.writing() as session:
        save_campaign(session, campaign, at=AT)


def reply(store: Store, campaign: str, force: str, period: Period, *counts: int, **fields: object) -> int:
    """One count is a total; two are the categories."""
    reading = reading_of(1)
    (figure,) = reading.figures
    breakdowns = [{}] if len(counts) == 1 else [{"age": age} for age in ("11 AND UNDER", AGES[1])]
    figures = [
        Figure.model_validate(
            figure.model_dump()
            | {"period": period, "value": count, "kind": FigureKind.EXACT, "raw": f"{count}", "breakdown": breakdown}
            | fields
        )
        for count, breakdown in zip(counts, breakdowns, strict=True)
    ]
    return file_reading(store, reading.model_copy(update={"figures": tuple(figures)}), force, campaign=campaign)


def redraw(store: Store) -> list[Redrawn]:
    return [one for question in pending_questions(store) for one in redraw_question(store, question, at=AT)]


def target_of(store: Store, campaign: str, place: int = 0) -> Target:
    with store.reading() as session:
        return load_targets(session, campaign=campaign)[place]


def latest(store: Store, campaign: str, place: int = 0) -> NationalEstimate:
    """What is stored; it must be what the store gives now."""
    target = target_of(store, campaign, place)
    with store.reading() as session:
        stored = load_latest_estimate(session, target)
    assert stored is not None
    found = NationalEstimate.model_validate(stored.result)
    now = estimate_now(store, target)
    assert now is not None
    assert now.fingerprint == found.fingerprint == stored.fingerprint
    assert now.model_dump(mode="json") == stored.result
    return found


def codes(found: NationalEstimate) -> dict[str, str]:
    return {warning.code: warning.text for warning in found.warnings}


def test_categories_are_kept_with_the_estimate_and_stand_in_for_a_total(store: Store) -> None:
    begin(store, campaign_of("by-age", year(2011)))
    for place, force in enumerate(("kent", "essex", "surrey")):
        reply(store, "by-age", force, year(2011), 100 + place, 200)
        reply(store, "by-age", force, year(2011), 300 + place)
    reply(store, "by-age", "dorset", year(2011), 40, 60)
    redraw(store)
    found = latest(store, "by-age")
    assert (found.forces, found.counted) == (4, Decimal(903 + 100))
    assert codes(found)["derived_total"] == "Dorset gave no total: its categories (age) are added up."
    with store.reading() as session:
        rows = session.execute(text("SELECT category, forces, counted, median FROM estimate_category")).all()
        inputs = session.execute(
            text("SELECT categories, low FROM estimate_input WHERE covers = 'dorset' ORDER BY low")
        ).all()
    assert found.range is not None
    assert [tuple(row)[:3] for row in rows] == [(AGES[0], 4, 343), (AGES[1], 4, 660)]
    assert sum(Decimal(str(row.median)) for row in rows) == found.range.median
    assert [(json.loads(row.categories), row.low) for row in inputs] == [
        ({"age": AGES[0]}, 40),
        ({"age": AGES[1]}, 60),
    ]


def test_another_period_is_never_added_and_is_told(store: Store) -> None:
    begin(store, campaign_of("by-year", year(2010), year(2011)))
    part = Period(start=dt.date(2011, 4, 1), end=dt.date(2011, 12, 31), label="April 2011 to December 2011")
    for force in ("essex", "surrey", "dorset"):
        reply(store, "by-year", force, year(2011), 10)
    redraw(store)
    reply(store, "by-year", "kent", part, 7_000)
    (redrawn,) = redraw(store)
    found = latest(store, "by-year", 1)
    assert redrawn.difference == "the total stands; what is said beside it changed"
    assert found.counted == 30
    assert codes(found)["other_period"] == (
        "Kent answered for another period than the one asked, which is not counted: April 2011 to December 2011"
    )
    reply(store, "by-year", "kent", year(2011), 9)
    redraw(store)
    assert "other_period" not in codes(latest(store, "by-year", 1))


def test_a_calendar_year_is_never_added_to_financial_years(store: Store) -> None:
    begin(store, campaign_of("by-year", year(2011)))
    calendar = Period(start=dt.date(2011, 1, 1), end=dt.date(2011, 12, 31), label="2011")
    for force, period in (("essex", year(2011)), ("surrey", year(2011)), ("dorset", year(2011)), ("kent", calendar)):
        reply(store, "by-year", force, period, 10)
    redraw(store)
    found = latest(store, "by-year")
    assert (found.forces, str(found.counted)) == (3, "30")
    assert codes(found)["other_period"].endswith("not counted: 2011")


def test_a_list_that_may_cover_a_part_only_is_told(store: Store) -> None:
    begin(store, campaign_of("by-year", year(2011)))
    reply(store, "by-year", "kent", year(2011), 5, reasons=(PART_OF_A_PERIOD,))
    redraw(store)
    assert codes(latest(store, "by-year"))["part_year"] == "Kent may have answered for only part of the period asked."


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        (FigureKind.SUPPRESSED, {"value": None, "raw": "*"}, "suppressed"),
        (FigureKind.RANGE, {"value": None, "low": 0, "high": 4, "raw": "<5"}, "suppressed"),
        (FigureKind.RANGE, {"value": None, "low": 50, "high": 60, "raw": "50 to 60"}, "figures_are_ranges"),
        (FigureKind.APPROXIMATE, {"raw": "about 5"}, "approximate"),
    ],
)
def test_less_than_a_number_is_told(store: Store, kind: FigureKind, fields: dict[str, object], code: str) -> None:
    begin(store, campaign_of("by-year", year(2011)))
    reply(store, "by-year", "kent", year(2011), 5, kind=kind, **fields)
    redraw(store)
    told = set(codes(latest(store, "by-year"))) & {"suppressed", "figures_are_ranges", "approximate"}
    assert told == {code} | ({"figures_are_ranges"} if kind is FigureKind.RANGE else set())


@pytest.mark.parametrize(
    ("right", "said"),
    [
        (right_range(Decimal(1), Decimal(9)), "Kent is counted as between 1 and 9, decided by a person."),
        (right_range(None, Decimal(4)), "Kent is counted as 4 or fewer, decided by a person."),
        (REFUSED, "Kent is not counted: a person decided that the figure is withheld."),
    ],
)
def test_what_a_person_put_in_place_of_a_figure_is_not_laid_at_the_door_of_the_force(
    store: Store, right: Right, said: str
) -> None:
    begin(store, campaign_of("by-year", year(2011)))
    reply(store, "by-year", "kent", year(2011), 31)
    reply(store, "by-year", "essex", year(2011), 20)
    with store.reading() as session:
        figure = load_figures(session)[0]
    decide(store, figure.id, Verdict.CORRECTED, by="Ada", why="by phone", at=AT, right=right)
    told = codes(latest(store, "by-year"))
    assert (told["decided"], "suppressed" in told) == (said, False)


def test_a_category_withheld_in_a_total_that_was_added_up_is_told(store: Store) -> None:
    begin(store, campaign_of("by-age", year(2011)))
    for place, force in enumerate(("kent", "essex", "surrey")):
        reply(store, "by-age", force, year(2011), 100 + place, 200)
        reply(store, "by-age", force, year(2011), 300 + place)
    withheld = {"kind": FigureKind.RANGE, "value": None, "low": 1, "high": 4, "raw": "<5"}
    reply(store, "by-age", "dorset", year(2011), 40, 60, **withheld)
    redraw(store)
    told = codes(latest(store, "by-age"))
    assert told["suppressed"] == "Dorset withheld part of its figures (suppressed cells): <5"
    with store.reading() as session:
        figure = load_figures(session)[-1]
    right = right_range(Decimal(2), Decimal(3))
    decide(store, figure.id, Verdict.CORRECTED, by="Ada", why="by phone", at=AT, right=right)
    told = codes(latest(store, "by-age"))
    assert told["suppressed"] == "Dorset withheld part of its figures (suppressed cells): <5"
    assert told["decided"] == f"Dorset is counted as between 2 and 3 for {AGES[1]}, decided by a person."


def two_rounds(store: Store, *earlier: Period) -> None:
    begin(store, campaign_of("round-1", *earlier, sent=dt.date(2011, 7, 4)))
    begin(store, campaign_of("round-2", year(2011)))
    for force in ("essex", "surrey", "dorset", "kent"):
        for period in earlier:
            reply(store, "round-1", force, period, 100)
    redraw(store)
    for force in ("essex", "surrey", "dorset"):
        reply(store, "round-2", force, year(2011), 120)


def test_the_last_round_is_the_latest_campaign_that_asked_the_same(store: Store) -> None:
    two_rounds(store, year(2009), year(2010))
    redraw(store)
    found = latest(store, "round-2")
    assert found.last_round is not None
    assert (found.last_round.label, found.last_round.ratio, found.last_round.predicted) == (
        "round-1, 2010/11",
        Decimal("1.2"),
        1,
    )
    assert sorted(figure.covers for figure in found.last_round.figures) == ["dorset", "essex", "kent", "surrey"]
    assert "last_round" in found.scenarios


def test_a_correction_in_the_last_round_redraws_this_one_and_names_the_cause(store: Store) -> None:
    two_rounds(store, year(2010))
    redraw(store)
    with store.reading() as session:
        kent = next(one for one in load_figures(session, campaign="round-1") if one.covers == ("kent",))
    redrawn = decide(
        store, kent.id, Verdict.CORRECTED, by="Ada", why="misread", at=AT, right=right_number(Decimal(900))
    )
    assert [one.target.campaign for one in redrawn] == ["round-1", "round-2"]
    assert redrawn[1].cause == f"last round (round-1): {redrawn[0].cause}"
    assert redrawn[0].cause.endswith(" corrected to 900 by Ada: misread")
    assert redrawn[1].difference.startswith("total by last round's ratio ")
    assert latest(store, "round-2").scenarios["last_round"].label.startswith("last round's ratio: 1 silent")
    assert redraw(store) == []
    with store.reading() as session:
        assert len(load_estimates(session, target_of(store, "round-2"))) == 2


def test_rounds_of_different_length_are_never_mixed(store: Store) -> None:
    two_rounds(store, Period(start=dt.date(2010, 4, 1), end=dt.date(2010, 12, 31), label="April to December 2010"))
    redraw(store)
    found = latest(store, "round-2")
    assert "last_round" not in found.scenarios
    assert codes(found)["last_round_left_out"] == (
        "Last round's ratio is left out: round-1, April to December 2010 is of another length, and such periods are "
        "never mixed."
    )


def test_an_estimate_drawn_before_has_no_last_round(store: Store) -> None:
    two_rounds(store, year(2010))
    redraw(store)
    assert latest(store, "round-1").last_round is None


def test_a_category_nobody_asked_for_goes_into_nothing(store: Store) -> None:
    begin(store, campaign_of("by-age", year(2011)))
    reply(store, "by-age", "dorset", year(2011), 40, 60)
    reply(store, "by-age", "dorset", year(2011), 7, breakdown={"age": "not recorded"})
    redraw(store)
    found = latest(store, "by-age")
    assert found.counted == 100
    assert [row.counted for row in found.categories] == [40, 60]
    with store.reading() as session:
        assert session.execute(text("SELECT COUNT(*) FROM estimate_input")).scalar() == 2


def test_a_report_lists_a_force_that_gave_only_its_categories(store: Store) -> None:
    begin(store, campaign_of("by-age", year(2011)))
    reply(store, "by-age", "kent", year(2011), 300)
    reply(store, "by-age", "kent", year(2011), 120, 180)
    reply(store, "by-age", "dorset", year(2011), 40, 60)
    redraw(store)
    (total,) = report_facts(store, "by-age", today=AT.date()).totals
    assert [(one.name, one.low, one.raw, one.is_derived, one.arithmetic) for one in total.figures] == [
        ("Dorset", Decimal(100), "40 + 60", True, "40 + 60"),
        ("Kent", Decimal(300), "300", False, ""),
    ]
    assert "dorset" not in {one.force for one in total.missing}


def test_a_report_adds_up_the_categories_that_the_total_was_made_of(store: Store) -> None:
    question = demo.campaign().questions[0]
    breakdown = {"age": AGES, "place": ("town", "country")}
    asked = campaign_of("two-ways", year(2011)).model_copy(
        update={"questions": (question.model_copy(update={"periods": (year(2011),), "breakdown": breakdown}),)}
    )
    begin(store, asked)
    reply(store, "two-ways", "kent", year(2011), 300)
    reply(store, "two-ways", "kent", year(2011), 20, 30)  # the ages leave something out
    for age, count in zip(AGES, (40, 60), strict=True):
        reply(store, "two-ways", "dorset", year(2011), count, breakdown={"age": age})
    for place, count in (("town", 70), ("COUNTRY", 110)):
        reply(store, "two-ways", "dorset", year(2011), count, breakdown={"place": place})
    redraw(store)
    found = latest(store, "two-ways")
    (total,) = report_facts(store, "two-ways", today=AT.date()).totals
    assert found.counted == sum(one.low for one in total.figures) == 480
    assert [one.raw for one in total.figures] == ["70 + 110", "300"]


def test_categories_that_make_up_no_total_are_no_figure_of_a_report(store: Store) -> None:
    begin(store, campaign_of("by-age", year(2011)))
    reply(store, "by-age", "kent", year(2011), 300)
    reply(store, "by-age", "kent", year(2011), 20, 30)
    reply(store, "by-age", "dorset", year(2011), 40, 60)
    redraw(store)
    (total,) = report_facts(store, "by-age", today=AT.date()).totals
    assert [one.name for one in total.figures] == ["Kent"]
    assert "dorset" in {one.force for one in total.missing}
