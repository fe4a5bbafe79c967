"""Serve the deployments: register them, then start each run as a process of its own when its time has come."""

import asyncio
import datetime as dt
import signal
from contextlib import suppress
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.runner import Runner

from flows.deployments import deployments
from flows.pool import register_pool

RUNS_AT_ONCE = 2
POLL_SECONDS = 5.0

STOP_SECONDS = 15

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def serve(collect_every: int) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP; runs under way are stopped first.

    `collect_every` is in seconds. What a stopped run left undone, the next one does.
    """
    asyncio.run(_serve(collect_every))


async def _serve(collect_every: int) -> None:
    await register_pool()
    runner = Runner(name="foi43", limit=RUNS_AT_ONCE, query_seconds=POLL_SECONDS, pause_on_shutdown=False)
    await drop_missed_runs({await runner.aadd_deployment(deployment) for deployment in deployments(collect_every)})
    stop = asyncio.Event()
    serving = asyncio.ensure_future(runner.start())
    await asyncio.sleep(0)
    # Only now: at its start the runner takes SIGTERM for itself, to leave at once.
    for number in STOP_SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if serving.done():
        await serving
        return
    # Bounded, because a server that no longer answers must not keep us: past that, the runs are simply ended.
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.gather(runner.astop(), serving), STOP_SECONDS)


async def drop_missed_runs(served: set[UUID]) -> int:
    """Delete the runs whose time passed while nobody served them, all but the latest of each; how many went.

    `served` are ids of deployments. Without this, a machine that slept through a week would look into inbox/ a
    hundred times in a row.
    """
    passed = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
        expected_start_time=FlowRunFilterExpectedStartTime.model_validate({"before_": dt.datetime.now(dt.UTC)}),
    )
    dropped = 0
    async with get_client() as client:
        for deployment in served:
            missed = await client.read_flow_runs(
                deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment])),
                flow_run_filter=passed,
                sort=FlowRunSort.EXPECTED_START_TIME_DESC,
            )
            for run in missed[1:]:
                await client.delete_flow_run(run.id)
                dropped += 1
    return dropped
