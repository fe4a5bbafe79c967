"""The archive read anew: what is taught since changes readings, never a person's decision, and one at a time."""

import datetime as dt
import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from db.archive import archive_path
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.decisions import NOT_HELD, Verdict, right_number
from db.documents import DocumentStatus, load_documents
from db.figures import StandingFigure, load_figures
from db.requests import load_requests, save_event
from db.store import Store, create_store, sqlite_url
from flows.collect import inbox_sources
from flows.engine import Direct
from flows.ingest import ingest
from flows.reread import RereadReport, reread_archive
from foi.errors import QuirkFileError, UsageError
from foi.events import Event, EventKind
from foi.forces import police_forces
from steps.campaign_files import load_campaign
from steps.decide import decide
from steps.reread import Reread
from tests.replies.make.invented import CAMPAIGNS
from tests.stores import AT, sent_campaign
from tests.templates import copied

TODAY = dt.date(2022, 7, 31)
WARNINGS = (
    "Southfen Police\nNoise warnings\nYear,Number\n2019/20,{}\n2020/21,{}\n2021/22,{}\n"  # the year decides the row
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return copied(_asked, tmp_path)


def _asked(folder: Path) -> Store:
    made = create_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with made.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, load_campaign(CAMPAIGNS / "noise-warnings.toml"), at=AT)
        for request in load_requests(session, "noise-warnings"):
            save_event(session, request.id, Event(EventKind.SENT, dt.date(2022, 6, 3), actor="test"), at=AT)
    return made


def take_in(store: Store, place: str, data: str) -> None:
    path = store.inbox_folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data, encoding="utf-8")
    ingest(Direct(), store, inbox_sources(store, quiet_seconds=0), today=TODAY)


def teach(store: Store, slug: str, rules: str) -> None:
    (store.folder / "quirks").mkdir(exist_ok=True)
    (store.folder / "quirks" / f"{slug}.toml").write_text(rules, encoding="utf-8")


def pin(sha256: str, was: str, now: str) -> str:
    return (
        f'[[corrections]]\ndocument = "{sha256[:12]}"\nwhere = {{ sheet = "csv", cell = "B5" }}\nwas = "{was}"\n'
        f'now = "{now}"\nreason = "they wrote"\nby = "Bo"\non = 2022-07-02\n'
    )


def only_original(store: Store) -> str:
    return next((store.folder / "archive").glob("*/*.bin")).stem


def reread(store: Store, *, write: bool = True) -> RereadReport:
    return reread_archive(Direct(), store, campaign=None, write=write)


def figures(store: Store, *, with_superseded: bool = False) -> dict[str, StandingFigure]:
    with store.reading() as session:
        found = load_figures(session)
    return {one.period_label: one for one in found if with_superseded or one.standing != "superseded"}


def judge(store: Store, period: str, verdict: Verdict, **more: object) -> None:
    decide(store, figures(store)[period].id, verdict, by="Ada", why="seen", at=AT, **more)  # type: ignore[arg-type]


def readings(store: Store) -> int:
    with store.reading() as session:
        return int(session.execute(text("SELECT COUNT(*) FROM reading")).scalar_one())


def only(report: RereadReport) -> Reread:
    (one,) = report.documents
    return one


def test_where_nothing_has_changed_nothing_is_written(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, 44))
    report = reread(store)
    assert not only(report).changes.any
    assert readings(store) == 1


def test_a_dry_run_tells_what_would_change_and_writes_nothing(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, "NR"))
    teach(store, "southfen", '[values]\n"NR" = "not held"\n')
    before = {label: (one.id, one.standing) for label, one in figures(store).items()}
    one = only(reread(store, write=False))
    assert any("2021-04-01 to 2022-03-31: not held (accepted)" in sentence for sentence in one.changes.appear)
    assert one.changes.notes == ('now: quirk used: quirks/southfen.toml, [values] "NR": 1 place',)
    assert not one.is_kept
    assert {label: (one.id, one.standing) for label, one in figures(store).items()} == before
    assert readings(store) == 1


def test_a_new_reading_stands_beside_the_old_one_whose_figures_give_way(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 400, 44))
    teach(store, "southfen", pin(only_original(store), "400", "40"))
    one = only(reread(store))
    assert one.is_kept
    assert one.changes.change == ("question 1, 2020-04-01 to 2021-03-31: 400 (accepted) becomes 40 (accepted)",)
    assert {label: figure.value for label, figure in figures(store).items()} == {
        "2019/20": 31,
        "2020/21": 40,
        "2021/22": 44,
    }
    with store.reading() as session:
        counted = session.execute(text("SELECT value FROM observations ORDER BY period_start")).scalars().all()
    assert counted == [31, 40, 44]
    assert readings(store) == 2
    assert not only(reread(store)).changes.any


def test_a_rule_that_is_taken_back_is_undone_by_the_next_reading(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, "NR"))
    for rules, labels in (('[values]\n"NR" = "not held"\n', 3), ("", 2), ('[values]\n"NR" = "not held"\n', 3)):
        teach(store, "southfen", rules)
        assert only(reread(store)).is_kept
        assert len(figures(store)) == labels
    with store.reading() as session:
        versions = session.execute(text("SELECT reader_version FROM reading ORDER BY id")).scalars().all()
    assert len(set(versions)) == 4
    assert versions[2] == f"{versions[0]} (2)"


def test_a_decision_goes_with_its_figure_where_the_same_is_read_again(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, "NR"))
    judge(store, "2019/20", Verdict.CORRECTED, right=right_number(Decimal(30)))
    judge(store, "2020/21", Verdict.REJECTED)
    teach(store, "southfen", '[values]\n"NR" = "not held"\n')
    one = only(reread(store))
    assert one.is_kept
    assert one.changes.change == one.changes.vanish == one.changes.decisions == ()
    now = figures(store)
    assert (now["2019/20"].value, now["2019/20"].standing, now["2019/20"].verdict) == (
        Decimal(30),
        "accepted",
        "corrected",
    )
    assert now["2020/21"].standing == "rejected"
    with store.reading() as session:
        whys = session.execute(text("SELECT by, why, at FROM decision WHERE verdict = 'corrected' ORDER BY id")).all()
    assert [row.by for row in whys] == ["Ada", "Ada"]
    assert whys[1].why.startswith("seen (decided as figure ")
    assert whys[0].at == whys[1].at
    with store.reading() as session:
        by_reading = session.execute(text("SELECT period_start, what FROM change WHERE decision_id IS NULL")).all()
    told = [(str(row.period_start), row.what) for row in by_reading[2:]]
    assert told == [("2021-04-01", 'Southfen Police (a.csv): "NR" accepted')]


def test_a_decided_figure_that_is_read_otherwise_goes_to_review_and_the_decision_stands(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, 44))
    judge(store, "2020/21", Verdict.CORRECTED, right=NOT_HELD)
    teach(store, "southfen", pin(only_original(store), "40", "4"))
    one = only(reread(store))
    assert one.changes.decisions == (
        "question 1, 2020-04-01 to 2021-03-31: not held (corrected) was corrected by a person, and stands",
    )
    with store.reading() as session:
        here = [
            one for one in load_figures(session) if one.period_label == "2020/21" and one.standing != "superseded"
        ]
    assert {(figure.kind, figure.standing) for figure in here} == {("not_held", "accepted"), ("exact", "review")}
    waiting = next(figure for figure in here if figure.standing == "review")
    assert 'a person corrected what was read here as "40", and it is read otherwise now' in waiting.reasons
    with store.reading() as session:
        kinds = session.execute(text("SELECT kind FROM observations ORDER BY period_start")).scalars().all()
    assert kinds == ["exact", "not_held", "exact"]
    again = only(reread(store))
    assert not again.changes.any
    assert len(again.changes.decisions) == 1


def test_what_the_program_took_back_by_itself_is_no_decision_of_a_person(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, 44))
    for label in ("2019/20", "2020/21", "2021/22"):
        one = figures(store)[label]
        decide(store, one.id, Verdict.REJECTED, by="ingest", why="filed elsewhere meanwhile", at=AT)
    teach(store, "southfen", 'ignored_headings = ["2019/20"]\n')
    reread(store)
    now = figures(store)
    assert {label: figure.standing for label, figure in now.items()} == {"2020/21": "accepted", "2021/22": "accepted"}


def test_a_decided_figure_that_is_no_longer_read_stands(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, 44))
    judge(store, "2019/20", Verdict.ACCEPTED)
    teach(store, "southfen", 'ignored_headings = ["2019/20", "2021/22"]\n')
    one = only(reread(store))
    assert any("2021-04-01" in sentence for sentence in one.changes.vanish)
    assert len(one.changes.vanish) == 1
    now = figures(store)
    assert {label: figure.standing for label, figure in now.items()} == {"2019/20": "accepted", "2020/21": "accepted"}


def test_a_figure_of_a_decided_place_that_is_now_tied_to_something_else_waits(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.replace("2020/21", "Mid yr").format(31, 40, 44))
    with store.reading() as session:
        doubtful = [one for one in load_figures(session) if one.place == {"sheet": "csv", "cell": "B5"}]
    if doubtful:
        decide(store, doubtful[0].id, Verdict.REJECTED, by="Ada", why="no such year", at=AT)
    teach(store, "southfen", '[headings]\n"Mid yr" = { start = 2020-04-01, end = 2021-03-31 }\n')
    reread(store)
    with store.reading() as session:
        here = [
            one
            for one in load_figures(session)
            if one.place == {"sheet": "csv", "cell": "B5"} and one.standing != "superseded"
        ]
    assert doubtful
    assert {one.standing for one in here} == {"rejected", "review"}


def test_one_bad_document_never_stops_the_others_and_keeps_its_reading(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, 44))
    take_in(store, "aldby/b.csv", WARNINGS.replace("Southfen", "Aldby").format(1, 2, "NR"))
    with store.reading() as session:
        first = load_documents(session)[0]
    path = archive_path(store.archive_folder, first.sha256)
    path.chmod(0o600)
    path.write_text("something else", encoding="utf-8")
    teach(store, "aldby", '[values]\n"NR" = "not held"\n')
    broken, good = reread(store).documents
    assert "is not what it was when it was kept" in broken.fault
    assert good.is_kept
    assert sum(one.covers == ("southfen",) and one.standing == "accepted" for one in figures_of(store)) == 3


def test_what_gave_way_to_a_later_reading_cannot_be_decided_any_more(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, 44))
    old = figures(store)["2020/21"].id
    teach(store, "southfen", pin(only_original(store), "40", "41"))
    reread(store)
    assert {one.id: one.standing for one in figures_of(store)}[old] == "superseded"
    for verdict in (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.RETRACTED):
        with pytest.raises(UsageError, match="read anew"):
            decide(store, old, verdict, by="Ada", why="from an old list", at=AT)
    assert {one.id: one.standing for one in figures_of(store)}[old] == "superseded"


def figures_of(store: Store) -> list[StandingFigure]:
    with store.reading() as session:
        return load_figures(session)


def test_a_document_that_waited_for_want_of_figures_is_read_once_it_has_some(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    path = store.inbox_folder / "kent" / "a.csv"
    path.parent.mkdir(parents=True)
    path.write_text("Category,March 2010 to April 2012\nItems of type 4,7\n", encoding="utf-8")
    ingest(Direct(), store, inbox_sources(store, quiet_seconds=0), today=dt.date(2012, 8, 1))
    with store.reading() as session:
        waits = load_documents(session)[0]
        figures_before = load_figures(session)
    teach(store, "kent", '[headings]\n"Items of type 4" = { measure = "images_seized" }\n')
    report = reread(store)
    with store.reading() as session:
        total = session.execute(text("SELECT counted FROM estimate ORDER BY id DESC LIMIT 1")).scalar_one()
        stands = load_documents(session)[0]
    assert (total, len(report.redrawn)) == (7, 1)
    assert stands.status is DocumentStatus.READ
    assert waits.status is DocumentStatus.WAITING or figures_before


def test_a_file_put_aside_that_can_be_read_now_is_put_back_into_the_queue(store: Store) -> None:
    data = WARNINGS.format(31, 40, 44)
    sha = hashlib.sha256(data.encode()).hexdigest()
    teach(store, "southfen", pin(sha, "9", "40"))
    take_in(store, "southfen/a.csv", data)
    assert only(reread(store)).told == only(reread(store)).fault == ""
    teach(store, "southfen", "")
    assert "foi ingest" in only(reread(store, write=False)).told
    assert "back in the queue" in only(reread(store)).told
    with store.reading() as session:
        assert load_documents(session)[0].status is DocumentStatus.STORED


def test_a_stale_correction_is_a_fault_and_the_earlier_reading_stands(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, 44))
    teach(store, "southfen", pin(only_original(store), "9", "40"))
    assert "pinned correction" in only(reread(store)).fault
    assert len(figures(store)) == 3


def test_a_broken_quirk_file_stops_it_before_anything_is_read(store: Store) -> None:
    take_in(store, "southfen/a.csv", WARNINGS.format(31, 40, 44))
    teach(store, "southfen", "[value]\n")
    with pytest.raises(QuirkFileError):
        reread(store)
