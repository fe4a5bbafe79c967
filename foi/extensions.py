"""Extensions to weigh the public interest: s.10(3) and s.17(2), (3) of the Act.

A qualified exemption gives the authority "such time as is reasonable in the circumstances", but s.10(3) leaves the
time for the notice as it is: it is due within the twenty days, and s.17(2) asks it to estimate a date.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from foi.spoken_dates import spoken

REASONABLE_DAYS = 40
"""Working days in all after which the Commissioner and the s.45 Code hold an extension to be hard to justify."""


@dataclass(frozen=True, slots=True)
class Extension:
    """s.17(2): a notice of `given` that estimates its decision by `until`, where it names a date at all."""

    given: dt.date
    until: dt.date | None = None


class ExtensionFault(StrEnum):
    """Why a notice does not move the due date."""

    LATE = "late"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class ExtendedDate:
    """What the notices come to: the date `until` which the reply is put off, None where it is not.

    `fault` is what is wrong with the last notice, None if nothing is; `sentences` say it all.
    """

    until: dt.date | None
    fault: ExtensionFault | None
    sentences: tuple[str, ...]


def extended_date(extensions: Sequence[Extension], twentieth: dt.date) -> ExtendedDate:
    """Judge notices in the order given: each must come before the date then standing has passed, and name a date.

    `twentieth` is the last of the twenty working days: an estimate within them puts nothing off.
    """
    standing = twentieth
    fault: ExtensionFault | None = None
    sentences = []
    for extension in extensions:
        notice = f"The extension notice of {spoken(extension.given)}"
        if extension.given > standing:
            fault = ExtensionFault.LATE
            sentences.append(
                f"{notice} came after the reply was due on {spoken(standing)}: that date stands (s.10(3), s.17(1))."
            )
        elif extension.until is None:
            fault = ExtensionFault.UNDATED
            sentences.append(f"{notice} estimates no date, as s.17(2) asks, so {spoken(standing)} stands.")
        else:
            fault = None
            standing = max(extension.until, twentieth)
            sentences.append(_moved(notice, extension.until, twentieth))
    return ExtendedDate(standing if standing > twentieth else None, fault, tuple(sentences))


def _moved(notice: str, until: dt.date, twentieth: dt.date) -> str:
    if until <= twentieth:
        return f"{notice} estimates {spoken(until)}, within the twenty days, so it puts nothing off."
    return f"{notice} puts the reply off to the date it estimates, {spoken(until)} (s.10(3), s.17(2))."
