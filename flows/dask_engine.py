"""The engine on Dask: the steps of a map are sent to the processes of a Dask cluster, each step a Prefect task.

What is sent is where the store is and what to read for (flows/reading.py); each process opens the store by itself.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flows.prefect_engine import Prefect, flow_run_on
from flows.prefect_settings import HOST
from foi.errors import ConfigurationError


@contextmanager
def dask_engine(address: str = "", name: str = "ingest") -> Iterator[Prefect]:
    """The engine inside a flow run; on the cluster of that scheduler, else on one of this machine for the while.

    Raises ConfigurationError where the extra is not installed.
    """
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigurationError(
            "Dask is not installed.", do="Install foi43 with the extra dask: `uv tool install 'foi43[dask]'`."
        ) from error
    runner = DaskTaskRunner(address=address) if address else DaskTaskRunner(cluster_kwargs=_this_machine())
    with flow_run_on(runner, name=name, is_elsewhere=True) as engine:
        yield engine


def _this_machine() -> dict[str, Any]:
    """A process for each processor, and no page that shows what they do: Prefect's tell it.

    One thread more than there are processors in all would do; Dask gives each process the same number.
    """
    return {
        "n_workers": os.cpu_count() or 1,
        "threads_per_worker": 2,
        "host": HOST,
        "dashboard_address": None,
        "processes": True,
    }
