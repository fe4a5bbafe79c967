"""The tests of what touches the store, collected once for SQLite and once more for PostgreSQL.

`FOI_TEST_STORE=both pytest` runs twice what is about the tables, the steps and the flows, the second time as
`tests/db/test_store.py@postgresql::test_x`, but for tests that start other programs or the command itself many times.
`FOI_TEST_STORE=postgresql pytest` runs all that touches a store on PostgreSQL alone: the command and the desk too,
and what starts other programs. Without the variable every store is a SQLite file. A test of SQLite's own file bears
the mark `sqlite`.
"""

import os
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

from tests import templates

FOLDERS = frozenset({"cli", "db", "demo", "flows", "steps", "web"})
IN_BOTH = frozenset({"db", "flows", "steps"})
"""The folders whose tests a run of both runs twice: all writing goes through these, and CI has twenty minutes."""

ONCE = frozenset({"test_main_line.py"})
"""Files in them that start the command again and again, and would take minutes more."""

POSTGRESQL = "postgresql"
OTHER_PROGRAMS = frozenset({"chromium", "libreoffice", "mail", "prefect", "r", "s3"})
"""Marks of tests that start another program."""

KINDS = {"": {"sqlite"}, "sqlite": {"sqlite"}, POSTGRESQL: {POSTGRESQL}, "both": {"sqlite", POSTGRESQL}}


def asked_kinds() -> set[str]:
    """Where the stores are to be kept, by FOI_TEST_STORE."""
    asked = os.environ.get("FOI_TEST_STORE", "")
    if asked not in KINDS:
        raise pytest.UsageError(f"FOI_TEST_STORE is {asked!r}: write sqlite, postgresql or both.")
    return KINDS[asked]


class PostgresModule(pytest.Module):
    """A module whose tests keep their stores in PostgreSQL."""

    def _getobj(self) -> ModuleType:
        # pytest reads the fixtures of each module object once: this is another one with the same contents
        found = cast("ModuleType", super()._getobj())  # type: ignore[no-untyped-call]
        copy = ModuleType(found.__name__)
        vars(copy).update(vars(found))
        return copy

    def setup(self) -> None:
        super().setup()
        templates.keep_in(POSTGRESQL)

    def teardown(self) -> None:
        templates.drop_databases()
        templates.keep_in("sqlite")
        super().teardown()


def modules_of(path: Path, parent: pytest.Collector, found: list[pytest.Collector]) -> list[pytest.Collector]:
    """What to collect of a file of which pytest has `found` this."""
    kinds = asked_kinds()
    tests = Path(__file__).parent
    folders, left_out = (FOLDERS, frozenset[str]()) if len(kinds) == 1 else (IN_BOTH, ONCE)
    is_in_one = path.is_relative_to(tests) and path.relative_to(tests).parts[0] in folders
    is_asked = is_in_one and path.name not in left_out
    if not is_asked or POSTGRESQL not in kinds or not path.name.startswith("test_"):
        return found
    nodeid = f"{path.relative_to(parent.config.rootpath).as_posix()}@{POSTGRESQL}"
    further = PostgresModule.from_parent(parent, path=path, nodeid=nodeid)
    return [*(found if "sqlite" in kinds else []), further]


def is_out_of_place(item: pytest.Item) -> bool:
    """Whether a test that would run on PostgreSQL is of SQLite's own, or is left to SQLite in a run of both."""
    if item.getparent(PostgresModule) is None:
        return False
    marks = {mark.name for mark in item.iter_markers()}
    return "sqlite" in marks or (len(asked_kinds()) > 1 and not marks.isdisjoint(OTHER_PROGRAMS))
