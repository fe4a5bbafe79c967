from decimal import Decimal
from pathlib import Path

import pytest

from db.decisions import Verdict, right_number, save_decision
from db.figures import load_figures
from db.request_figures import load_request_figures
from db.requests import load_requests
from db.store import Store
from foi.records import Figure, FigureKind, FigureState
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def figures_of(store: Store, force: str) -> tuple[Figure, ...]:
    with store.reading() as session:
        return load_request_figures(session, load_requests(session, CAMPAIGN, forces=[force])[0].id)


def test_a_figure_comes_back_as_it_was_read(store: Store) -> None:
    read = reading_of(1234).figures[0].model_copy(update={"breakdown": {"Sex": "Not Recorded"}})
    file_reading(store, reading_of(1234).model_copy(update={"figures": (read,)}), "kent")
    assert figures_of(store, "kent") == (read,)
    assert figures_of(store, "essex") == ()


def test_a_range_and_what_is_withheld_come_back_too(store: Store) -> None:
    one = reading_of(1).figures[0]
    some = one.model_copy(update={"kind": FigureKind.RANGE, "value": None, "low": Decimal(1), "high": Decimal(4)})
    none = one.model_copy(update={"kind": FigureKind.SUPPRESSED, "value": None, "period": None})
    file_reading(store, reading_of(1).model_copy(update={"figures": (none, some)}), "kent")
    assert figures_of(store, "kent") == (none, some)


def test_a_joint_figure_is_that_of_each(store: Store) -> None:
    file_reading(store, reading_of(9), "norfolk", "suffolk")
    assert figures_of(store, "norfolk") == figures_of(store, "suffolk") == reading_of(9).figures


def test_what_waits_or_was_withdrawn_is_left_out_and_a_correction_stands(store: Store) -> None:
    file_reading(store, reading_of(5, state=FigureState.REVIEW), "essex")
    for force in ("kent", "surrey"):
        file_reading(store, reading_of(7), force)
    with store.writing() as session:
        ids = {figure.covers: figure.id for figure in load_figures(session, campaign=CAMPAIGN)}
        save_decision(session, ids["kent",], Verdict.RETRACTED, by="ann", why="they wrote", at=AT)
        eight = right_number(Decimal(8))
        save_decision(session, ids["surrey",], Verdict.CORRECTED, by="ann", why="typo", at=AT, right=eight)
    assert figures_of(store, "essex") == figures_of(store, "kent") == ()
    assert [figure.value for figure in figures_of(store, "surrey")] == [Decimal(8)]
