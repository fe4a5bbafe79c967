"""The figures of the store as Prometheus takes them: counts, ages and sizes. No authority and no person is named."""

import datetime as dt
from collections.abc import Iterator
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from db.documents import DocumentStatus
from steps.measures import Measures, take_measures
from steps.wellness import Wellness, look_whether_well
from web.desk import Desk

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class StoreGauges(Collector):
    """Looks at the store anew whenever it is asked."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing beforehand: else the store would be asked while the desk starts."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """All gauges; of a store that does not answer only that."""
        yield _gauge("foi_info", "The version of the program.", 1, version=version("foi43"))
        well = look_whether_well(self.desk.store)
        yield _gauge("foi_well", "1 when the desk can do its work.", well is Wellness.OK)
        if well is Wellness.STORE:
            return
        now, store = self.desk.now(), self.desk.store
        at_work = self.desk.work.at_work(store)
        yield _gauge("foi_schedules_running", "1 while `foi up` runs on this machine.", at_work.is_scheduled)
        collected = _seconds(at_work.collected_at, now)
        yield from _age("foi_last_collect_age_seconds", "Since mailbox and inbox/ were last looked into.", collected)
        yield from _of_store(take_measures(store, at=now), now)


def _of_store(found: Measures, now: dt.datetime) -> Iterator[GaugeMetricFamily]:
    documents = GaugeMetricFamily("foi_documents", "Documents by where they stand.", labels=("status",))
    for status in DocumentStatus:
        documents.add_metric((status.value,), found.documents.get(status, 0))
    yield documents
    unread = _seconds(found.stored.oldest_unread, now) or 0
    yield _gauge(
        "foi_oldest_unread_minutes", "How long the oldest document waits to be read; 0 for none.", unread / 60
    )
    yield _gauge("foi_changes_not_drawn", "Changes that no total has taken in.", found.stored.pending)
    yield _gauge("foi_documents_in_hand", "Documents that a worker is reading.", found.stored.leases)
    yield _gauge("foi_leases_lapsed", "Documents whose worker is dead or far too late.", found.stored.lapsed)
    yield _gauge("foi_wrong_passwords_last_hour", "Wrong passwords at the desk.", found.stored.wrong_sign_ins)
    for name, what, moment in (
        ("foi_last_run_age_seconds", "Since a run last changed something.", found.stored.last_run),
        ("foi_last_backup_age_seconds", "Since a backup was last finished.", found.stored.last_backup),
    ):
        yield from _age(name, what, _seconds(moment, now))
    yield _gauge("foi_database_bytes", "Size of the database, of its log too.", found.database_bytes)
    yield _gauge("foi_database_log_bytes", "Size of SQLite's write-ahead log.", found.log_bytes)
    yield _gauge("foi_disk_free_bytes", "Room where the store lies.", found.disk_free)
    yield _gauge("foi_disk_bytes", "Size of the disk where the store lies.", found.disk_size)


def make_registry(desk: Desk) -> tuple[CollectorRegistry, Histogram]:
    """What /metrics tells of this desk, and what its requests are timed by. One for each application."""
    registry = CollectorRegistry()
    registry.register(StoreGauges(desk))
    seconds = Histogram(
        "foi_request_seconds",
        "Time to answer a request at the desk.",
        ("method", "route", "status"),
        buckets=BUCKETS,
        registry=registry,
    )
    return registry, seconds


def _gauge(name: str, what: str, value: float, **labels: str) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(name, what, labels=tuple(labels))
    gauge.add_metric(tuple(labels.values()), value)
    return gauge


def _age(name: str, what: str, seconds: float | None) -> Iterator[GaugeMetricFamily]:
    """No value for what has never been: an alert asks for `absent`, and 0 would mean just now."""
    if seconds is not None:
        yield _gauge(name, what, seconds)


def _seconds(moment: dt.datetime | None, now: dt.datetime) -> float | None:
    return None if moment is None else max((now - moment).total_seconds(), 0)
