"""A Prefect server that goes away during a run: the work goes on to its end, and is not kept waiting for it.

Nothing of ours hangs on that server: what was read and drawn is in the store. Left to itself, Prefect ends such a
run with an error, and tries for minutes to send events and log lines.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from httpx import TransportError
from prefect.events.clients import PrefectEventsClient
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.settings import PREFECT_CLIENT_MAX_RETRIES, temporary_settings

from flows.announce import is_server, server_address

GONE = (
    "the Prefect server no longer answers, so it may not show how this run ended. Nothing is lost: what was done is "
    "in the store. Start the server again when it is wanted."
)

ANSWER_SECONDS = 5.0
"""A server hard at work may take so long to say that it is there; one that is gone is known at once."""

WITHOUT_PAUSE = 3
"""How often Prefect tries anew to send an event before it begins to pause: its own ten cost 7 seconds an event."""

LOG_TRIES = 1
"""For a batch of log lines; its own five cost a minute a batch."""

NOISY = ("prefect.events.clients", "prefect._internal.concurrency")
NOISE = ("Service %r failed to process item", "Unable to connect to %r")
"""Where, and with what words, Prefect prints each event that could not be sent, in full."""

ITS_ERRORS = "prefect.flow_runs"
"""Where Prefect prints, with its traceback, why a run could not be ended as it wants to."""

log = logging.getLogger("foi43")


def answers() -> bool:
    """Whether the server is there; one that is not named in PREFECT_API_URL is taken to be."""
    return not server_address() or is_server(server_address(), within_seconds=ANSWER_SECONDS)


def give_up_soon() -> None:
    """Have what is sent beside the work, events and log lines, be given up soon, and events without a word."""
    for name in NOISY:
        logging.getLogger(name).addFilter(_is_told)
    EventsWorker.set_client_override(PrefectEventsClient, reconnection_attempts=WITHOUT_PAUSE)
    with temporary_settings({PREFECT_CLIENT_MAX_RETRIES: LOG_TRIES}):  # each works under the settings of its start
        EventsWorker.instance()
        APILogWorker.instance()


def _is_told(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(NOISE)


class Work:
    """The work done in a flow run: whether it was begun, and how it ended."""

    def __init__(self) -> None:
        self.is_begun = False
        self.failure: BaseException | None = None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """For the time of the work."""
        self.is_begun = True
        try:
            yield
        except BaseException as error:
            self.failure = error
            raise


@contextmanager
def never_minding_the_server() -> Iterator[Work]:
    """Round a flow run: where its server is gone at the end, that is said, and the run ends as its work did."""
    work = Work()
    try:
        yield work
    except TransportError:
        if not work.is_begun:
            raise
        log.warning(GONE)
        if work.failure:
            raise work.failure from None


@contextmanager
def without_patience_if_gone() -> Iterator[None]:
    """Round how a flow run ends: nothing is tried again, or printed, where there is no server to hear it."""
    if answers():
        yield
        return
    logging.getLogger(ITS_ERRORS).setLevel(logging.CRITICAL)
    logging.raiseExceptions = False  # Prefect looks there whether to print that log lines were not sent
    with temporary_settings({PREFECT_CLIENT_MAX_RETRIES: 0}):
        yield
