"""What Prefect is told, looked at without a server."""

import asyncio
import datetime as dt
import importlib
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from prefect.client.schemas.objects import State, TaskRun
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.events import DeploymentEventTrigger
from prefect.server.schemas import schedules as server_schedules
from prefect.states import Failed

from flows.announce import FIGURES_CHANGED
from flows.deployments import deployments
from flows.prefect_engine import TRIES_AGAIN, _is_locked, _task
from foi.errors import StoreLocked, Unreadable

NAMES = ["collect", "ingest", "chase", "estimate", "purge", "publish", "backup"]


@pytest.fixture(scope="module")
def served() -> dict[str, RunnerDeployment]:
    return {deployment.name: deployment for deployment in deployments(collect_every=600)}


def test_each_deployment_names_a_flow_that_can_be_imported(served: dict[str, RunnerDeployment]) -> None:
    assert list(served) == NAMES
    for name, deployment in served.items():
        assert deployment.entrypoint is not None
        module, _, flow = deployment.entrypoint.rpartition(".")
        assert getattr(importlib.import_module(module), flow).name == name


def test_the_address_of_the_store_is_no_parameter_that_the_server_would_show(
    served: dict[str, RunnerDeployment],
) -> None:
    for deployment in served.values():
        assert deployment.parameters == {}
        assert deployment._parameter_openapi_schema.properties == {}


def test_everything_runs_by_the_clock_of_london(served: dict[str, RunnerDeployment]) -> None:
    schedules = {name: [one.schedule for one in deployment.schedules or []] for name, deployment in served.items()}
    (every,) = schedules["collect"]
    assert isinstance(every, IntervalSchedule)
    assert (every.interval, every.timezone) == (dt.timedelta(minutes=10), "UTC")
    assert schedules["ingest"] == []
    for name, cron in (
        ("chase", "30 6 * * *"),
        ("estimate", "15 6 * * *"),
        ("publish", "45 6 * * *"),
        ("backup", "30 2 * * *"),
        ("purge", "30 4 * * *"),
    ):
        (daily,) = schedules[name]
        assert isinstance(daily, CronSchedule)
        assert (daily.cron, daily.timezone) == (cron, "Europe/London")


@pytest.mark.parametrize("night", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)])
def test_in_the_nights_when_the_clocks_change_each_runs_once_and_at_its_hour(
    served: dict[str, RunnerDeployment], night: dt.date
) -> None:
    london = ZoneInfo("Europe/London")
    begins = dt.datetime.combine(night, dt.time(), tzinfo=london)
    ends = begins + dt.timedelta(days=1)
    for name, hour in (("chase", "06:30"), ("estimate", "06:15"), ("publish", "06:45"), ("backup", "02:30")):
        ((daily,), *_) = [[one.schedule for one in served[name].schedules or []]]
        assert isinstance(daily, CronSchedule)
        planned = server_schedules.CronSchedule(cron=daily.cron, timezone=daily.timezone)
        dates = asyncio.run(planned.get_dates(n=10, start=begins, end=ends))
        assert [f"{date.astimezone(london):%H:%M}" for date in dates] == [hour], name
    ((often,),) = [[one.schedule for one in served["collect"].schedules or []]]
    assert isinstance(often, IntervalSchedule)
    every = server_schedules.IntervalSchedule(interval=often.interval, timezone=often.timezone)
    dates = asyncio.run(every.get_dates(n=500, start=begins.astimezone(dt.UTC), end=ends.astimezone(dt.UTC)))
    gaps = {(later - date).total_seconds() for date, later in pairwise(sorted(dates))}
    assert gaps == {600.0}


def test_the_run_for_a_burst_of_changes_starts_when_no_change_is_passed_over_any_more(
    served: dict[str, RunnerDeployment],
) -> None:
    (trigger,) = served["estimate"].triggers
    assert isinstance(trigger, DeploymentEventTrigger)
    assert trigger.expect == {FIGURES_CHANGED}
    assert trigger.threshold == 1
    assert trigger.schedule_after >= trigger.within


def test_what_is_published_after_a_change_holds_the_totals_that_followed_it(
    served: dict[str, RunnerDeployment],
) -> None:
    (redraw,), (export,) = served["estimate"].triggers, served["publish"].triggers
    assert isinstance(redraw, DeploymentEventTrigger)
    assert isinstance(export, DeploymentEventTrigger)
    assert export.expect == redraw.expect
    assert export.schedule_after > redraw.schedule_after
    assert export.schedule_after >= export.within


def test_a_step_is_tried_again_when_the_store_is_held_and_for_no_other_reason() -> None:
    task = _task(lambda: None, "step", run_name="step 1")
    assert task.retries == TRIES_AGAIN
    assert task.retry_condition_fn is _is_locked
    assert task.persist_result is False
    for error, again in ((StoreLocked("held."), True), (Unreadable("empty."), False), (ValueError("x"), False)):
        state: State[None] = Failed(data=error)
        assert _is_locked(task, TaskRun(task_key="step", dynamic_key="1"), state) is again
