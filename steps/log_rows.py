"""One row of a log of past requests -> the events it tells of, or what is wrong with it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from foi.errors import InputError
from foi.events import Event, EventKind
from foi.holidays import Calendar
from foi.plausible import GROUNDS, implausible, still_to_come
from parsers.blocks import Cell
from parsers.logs.dates import cell_to_date, could_be_month_first, is_nothing
from parsers.logs.heads import LogField
from parsers.logs.past_log import LogRow, is_uncalculated
from steps.imports import RowFault

DATED: Mapping[LogField, EventKind] = {
    LogField.SENT: EventKind.SENT,
    LogField.ACKNOWLEDGED: EventKind.ACKNOWLEDGED,
    LogField.CLARIFICATION_ASKED: EventKind.CLARIFICATION_ASKED,
    LogField.CLARIFIED: EventKind.CLARIFIED,
    LogField.FEES_NOTICE: EventKind.FEES_NOTICE,
    LogField.FEES_PAID: EventKind.FEES_PAID,
    LogField.EXTENSION_NOTICE: EventKind.EXTENSION_NOTICE,
    LogField.CHASED: EventKind.CHASED,
    LogField.REPLIED: EventKind.REPLY,
    LogField.REVIEW_ASKED: EventKind.REVIEW_ASKED,
    LogField.REVIEW_REPLIED: EventKind.REVIEW_REPLIED,
    LogField.ICO_COMPLAINT: EventKind.ICO_COMPLAINT,
    LogField.ICO_DECISION: EventKind.ICO_DECISION,
    LogField.WITHDRAWN: EventKind.WITHDRAWN,
    LogField.CLOSED: EventKind.CLOSED,
}
"""The columns of dates and the events they tell of, in the order in which things happen."""

ENDED = re.compile(
    r"refus|exempt|reject|withheld|not held|no info\w* held|\bfull|partial|disclos|grant|answered|complied|successful"
    r"|replied|\bncnd\b|neither|\bs(?:ection)?\.? ?\d",
    re.IGNORECASE,
)
"""An outcome that only a reply can have. What else stands there, "awaiting reply", is kept as a note."""

STILL_OPEN = re.compile(
    r"await|pending|overdue|no (?:repl|resp)|outstanding|not (?:yet )?(?:repl|answ)", re.IGNORECASE
)
YES = frozenset({"yes", "y", "true", "x", "refused", "\N{CHECK MARK}", "\N{HEAVY CHECK MARK}"})
SEVERAL = re.compile(r"\s*(?:;|\n|&|\band\b)\s*")


@dataclass(slots=True)
class RowReader:
    """Reads one row. `heads` names the columns in messages; `doubtful` are the columns with a date month first.

    `history` is what the store has of the request already. `unread` are the columns with a date that cannot be read:
    what they would have told is not held to be missing.

    After `read`, either `faults` says what is wrong, or `events` is what the row tells of, in order of date.
    """

    row: LogRow
    heads: Mapping[LogField, tuple[str, ...]]
    doubtful: Mapping[LogField, int]
    today: dt.date
    calendar: Calendar
    actor: str
    history: Sequence[Event] = ()
    sent: dt.date | None = None
    unread: set[LogField] = field(default_factory=set)
    dates: dict[LogField, list[dt.date]] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def read(self, *, sent_already: dt.date | None) -> None:
        """Read the row; `sent_already` is the day on which the store says the request was sent."""
        for column in (*DATED, LogField.EXTENDED_TO):
            self._read_dates(column)
        outcome = self._outcome()
        notes = self._notes(outcome)
        sent = self.dates.get(LogField.SENT, [])
        self.sent = sent[0] if sent else sent_already
        self._check_sending(sent_already, is_needed=bool(self.dates or notes or outcome))
        self._check_extension()
        dated = self._dated_events(outcome)
        self._check_course(dated)
        if not self.faults:
            self.events = [*self._note_events(notes), *(event for _, event in dated)]

    def _fault(self, column: LogField, what: str, do: str) -> None:
        head = (self.heads.get(column) or ("",))[0]
        self.faults.append(RowFault(self.row.number, head, what, do))

    def _read_dates(self, column: LogField) -> None:
        for cell in _single_cells(column, self.row.cells.get(column, ())):
            if is_uncalculated(cell):
                self.unread.add(column)
                self._fault(
                    column,
                    "it is a formula whose result is not stored in the file.",
                    "Open the workbook in a spreadsheet program, save it, and try again.",
                )
            elif not is_nothing(cell):
                self._read_date(column, cell)

    def _read_date(self, column: LogField, cell: Cell) -> None:
        if column in self.doubtful and could_be_month_first(cell):
            self.unread.add(column)
            self._fault(
                column,
                f'"{cell.text}" may have the month first, as row {self.doubtful[column]} of this column has.',
                "Write the dates of this column as day/month/year, or as 2026-09-08.",
            )
            return
        try:
            day = cell_to_date(cell)
            self._refuse_unlikely(column, day)
        except InputError as error:
            self.unread.add(column)
            self._fault(column, error.what, error.do)
        else:
            self.dates.setdefault(column, []).append(day)

    def _refuse_unlikely(self, column: LogField, day: dt.date) -> None:
        if not self.calendar.first <= day <= self.calendar.last:
            raise InputError(
                f"{day} cannot be right: working days are known from {self.calendar.first} to {self.calendar.last}.",
                do="Check the year.",
            )
        said = still_to_come(day, self.today)
        if said and column is not LogField.EXTENDED_TO:
            raise InputError(said, do="Check day, month and year.")

    def _outcome(self) -> str:
        """What the log says came of it, for the note of the reply; empty when nothing did."""
        said = [cell.text for cell in self.row.cells.get(LogField.OUTCOME, ()) if not is_nothing(cell) and cell.text]
        refused = self._refused()
        outcome = "; ".join(" ".join(text.split()) for text in [*said, *refused])
        has_ended = bool(refused) or (ENDED.search(outcome) and not STILL_OPEN.search(outcome))
        told = self.dates.keys() | self.unread
        if has_ended and not told & {LogField.REPLIED, LogField.REFUSED, LogField.WITHDRAWN}:
            column = LogField.REFUSED if refused else LogField.OUTCOME
            self._fault(column, f'it says "{outcome}", but no date of a reply.', "Write down when the reply came.")
        return outcome

    def _refused(self) -> list[str]:
        """What stands in a column of refusals: yes, a section, or the date of the refusal."""
        said: list[str] = []
        for cell in self.row.cells.get(LogField.REFUSED, ()):
            if is_nothing(cell) or cell.text.casefold() == "false":
                continue
            if isinstance(cell.value, dt.date) or re.fullmatch(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}", cell.text):
                if LogField.REPLIED in self.dates:
                    said.append(f"refused ({cell.text})")
                else:
                    self._read_refusal_date(cell)
                    said.append("refused")
            else:
                said.append("refused" if cell.text.casefold() in YES else f"refused: {cell.text}")
        return said

    def _read_refusal_date(self, cell: Cell) -> None:
        self._read_date(LogField.REFUSED, cell)
        if days := self.dates.pop(LogField.REFUSED, None):
            self.dates[LogField.REPLIED] = days

    def _notes(self, outcome: str) -> list[str]:
        notes = [f"their reference: {cell.text}" for cell in self._texts(LogField.THEIR_REFERENCE)]
        if outcome and LogField.REPLIED not in self.dates:
            notes.append(f"outcome: {outcome}")
        return notes + [" ".join(cell.text.split()) for cell in self._texts(LogField.NOTES)]

    def _texts(self, column: LogField) -> list[Cell]:
        return [cell for cell in self.row.cells.get(column, ()) if not is_nothing(cell)]

    def _check_sending(self, already: dt.date | None, *, is_needed: bool) -> None:
        told = self.dates.get(LogField.SENT, [])
        if is_needed and self.sent is None and LogField.SENT not in self.unread:
            self._fault(LogField.SENT, "there is no date on which the request was sent.", "Write it into the log.")
        if told and already and told[0] != already:
            self._fault(
                LogField.SENT,
                f"it says {told[0]}, but the store says that the request was sent on {already}.",
                "Correct whichever is wrong: the log, or the store with `foi log sent FORCE --corrects NUMBER`.",
            )

    def _check_course(self, dated: Sequence[tuple[LogField, Event]]) -> None:
        """Each event must fit what else row and store tell; what may stand in an unread cell is not missing."""
        unread = {DATED[column] for column in self.unread & DATED.keys()}
        if LogField.REFUSED in self.unread:
            unread.add(EventKind.REPLY)
        for number, (column, event) in enumerate(dated):
            if event.kind is EventKind.SENT or (event.kind in GROUNDS and GROUNDS[event.kind].kinds & unread):
                continue
            others = [other for place, (_, other) in enumerate(dated) if place != number]
            said = implausible((*self.history, *others), event, self.today)
            if said:
                self._fault(column, said, "Check the dates of this row.")

    def _check_extension(self) -> None:
        if LogField.EXTENDED_TO in self.dates and LogField.EXTENSION_NOTICE not in self.dates.keys() | self.unread:
            self._fault(
                LogField.EXTENDED_TO,
                "the date of the notice of extension is missing.",
                "Write down when the notice came.",
            )

    def _note_events(self, notes: Iterable[str]) -> Iterator[Event]:
        """Notes bear the day of sending, so that a log brought in again, with more in it, makes none twice."""
        for note in notes:
            assert self.sent is not None, "checked"
            yield Event(EventKind.NOTE, self.sent, note=note, actor=self.actor)

    def _dated_events(self, outcome: str) -> list[tuple[LogField, Event]]:
        """What the columns of dates tell, each with its column, in order of date."""
        events = []
        for column, kind in DATED.items():
            for day in self.dates.get(column, ()):
                until = self.dates.get(LogField.EXTENDED_TO, [None])[0]
                event = Event(
                    kind,
                    day,
                    note=f"the log says: {outcome}" if outcome and kind is EventKind.REPLY else "",
                    until=until if kind is EventKind.EXTENSION_NOTICE else None,
                    actor=self.actor,
                )
                events.append((column, event))
        return sorted(events, key=lambda told: told[1].on)


def _single_cells(column: LogField, cells: Sequence[Cell]) -> Iterator[Cell]:
    """A column of chasers may hold several dates in a cell: "1/10/2026; 8/10/2026"."""
    for cell in cells:
        if column is LogField.CHASED and isinstance(cell.value, str):
            yield from (Cell(text=part, value=part) for part in SEVERAL.split(cell.text) if part)
        else:
            yield cell
