"""The register of invented replies: adding one is writing one function with `@invented` above it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from foi.campaigns import Campaign, campaign_from_toml
from parsers.quirks.model import NO_QUIRKS, Quirks
from steps.quirk_files import load_folder
from tests.replies.make.truth import Truth

REPLIES = Path(__file__).parent.parent
DOCUMENTS = REPLIES / "documents"
APPROVED = REPLIES / "approved"
CAMPAIGNS = REPLIES / "campaigns"
QUIRKS = REPLIES / "quirks"


@dataclass(frozen=True)
class Made:
    """The bytes of a reply and what must be read in it."""

    data: bytes
    truth: Truth


Maker = Callable[[], Made]


@dataclass(frozen=True)
class Invented:
    """A reply with its file name; `campaign_slug` names the campaign it answers.

    `by_quirks`: it is read by the quirk files of tests/replies/quirks; every other reply is read without any.
    """

    name: str
    campaign_slug: str
    make: Callable[[], Made]
    by_quirks: bool = False

    @cached_property
    def made(self) -> Made:
        """The reply, made once."""
        return self.make()

    @property
    def quirks(self) -> Quirks:
        """The quirks it is read by."""
        return Quirks(files=load_folder(QUIRKS)) if self.by_quirks else NO_QUIRKS

    @property
    def document(self) -> Path:
        """Where the file lies in the tree."""
        return DOCUMENTS / self.name

    @property
    def approved(self) -> Path:
        """Where the reading lies that a person has looked at."""
        return APPROVED / f"{self.name}.json"

    @property
    def campaign(self) -> Campaign:
        """The questions it answers."""
        path = CAMPAIGNS / f"{self.campaign_slug}.toml"
        return campaign_from_toml(
            path.read_text(encoding="utf-8"),
            where=path.name,
            read_list=lambda name: (CAMPAIGNS / name).read_text(encoding="utf-8"),
        )


REGISTER: dict[str, Invented] = {}


def invented(name: str, *, campaign: str, by_quirks: bool = False) -> Callable[[Maker], Maker]:
    """Enter the decorated maker in the register under the file name it makes."""

    def enter(make: Maker) -> Maker:
        assert name not in REGISTER, f"two makers for {name}"
        REGISTER[name] = Invented(name, campaign, make, by_quirks)
        return make

    return enter
