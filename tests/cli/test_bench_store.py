"""The invented large store hangs together, and what is measured over it is answered."""

from pathlib import Path

import pytest

from cli.bench_store_made import TODAY, make_large_store
from cli.bench_store_times import measure_estimate
from db.bulk import count_rows
from db.figures import load_figures
from db.store import Store, create_store, sqlite_url
from foi.holidays import uk_calendar
from steps.standings import board

AUTHORITIES = 50


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, str]:
    """One campaign to fifty councils, and one to the forces."""
    folder: Path = tmp_path_factory.mktemp("large")
    store = create_store(sqlite_url(folder / "foi43.sqlite"), folder)
    return store, make_large_store(store, authorities=AUTHORITIES, campaigns=1, periods=3)


def test_each_authority_has_its_place_on_the_board(crowded: tuple[Store, str]) -> None:
    store, campaign = crowded
    rows = board(store, campaign, today=TODAY, calendar=uk_calendar())
    assert len(rows) == AUTHORITIES
    assert sum(row.figures for row in rows) > AUTHORITIES * 3 * 8
    with store.reading() as session:
        waiting = load_figures(session, campaign=campaign, standing="review")
        counted = count_rows(session, ["figure", "document", "estimate"])
    assert sum(row.in_review for row in rows) == len(waiting) > 0
    assert counted["document"] > AUTHORITIES
    assert counted["estimate"] == 9, "three questions to the forces, three years each"


def test_the_estimate_that_is_measured_is_drawn(crowded: tuple[Store, str]) -> None:
    times = measure_estimate(crowded[0])
    assert times.p95 > 0
    assert times.megabytes > 0
