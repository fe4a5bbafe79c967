"""What a new reading of a document would change, in sentences: figures, outcomes, and what people decided."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from db.decisions import Verdict
from db.figures import RIVAL
from db.latest_readings import LatestReading
from db.takeover import EarlierFigure, Key, Takeover, figure_key, figure_place, figure_said
from foi.correspondence import ADVICE, LACKS, QUIRK_USED
from foi.records import Figure, FigureKind, FigureState, Reading

KEPT_NOTES = (QUIRK_USED, LACKS, ADVICE)
"""Notes of a reading that matter by themselves: a change of wording of any other is none."""


Kind = TypeVar("Kind", EarlierFigure, Figure)


@dataclass(frozen=True, slots=True)
class Changes:
    """Sentences, each list empty where nothing changes. `decisions` tell what a person's word keeps as it is."""

    appear: tuple[str, ...] = ()
    vanish: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether the new reading differs at all."""
        return bool(self.appear or self.vanish or self.change or self.outcomes or self.notes)


def compare(latest: LatestReading, earlier: Sequence[EarlierFigure], plan: Takeover, reading: Reading) -> Changes:
    """Compare the reading that stands with a new one, figure by figure by question, period, categories and place.

    A figure of an older reading, which stands because a person decided so, takes no part; nor does one typed in.
    """
    newest = max((one.reading_id for one in earlier if not one.is_by_hand), default=0)
    old = _by_spot((one.key, one.place, one) for one in earlier if one.reading_id == newest)
    new = _by_spot((figure_key(one), figure_place(one), one) for one in plan.figures)
    return Changes(
        appear=tuple(_figure_in_words(one) for spot, one in new.items() if spot not in old),
        vanish=tuple(_earlier_in_words(one) for spot, one in old.items() if spot not in new and one not in plan.kept),
        change=tuple(
            f"{_earlier_in_words(old[spot])} becomes {_said_in_words(figure_said(one))} ({one.state})"
            for spot, one in new.items()
            if spot in old and _differs(old[spot], one)
        ),
        decisions=tuple(
            f"{_earlier_in_words(one)} was {one.verdict} by a person, and stands"
            for one in plan.kept
            if one.verdict is not None
        ),
        outcomes=tuple(_outcome_changes(latest, reading)),
        notes=tuple(_note_changes(latest.warnings, reading.warnings)),
    )


Spot = tuple[Key, str, int]
"""What a figure is about, its place, and the how-manieth it is of several there."""


def _by_spot(figures: Iterable[tuple[Key, str, Kind]]) -> dict[Spot, Kind]:
    found: dict[Spot, Kind] = {}
    seen: Counter[tuple[Key, str]] = Counter()
    for key, place, figure in figures:
        found[key, place, seen[key, place]] = figure
        seen[key, place] += 1
    return found


def _differs(old: EarlierFigure, new: Figure) -> bool:
    """In what it says or in whether a person must look, but not in how that is worded.

    A figure that waits only because another reply disagrees would wait again; a decided one is a person's.
    """
    if old.raw != new.raw or _plain(old.read) != _plain(figure_said(new)):
        return True
    by_rival = any(reason.startswith(RIVAL) for reason in old.reasons)
    return old.verdict is None and old.state != new.state and not by_rival


def _plain(said: Iterable[object]) -> tuple[object, ...]:
    return tuple(part.normalize() if isinstance(part, Decimal) else part for part in said)


def _outcome_changes(latest: LatestReading, reading: Reading) -> Iterable[str]:
    if latest.outcome != reading.outcome:
        yield f"the reply is {_words(latest.outcome)}, and becomes {_words(reading.outcome)}"
    if latest.letter_date != reading.letter_date:
        yield f"the letter is dated {latest.letter_date or 'nowhere'}, and becomes {reading.letter_date or 'undated'}"
    if set(latest.references) != set(reading.references):
        yield f"its references become {', '.join(reading.references) or 'none'}"
    before = {answer.question: answer for answer in latest.questions}
    for answer in reading.questions:
        old = before.get(answer.question)
        if old is None or (old.outcome, set(old.exemptions)) != (answer.outcome, set(answer.exemptions)):
            was = f"is {_words(old.outcome)}{_cited(old.exemptions)}, and " if old else ""
            yield f"question {answer.question} {was}becomes {_words(answer.outcome)}{_cited(answer.exemptions)}"


def _note_changes(old: Sequence[str], new: Sequence[str]) -> Iterable[str]:
    before = [note for note in old if note.startswith(KEPT_NOTES)]
    after = [note for note in new if note.startswith(KEPT_NOTES)]
    yield from (f"no longer: {note}" for note in before if note not in after)
    yield from (f"now: {note}" for note in after if note not in before)


def _cited(sections: Sequence[str]) -> str:
    return f" ({', '.join(sections)})" if sections else ""


def _words(name: str) -> str:
    return name.replace("_", " ")


def _figure_in_words(figure: Figure) -> str:
    question, start, end, categories = figure_key(figure)
    return f"{_what(question, start, end, categories)}: {_said_in_words(figure_said(figure))} ({figure.state})"


def _earlier_in_words(one: EarlierFigure) -> str:
    said = one.stands if one.verdict is Verdict.CORRECTED else one.read
    state = one.verdict or FigureState(one.state)
    return f"{_what(*one.key)}: {_said_in_words(said)} ({state})"


def _what(question: str, start: str | None, end: str | None, categories: str) -> str:
    when = f"{start} to {end}" if start else "no period"
    return ", ".join([f"question {question}", when, *(str(one) for one in json.loads(categories).values())])


def _said_in_words(said: tuple[str, Decimal | None, Decimal | None, Decimal | None]) -> str:
    kind, value, low, high = said
    if value is not None:
        return f"{'about ' if kind == FigureKind.APPROXIMATE else ''}{value:,}"
    if kind == FigureKind.RANGE:
        return " to ".join("?" if end is None else f"{end:,}" for end in (low, high))
    return _words(kind)
