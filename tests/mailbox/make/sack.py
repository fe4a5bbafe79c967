"""The mailbox while it fills: deals out requests evenly, and never lets two mails have the same words."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from foi.correspondence import MailKind
from tests.mailbox.make.letters import letter
from tests.mailbox.make.post import Attached, Envelope, letter_to_mail
from tests.mailbox.make.records import InventedMail, Mailbox, SentRequest
from tests.mailbox.make.trails import Trail
from tests.mailbox.make.world import World

_NAMED = re.compile(r"\b[A-Z][\w'\u2019]*|\d[\d,./:-]*|\S+@\S+|[^\w\s]|\t")


def bare(words: str) -> str:
    """Words without names, numbers and marks: what is left is the wording."""
    return " ".join(_NAMED.sub(" ", words).lower().split())


@dataclass(frozen=True, slots=True)
class Wording:
    """The own words of a letter, chosen anew until no other mail has them."""

    parts: Sequence[Sequence[str]]

    def core(self, rng: random.Random) -> str:
        return "\n\n".join(text for text in (rng.choice(part) for part in self.parts) if text)


class Sack:
    """Mails put in one by one; `closed` numbers them in an order that tells nothing."""

    def __init__(self, rng: random.Random, world: World) -> None:
        self.rng = rng
        self.world = world
        self._deck: list[SentRequest] = []
        self._mails: list[InventedMail] = []
        self._seen: set[str] = set()

    def deal(self, *, learnt: bool | None = None) -> SentRequest:
        """The next request of a shuffled deck of all; with `learnt`, the next whose reference is (not) known."""
        for _ in range(2):
            for place, request in enumerate(self._deck):
                if learnt is None or request.learnt is learnt:
                    return self._deck.pop(place)
            fresh = list(self.world.requests)
            self.rng.shuffle(fresh)
            self._deck += fresh
        raise AssertionError("no such request in the world")

    def put(
        self,
        data: bytes,
        words: str,
        requests: frozenset[str],
        kind: MailKind,
        hard: str,
        *,
        also: frozenset[MailKind] = frozenset(),
    ) -> None:
        self._mails.append(InventedMail("", data, requests, kind, hard, words, also))

    def unheard(self, make: Callable[[], str]) -> str:
        """Words that no other mail has but for names and numbers. Templates that cannot give any are a fault."""
        for _ in range(200):
            words = make()
            if bare(words) not in self._seen:
                self._seen.add(bare(words))
                return words
        raise AssertionError(f"the templates are used up: {make()[:200]}")

    def put_letter(
        self,
        request: SentRequest,
        envelope: Envelope,
        wording: Wording,
        kind: MailKind,
        *,
        attached: tuple[Attached, ...] = (),
        truth: frozenset[str] | None = None,
        given: dict[str, str] | None = None,
        also: frozenset[MailKind] = frozenset(),
    ) -> None:
        """A letter in the force's words. The truth is the request itself unless given."""
        words = self.unheard(lambda: letter(self.rng, request, envelope, wording.core(self.rng), given))
        data = letter_to_mail(self.rng, envelope, words, attached)
        truth = frozenset({request.reference}) if truth is None else truth
        self.put(data, words, truth, kind, envelope.hard, also=also)

    def put_by_trail(self, trail: Trail, wording: Wording, kind: MailKind, *, learnt: bool | None = None) -> None:
        request = self.deal(learnt=learnt)
        self.put_letter(request, trail(self.rng, request), wording, kind)

    def deliver_again(self, place: int) -> None:
        """A second delivery of a mail: another Received line, the same Message-ID."""
        mail = self._mails[place]
        data = b"Received: from second.relay.example by mx.ngo.example with ESMTP\r\n" + mail.data
        hard = f"delivered twice, same Message-ID; {mail.hard}"
        self._mails.append(replace(mail, data=data, hard=hard, copy_of=str(place)))

    def __len__(self) -> int:
        return len(self._mails)

    def closed(self, name: str) -> Mailbox:
        """Shuffled and numbered."""
        order = list(range(len(self._mails)))
        self.rng.shuffle(order)
        names = {place: f"mail-{number:03}.eml" for number, place in enumerate(order, start=1)}
        mails = tuple(
            replace(mail, name=names[place], copy_of=names[int(mail.copy_of)] if mail.copy_of else "")
            for place, mail in ((place, self._mails[place]) for place in order)
        )
        return Mailbox(name, self.world.requests, mails)
