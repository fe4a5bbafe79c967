"""What the board shows of a campaign on a day: its lines, its groups and the sentence above them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from db.letters import IN_DOUBT, UNSENT, load_letters
from db.store import Store
from foi.correspondence import LetterKind
from foi.course import RequestState
from foi.forces import Authority, police_forces
from foi.holidays import Calendar
from steps.board_words import outcome_words
from steps.clock_words import clock_in_words
from steps.standings import BoardRow, board
from steps.todo import Todo, count_todos, todo_of
from web.addresses import request_address
from web.board.headline import Headline, load_headline
from web.board.next_action import NextAction, due_letter, next_action

RANK = {todo: place for place, todo in enumerate(Todo)}
LATEST = dt.date.max


@dataclass(frozen=True, slots=True)
class Line:
    """One request as a line of the table and a tile of the map. `tile` is its row and column there, if it has one.

    `letter` is the one that its next step calls for today, `urgency` orders by group and then by how pressing it is.
    """

    request_id: int
    force: str
    name: str
    abbr: str
    tile: tuple[int, int] | None
    address: str
    our_reference: str
    their_reference: str
    todo: Todo
    status: str
    outcome: str
    due: dt.date | None
    clock: str
    last: str
    last_on: dt.date | None
    next: NextAction
    letter: LetterKind | None
    assigned: str
    urgency: tuple[int, int]

    @property
    def searched(self) -> str:
        """The words by which it is found."""
        return f"{self.name} {self.abbr} {self.force} {self.our_reference} {self.their_reference}".casefold()


@dataclass(frozen=True, slots=True)
class BoardView:
    """A campaign on a day. `rows` are what the lines were made of, for the files to take away.

    `drafts` counts letters that lie drafted, `doubts` those of which nobody can tell whether they went.
    """

    lines: tuple[Line, ...]
    rows: tuple[BoardRow, ...]
    headline: Headline
    drafts: int = 0
    doubts: int = 0

    @property
    def counts(self) -> dict[Todo, int]:
        """How many lines stand in each group."""
        return count_todos(self.rows)

    @property
    def tiles(self) -> tuple[Line, ...]:
        """The lines that the map shows: of several to one authority the one that is most pressing, by place."""
        by_place: dict[tuple[int, int], Line] = {}
        for line in sorted(self.lines, key=lambda line: (RANK[line.todo] == RANK[Todo.DONE], line.urgency)):
            if line.tile is not None:
                by_place.setdefault(line.tile, line)
        return tuple(by_place[place] for place in sorted(by_place))

    @property
    def is_unsent(self) -> bool:
        """Nothing of the campaign has gone yet."""
        return all(row.standing.where is RequestState.DRAFT and row.standing.last_event is None for row in self.rows)


def load_board(store: Store, campaign: str, *, today: dt.date, calendar: Calendar) -> BoardView:
    """Load all that the board shows, by urgency."""
    rows = board(store, campaign, today=today, calendar=calendar)
    with store.reading() as session:
        headline = load_headline(session, campaign, rows)
        letters = load_letters(session, campaign=campaign, states=UNSENT | IN_DOUBT)
    forces = {force.slug: force for force in police_forces()}
    lines = [_to_line(row, campaign, forces, calendar) for row in rows]
    doubts = sum(letter.state in IN_DOUBT for letter in letters)
    by_urgency = sorted(lines, key=lambda line: (line.urgency, line.name))
    return BoardView(tuple(by_urgency), tuple(rows), headline, drafts=len(letters) - doubts, doubts=doubts)


def _to_line(row: BoardRow, campaign: str, forces: Mapping[str, Authority], calendar: Calendar) -> Line:
    standing = row.standing
    force = forces.get(row.force)
    has_place = force is not None and force.tile_row is not None and force.tile_col is not None
    todo = todo_of(row)
    last = standing.last_event
    return Line(
        request_id=row.request_id,
        force=row.force,
        name=row.force_name,
        abbr=(force.abbr if force else "") or row.force_name[:3].upper(),
        tile=(force.tile_row or 0, force.tile_col or 0) if force and has_place else None,
        address=request_address(row.our_reference),
        our_reference=row.our_reference,
        their_reference=row.their_reference,
        todo=todo,
        status=_status(row),
        outcome=outcome_words(row),
        due=standing.due,
        clock=clock_in_words(standing, calendar),
        last=last.kind.replace("_", " ") if last else "",
        last_on=last.on if last else None,
        next=next_action(row, campaign),
        letter=due_letter(row),
        assigned=row.assigned,
        urgency=(RANK[todo], _pressing(row, todo)),
    )


def _status(row: BoardRow) -> str:
    """Where it is; of an overdue one what was last heard of it, for the clock beside says that it is overdue."""
    standing = row.standing
    is_overdue = standing.where is RequestState.OVERDUE
    words = standing.course.where.replace("_", " ") if is_overdue else standing.words
    return f"{words[0].upper()}{words[1:]}"


def _pressing(row: BoardRow, todo: Todo) -> int:
    """Within its group: the longest overdue first, else by what is due."""
    day = row.next.deadline if todo is Todo.OURS else row.standing.due
    return (day or LATEST).toordinal()
