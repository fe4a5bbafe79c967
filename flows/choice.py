"""Which engine to use: Prefect when a server answers, else this process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from flows.announce import server_answers
from flows.engine import THREADS, Direct, Engine
from flows.prefect_settings import QUIETLY
from flows.settings import Settings
from foi.errors import UsageError

ENGINE_CHOICES = ("auto", "direct", "prefect", "dask")


@contextmanager
def chosen_engine(choice: str) -> Iterator[Engine]:
    """The engine that --engine names; `auto` asks whether the server of PREFECT_API_URL answers within 0.3 s.

    `dask` needs that server too, and reads on the cluster of FOI_DASK_ADDRESS, or on one of this machine.
    """
    if choice == "direct" or (choice == "auto" and not server_answers()):
        yield Direct(Settings().read_at_once or THREADS)
        return
    if choice != "auto" and not server_answers():
        raise UsageError(
            "no Prefect server answers.", do="Start one with `foi up`, or leave --engine out to run without."
        )
    for setting, value in QUIETLY.items():
        os.environ.setdefault(setting, value)
    if choice == "dask":
        from flows.dask_engine import dask_engine  # noqa: PLC0415 - Prefect and Dask take seconds to import

        with dask_engine(Settings().dask_address) as engine:
            yield engine
        return
    from flows.prefect_engine import prefect_engine  # noqa: PLC0415 - likewise

    with prefect_engine() as engine:
        yield engine
