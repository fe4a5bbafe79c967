"""Whether a port of this machine is free, asked before a server is started on it."""

import socket

from foi.errors import ConfigurationError


def require_free(host: str, port: int, *, perhaps: str) -> None:
    """Raise ConfigurationError when something listens there already, `perhaps` the verb that is named."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ConfigurationError(
                f"port {port} of this machine is taken, perhaps by another `{perhaps}`.",
                do="Stop that one, or choose another port with --port.",
            ) from error
