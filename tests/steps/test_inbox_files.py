"""What somebody sends into inbox/ gets a name that leads nowhere else, and lies there whole or not at all."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.collect import inbox_sources
from foi.errors import TooLarge
from steps.inbox_files import drop_file, safe_name
from tests.stores import sent_campaign

NAMES = [
    ("reply.xlsx", "reply.xlsx"),
    ("../../../etc/passwd", "passwd"),
    ("/etc/cron.d/job", "job"),
    ("..\\..\\windows\\system32\\x.dll", "x.dll"),
    ("C:\\autoexec.bat", "autoexec.bat"),
    ("..", "reply"),
    ("...", "reply"),
    (".htaccess", "htaccess"),
    ("~$letter.docx", "letter.docx"),
    ("%2e%2e%2fpasswd", "%2e%2e%2fpasswd"),
    ("a\x00b.pdf", "ab.pdf"),
    ("a\nb\r.pdf", "ab.pdf"),
    ("reply\u202efdp.exe", "replyfdp.exe"),
    ("<script>alert(1)</script>.html", "script_.html"),
    ("CON", "_CON"),
    ("lpt1.txt", "_lpt1.txt"),
    ("README.md", "_README.md"),
    ("reply.part", "reply.part_"),
    ("reply.TMP", "reply.TMP_"),
    ("reply.pdf.", "reply.pdf"),
    ("", "reply"),
    ("   ", "reply"),
    ("=cmd|' /C calc'!A0.csv", "C calc'!A0.csv"),
    ("Antwort für Sie.pdf", "Antwort für Sie.pdf"),
]


@pytest.mark.parametrize(("told", "safe"), NAMES)
def test_a_name_is_made_safe(told: str, safe: str) -> None:
    assert safe_name(told) == safe


@given(st.text())
def test_every_name_is_one_file_below_the_folder(told: str) -> None:
    name = safe_name(told)
    assert name
    assert Path(name).name == name
    assert not name.startswith(".")
    assert name.isprintable()
    assert len(name.encode()) < 160
    assert safe_name(name) == name


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    names = [drop_file(tmp_path, io.BytesIO(b"%d" % n), "reply.pdf", largest=9).path.name for n in range(3)]
    assert names == ["reply.pdf", "reply (2).pdf", "reply (3).pdf"]
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"0", b"1", b"2"]


def test_of_a_file_that_is_too_large_nothing_stays(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        drop_file(tmp_path, io.BytesIO(b"x" * 10), "reply.pdf", largest=9)
    assert list(tmp_path.iterdir()) == []


def test_what_is_still_being_written_is_not_taken_in(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    seen: list[int] = []

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            seen.append(len(inbox_sources(store, quiet_seconds=0)))
            return super().read(size)

    drop_file(store.inbox_folder, Slow(b"x" * 10), "reply.pdf", largest=99)
    assert set(seen) == {0}
    assert len(inbox_sources(store, quiet_seconds=0)) == 1
    store.close()
