"""What captions and notes say about the periods of a table: "2021/22 covers April to September 2021 only"."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from foi.records import Period
from parsers.terms.phrases import any_phrase
from parsers.values.date_forms import MONTH, MONTH_NUMBERS, plain_text
from parsers.values.periods import Basis, find_periods, locate_periods, period_basis
from parsers.values.spans import day_span

SHOWN = 80
UNFINISHED = r"incomplete\w*|partial\w*|not (?:yet )?complete"
LIMITS = any_phrase(rf"(?:only|solely|exclud\w+|{UNFINISHED}|(?:do|does|did) not include|all[\s-]ages)\b")
"""Words by which a note says that the numbers above it are fewer, or others, than were asked for."""

IS_UNFINISHED = re.compile(UNFINISHED, re.IGNORECASE)
FROM_THEN_ON = any_phrase(r"(?:from|since|after|before|prior|until|earlier|later|onwards?|between|all)\b")
"""Words with which a note about one period may speak of others too."""

THE_LAST = any_phrase(
    r"(?:last|latest|final|most recent|current) (?:\w+ )?(?:month|quarter|year|period|row|column|figure|count)s?\b"
)
DAY_WITHOUT_YEAR = re.compile(
    rf"\b(?:to|until|till|as (?:at|of|on)|on|by)\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<month>{MONTH})(?![\s,'-]*\d)",
    re.IGNORECASE,
)

OF_THE_REQUEST = re.compile(
    r"\b(?:requests?|enquiry|e-?mail|letter|application|correspondence)\b[^.]{0,60}?"
    r"\b(?:received|dated|submitted|sent|made|of)\b[^.\d]{0,20}$",
    re.IGNORECASE,
)
"""What stands before the day on which the request was made; the sentence must not speak of figures."""

OF_FIGURES = any_phrase(r"(?:figures?|data|extract\w*|up to|to date|counts?)\b")

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class NoteDoubts:
    """Reasons for a person to look: by the first and last day of a printed period, and for the whole table."""

    by_period: Mapping[Days, tuple[str, ...]]
    for_all: tuple[str, ...]

    def of(self, printed: Period | None) -> tuple[str, ...]:
        """All that is said against figures of one printed period, or of none."""
        return self.for_all + (self.by_period.get((printed.start, printed.end), ()) if printed else ())


def note_doubts(
    periods: Collection[Period], captions: Iterable[str], notes: Iterable[str], *, asked: str
) -> NoteDoubts:
    """What the texts round a table say against its figures; `periods` are all that it prints, `asked` the question.

    A text may name a period inside a printed one, or a day in its midst: then the count ran out there. A note may
    name the printed period itself, unless the table has that one alone: then it only says what the table is about.
    Words that the question itself uses limit nothing.
    """
    printed = {(period.start, period.end): period for period in periods}
    by_period: dict[Days, list[str]] = {days: [] for days in printed}
    for_all: list[str] = []
    for text in captions:
        for days in _spoken_of(text, printed):
            by_period[days].append(_says("caption", text))
    for text in notes:
        own = {(one.start, one.end) for one in find_periods(text)} & printed.keys() if len(printed) > 1 else set()
        meant = _spoken_of(text, printed) | own
        for days in meant:
            by_period[days].append(_says("note", text))
        limit = _limit(text, asked, of_some=bool(meant))
        for_all.extend([limit] if limit else [])
    return NoteDoubts({days: tuple(dict.fromkeys(found)) for days, found in by_period.items()}, tuple(for_all))


def _spoken_of(text: str, printed: Mapping[Days, Period]) -> set[Days]:
    """The printed periods that a text speaks of by a part of them, by a day in their midst, or as the last."""
    spoken = [period for begins, _, period in locate_periods(text) if not _is_of_the_request(text[:begins], period)]
    found = {days for named in spoken for days in printed if _is_part(named, printed[days])}
    found |= {days for match in DAY_WITHOUT_YEAR.finditer(plain_text(text)) for days in _latest_with(match, printed)}
    if printed and IS_UNFINISHED.search(text) and THE_LAST.search(text):
        found |= {days for days in printed if days[1] == max(end for _, end in printed)}
    return found


def _is_of_the_request(before: str, named: Period) -> bool:
    """Whether a day is that of the request: "Thank you for your request, received on 5 September 2022"."""
    found = OF_THE_REQUEST.search(before) if period_basis(named) is Basis.DAY else None
    return found is not None and not OF_FIGURES.search(before.rpartition(".")[2])


def _is_part(named: Period, printed: Period) -> bool:
    if period_basis(named) is Basis.DAY:
        return printed.start < named.start < printed.end
    inside = printed.start <= named.start and named.end <= printed.end
    return inside and (named.start, named.end) != (printed.start, printed.end)


def _latest_with(match: re.Match[str], printed: Mapping[Days, Period]) -> set[Days]:
    """The latest printed periods in whose midst "to 18 March" falls; none if it falls in no period, or ends one."""
    month, day = MONTH_NUMBERS[match["month"][:3].casefold()], int(match["day"])
    years = {year for start, end in printed for year in range(start.year, end.year + 1)}
    days = {span[0] for year in years if (span := day_span(year, month, day))}
    latest = max((one for one in days if any(start <= one <= end for start, end in printed)), default=None)
    return {(start, end) for start, end in printed if latest is not None and start < latest < end}


def _limit(text: str, asked: str, *, of_some: bool) -> str:
    """Why a note may limit all figures; one that says which period is unfinished limits that alone."""
    for found in LIMITS.finditer(text):
        if found.group().casefold() in asked.casefold():
            continue
        if of_some and IS_UNFINISHED.fullmatch(found.group().strip()) and not FROM_THEN_ON.search(text):
            continue
        return f'a note below the table says "{found.group()}": "{_shortened(text)}"'
    return ""


def _says(what: str, text: str) -> str:
    return f'a {what} speaks of this period or a part of it: "{_shortened(text)}"'


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
