"""The pool of workers that read along with an ingest, on this machine and on others.

The deployment `read` waits in a Prefect work pool of processes. An ingest with much to read asks for as many runs of
it as FOI_WORKERS says (flows/prefect_engine.py); whoever runs `foi worker` takes them. One run is one worker that
takes documents until none is left: a run for each document would cost seconds to start, and tell no more.
"""

from contextlib import suppress

from prefect import flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectAlreadyExists
from prefect.logging import get_run_logger
from prefect.types.entrypoint import EntrypointType

from db.store import Store
from flows.engine import Direct
from flows.ingest import no_progress
from flows.logs import start_log
from flows.orphans import end_with_parent
from flows.pool_names import POOL, READ
from flows.prefect_engine import threads
from flows.reading import read_along
from flows.settings import opened_store
from steps.read_next import Reader


@flow(name=READ, task_runner=threads, persist_result=False)
def read(order: int) -> None:
    """Read along with the ingest under way, for its order of that number, until nothing is left to read."""
    end_with_parent()
    start_log()
    with opened_store() as store:
        found = _read(store, order)
    get_run_logger().info("%d documents read", found)


def _read(store: Store, order: int) -> int:
    # not as tasks: others read along, and each of us would ask for far more than it gets
    return len(read_along(Direct(), Reader(store, order, is_guest=True), progress=no_progress))


async def register_pool() -> None:
    """Make the pool, if there is none, and the deployment that waits in it."""
    async with get_client() as client:
        with suppress(ObjectAlreadyExists):
            await client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))
    await pooled().aapply()


def pooled() -> RunnerDeployment:
    """The deployment that waits in the pool."""
    return RunnerDeployment.from_flow(read, READ, work_pool_name=POOL, entrypoint_type=EntrypointType.MODULE_PATH)
