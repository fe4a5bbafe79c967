"""Invented letters with what is to be heard in them, and what the reader makes of each.

The letters stand in told_letters.txt, whose first lines say how; `python -m tests.parsers.told_letters` prints the
score and every fault.
"""

import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from foi.campaigns import Campaign, campaign_from_toml
from foi.correspondence import Notices
from foi.records import Figure, FigureState, Period, QuestionOutcome, Reading, ReplyOutcome
from parsers.read import read_whole
from tests.replies.make.invented import CAMPAIGNS
from tests.replies.make.truth import calendar_year, financial_year

LETTERS = Path(__file__).with_name("told_letters.txt")
MORE_LETTERS = Path(__file__).with_name("told_letters_more.txt")
LACKED = {
    "exemption": "(s.17(1)(b))",
    "why": "(s.17(1)(c))",
    "public_interest": "(s.17(3)",
    "review": "(s.17(7)(a))",
    "ico": "(s.17(7)(b)",
}
"""What a notice lacks, and the provision that its sentence cites."""

Key = tuple[str, dt.date, dt.date]


@dataclass(frozen=True)
class Told:
    """A letter and what is to be heard in it."""

    outcomes: frozenset[ReplyOutcome]
    campaign: str
    files: tuple[str, ...]
    questions: dict[str, frozenset[QuestionOutcome]]
    sections: dict[str, frozenset[str]]
    plain: dict[Key, int]
    doubtful: dict[Key, int]
    advises: bool
    lacks: frozenset[str] | None
    words: str


@dataclass
class Score:
    """Right and judged, by kind of thing, and a sentence for each fault."""

    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def judge(self, thing: str, fault: str) -> None:
        """Count one thing as right when `fault` is ""."""
        self.judged[thing] += 1
        self.right[thing] += not fault
        if fault:
            self.faults.append(f"{thing}: {fault}")

    def add(self, other: "Score", name: str = "") -> None:
        """Take in what was judged of one letter more."""
        self.right += other.right
        self.judged += other.judged
        self.faults.extend(f"{name} {fault}".strip() for fault in other.faults)

    def share(self, thing: str) -> float:
        """How much of it was right, from 0 to 1."""
        return self.right[thing] / self.judged[thing]


def told_letters(path: Path = LETTERS) -> Iterator[Told]:
    """The letters of a file."""
    for block in path.read_text("utf-8").split("\n== ")[1:]:
        head, _, words = block.partition("\n\n")
        first, *lines = head.split("\n")
        outcomes, campaign, files = (part.strip() for part in f"{first} | |".split("|")[:3])
        yield _told(outcomes, campaign, tuple(files.split(", ") if files else ()), lines, words)


def _told(outcomes: str, campaign: str, files: tuple[str, ...], lines: list[str], words: str) -> Told:
    questions, sections, lacks = {}, {}, None
    figures: dict[str, dict[Key, int]] = {"=": {}, "~": {}}
    for line in lines:
        first, _, rest = line.partition(" ")
        if first in figures:
            figures[first].update(_figures(rest))
        elif first == "lacks:":
            lacks = frozenset() if rest == "nothing" else frozenset(rest.split(", "))
        elif first.isdigit():
            cited = re.findall(r"(?<= )s\d\S*", rest)
            sections[first] = frozenset(cited)
            outcome = re.sub(r" s\d.*", "", rest)
            questions[first] = frozenset(QuestionOutcome(one) for one in outcome.split(" or "))
        else:
            assert line == "advice", line
    said = frozenset(ReplyOutcome(one) for one in outcomes.split(" or "))
    advises = "advice" in lines
    return Told(said, campaign, files, questions, sections, figures["="], figures["~"], advises, lacks, words)


def _figures(text: str) -> Iterator[tuple[Key, int]]:
    for part in text.split("; "):
        question, when, number = part.split(" ")
        period = _period(when)
        yield (question, period.start, period.end), int(number)


def _period(when: str) -> Period:
    if "/" in when:
        return financial_year(int(when[:4]))
    day = dt.date.fromisoformat(when) if "-" in when else None
    return Period(start=day, end=day) if day else calendar_year(int(when))


@cache
def campaign_called(slug: str) -> Campaign:
    """A campaign of tests/replies/campaigns."""
    path = CAMPAIGNS / f"{slug}.toml"
    return campaign_from_toml(
        path.read_text(encoding="utf-8"),
        where=path.name,
        read_list=lambda name: (CAMPAIGNS / name).read_text(encoding="utf-8"),
    )


def score(told: Told) -> Score:
    """Judge what the reader makes of one letter."""
    reply = read_whole(told.words.encode(), "letter.txt", campaign_called(told.campaign))
    found = Score()
    _judge_outcomes(found, told, reply.reading)
    _judge_figures(found, told, reply.reading.figures)
    _judge_notices(found, told, reply.notices)
    return found


def _judge_outcomes(found: Score, told: Told, reading: Reading) -> None:
    wrong = reading.outcome not in told.outcomes
    found.judge("reply", f"{reading.outcome}, not {' or '.join(sorted(told.outcomes))}" if wrong else "")
    answers = {answer.question: answer for answer in reading.questions}
    for number, outcomes in told.questions.items():
        got = answers[number].outcome
        found.judge("question", "" if got in outcomes else f"{number} {got}, not {' or '.join(sorted(outcomes))}")
        wanted, cited = told.sections[number], frozenset(answers[number].exemptions)
        if wanted or cited:
            found.judge("sections", "" if wanted == cited else f"{number} {sorted(cited)}, not {sorted(wanted)}")


def _judge_figures(found: Score, told: Told, figures: tuple[Figure, ...]) -> None:
    seen: dict[Key, Figure] = {}
    for figure in figures:
        key = (figure.question, figure.period.start, figure.period.end) if figure.period else None
        right = key is not None and {**told.plain, **told.doubtful}.get(key) == figure.value
        if figure.state is FigureState.ACCEPTED:
            false = not right or key in told.doubtful
            found.judge("precision", f"accepted {figure.question} {figure.raw!r}" if false else "")
        if right and key is not None and (key not in seen or figure.state is FigureState.ACCEPTED):
            seen[key] = figure
    for key, number in told.plain.items():
        at = f"{key[0]} {key[1]} {number}"
        found.judge("found", "" if key in seen else at)
        accepted = key in seen and seen[key].state is FigureState.ACCEPTED
        found.judge("unseen", "" if accepted else f"{at} {seen[key].reasons if key in seen else ''}")
    for key, number in told.doubtful.items():
        found.judge("found", "" if key in seen else f"{key[0]} {key[1]} {number}")


def _judge_notices(found: Score, told: Told, notices: Notices) -> None:
    if told.lacks is not None:
        wanted = {LACKED[one] for one in told.lacks}
        got = {section for section in LACKED.values() if any(section in lack for lack in notices.lacks)}
        found.judge("lacks", "" if wanted == got else f"{sorted(got)}, not {sorted(wanted)}")
    advises = bool(getattr(notices, "advice", ()))
    found.judge("advice", "" if advises == told.advises else f"{advises}, not {told.advises}")


if __name__ == "__main__":
    whole = Score()
    for number, letter in enumerate(told_letters(Path(sys.argv[1]) if len(sys.argv) > 1 else LETTERS), 1):
        whole.add(score(letter), f"{number:3} {letter.words[:40]!r}:")
    lines = [
        f"{thing:10} {whole.right[thing]:4} of {n:4} {whole.share(thing):7.1%}" for thing, n in whole.judged.items()
    ]
    sys.stdout.write("\n".join([*whole.faults, *lines]) + "\n")
