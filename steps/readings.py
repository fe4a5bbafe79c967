"""Readings made once: asked again for the same document, read the same way, the first answer is given."""

from collections.abc import Callable
from dataclasses import dataclass, field

from foi.campaigns import Campaign
from parsers.isolation import Outcome, read_isolated
from parsers.quirks.model import NO_QUIRKS, Quirks

Read = Callable[[bytes, str, Campaign, Quirks], Outcome]
"""Reads a document (bytes, name) as an answer to a campaign, by the quirks of whoever sent it."""


@dataclass(slots=True)
class Readings:
    """The readings of one document and of what is in it, for as long as it is in hand."""

    _made: list[tuple[bytes, str, Campaign, Quirks, Outcome]] = field(default_factory=list)

    def read(self, data: bytes, name: str, campaign: Campaign, quirks: Quirks = NO_QUIRKS) -> Outcome:
        """As `read_isolated`, which it calls where the answer is not known yet."""
        for *asked, outcome in self._made:
            if asked == [data, name, campaign, quirks]:
                return outcome
        outcome = read_isolated(data, name, campaign, quirks)
        self._made.append((data, name, campaign, quirks, outcome))
        return outcome
