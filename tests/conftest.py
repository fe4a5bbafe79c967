"""Options of the whole suite, and the server that keeps its stores where FOI_TEST_STORE says so."""

import os
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.postgres import ADDRESS, Cluster, shared_cluster, started_cluster
from tests.templates import drop_databases, forget_templates, use_templates
from tests.twice import POSTGRESQL, asked_kinds, is_out_of_place, modules_of

use_templates()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--approve",
        action="store_true",
        help="write the readings of the invented replies afresh, for a person to compare with the documents",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start the server before the workers, who find its address in the environment."""
    if POSTGRESQL not in asked_kinds() or os.environ.get(ADDRESS) or config.option.collectonly:
        return
    running = ExitStack()
    config.add_cleanup(running.close)
    environment = running.enter_context(pytest.MonkeyPatch.context())
    environment.setenv(ADDRESS, running.enter_context(started_cluster()).url("postgres"))


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    found = yield
    return modules_of(file_path, parent, found)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # what waits for Prefect's server waits while the others work, instead of at the end and alone
    items.sort(key=lambda item: item.get_closest_marker("prefect") is None)
    left = [item for item in items if is_out_of_place(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in set(left)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    yield
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    if folder is not None:
        drop_databases(folder)


@pytest.fixture
def approve(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--approve"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server: that of the session, or one of this worker alone."""
    if shared := shared_cluster():
        yield shared
        return
    with started_cluster() as found:
        yield found


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """The URL of an empty database, dropped afterwards."""
    name = postgres.create(like="template0")
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(scope="session", autouse=True)
def _no_template_stays() -> Iterator[None]:
    yield
    forget_templates()
