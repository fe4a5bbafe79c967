"""What was published stays as it was, whatever is decided, drawn or installed afterwards."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from db.archive import archive_path
from db.decisions import Verdict, right_number
from db.estimates import load_targets
from db.figures import load_figures
from db.publications import Publication, load_publication, load_publications, load_published_totals
from db.store import Store
from foi.errors import ArchiveError, UsageError
from reports.report.facts import ReportFacts
from reports.report.files import facts_to_files
from steps.decide import decide
from steps.examine import examine
from steps.publish import Frozen, freeze, published_files, write_files
from steps.redraw import pending_questions, redraw_question
from steps.report_facts import report_facts
from tests.stores import AT, CAMPAIGN, five_replies, sent_campaign

DAY = dt.date(2012, 8, 6)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = sent_campaign(tmp_path)
    five_replies(made)
    for question in pending_questions(made):
        redraw_question(made, question, at=AT)
    return made


def publish(store: Store, *, title: str = "Press release", on: dt.date = DAY) -> Frozen:
    facts = report_facts(store, CAMPAIGN, today=on)
    at = dt.datetime.combine(on, dt.time(12), tzinfo=dt.UTC)
    return freeze(store, facts, facts_to_files(facts), title=title, by="Ada", at=at)


def correct(store: Store, value: int) -> None:
    with store.reading() as session:
        notts = next(figure for figure in load_figures(session) if figure.covers == ("nottinghamshire",))
    right = right_number(Decimal(value))
    decide(store, notts.id, Verdict.CORRECTED, by="Ada", why="misread", at=AT, right=right)


def again(store: Store, published: Publication) -> Publication:
    with store.reading() as session:
        return load_publication(session, published.id)


def test_later_decisions_move_the_total_and_not_what_was_published(store: Store) -> None:
    one = publish(store).publication
    before = published_files(store, one)
    correct(store, 2_368_560)
    assert published_files(store, again(store, one)) == before
    assert again(store, one) == one
    with store.reading() as session:
        (total,) = load_published_totals(session, load_targets(session)[0])
        latest = session.execute(text("SELECT MAX(id) FROM estimate")).scalar_one()
    assert (total.title, total.estimate_id) == ("Press release", one.estimate_ids[0])
    assert latest > total.estimate_id


def test_the_stored_facts_make_the_same_files_again(store: Store) -> None:
    one = publish(store).publication
    correct(store, 2_368_560)
    facts = ReportFacts.model_validate(again(store, one).facts)
    assert facts_to_files(facts) == published_files(store, one)


def test_the_same_is_not_published_twice_though_a_day_has_gone_by(store: Store) -> None:
    first, second = publish(store), publish(store, on=DAY + dt.timedelta(days=1))
    assert (first.is_new, second.is_new) == (True, False)
    assert second.publication == first.publication
    assert publish(store, title="Answer to the committee").is_new
    correct(store, 2_368_560)
    kept = sorted(path.name for path in store.archive_folder.rglob("*"))
    with pytest.raises(UsageError, match="publication 2 has this title and other totals"):
        publish(store, title="Answer to the committee")
    assert sorted(path.name for path in store.archive_folder.rglob("*")) == kept
    assert publish(store, title="Correction to Answer to the committee").is_new
    with store.reading() as session:
        assert [one.id for one in load_publications(session, campaign=CAMPAIGN)] == [1, 2, 3]


def test_files_are_written_as_they_were_and_never_over_others(store: Store, tmp_path: Path) -> None:
    one = publish(store).publication
    folder = tmp_path / "release"
    written = write_files(store, one, folder)
    assert {path.relative_to(folder).as_posix(): path.read_bytes() for path in written} == published_files(store, one)
    assert write_files(store, one, folder) == written
    written[0].write_bytes(b"edited since")
    with pytest.raises(UsageError, match="it is not the published one"):
        write_files(store, one, folder)
    assert written[0].read_bytes() == b"edited since"


def test_files_are_not_written_through_a_link_nor_over_a_folder(store: Store, tmp_path: Path) -> None:
    one = publish(store).publication
    folder, elsewhere = tmp_path / "release", tmp_path / "elsewhere"
    folder.mkdir()
    page = folder / one.files[-1].name
    page.symlink_to(elsewhere)
    write_files(store, one, folder)
    assert not page.is_symlink()
    assert not elsewhere.exists()
    page.unlink()
    page.mkdir()
    with pytest.raises(UsageError, match="it is not the published one"):
        write_files(store, one, folder)


def test_a_place_where_no_folder_can_be_made_is_told(store: Store, tmp_path: Path) -> None:
    one = publish(store).publication
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="the folder cannot be made"):
        write_files(store, one, tmp_path / "file" / "release")


@pytest.mark.parametrize("damage", ["altered", "missing"])
def test_a_damaged_archive_is_told_and_nothing_is_handed_out(store: Store, tmp_path: Path, damage: str) -> None:
    one = publish(store).publication
    path = archive_path(store.archive_folder, one.files[-1].sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ") if damage == "altered" else path.unlink()
    with pytest.raises(ArchiveError, match="missing" if damage == "missing" else "not what it was"):
        write_files(store, one, tmp_path / "release")
    assert not (tmp_path / "release").exists()
    faults = [finding.what for finding in examine(store, today=DAY) if finding.is_fault]
    assert faults == [
        f'{one.files[-1].name} of publication 1 ("Press release") is missing from the archive, or has been altered.'
    ]


def test_nothing_is_published_without_a_total_or_a_title(tmp_path: Path) -> None:
    empty = sent_campaign(tmp_path)
    with pytest.raises(UsageError, match="has no total yet"):
        publish(empty)
    with pytest.raises(UsageError, match="needs a title"):
        publish(empty, title=" ")


def test_the_rows_of_a_publication_refuse_to_be_altered(store: Store) -> None:
    publish(store)
    for table in ("publication", "publication_estimate", "publication_file"):
        with (
            store.writing() as session,
            pytest.raises(DatabaseError, match="append-only"),
            session.begin_nested(),
        ):
            session.execute(text(f"DELETE FROM {table}"))
