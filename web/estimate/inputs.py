"""Every figure that went into an estimate, with the way to the very cell it was read from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.history import UsedFigure
from db.store import Session
from db.used_checks import FigureCheck, load_checks
from estimates.wording import full_range
from foi.clock import london_day
from foi.plain_words import uk_date
from foi.records import PLACES
from steps.report_sources import place_in_words


@dataclass(frozen=True, slots=True)
class InputLine:
    """One figure: whose, as the document prints it, as it was counted, where it stands there, and who looked at it.

    `checked` says it in words; `tone` is that of a pill: done, check or none.
    """

    figure_id: int
    document_id: int
    forces: str
    part: str
    printed: str
    counted: str
    document: str
    place: str
    checked: str
    tone: str
    second: str


def input_lines(session: Session, used: Sequence[UsedFigure]) -> tuple[InputLine, ...]:
    """The figures of an estimate in the order of the forces' names, then the parts of categories."""
    checks = load_checks(session, [one.figure_id for one in used])
    return tuple(_to_line(one, checks) for one in used)


def _to_line(one: UsedFigure, checks: Mapping[int, FigureCheck]) -> InputLine:
    check = checks[one.figure_id]
    words, tone = _checked(check)
    return InputLine(
        figure_id=one.figure_id,
        document_id=one.document_id,
        forces=one.names,
        part=", ".join(f"{name}: {category}" for name, category in json.loads(one.categories).items()),
        printed=one.raw,
        counted=full_range(one.low, one.high),
        document=one.document_name,
        place=place_in_words(PLACES.validate_python(one.place)),
        checked=words,
        tone=tone,
        second=_second(check),
    )


VERDICTS = {"accepted": "accepted by", "corrected": "corrected by", "rejected": "set aside since by"}


def _checked(check: FigureCheck) -> tuple[str, str]:
    if check.standing == "review":
        return "put back to be checked since", "check"
    if check.by:
        said = VERDICTS.get(check.verdict, "withdrawn since, by")
        return (
            f"{said} {check.by}, {uk_date(london_day(check.at))}",
            "done" if check.standing == "accepted" else "check",
        )
    if check.standing != "accepted":
        return "no longer counts", "check"
    return "read by the program", "none"


def _second(check: FigureCheck) -> str:
    if not check.second_by or check.second_at is None:
        return ""
    found = "read the same" if check.second_agrees else "read it otherwise"
    return f"second look: {check.second_by} {found}, {uk_date(london_day(check.second_at))}"
