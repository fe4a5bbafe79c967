"""The addresses of the desk that several pages lead to."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode


def address(path: str, **values: str | Iterable[str]) -> str:
    """A path with what is given after it; a name with several values stands several times, an empty one nowhere."""
    pairs = [
        (name, one) for name, value in values.items() for one in ([value] if isinstance(value, str) else value) if one
    ]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def request_address(our_reference: str, form: str = "", **values: str) -> str:
    """The page of one request, or of one of its forms."""
    path = f"/requests/{quote(our_reference, safe='')}"
    return address(f"{path}/{form}" if form else path, **values)
