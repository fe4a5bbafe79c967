import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from db.audit import load_audit, save_audit
from db.settings import Setting, load_setting, load_setting_change, save_setting
from db.store import Store, create_store, sqlite_url

AT = dt.datetime(2026, 9, 8, 9, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = create_store(sqlite_url(tmp_path / "foi43.sqlite"), tmp_path)
    yield found
    found.close()


def test_the_value_chosen_last_stands_for_its_campaign_alone(store: Store) -> None:
    with store.writing() as session:
        save_setting(session, Setting.RETENTION, "12", by="ada", at=AT, of="images-2012")
        save_setting(session, Setting.RETENTION, "24", by="bea", at=AT, of="images-2012")
    with store.reading() as session:
        assert load_setting(session, Setting.RETENTION, of="images-2012") == "24"
        assert not load_setting(session, Setting.RETENTION, of="drones-2026")
        assert not load_setting(session, Setting.RETENTION)
        chosen = load_setting_change(session, Setting.RETENTION, of="images-2012")
    assert chosen
    assert (chosen.by, chosen.at) == ("bea", AT)


def test_a_choice_is_written_down_and_the_same_choice_is_not_again(store: Store) -> None:
    with store.writing() as session:
        for value in ("all", "all", "none"):
            save_setting(session, Setting.SECOND_READER, value, by="ada", at=AT)
    with store.reading() as session:
        told = [(one.by, one.action, one.subject, one.detail) for one in load_audit(session, most=10)]
    assert told == [
        ("ada", "changed a setting", "second reader", "from all to none"),
        ("ada", "changed a setting", "second reader", "from nothing to all"),
    ]


def test_the_list_of_what_was_done_comes_latest_first_and_by_pages(store: Store) -> None:
    with store.writing() as session:
        for number in range(5):
            save_audit(session, by="ada", action="looked", subject=f"{number}", at=AT)
    with store.reading() as session:
        first = load_audit(session, most=2)
        second = load_audit(session, most=2, before=first[-1].id)
    assert [one.subject for one in (*first, *second)] == ["4", "3", "2", "1"]


@pytest.mark.parametrize(
    "change", ["UPDATE audit SET by = 'eve'", "DELETE FROM audit", "UPDATE setting SET value = ''"]
)
def test_what_was_done_cannot_be_altered(store: Store, change: str) -> None:
    with store.writing() as session:
        save_setting(session, Setting.SECOND_READER, "all", by="ada", at=AT)
    with pytest.raises(IntegrityError, match="append-only"), store.writing() as session:
        session.execute(text(change))
