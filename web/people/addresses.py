"""Where a request comes from: only the address at the other end of the connection counts, whatever headers say."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from fastapi import Request

from foi.errors import UsageError
from steps.people import to_login
from web.desk import DeskSettings

REMOTE_USER = "remote-user"
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""What a proxy adds: with one of these the request began on another machine, though the proxy is on this one."""

IPV6_OF_ONE = 64
"""Bits of an IPv6 address that name one customer of a network, who has all the addresses behind them."""


def peer(request: Request) -> IPv4Address | IPv6Address | None:
    """The address at the other end of the connection; None where there is none, such as at a socket file."""
    try:
        found = ip_address((request.client.host if request.client else "").partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped if isinstance(found, IPv6Address) else None) or found


def is_from_this_machine(request: Request) -> bool:
    """Whether a request comes from this very machine, and no proxy says that it carries it for another."""
    found = peer(request)
    return found is not None and found.is_loopback and not any(name in request.headers for name in FORWARDED)


def is_from_a_proxy(settings: DeskSettings, request: Request) -> bool:
    """Whether a proxy of ours is at the other end, whether or not it says for whom."""
    found = peer(request)
    return found is not None and any(found in network for network in settings.proxies)


def named_by_proxy(settings: DeskSettings, request: Request) -> str | None:
    """The login that a proxy of ours names; None where it names nobody, or where somebody else does.

    Raises UsageError for two names at once: somebody slipped one past the proxy.
    """
    if not is_from_a_proxy(settings, request):
        return None
    names = request.headers.getlist(REMOTE_USER)
    if len(names) > 1:
        raise UsageError("the proxy names two users at once, and neither is believed.")
    return to_login(names[0]) or None if names else None


def counted_as(request: Request) -> str:
    """What an address counts as when wrong passwords are counted."""
    found = peer(request)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, IPV6_OF_ONE), strict=False))
    return str(found or "")
