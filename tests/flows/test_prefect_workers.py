"""Two workers of a Prefect pool, and Dask, for real: everything in PostgreSQL, and the same rows as one reader makes.

One server for all of it (`foi bench ingest` starts it), since each costs half a minute.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.postgres import NEEDS_POSTGRES, Cluster

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.xdist_group("prefect"),
    pytest.mark.skipif(
        "prefect" not in os.environ.get("FOI_REQUIRE", ""),
        reason="starts a Prefect server, workers and a Dask cluster; FOI_REQUIRE=prefect runs it",
    ),
    *NEEDS_POSTGRES,
]

DOCUMENTS = 12
WAYS = ("serial", "workers", "dask")
SECONDS = 600


def test_two_workers_and_dask_make_the_rows_that_one_reader_makes(postgres: Cluster) -> None:
    databases = [postgres.create(like="template0") for _ in (*WAYS, "prefect")]
    urls = [postgres.url(name) for name in databases]
    command = [sys.executable, "-m", "cli.main", "bench", "ingest", "--documents", str(DOCUMENTS), "--json"]
    for way, url in zip(WAYS, urls, strict=False):
        command += ["--way", way, "--at", url]
    try:
        done = subprocess.run(
            command,
            env=os.environ | {"FOI_PREFECT_DATABASE_URL": urls[-1]},
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert done.returncode == 0, done.stderr
    finally:
        postgres.drop(*databases)
    serial, workers, dask = json.loads(done.stdout)
    assert serial["documents"] > DOCUMENTS  # what came in mails is counted too
    assert serial["readers"] == 1
    for one in (workers, dask):
        assert one["differing"] == {}
        assert (one["documents"], one["figures"]) == (serial["documents"], serial["figures"])
        assert one["readers"] >= 2
