import errno
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from foi.errors import DocumentError, FoiError, PasswordProtected, ReaderStopped
from parsers import reader_pipes
from parsers.isolation import read_isolated
from parsers.quirks.model import NO_QUIRKS
from tests.parsers.fake_readers import says_its_size
from tests.parsers.invented import campaign, mail, zip_of

HERE = "tests.parsers.fake_readers"


def test_a_reading_comes_back_whole() -> None:
    outcome = read_isolated(b"1 bicycle", "a.txt", campaign(), reader=f"{HERE}:says_its_size")
    assert outcome.reading == says_its_size(b"1 bicycle", "a.txt", campaign(), NO_QUIRKS).reading
    assert outcome.parts == ()


def test_a_large_file_goes_through_the_pipe() -> None:
    text = b"bicycle\n" * 3_000_000
    assert read_isolated(text, "a.txt", campaign(), reader=f"{HERE}:says_its_size").reading.sha256 == "24000000"


def test_the_files_inside_come_back() -> None:
    message = mail("See attached.", attached={"figures.csv": b"a,b\n1,2\n"})
    outcome = read_isolated(message.as_bytes(), "reply.eml", campaign(), reader=f"{HERE}:says_its_size")
    assert [(part.name, part.data) for part in outcome.parts] == [("figures.csv", b"a,b\n1,2\n")]
    packed = zip_of({"one.txt": b"1", "two.txt": b"2"})
    outcome = read_isolated(packed, "reply.zip", campaign(), reader=f"{HERE}:says_its_size")
    assert [part.name for part in outcome.parts] == ["one.txt", "two.txt"]


def test_an_error_of_the_reader_keeps_its_sentence() -> None:
    with pytest.raises(PasswordProtected, match=r"a\.txt: the file is locked\. Ask for another\."):
        read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:is_locked")


def test_an_error_inside_a_library_names_the_line_of_ours_that_called_it() -> None:
    with pytest.raises(ReaderStopped, match=r"JSONDecodeError at fake_readers\.py"):
        read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:stumbles_in_a_library")


def test_a_reader_that_has_answered_is_never_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[int] = []
    monkeypatch.setattr(os, "kill", lambda number, _: killed.append(number))
    for _ in range(5):
        read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:says_its_size")
    assert killed == []


def test_a_computer_that_can_start_no_process_is_not_the_documents_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> tuple[int, int]:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(reader_pipes._server, "connect_to_new_process", refuse)
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(FoiError, match=r"Too many open files.*Nothing is wrong with the document") as caught:
        read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:says_its_size")
    assert not isinstance(caught.value, DocumentError)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


FORKING_MAIN = f"""
import os
from parsers.isolation import read_isolated
from tests.parsers.invented import campaign
read_isolated(b"x", "a.txt", campaign(), reader="{HERE}:says_its_size")
child = os.fork()
if not child:
    read_isolated(b"x", "a.txt", campaign(), reader="{HERE}:says_its_size")
    os._exit(7)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_process_forked_from_one_that_has_read_can_read_too() -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        [sys.executable, "-c", FORKING_MAIN], env=environment, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "7", ended.stderr


def test_an_unforeseen_error_names_the_place_but_not_the_words_of_the_letter() -> None:
    with pytest.raises(ReaderStopped, match=r"ZeroDivisionError at fake_readers\.py") as caught:
        read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:is_wrong")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("reader", ["loops_for_ever", "sleeps"])
def test_reading_that_never_ends_is_ended(reader: str) -> None:
    began = time.monotonic()
    with pytest.raises(ReaderStopped, match="more than 1 s"):
        read_isolated(b"x", "a.txt", campaign(), seconds=1, reader=f"{HERE}:{reader}")
    assert time.monotonic() - began < 5


def test_reading_that_takes_five_gigabytes_is_refused_them() -> None:
    with pytest.raises(ReaderStopped, match="more memory than is allowed"):
        read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:takes_five_gigabytes")


def test_a_child_that_aborts_is_named_and_the_next_one_reads() -> None:
    with pytest.raises(ReaderStopped, match=r"broke down \(SIGABRT\)"):
        read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:aborts")
    assert read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:says_its_size").reading.sha256 == "1"


def test_the_reader_cannot_write_files(tmp_path: Path) -> None:
    target = tmp_path / "left-behind"
    with pytest.raises(ReaderStopped, match="OSError"):
        read_isolated(str(target).encode(), "a.txt", campaign(), reader=f"{HERE}:writes_a_file")
    assert not target.exists() or not target.read_bytes()


def test_libraries_that_chatter_are_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:chatters")
    heard = capfd.readouterr()
    assert "noise" not in heard.out + heard.err


def test_many_threads_read_at_once() -> None:
    def read(number: int) -> str:
        return read_isolated(b"x" * number, "a.txt", campaign(), reader=f"{HERE}:says_its_size").reading.sha256

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, range(1, 25))) == [str(number) for number in range(1, 25)]


def test_no_pipe_is_left_open() -> None:
    read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:says_its_size")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        read_isolated(b"x", "a.txt", campaign(), reader=f"{HERE}:says_its_size")
    assert len(list(Path("/proc/self/fd").iterdir())) == before


LOOPING_MAIN = f"""
import threading, time
from parsers.isolation import read_isolated
from tests.parsers.invented import campaign
arguments = (b"x", "a.txt", campaign())
reader = {{"reader": "{HERE}:loops_for_ever"}}
threading.Thread(target=read_isolated, args=arguments, kwargs=reader, daemon=True).start()
time.sleep(60)
"""
ALL_FOUR = 4  # parent, resource tracker, fork server, reader


def test_when_the_parent_is_killed_no_reader_lingers(tmp_path: Path) -> None:
    started = tmp_path / "main.py"
    started.write_text(LOOPING_MAIN)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "FOI_TEST_MARK": str(tmp_path)}
    parent = subprocess.Popen([sys.executable, str(started)], env=environment)
    try:
        wait_until(lambda: len(marked_processes(str(tmp_path))) == ALL_FOUR, seconds=20)
        assert len(marked_processes(str(tmp_path))) == ALL_FOUR
    finally:
        parent.kill()
        parent.wait()
    wait_until(lambda: not marked_processes(str(tmp_path)), seconds=5)
    assert marked_processes(str(tmp_path)) == []


def marked_processes(mark: str) -> list[int]:
    """Processes other than zombies that carry the mark in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                alive = entry.joinpath("stat").read_text().rpartition(")")[2].split()[0] != "Z"
                if alive and mark.encode() in entry.joinpath("environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue  # it ended, or is not ours
    return found


def wait_until(condition: object, *, seconds: float) -> None:
    until = time.monotonic() + seconds
    while callable(condition) and not condition() and time.monotonic() < until:
        time.sleep(0.05)
