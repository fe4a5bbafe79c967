"""The engine on Prefect: every step is a task that Prefect names, tries again, times and shows."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import Any

from httpx import TransportError
from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.deployments import run_deployment
from prefect.events import emit_event
from prefect.exceptions import ObjectNotFound
from prefect.futures import PrefectFuture, as_completed
from prefect.logging import get_run_logger
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import Task

from flows.announce import FIGURES_CHANGED, RESOURCE, related_questions
from flows.engine import THREADS, Item, Result, Rows
from flows.pool_names import READ
from flows.prefect_gone import answers, give_up_soon, never_minding_the_server, without_patience_if_gone
from flows.settings import Settings
from foi.errors import StoreLocked

TRIES_AGAIN = 3
WAIT_SECONDS = 5.0

# Prefect types a runner by the very class of its futures, which its own decorator does not accept.
threads: TaskRunner[PrefectFuture[Any]] = ThreadPoolTaskRunner(max_workers=THREADS)  # type: ignore[assignment]
"""Runs the tasks of a flow; the reading of documents itself is in child processes."""


class Prefect:
    """Each step a task run on the Prefect server. Only for use inside a flow run.

    A step is tried again when another run holds the store, and for no other reason: the same call on the same
    document fails the same way. Neither what a step is given nor what it returns is kept by Prefect.
    """

    name = "prefect"

    def __init__(self, *, is_elsewhere: bool = False) -> None:
        """`is_elsewhere` where the flow's tasks run in other processes."""
        self.is_elsewhere = is_elsewhere

    def run(self, step: Callable[[], Result], *, name: str) -> Result:
        """Run one step as a task of that name."""
        return _task(step, name, run_name=name)()

    def map(self, step: Callable[[Item], Result], items: Iterable[Item], *, name: str) -> Iterator[Result]:
        """Run a step over items, each a task run "name item"; results come as they are ready, in any order."""
        futures = [_task(partial(step, item), name, run_name=f"{name} {item}").submit() for item in items]
        for future in as_completed(futures):
            yield future.result()

    def invite(self, order: int) -> None:
        """Ask as many workers of the pool as FOI_WORKERS says; they come when they can, or not at all."""
        for _ in range(Settings().workers if answers() else 0):
            try:
                run_deployment(f"{READ}/{READ}", parameters={"order": order}, timeout=0, as_subflow=False)
            except ObjectNotFound:
                get_run_logger().warning("no worker can be asked: `foi up` of this version registers them")
                return

    def tell_changed(self, questions: Sequence[int]) -> None:
        """Emit the event `foi.figures.changed` about the store, with the ids of the questions."""
        emit_event(
            FIGURES_CHANGED,
            resource={"prefect.resource.id": RESOURCE},
            related=related_questions(questions),
        )

    def show(self, title: str, rows: Rows) -> None:
        """Leave a table artifact of that key with the flow run, if its server is still there."""
        if answers():
            with suppress(TransportError):
                create_table_artifact(key=title, table=[dict(row) for row in rows])


@contextmanager
def prefect_engine(name: str = "ingest") -> Iterator[Prefect]:
    """The engine inside a flow run of that name, which ends, well or badly, when the block does."""
    with flow_run_on(threads, name=name) as engine:
        yield engine


@contextmanager
def flow_run_on(runner: TaskRunner[Any], *, name: str, is_elsewhere: bool = False) -> Iterator[Prefect]:
    """The engine inside a flow run whose tasks are run by this runner; `is_elsewhere` says in other processes.

    A server that goes away meanwhile does not change how the block ends.
    """
    give_up_soon()
    flow_run = contextmanager(_flow_run.with_options(name=name, task_runner=runner))
    with never_minding_the_server() as work, ExitStack() as ending, flow_run() as engine:
        engine.is_elsewhere = is_elsewhere
        try:
            with work.noted():
                yield engine
        finally:
            ending.enter_context(without_patience_if_gone())


@flow(task_runner=threads, persist_result=False)
def _flow_run() -> Generator[Prefect, None, None]:
    yield Prefect()


def _task(step: Callable[[], Result], name: str, *, run_name: str) -> Task[[], Result]:
    def call() -> Result:
        return step()

    return Task(
        call,
        name=name,
        task_run_name=run_name,
        retries=TRIES_AGAIN,
        retry_delay_seconds=WAIT_SECONDS,
        retry_jitter_factor=1,
        retry_condition_fn=_is_locked,
        cache_policy=NO_CACHE,
        persist_result=False,
    )


def _is_locked(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    return isinstance(state.data, StoreLocked)
