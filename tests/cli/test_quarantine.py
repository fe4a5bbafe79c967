"""Files with records out of sight, through the real `foi ingest`: held apart, told, released or purged."""

import io
import json
import re
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from cli.main import foi
from db.documents import load_documents
from db.held import load_found
from db.inbox import count_unread
from db.requests import load_requests
from db.store import open_store, sqlite_url
from tests.cli.test_staff_page import WE
from tests.mails import mail
from tests.parsers.guard.leaky import hidden_workbook, mail_with, pivot_workbook
from tests.parsers.invented import xlsx, zip_of
from tests.stores import sent_campaign

FIGURES: list[list[object]] = [["Question 1", "March 2010 to April 2012"], ["Indecent photographs seized", 1234]]
LEAKY = pivot_workbook(200, FIGURES)
REPLIES = Path(__file__).parents[1] / "replies"
TODAY = ("--today", "2012-07-31")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in WE.items():
        monkeypatch.setenv(name, value)
    sent_campaign(tmp_path).close()
    run(tmp_path, "contact", "verify", "kent", "foi@kent.police.uk", "--why", "their website")
    return tmp_path


def run(folder: Path, *words: str, expect: int = 0) -> Result:
    outcome = CliRunner().invoke(foi, [*words, "--db", str(folder / "foi43.sqlite")])
    assert outcome.exit_code == expect or (expect and isinstance(outcome.exception, Exception)), outcome.output
    return outcome


def drop(folder: Path, name: str, data: bytes) -> Path:
    path = folder / "inbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def ingest(folder: Path, *words: str, expect: int = 0) -> dict[str, Any]:
    told = run(folder, "ingest", *words, *TODAY, "--engine", "direct", "--json", expect=expect)
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def files(folder: Path, room: str) -> list[Path]:
    return [path for path in sorted((folder / room).rglob("*")) if path.is_file()]


def test_a_workbook_with_a_pivot_cache_is_held_and_not_archived(store: Path) -> None:
    dropped = drop(store, "kent/figures.xlsx", LEAKY)
    (document,) = ingest(store, expect=4)["documents"]
    assert (document["status"], document["forces"], document["figures"]) == ("quarantined", ["kent"], 0)
    assert document["explanation"] == "it carries a pivot cache with 200 records."
    assert not dropped.exists()
    (held,) = files(store, "quarantine")
    assert held.read_bytes() == LEAKY
    assert LEAKY not in [path.read_bytes() for path in files(store, "archive")]
    assert stat.S_IMODE((store / "quarantine").stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in (held.parent, held)] == [0o700, 0o600]


def test_its_authority_is_told_in_a_draft(store: Path) -> None:
    drop(store, "kent/figures.xlsx", LEAKY)
    (notice,) = ingest(store, expect=4)["notices"]
    assert "images-2012-kent-1-hidden_records.eml" in notice
    letter = (store / "outbox" / "images-2012-kent-1-hidden_records.eml").read_text()
    assert '"figures.xlsx"' in letter
    assert "200 records" in letter
    assert "Invented Person" not in letter
    redrafted = run(store, "send", "images-2012", "--letter", "hidden_records", "--force", "kent", *TODAY, "--json")
    assert json.loads(redrafted.stdout)["refused"] == []


def test_why_there_is_no_letter_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(store, "essex/figures.xlsx", LEAKY)
    (notice,) = ingest(store, expect=4)["notices"]
    assert "nobody has confirmed" in notice
    drop(store, "kent/other.xlsx", pivot_workbook(201, FIGURES))
    monkeypatch.delenv("FOI_SENDER_NAME")
    assert any("FOI_SENDER_NAME is not set" in told for told in ingest(store, expect=4)["notices"])


def test_a_mail_is_held_whole_with_its_attachment(store: Path) -> None:
    drop(store, "reply.eml", mail_with("figures.xlsx", LEAKY))
    (document,) = ingest(store, expect=4)["documents"]
    assert (document["status"], document["forces"]) == ("quarantined", ["kent"])
    assert len(files(store, "quarantine")) == 1
    assert all(b"PK\x03\x04" not in path.read_bytes() for path in files(store, "archive"))
    letter = (store / "outbox" / "images-2012-kent-1-hidden_records.eml").read_text()
    assert "your e-mail of 24 July 2012" in letter
    assert "reply.eml" not in letter


def test_no_reminder_goes_while_the_answer_may_lie_in_quarantine(store: Path) -> None:
    drop(store, "kent/figures.xlsx", LEAKY)
    ingest(store, expect=4)
    opened = open_store(sqlite_url(store / "foi43.sqlite"), store)
    with opened.reading() as session:
        (request,) = load_requests(session, "images-2012", forces=["kent"])
        assert count_unread(session, request.id) == 1
    opened.close()
    late = ("--today", "2012-08-31")
    row = json.loads(run(store, "status", "images-2012", "--force", "kent", *late, "--json").stdout)
    assert (row["documents_waiting"], row["next"]["action"], row["next"]["letter"]) == (1, "check_figures", None)
    assert "`foi inbox`" in row["next"]["why"]
    assert "Kent" not in run(store, "chase", "images-2012", "--dry-run", *late).output


def test_one_bad_file_in_a_zip_keeps_no_other_back(store: Path) -> None:
    good = xlsx([FIGURES[0], ["Indecent photographs seized", 77]])
    drop(
        store, "all.zip", zip_of({"essex.eml": mail_with("e.xlsx", good, "foi@essex.police.uk"), "leaky.xlsx": LEAKY})
    )
    found = {one["name"]: one for one in ingest(store, expect=4)["documents"]}
    assert (found["all.zip"]["status"], found["leaky.xlsx"]["status"]) == ("quarantined", "quarantined")
    assert (found["e.xlsx"]["forces"], found["e.xlsx"]["accepted"]) == (["essex"], 1)


def test_the_same_file_again_is_not_stored_twice(store: Path) -> None:
    for expected in (4, 0):
        drop(store, "kent/figures.xlsx", LEAKY)
        run(store, "ingest", *TODAY, "--engine", "direct", expect=expected)
    assert len(files(store, "quarantine")) == 1
    assert not files(store, "inbox")


def test_the_text_says_what_happened_and_what_to_do(store: Path) -> None:
    drop(store, "kent/figures.xlsx", LEAKY)
    told = run(store, "ingest", *TODAY, "--engine", "direct", expect=4).output
    assert "0 document(s) read" in told
    assert "figures.xlsx: Kent: put aside (quarantined): it carries a pivot cache with 200 records." in told
    assert "foi inbox release" in told
    assert "foi inbox purge" in told
    doctor = run(store, "doctor", *TODAY).output
    assert "It lies in quarantine" in doctor


def test_a_hidden_sheet_of_workings_only_warns(store: Path) -> None:
    drop(store, "kent/figures.xlsx", hidden_workbook("hidden", 300, ["Month", "Offence"]))
    (document,) = ingest(store)["documents"]
    assert document["status"] == "read"


def test_what_is_in_a_tidy_mail_is_read_as_ever(store: Path) -> None:
    data = mail("See attached.", sender="foi@kent.police.uk", subject="FOI", files={"f.xlsx": xlsx(FIGURES)})
    drop(store, "reply.eml", data)
    assert sum(one["accepted"] for one in ingest(store)["documents"]) == 1
    assert not (store / "quarantine").exists()


def held_id(folder: Path) -> str:
    (one,) = json.loads(run(folder, "inbox", "list", "--json").stdout)
    return str(one["id"])


def status(folder: Path) -> dict[str, Any]:
    told = run(folder, "status", "--force", "kent", "--json", *TODAY).stdout
    found: dict[str, Any] = json.loads(told)
    return found


@pytest.mark.parametrize(("name", "data"), [("kent/f.xlsx", LEAKY), ("reply.eml", mail_with("f.xlsx", LEAKY))])
def test_a_released_file_is_read_from_a_clean_copy(store: Path, name: str, data: bytes) -> None:
    drop(store, name, data)
    ingest(store, expect=4)
    run(store, "inbox", "release", held_id(store), "--why", "the figures are in plain sight", *TODAY)
    assert (status(store)["where"], status(store)["figures"]) == ("replied", 1)
    assert all(b"pivotCache" not in path.read_bytes() for path in files(store, "archive"))
    assert [path.read_bytes() for path in files(store, "quarantine")] == [data]
    (one,) = json.loads(run(store, "inbox", "list", "--json").stdout)
    assert (one["status"], one["reason"]) == ("quarantined", "cleaned")


def test_a_mail_released_clean_keeps_its_date(store: Path) -> None:
    drop(store, "reply.eml", mail_with("f.xlsx", LEAKY))
    ingest(store, expect=4)
    run(store, "inbox", "release", held_id(store), "--why", "x", "--today", "2012-08-30")
    assert status(store)["replied"] == "2012-07-24"


def test_a_file_released_as_it_is_goes_into_the_archive(store: Path) -> None:
    drop(store, "kent/f.xlsx", LEAKY)
    ingest(store, expect=4)
    run(store, "inbox", "release", held_id(store), "--as-it-is", "--why", "they said it is public", *TODAY)
    assert status(store)["figures"] == 1
    assert LEAKY in [path.read_bytes() for path in files(store, "archive")]
    assert not files(store, "quarantine")
    drop(store, "kent/f.xlsx", LEAKY)
    assert ingest(store)["documents"] == []


def test_a_purged_file_leaves_its_row_and_no_byte(store: Path) -> None:
    drop(store, "reply.eml", mail_with("f.xlsx", LEAKY))
    ingest(store, expect=4)
    run(store, "inbox", "purge", held_id(store), "--why", "they asked us to", "--by", "Ada", "--yes")
    assert not files(store, "quarantine")
    assert json.loads(run(store, "inbox", "list", "--json").stdout) == []
    assert "missing" not in run(store, "doctor", *TODAY).output
    opened = open_store(sqlite_url(store / "foi43.sqlite"), store)
    with opened.reading() as session:
        (document,) = load_documents(session)
        steps = session.execute(text("SELECT step, by, why FROM quarantine ORDER BY id")).all()
        (found,) = load_found(session, document.id)
    opened.close()
    assert (document.status, document.explanation) == ("purged", "Ada deleted it: they asked us to")
    assert document.places == ("inbox/reply.eml",)
    assert [tuple(step) for step in steps][-1] == ("purged", "Ada", "they asked us to")
    assert (found.inside, found.count) == (("f.xlsx",), 200)


def test_a_purged_file_that_comes_again_is_held_again(store: Path) -> None:
    drop(store, "kent/f.xlsx", LEAKY)
    ingest(store, expect=4)
    run(store, "inbox", "purge", held_id(store), "--why", "x", "--yes")
    drop(store, "kent/again.xlsx", LEAKY)
    assert ingest(store, expect=4)["documents"][0]["explanation"] == "it was purged before, and has come again."
    assert len(files(store, "quarantine")) == 1


def test_what_a_person_puts_into_quarantine_leaves_the_archive_too(store: Path) -> None:
    unplaced = mail("See attached.", sender="a@mail.example", subject="As promised", files={"f.xlsx": xlsx(FIGURES)})
    drop(store, "unplaced.eml", unplaced)
    ingest(store, expect=4)
    run(store, "inbox", "quarantine", held_id(store), "--why", "names of victims", "--by", "Ada")
    assert len(files(store, "quarantine")) == 2
    assert not [path for path in files(store, "archive") if path.read_bytes().startswith((b"PK", b"From"))]
    assert "missing" not in run(store, "doctor", *TODAY).output
    run(store, "inbox", "purge", held_id(store), "--why", "x", "--yes")
    assert not files(store, "quarantine")


def test_a_held_mail_that_nobody_could_place_is_filed_by_a_person_and_then_told(store: Path) -> None:
    drop(store, "odd.eml", mail_with("f.xlsx", LEAKY, "someone@mail.example").replace(b"Kent Police", b"Regards"))
    assert ingest(store, expect=4)["notices"] == []
    told = run(store, "inbox", "file", held_id(store), "kent", *TODAY).output
    assert "A letter that tells Kent lies in outbox/" in told
    (one,) = json.loads(run(store, "inbox", "list", "--json").stdout)
    assert (one["status"], one["filed_to"]) == ("quarantined", ["images-2012-kent-1"])
    run(store, "inbox", "file", held_id(store), "essex", *TODAY)
    (one,) = json.loads(run(store, "inbox", "list", "--json").stdout)
    assert one["filed_to"] == ["images-2012-essex-1"]


def test_a_list_of_persons_in_plain_sight_is_told_and_kept(store: Path) -> None:
    rows: list[list[object]] = [["Surname", "Date of birth", "Outcome"]]
    rows += [[f"Invented {number}", "1 May 1990", "Charged"] for number in range(30)]
    drop(store, "kent/list.xlsx", xlsx(rows))
    (document,) = ingest(store, expect=4)["documents"]
    assert document["status"] == "waiting"
    assert document["cautions"] == ["Sheet looks like a list of persons, 30 rows: look before you pass it on"]


def test_only_what_is_in_quarantine_can_be_purged(store: Path) -> None:
    drop(store, "odd.csv", b"a,b\n1,2\n")
    ingest(store, expect=4)
    refused = run(store, "inbox", "purge", held_id(store), "--why", "x", "--yes", expect=2)
    assert "is not in quarantine" in str(refused.exception)


def test_nothing_of_the_records_reaches_the_store_its_letters_or_what_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The invented workbook with 200 persons behind its pivot table, from the door to the clean copy."""
    for name, value in WE.items():
        monkeypatch.setenv(name, value)
    run(tmp_path, "init")
    run(tmp_path, "campaign", "new", str(REPLIES / "campaigns" / "noise-warnings-by-district.toml"))
    run(tmp_path, "log", "sent", "--all", "--on", "2022-06-06")
    run(tmp_path, "contact", "add", "aldby", "foi@aldby.example", "--why", "their letter")
    run(tmp_path, "contact", "verify", "aldby", "foi@aldby.example", "--why", "their website")
    data = (REPLIES / "documents" / "15-pivot-cache-with-persons.xlsx").read_bytes()
    drop(tmp_path, "figures.xlsx", data)
    today = ("--today", "2022-07-01")
    printed = run(tmp_path, "ingest", *today, "--engine", "direct", expect=4).output
    printed += run(tmp_path, "inbox", "release", held_id(tmp_path), "--why", "plain figures", *today).output
    printed += run(tmp_path, "doctor", *today).output
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        cache = "".join(archive.read(one).decode() for one in archive.namelist() if "pivotCache" in one)
        shown = archive.read("xl/worksheets/sheet1.xml").decode()
    persons = {name for name in re.findall(r'v="([A-Z][a-z]+ [A-Z][a-z]+)"', cache) if name not in shown}
    assert len(persons) > 50
    elsewhere = [path for path in files(tmp_path, ".") if "quarantine" not in path.parts]
    kept = [path.read_bytes() for path in elsewhere] + [_unpacked(path.read_bytes()) for path in elsewhere]
    for person in persons:
        assert person not in printed
        assert not any(person.encode() in content for content in kept)
    figures = json.loads(run(tmp_path, "status", "--force", "aldby", "--json", *today).stdout)
    assert figures["figures"] + figures["in_review"] >= 15


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return b""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(one) for one in archive.namelist())
