"""Everything that the report of a campaign says, gathered before a page is made of it.

A publication keeps these facts as JSON, and the same facts always make the same files. No address and
no sentence of a letter stands here, and no name of a person unless a file or a sheet was named after one
(docs/staff.md tells to rename it): forces, figures, places in documents and dates only.
"""

import datetime as dt
from enum import StrEnum

from estimates.results import NationalEstimate, Severity, YearOnYear
from foi.context import ContextFigure
from foi.records import Count, FigureKind, Period, Record, ReplyOutcome


class CampaignFacts(Record):
    """What was asked, when, of how many authorities, and whom in words."""

    slug: str
    title: str
    sent_on: dt.date | None
    authorities_asked: int
    addressees: str


class PopulationFacts(Record):
    """The mid-year estimate that the shares rest on: its release, its year, residents in all, and its source."""

    release: str
    year: int
    description: str
    source: str
    persons: int


class Drawn(Record):
    """Which of the stored estimates this is: its number, what caused it, and how it differs from the one before."""

    estimate_id: int
    sequence: int
    cause: str
    difference: str
    at: dt.datetime


class PastEstimate(Record):
    """The total as it stood after one estimate. `low`, `median` and `high` are null where there was no range.

    `is_red`: a red warning stood beside it, so that its upper end is not for print. `share` is in per cent.
    """

    sequence: int
    at: dt.datetime
    forces: int
    units: int
    share: Count
    counted: Count
    counted_high: Count
    low: Count | None
    median: Count | None
    high: Count | None
    is_red: bool
    cause: str
    difference: str


class Source(Record):
    """Where something was read: the document, the place in it in words, and how its sha256 begins."""

    document: str
    place: str = ""
    sha256: str


class ForceFigure(Record):
    """A figure that the total rests on.

    `covers` are the slugs of the forces it speaks for, several for a joint one, and `name` how they are printed;
    `persons` their residents. `raw` is the figure as the document prints it, empty where words stand there. `value`
    stands for an exact number, `low` and `high` are what was counted (equal when exact). `arithmetic` says how a
    derived figure was worked out.
    `corrected` is the day on which a person put right what was read or printed.
    `replied` is the date of the reply; where it bears none (not `is_dated`), the day by which it was here.
    """

    covers: tuple[str, ...]
    name: str
    outcome: str
    raw: str
    kind: FigureKind
    value: Count | None
    low: Count
    high: Count
    persons: int | None
    is_derived: bool
    arithmetic: str = ""
    is_checked: bool
    corrected: dt.date | None = None
    replied: dt.date | None
    is_dated: bool = True
    source: Source


class MissingKind(StrEnum):
    """What a force without a usable figure did instead of giving one."""

    REFUSED = "refused"
    NOT_HELD = "not_held"
    NCND = "ncnd"
    WITHHELD = "withheld"
    TO_CHECK = "to_check"
    NO_FIGURE = "no_figure"


class MissingForce(Record):
    """A force without a usable figure, why in words, and the reply that says so, where there is one.

    `replied` and `is_dated` as in ForceFigure.
    """

    force: str
    name: str
    kind: MissingKind
    why: str
    replied: dt.date | None = None
    is_dated: bool = True
    source: Source | None = None


class RequestFacts(Record):
    """How the request to one force went: its days, its state by the clock, and what came of it.

    `reply` is what its reply is as a whole, None while there is none; `outcome` the same in words.
    `replied` and `is_dated` as in ForceFigure: whether an undated reply was in time is not known.
    """

    force: str
    name: str
    sent: dt.date | None
    acknowledged: dt.date | None = None
    due: dt.date | None
    replied: dt.date | None
    is_dated: bool = True
    state: str
    reply: ReplyOutcome | None = None
    outcome: str


class QuestionTotal(Record):
    """The total of one question for one period, and everything that it rests on.

    `estimate` is the stored one, to the digit; null where none can be drawn, and `no_estimate` says why.
    `year_on_year` compares with the period asked before this one, over the forces that gave a figure for both.
    """

    question: str
    text: str
    measure: str
    unit: str
    period: Period
    population: PopulationFacts | None
    estimate: NationalEstimate | None
    no_estimate: str = ""
    drawn: Drawn | None
    history: tuple[PastEstimate, ...]
    figures: tuple[ForceFigure, ...]
    missing: tuple[MissingForce, ...]
    year_on_year: YearOnYear | None = None

    @property
    def is_red(self) -> bool:
        """Whether a red warning stands: then "at least" is all that may be printed, and no upper figure."""
        warnings = self.estimate.warnings if self.estimate else ()
        return any(warning.severity is Severity.RED for warning in warnings)


class ChainFact(Record):
    """A chain of reasoning worked out: `text` as it is said ("50,000 x 55% = 27,500"), or `fault` why it cannot be.

    `said` is how the article or source puts what it comes to.
    """

    label: str
    text: str
    fault: str = ""
    said: str = ""


class ReportFacts(Record):
    """All that the report of a campaign says, as at a day. `program` names the version that put it together."""

    campaign: CampaignFacts
    as_at: dt.date
    program: str
    totals: tuple[QuestionTotal, ...]
    requests: tuple[RequestFacts, ...]
    context: tuple[ContextFigure, ...] = ()
    what_if: tuple[ChainFact, ...] = ()
