"""Whatever alters what counts leaves a change that says so, about the question and period it touches and no other."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

import demo
from db.campaign_edits import save_campaign_edit
from db.campaigns import save_campaign
from db.changes import load_pending_changes
from db.decisions import Right, Verdict, right_number, right_range
from db.estimates import load_estimates, load_targets
from db.figures import load_figures
from db.readings import save_reading
from db.store import Store
from flows.collect import named_sources
from flows.engine import Direct
from flows.estimate import redraw_pending
from flows.ingest import ingest
from flows.reread import reread_archive
from foi.campaign_edits import alterations
from foi.records import FigureKind, Period, Reading
from steps.decide import decide
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

TODAY = dt.date(2012, 8, 31)
SHEET = b"Question 1,March 2010 to April 2012\nIndecent photographs seized,%d\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


@pytest.fixture
def reply(store: Store) -> Path:
    path = store.folder / "mine.csv"
    path.write_bytes(SHEET % 7)
    return path


def run(store: Store, path: Path, *, told: str) -> None:
    ingest(Direct(), store, named_sources(store, [path]), told=told, campaign=CAMPAIGN, today=TODAY)


def counting(store: Store) -> dict[str, int]:
    with store.reading() as session:
        rows = session.execute(text("SELECT forces, value FROM observations ORDER BY forces")).all()
    return {row.forces: row.value for row in rows}


def changes(store: Store) -> list[str]:
    with store.reading() as session:
        assert load_pending_changes(session) == []
        return list(session.execute(text("SELECT what FROM change ORDER BY id")).scalars())


def latest(store: Store) -> tuple[int, int]:
    """How many estimates there are, and what the last of them counts."""
    with store.reading() as session:
        return tuple(session.execute(text("SELECT sequence, counted FROM estimate ORDER BY id DESC LIMIT 1")).one())


def teach(store: Store, slug: str, rules: str) -> None:
    (store.folder / "quirks").mkdir(exist_ok=True)
    (store.folder / "quirks" / f"{slug}.toml").write_text(rules, encoding="utf-8")


def test_a_document_read_twice_can_still_be_filed_to_another_force(store: Store, reply: Path) -> None:
    run(store, reply, told="kent")
    sha256 = next((store.folder / "archive").glob("*/*.bin")).stem
    teach(
        store,
        "kent",
        f'[[corrections]]\ndocument = "{sha256[:12]}"\nwhere = {{ sheet = "csv", cell = "B2" }}\nwas = "7"\n'
        'now = "8"\nreason = "they wrote"\nby = "Bo"\non = 2012-08-02\n',
    )
    reread_archive(Direct(), store, campaign=None, write=True)
    assert counting(store) == {"kent": 8}
    run(store, reply, told="essex")
    assert counting(store) == {"essex": 8}
    assert latest(store) == (3, 8)


def test_a_document_filed_there_and_back_counts_where_it_lies_now(store: Store, reply: Path) -> None:
    for force in ("kent", "essex", "kent"):
        run(store, reply, told=force)
        assert counting(store) == {force: 7}
    assert changes(store) == [
        'Kent (mine.csv): "7" accepted',
        "Kent: 7 rejected by ingest: the document was filed to essex instead",
        'Essex (mine.csv): "7" accepted',
        "Essex: 7 rejected by ingest: the document was filed to kent instead",
        'Kent (mine.csv): "7" accepted',
    ]
    assert latest(store) == (3, 7)


def waiting(store: Store) -> list[tuple[str, ...]]:
    """What waits for a person: of each figure its reasons."""
    with store.reading() as session:
        return [figure.reasons for figure in load_figures(session, standing="review")]


def decide_last(store: Store, verdict: Verdict, right: Right | None = None) -> None:
    with store.reading() as session:
        last = load_figures(session)[-1]
    decide(store, last.id, verdict, by="Ada", why="by phone", at=dt.datetime.now(dt.UTC), right=right)


@pytest.mark.parametrize(
    ("right", "said"),
    [
        (right_number(Decimal(35)), "corrected it to 35"),
        (right_range(Decimal(1), Decimal(9)), "corrected it to between 1 and 9"),
    ],
)
def test_a_correction_is_not_lost_when_the_document_goes_elsewhere_and_comes_back(
    store: Store, reply: Path, right: Right, said: str
) -> None:
    run(store, reply, told="kent")
    decide_last(store, Verdict.CORRECTED, right=right)
    for _ in "twice":
        run(store, reply, told="essex")
        assert counting(store) == {"essex": 7}
        run(store, reply, told="kent")
        assert counting(store) == {}
        assert waiting(store) == [(f"Ada {said} when it was filed here before: by phone",)]


def test_a_rejection_stands_again_when_the_document_comes_back(store: Store, reply: Path) -> None:
    run(store, reply, told="kent")
    decide_last(store, Verdict.REJECTED)
    for force in ("essex", "kent"):
        run(store, reply, told=force)
    assert (counting(store), waiting(store)) == ({}, [])


def test_the_last_of_what_a_person_decided_is_what_is_remembered(store: Store, reply: Path) -> None:
    run(store, reply, told="kent")
    decide_last(store, Verdict.CORRECTED, right=right_number(Decimal(35)))
    run(store, reply, told="essex")
    run(store, reply, told="kent")
    decide_last(store, Verdict.ACCEPTED)
    assert counting(store) == {"kent": 7}
    run(store, reply, told="essex")
    run(store, reply, told="kent")
    assert (counting(store), waiting(store)) == ({"kent": 7}, [])


def test_a_cause_starts_from_what_stood_not_from_what_was_printed(store: Store, reply: Path) -> None:
    run(store, reply, told="kent")
    decide_last(store, Verdict.CORRECTED, right=right_number(Decimal(35)))
    decide_last(store, Verdict.CORRECTED, right=right_range(Decimal(1), Decimal(9)))
    run(store, reply, told="essex")
    assert [what for what in changes(store) if what.startswith("Kent:")] == [
        "Kent: 7 corrected to 35 by Ada: by phone",
        "Kent: 35 corrected to between 1 and 9 by Ada: by phone",
        "Kent: between 1 and 9 rejected by ingest: the document was filed to essex instead",
    ]


def test_what_was_rejected_already_is_not_rejected_again_when_the_document_is_filed_anew(
    store: Store, reply: Path
) -> None:
    run(store, reply, told="kent")
    with store.reading() as session:
        (figure,) = load_figures(session)
    decide(store, figure.id, Verdict.REJECTED, by="Ada", why="of another year", at=AT)
    run(store, reply, told="essex")
    assert [what for what in changes(store) if what.startswith("Kent") and "rejected" in what] == [
        "Kent: 7 rejected by Ada: of another year"
    ]


def other_campaign(store: Store, slug: str, *years: int) -> list[Period]:
    """A campaign that asks for the same measure in each of these calendar years."""
    periods = [Period(start=dt.date(y, 1, 1), end=dt.date(y, 12, 31), label=str(y)) for y in years]
    question = demo.campaign().questions[0].model_copy(update={"periods": tuple(periods)})
    campaign = demo.campaign().model_copy(update={"slug": slug, "questions": (question,)})
    with store.writing() as session:
        save_campaign(session, campaign, at=AT)
    return periods


def pending(store: Store) -> list[tuple[str, str, str]]:
    query = """
        SELECT q.campaign, c.period_start, c.what FROM change AS c INNER JOIN question AS q ON c.question_id = q.id
        WHERE c.id NOT IN (SELECT change_id FROM estimate_change) ORDER BY c.id
    """
    with store.reading() as session:
        return [(row.campaign, str(row.period_start), row.what) for row in session.execute(text(query))]


def of_period(period: Period, value: int) -> Reading:
    reading = reading_of(value)
    figure = reading.figures[0].model_copy(update={"period": period})
    return reading.model_copy(update={"figures": (figure,)})


def test_a_figure_that_is_read_anew_for_another_period_touches_both(store: Store) -> None:
    before, after = other_campaign(store, "by-year", 2010, 2011)
    document = file_reading(store, of_period(before, 50), "kent", campaign="by-year")
    redraw_pending(Direct(), store)
    with store.writing() as session:
        save_reading(
            session,
            document,
            of_period(after, 50),
            campaign="by-year",
            requests={},
            covers=("kent",),
            reader_version="second",
            at=AT,
        )
    assert [(start, what) for _, start, what in pending(store)] == [
        ("2010-01-01", 'Kent: "50" read otherwise by reader second'),
        ("2011-01-01", 'Kent (kent.xlsx): "50" accepted'),
    ]
    drawn = redraw_pending(Direct(), store).redrawn
    assert [(one.target.period.label, one.difference.split(";")[0]) for one in drawn] == [
        ("2010", "counted from 50 to 0"),
        ("2011", "first estimate"),
    ]


def test_a_range_read_again_in_other_words_is_a_change_for_the_total_quotes_them(store: Store) -> None:
    reading = reading_of(1)
    (figure,) = reading.figures
    below = figure.model_copy(
        update={"kind": FigureKind.RANGE, "value": None, "low": Decimal(1), "high": Decimal(4), "raw": "<5"}
    )
    document = file_reading(store, reading.model_copy(update={"figures": (below,)}), "kent")
    redraw_pending(Direct(), store)
    again = reading.model_copy(update={"figures": (below.model_copy(update={"raw": "less than 5"}),)})
    for version in ("second", "third"):
        with store.writing() as session:
            save_reading(
                session,
                document,
                again,
                campaign=CAMPAIGN,
                requests={},
                covers=("kent",),
                reader_version=version,
                at=AT,
            )
        assert len(pending(store)) == (2 if version == "second" else 0)
        redraw_pending(Direct(), store)
    with store.reading() as session:
        target = load_targets(session, campaign=CAMPAIGN)[0]
        causes = [estimate.cause for estimate in load_estimates(session, target)]
    assert causes[1:] == ['Kent: "<5" read otherwise by reader second; Kent (kent.xlsx): "less than 5" accepted']


def test_a_period_that_is_asked_for_after_all_touches_the_totals_that_named_it_as_another(store: Store) -> None:
    before = demo.campaign().model_copy(update={"slug": "one-year"})
    year = Period(start=dt.date(2011, 1, 1), end=dt.date(2011, 12, 31), label="2011")
    with store.writing() as session:
        save_campaign(session, before, at=AT)
    for force in ("kent", "essex"):
        file_reading(store, reading_of(7), force, campaign="one-year")
    file_reading(store, of_period(year, 9), "surrey", campaign="one-year")
    redraw_pending(Direct(), store)
    (question,) = before.questions
    after = before.model_copy(
        update={"questions": (question.model_copy(update={"periods": (*question.periods, year)}),)}
    )
    with store.writing() as session:
        save_campaign_edit(
            session, before, after, alterations(before, after, is_sent=True), by="Ada", why="it was asked", at=AT
        )
    drawn = redraw_pending(Direct(), store).redrawn
    assert [one.target.period.label for one in drawn] == ["March 2010 to April 2012", "2011"]
    assert all(one.cause.startswith("campaign edited by Ada, ") for one in drawn)
