"""The desk as the command line sets it up: its settings, whether it may listen there, and what is said of it."""

import getpass
from dataclasses import dataclass

from db.people import has_admin
from db.store import Store
from flows.desk_settings import DeskOptions, is_everywhere, is_loopback
from flows.machine_settings import metrics_token
from flows.ports import require_free
from foi.errors import ConfigurationError
from web.desk import HOURS, DeskSettings

OWN_NAMES = ("127.0.0.1", "localhost", "[::1]")
FIRST_USER = "`foi user add NAME --role admin` makes the first; then start the desk again."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a desk listens."""

    host: str
    port: int

    @property
    def address(self) -> str:
        """As it is typed into a browser."""
        return f"http://{_in_address(self.host)}:{self.port}/"


def place_of(options: DeskOptions, host: str | None = None, port: int | None = None) -> Place:
    """Where the desk is to listen: as given on the command line, else by the settings."""
    return Place(host or options.host, port or options.port)


def desk_settings(options: DeskOptions, place: Place) -> DeskSettings:
    """The settings of a desk that listens there."""
    own = () if is_everywhere(place.host) else (_in_address(place.host.casefold()),)
    return DeskSettings(
        hosts=tuple(dict.fromkeys((*OWN_NAMES, *own, *options.hosts))),
        proxies=options.proxies,
        is_secure=options.https,
        session_seconds=round(options.session_hours * HOURS),
        metrics_token=metrics_token(),
        local_name=local_name(),
    )


def require_place(store: Store, options: DeskOptions, place: Place, *, choose: str = "--port") -> None:
    """Raise ConfigurationError where the desk must not listen: beyond this machine while nobody has to sign in."""
    if is_everywhere(place.host) and not options.hosts:
        raise ConfigurationError(
            f"{place.host} stands for every address of this machine, and the desk answers only to names it knows.",
            do="Say by which it is called: FOI_DESK_HOSTS=desk.example.org, in the environment or in .env.",
        )
    if is_reached_from_elsewhere(options, place):
        with store.reading() as session:
            if not has_admin(session):
                raise ConfigurationError(
                    "the desk must not be reached from other machines while it has no admin: anybody could do all.",
                    do=FIRST_USER,
                )
    require_free(place.host, place.port, perhaps="foi web", choose=choose)


def is_reached_from_elsewhere(options: DeskOptions, place: Place) -> bool:
    """Whether it listens beyond this machine, or settings say that a proxy carries it there."""
    return bool(not is_loopback(place.host) or options.hosts or options.proxies or options.https)


def where_it_is(options: DeskOptions, place: Place) -> str:
    """What is said when the desk starts."""
    if options.https and options.hosts:
        return f"The desk is at https://{options.hosts[0]}/, which your proxy brings to {place.address}"
    if is_everywhere(place.host):
        said = f"The desk is at http://{options.hosts[0]}:{place.port}/"
    else:
        said = f"The desk is at {place.address}"
    if is_loopback(place.host):
        return said
    return f"{said}\nPasswords cross the network unhidden: put a proxy with https before it (docs/operators.md)."


def local_name() -> str:
    """Whose account of this machine runs the desk; "staff" where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "staff"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
