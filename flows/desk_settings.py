"""Settings of the staff desk: FOI_DESK_*, in the environment or in a .env file of the current folder."""

from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Annotated

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from flows.settings import wrong_setting

PREFIX = "FOI_DESK_"
PORT = 4343
WEEK_HOURS = 7 * 24


class DeskOptions(BaseSettings):
    """Where the desk listens, by which names it may be called, and what it believes.

    `hosts` and `proxies` are lists separated by blanks or commas; `proxies` are addresses or networks. `https` says
    that browsers come by https (a proxy sees to that). `session_hours` without use end a session. Raises
    ConfigurationError naming the first setting that cannot be used.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", env_ignore_empty=True)

    host: str = "127.0.0.1"
    port: int = Field(default=PORT, ge=1, le=65535)
    hosts: Annotated[tuple[str, ...], NoDecode] = ()
    proxies: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = ()
    https: bool = False
    session_hours: float = Field(default=12, gt=0, le=WEEK_HOURS)

    def __init__(self) -> None:
        try:
            super().__init__()
        except ValidationError as error:
            raise wrong_setting(error, PREFIX) from error

    @field_validator("hosts", mode="before")
    @classmethod
    def _names(cls, given: object) -> object:
        return tuple(name.casefold() for name in _listed(given)) if isinstance(given, str) else given

    @field_validator("proxies", mode="before")
    @classmethod
    def _networks(cls, given: object) -> object:
        return tuple(ip_network(one) for one in _listed(given)) if isinstance(given, str) else given


def _listed(given: str) -> list[str]:
    return given.replace(",", " ").split()


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_everywhere(host: str) -> bool:
    """Whether it stands for all addresses of this machine, so that it is no name to call the desk by."""
    try:
        return ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False
