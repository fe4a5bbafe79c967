"""Whether a port of this machine is free, asked before a server is started on it."""

import errno
import socket

from foi.errors import ConfigurationError


def require_free(host: str, port: int, *, perhaps: str, choose: str = "--port") -> None:
    """Raise ConfigurationError when something listens there already, `perhaps` the verb that is named.

    Also where `host` is no address of this machine, or the port is not ours to take. `choose` is how another is told.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise _fault(error, host, port, perhaps, choose) from error


def free_port(host: str) -> int:
    """A port of this machine that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
    return port


def _fault(error: OSError, host: str, port: int, perhaps: str, choose: str) -> ConfigurationError:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return ConfigurationError(f"this machine has no address {host}.", do="Give --host one that it has.")
    if error.errno == errno.EACCES:
        return ConfigurationError(
            f"port {port} is not for every user to take.", do=f"Choose one from 1024 on with {choose}."
        )
    return ConfigurationError(
        f"port {port} of this machine is taken, perhaps by another `{perhaps}`.",
        do=f"Stop that one, or choose another port with {choose}.",
    )
