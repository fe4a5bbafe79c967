"""The dates that move the clock of one request, and whether they can follow one another."""

import datetime as dt
from dataclasses import dataclass

from foi.errors import UsageError
from foi.extensions import Extension
from foi.fees import FeesNotice
from foi.spoken_dates import spoken


@dataclass(frozen=True, slots=True)
class Clarification:
    """s.1(3): the authority asked for further information on `asked` and received it on `clarified`, if it has.

    `disputed` marks a question that we hold to be stalling: the clock without it is then told as well.
    """

    asked: dt.date
    clarified: dt.date | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class KeyDates:
    """Everything that moves the clock of one request.

    `received` is the day the request reached the authority: for an e-mail, the day it was sent. Clarifications, fees
    notices and extension notices are each in the order in which they came. Raises UsageError where the dates cannot
    follow one another.
    """

    received: dt.date
    clarifications: tuple[Clarification, ...] = ()
    fees: tuple[FeesNotice, ...] = ()
    extensions: tuple[Extension, ...] = ()

    def __post_init__(self) -> None:
        self._refuse_odd_clarifications()
        self._refuse_odd_fees()
        self._refuse_odd_extensions()

    def _refuse_odd_clarifications(self) -> None:
        before, before_is = self.received, "the request was received"
        for clarification in self.clarifications:
            refuse_reversal(before, before_is, clarification.asked, "clarification was asked")
            before, before_is = clarification.asked, "clarification was asked"
            if clarification.clarified is not None:
                refuse_reversal(before, before_is, clarification.clarified, "it was given")
                before, before_is = clarification.clarified, "clarification was given"
            elif clarification is not self.clarifications[-1]:
                raise UsageError(
                    f"the clarification asked on {spoken(clarification.asked)} was never given, yet another follows.",
                    do="Give the day on which the first was given.",
                )

    def _refuse_odd_fees(self) -> None:
        before, before_is = self.received, "the request was received"
        for fee in self.fees:
            refuse_reversal(before, before_is, fee.given, "the fees notice was given")
            before, before_is = fee.given, "the fees notice was given"
            if fee.paid is not None:
                refuse_reversal(before, before_is, fee.paid, "the fee was paid")
                before, before_is = fee.paid, "the fee was paid"
            elif fee is not self.fees[-1]:
                raise UsageError(
                    f"the fee of the notice of {spoken(fee.given)} was never paid, yet another notice follows.",
                    do="Give the day on which it was paid.",
                )

    def _refuse_odd_extensions(self) -> None:
        before, before_is = self.received, "the request was received"
        for extension in self.extensions:
            refuse_reversal(before, before_is, extension.given, "the extension notice was given")
            before, before_is = extension.given, "the extension notice was given"
            if extension.until is not None:
                refuse_reversal(extension.given, before_is, extension.until, "it estimates a reply")


def refuse_reversal(before: dt.date, before_is: str, after: dt.date, after_is: str) -> None:
    """Raise UsageError where what must come after comes before: "it was given on ..., before clarification ..."."""
    if after < before:
        raise UsageError(
            f"{after_is} on {spoken(after)}, before {before_is} ({spoken(before)}).", do="Check the two dates."
        )
