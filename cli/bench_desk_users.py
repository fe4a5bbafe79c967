"""Many people at the desk at once, over real HTTP: each looks, logs and decides; what they did is counted after."""

import datetime as dt
import http.client
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from db.figures import load_figures
from db.requests import load_requests
from db.store import Store

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
GONE_ON, MEANWHILE = 303, 409
WAIT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Together:
    """What came of it. `faults` are answers that nobody should get; `told` counts those who were second to decide.

    `lost_events` were answered as written and are not in the store; `lost_decisions` likewise.
    """

    users: int
    answers: int
    seconds: float
    faults: tuple[str, ...]
    logged: int
    lost_events: int
    decided: int
    told: int
    lost_decisions: int


@dataclass
class _User:
    """One of them: their requests, the figures they come to, and what they were answered."""

    name: str
    requests: Sequence[int]
    figures: Sequence[int]
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    answers: int = 0
    decided: int = 0
    told: int = 0


def act_together(
    store: Store,
    port: int,
    campaign: str,
    *,
    on: dt.date,
    users: int,
    rounds: int,
    figures: Sequence[int] = (),
) -> Together:
    """So many people at the desk on `port` of this machine, all beginning at once.

    In each of `rounds` each of them looks at the board and logs a note of their own, dated `on`; then all decide all
    `figures`, which nobody has decided yet: of each figure one is first, and the others are told.
    """
    with store.reading() as session:
        requests = [request.id for request in load_requests(session, campaign)]
    people = [_User(f"user {number}", requests[number::users] or requests[:1], figures) for number in range(users)]
    begin = threading.Barrier(users)
    threads = [
        threading.Thread(target=_act, args=(one, begin, port, campaign, on, rounds), name=one.name) for one in people
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    return _counted(store, campaign, people, figures, seconds)


def _act(user: _User, begin: threading.Barrier, port: int, campaign: str, on: dt.date, rounds: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_SECONDS)
    begin.wait()
    try:
        for number in range(rounds):
            _ask(user, connection, "GET", f"/?campaign={campaign}")
            note, request = f"{user.name}, note {number}", user.requests[number % len(user.requests)]
            form: dict[str, str | int] = {"campaign": campaign, "request": request, "kind": "note", "note": note}
            if _ask(user, connection, "POST", "/board/log", form | {"on": on.isoformat()}) == GONE_ON:
                user.notes.append(note)
        for figure in user.figures:
            _ask(user, connection, "GET", f"/check/{figure}")
            status = _ask(user, connection, "POST", f"/check/{figure}", {"answer": "same", "seen": 0})
            user.decided += status == GONE_ON
            user.told += status == MEANWHILE
    except (OSError, http.client.HTTPException) as error:
        user.faults.append(f"{user.name}: {error!r}")
    finally:
        connection.close()


def _ask(
    user: _User,
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    form: Mapping[str, str | int] | None = None,
) -> int:
    connection.request(method, path, urlencode(form) if form else None, FORM if form else {})
    answer = connection.getresponse()
    answer.read()
    user.answers += 1
    if answer.status not in {200, GONE_ON, MEANWHILE}:
        user.faults.append(f"{user.name}: {method} {path} was answered {answer.status}")
    return answer.status


def _counted(
    store: Store, campaign: str, people: Sequence[_User], figures: Sequence[int], seconds: float
) -> Together:
    with store.reading() as session:
        kept = {event.note for request in load_requests(session, campaign) for event in request.history}
        standing = {one.id for one in load_figures(session, campaign=campaign) if one.verdict is not None}
    notes = [note for one in people for note in one.notes]
    decided = sum(one.decided for one in people)
    return Together(
        users=len(people),
        answers=sum(one.answers for one in people),
        seconds=seconds,
        faults=tuple(fault for one in people for fault in one.faults),
        logged=len(notes),
        lost_events=sum(note not in kept for note in notes),
        decided=decided,
        told=sum(one.told for one in people),
        lost_decisions=decided - len(standing.intersection(figures)),
    )
