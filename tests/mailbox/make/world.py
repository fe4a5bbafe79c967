"""Two campaigns, both sent to all 43 forces, and the reference each force gave each request."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass

from foi.forces import Authority, police_forces
from tests.mailbox.make.records import Asked, SentRequest, sorted_by_reference

DRONES = Asked(
    slug="drone-flights-2026",
    subject="Freedom of Information request: police drone flights",
    topic="drone flights",
    other_topics=("flights by police drones", "the use of drones", "drone flights made by the force"),
    counted=("drone flights", "drones held at the year end"),
    sent=dt.date(2026, 9, 8),
)
LOST = Asked(
    slug="lost-property-2026",
    subject="Request under the Freedom of Information Act: lost property",
    topic="lost property",
    other_topics=("lost property handed in", "property reported lost", "items of lost property"),
    counted=("items of lost property handed in", "items of lost property given back to their owners"),
    sent=dt.date(2026, 9, 15),
)
SPEECH = Asked(
    slug="interpreter-bookings-2027",
    subject="FOI request - interpreter bookings in custody",
    topic="interpreter bookings",
    other_topics=("bookings of interpreters", "interpreters booked for custody", "the booking of interpreters"),
    counted=("interpreter bookings", "bookings of interpreters cancelled late"),
    sent=dt.date(2027, 1, 12),
)
STATIONS = Asked(
    slug="front-counter-hours-2027",
    subject="Information request (FOIA 2000): front counter opening hours",
    topic="front counter hours",
    other_topics=("the hours of front counters", "front counter opening hours", "opening hours at front counters"),
    counted=("front counters open to the public", "weekly opening hours of front counters"),
    sent=dt.date(2027, 1, 19),
)

SAME_DIGITS = frozenset({"dorset", "durham", "kent", "essex"})
"""Forces whose references look alike: two pairs of them also share their digits."""

_STYLES = (
    "FOI {number}/{year}",
    "FOI{long_year}/{number:05}",
    "01/FOI/{year}/{number:06}",
    "{number}-{long_year}",
    "{number}_{year}",
    "FOI-{number:04}-{year}-{letters}",
    "IR-{number:05}",
    "F-{long_year}-{number:05}",
    "FOIA {long_year}-{number}",
    "{letters}/{number:04}/{year}",
    "REQ{number:07}",
)


@dataclass(frozen=True, slots=True)
class World:
    """Every request sent; found by force and by campaign (0 or 1)."""

    asked: tuple[Asked, Asked]
    by_place: Mapping[tuple[str, int], SentRequest]

    def request(self, force: str, campaign: int) -> SentRequest:
        return self.by_place[force, campaign]

    def other(self, request: SentRequest) -> SentRequest:
        """The request to the same force in the other campaign."""
        return self.by_place[request.force.slug, 1 - self.asked.index(request.asked)]

    @property
    def requests(self) -> tuple[SentRequest, ...]:
        return sorted_by_reference(tuple(self.by_place.values()))


def invent_world(rng: random.Random, asked: tuple[Asked, Asked]) -> World:
    """Send both campaigns to every force. About half of the forces' own references are known to us."""
    requests = {}
    for place, force in enumerate(police_forces()):
        style = _STYLES[0] if force.slug in SAME_DIGITS else _STYLES[place % len(_STYLES)]
        for campaign, one in enumerate(asked):
            digits = _digits(rng, force, campaign)
            reference = style.format(
                number=digits, year=one.sent.year % 100, long_year=one.sent.year, letters=force.abbr.replace("&", "")
            )
            requests[force.slug, campaign] = SentRequest(one, force, reference, _is_learnt(force, place, campaign))
    return World(asked, requests)


def _digits(rng: random.Random, force: Authority, campaign: int) -> int:
    number = rng.randrange(1200, 9700)
    if force.slug in {"dorset", "durham"}:
        return 4312 + campaign
    if force.slug in {"kent", "essex"}:
        return 2207 + campaign
    return number


def _is_learnt(force: Authority, place: int, campaign: int) -> bool:
    return force.slug in SAME_DIGITS or (place + campaign) % 2 == 0 or place % 5 == 0
