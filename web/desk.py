"""The desk: an open store, its settings, the clock on the wall, and the work that is done for it over many things."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network

from db.store import Store
from foi.clock import london_day
from web.remembered import Remembered
from web.work import Work

MEGABYTE = 1024 * 1024
HOURS = 3600


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How the desk behaves.

    `proxies` are the networks from which the header Remote-User is believed; none unless given. `is_secure` says that
    browsers come by https, so that the cookie is for https alone. Sizes are in bytes. A session ends after
    `session_seconds` without use, and in any case after `longest_seconds`. `hosts` are the names by which the desk
    may be called (an attacker's name that leads here is refused).
    """

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    is_secure: bool = False
    largest_upload: int = 60 * MEGABYTE
    largest_file: int = 50 * MEGABYTE
    most_files: int = 50
    largest_form: int = 2 * MEGABYTE
    session_seconds: int = 12 * HOURS
    longest_seconds: int = 7 * 24 * HOURS
    metrics_token: str = field(default="", repr=False)
    """What a machine elsewhere sends to be told /metrics; empty: only this machine is told."""
    local_name: str = "staff"
    """Who is written down as acting while no user is defined and the desk is reached from this machine alone."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page works with. `today` is the day in London, where the statutory clock runs; `now` is UTC."""

    store: Store
    work: Work
    settings: DeskSettings = field(default_factory=DeskSettings)
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    today: Callable[[], dt.date] = lambda: london_day(dt.datetime.now(dt.UTC))
    remembered: Remembered = field(default_factory=Remembered)
    """What pages have loaded, while nothing in the store has changed."""
