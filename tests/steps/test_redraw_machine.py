"""A story of replies and decisions in any order: after each redraw the totals are what they would be from scratch.

The machine keeps its own book of what was said and decided, and from that alone, by the rules that docs/staff.md
tells, works out what counts: it asks no view and no query. Against that it holds every estimate row there is.
"""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import text

import demo
from db.authorities import save_reference
from db.campaigns import save_campaign
from db.changes import load_pending_changes, save_change
from db.decisions import Right, Verdict
from db.doubts import save_doubts
from db.estimates import Target, load_estimates, load_targets
from db.readings import save_reading
from db.refiling import withdraw_other_filings
from db.requests import load_requests
from db.store import Store, create_store, sqlite_url
from estimates.categories import with_derived_totals
from estimates.inputs import CategoryUnits, Caveat, CaveatKind, Inputs, Unit, fingerprint
from estimates.national import estimate_total
from estimates.police import police_inputs
from foi.errors import UsageError
from foi.forces import police_forces
from foi.populations import preferred_release
from foi.records import FigureKind, Period, Reading
from steps.decide import decide
from steps.new_basis import find_new_bases
from steps.redraw import pending_questions, redraw_question
from tests.stores import file_reading, reading_of
from tests.templates import copied

SLUG = "story"
MEASURE = "images_of_the_story"
DRAWS = 60
YEARS = (
    Period(start=dt.date(2010, 1, 1), end=dt.date(2010, 12, 31), label="2010"),
    Period(start=dt.date(2011, 1, 1), end=dt.date(2011, 12, 31), label="2011"),
)
FORCES = ("cumbria", "essex", "kent", "norfolk", "surrey", "sussex")
COVERS = (("kent",), ("essex",), ("surrey",), ("cumbria",), ("essex", "kent"), ("cumbria", "surrey"))
RELEASES = ("orig2010", "reb2021:2011", "")
AGES = ("under 12", "12 and over")
ages = st.sampled_from(["", "", *AGES])
"""Of which age the reply speaks; most speak of all."""

START = dt.datetime(2012, 8, 1, 9, tzinfo=dt.UTC)
MACHINE = "ingest"

Said = tuple[FigureKind, Decimal | None, Decimal | None, Decimal | None]


def exact(number: int) -> Said:
    return (FigureKind.EXACT if number else FigureKind.ZERO, Decimal(number), None, None)


numbers = st.sampled_from([0, 7, 20, 90]).map(exact)
anything = st.one_of(
    numbers,
    st.sampled_from([1, 3]).map(lambda low: (FigureKind.RANGE, None, Decimal(low), Decimal(4))),
    st.just((FigureKind.SUPPRESSED, None, None, None)),
    st.just((FigureKind.NOT_HELD, None, None, None)),
)
wording = st.sampled_from(["as printed", "in other words"])


@dataclass
class Told:
    """A figure of the story: where it was read, what it says now, and how it stands since when."""

    id: int
    document: int
    covers: tuple[str, ...]
    year: int
    age: str
    read: Said
    raw: str
    stands: Said
    standing: str
    since: int
    is_decided: bool = False
    is_corrected: bool = False


@dataclass
class Book:
    """All that was told, in order. What counts is worked out here, the slow way."""

    figures: list[Told] = field(default_factory=list)
    release: str = "orig2010"

    def of_year(self, year: int) -> list[Told]:
        return [one for one in self.figures if one.year == year and one.standing == "accepted"]

    def counting(self, year: int) -> list[Told]:
        """Of several accepted figures for the same forces the one that came to stand last."""
        last: dict[tuple[tuple[str, ...], str], Told] = {}
        for one in sorted(self.of_year(year), key=lambda one: (one.since, one.id)):
            last[one.covers, one.age] = one
        return list(last.values())

    def inputs(self, year: int) -> Inputs:
        counting = self.counting(year)
        totals = [one for one in counting if not one.age]
        caveats = [caveat for one in totals for caveat in _caveats(one)]
        by_age = tuple(CategoryUnits("age", age, _units([one for one in counting if one.age == age])) for age in AGES)
        release = self.release or preferred_release(YEARS[year].start.year)
        frame = police_inputs(release, draws=DRAWS)
        whole = with_derived_totals(
            replace(
                frame,
                units=_units(totals),
                populations={slug: frame.populations[slug] for slug in FORCES},
                area="",
                caveats=tuple(caveats),
                categories=by_age,
            )
        )
        added = {one.covers for one in whole.caveats if one.kind is CaveatKind.DERIVED_TOTAL}
        parts = [caveat for one in counting if one.age and one.covers in added for caveat in _caveats(one)]
        return replace(whole, caveats=tuple(dict.fromkeys((*whole.caveats, *parts))))


def _units(figures: list[Told]) -> tuple[Unit, ...]:
    found = []
    for one in figures:
        kind, value, low, high = one.stands
        if kind in {FigureKind.EXACT, FigureKind.ZERO} and value is not None:
            found.append(Unit(one.covers, value, value))
        if kind is FigureKind.RANGE and low is not None and high is not None:
            found.append(Unit(one.covers, low, high))
    return tuple(found)


def _caveats(one: Told) -> list[Caveat]:
    kind, _, low, high = one.stands
    if one.is_corrected and kind is FigureKind.RANGE:
        return [Caveat(CaveatKind.DECIDED, one.covers, f"between {low} and {high}{one.age and f' for {one.age}'}")]
    if one.is_corrected and kind is FigureKind.SUPPRESSED:
        return [Caveat(CaveatKind.DECIDED, one.covers)]
    return [Caveat(CaveatKind.SUPPRESSED, one.covers, one.raw)] if _is_withheld(one.stands) else []


def _is_withheld(said: Said) -> bool:
    """Nothing is said, or no more than that it is below a number."""
    kind, _, low, _ = said
    return kind is FigureKind.SUPPRESSED or (kind is FigureKind.RANGE and low is not None and low <= 1)


def _begun(folder: Path) -> Store:
    """A store with the campaign in it."""
    store = create_store(sqlite_url(folder / "foi43.sqlite"), folder)
    question = demo.campaign().questions[0]
    asked = question.model_copy(update={"periods": YEARS, "measure": MEASURE, "breakdown": {"age": AGES}})
    authorities = tuple(force for force in police_forces() if force.slug in FORCES)
    campaign = demo.campaign().model_copy(
        update={"slug": SLUG, "questions": (asked,), "population": "orig2010", "authorities": authorities}
    )
    with store.writing() as session:
        save_reference(session, police_forces())
        save_campaign(session, campaign, at=START)
    return store


@contextmanager
def _few_draws() -> Iterator[None]:
    """The rules under test do not depend on how many draws there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("steps.inputs.police_inputs", partial(police_inputs, draws=DRAWS))
        yield


class Story(RuleBasedStateMachine):
    """Replies, decisions and edits, with a redraw after each of some and after several of others."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Book()
        self.clock = 0
        self.rows: list[list[str]] = [[], []]
        self.kept: dict[int, tuple[Any, ...]] = {}
        self.patched = _few_draws()
        self.patched.__enter__()
        self.folder = Path(tempfile.mkdtemp(prefix="story-"))
        self.store = copied(_begun, self.folder)
        with self.store.reading() as session:
            self.targets: list[Target] = load_targets(session, campaign=SLUG)

    def teardown(self) -> None:
        self.redraw()
        self.every_row_is_as_from_scratch()
        self.store.close()
        shutil.rmtree(self.folder)
        self.patched.__exit__(None, None, None)

    def tick(self) -> dt.datetime:
        self.clock += 1
        return START + dt.timedelta(minutes=self.clock)

    # What happens

    @rule(covers=st.sampled_from(COVERS), year=st.integers(0, 1), age=ages, said=anything, words=wording)
    def a_reply(self, covers: tuple[str, ...], year: int, age: str, said: Said, words: str) -> None:
        at = self.tick()
        reading = _reading(year, age, said, words)
        document = file_reading(self.store, reading, *covers, campaign=SLUG, name=f"{self.clock}.csv", at=at)
        self._enter(Told(0, document, covers, year, age, said, words, said, "", self.clock))

    @precondition(lambda self: bool(self._of_untouched_documents()))
    @rule(data=st.data(), year=st.integers(0, 1), said=anything, words=wording)
    def a_document_is_read_anew(self, data: st.DataObject, year: int, said: Said, words: str) -> None:
        old = data.draw(st.sampled_from(self._of_untouched_documents()))
        self._read(replace(old, year=year, read=said, raw=words))

    @precondition(lambda self: bool(self._of_untouched_documents()))
    @rule(data=st.data(), covers=st.sampled_from(COVERS))
    def a_document_is_filed_elsewhere(self, data: st.DataObject, covers: tuple[str, ...]) -> None:
        old = data.draw(st.sampled_from(self._of_untouched_documents()))
        with self.store.writing() as session:
            withdraw_other_filings(
                session, old.document, covers=covers, request_ids=set(), by=MACHINE, at=self.tick()
            )
        for one in self.book.figures:
            if one.document == old.document and one.covers != covers and one.standing in {"accepted", "review"}:
                one.standing, one.since = "rejected", self.clock
        self._read(replace(old, covers=covers))

    @precondition(lambda self: bool(self._living()))
    @rule(data=st.data(), verdict=st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED, Verdict.RETRACTED]))
    def a_person_decides(self, data: st.DataObject, verdict: Verdict) -> None:
        self._decide(data.draw(st.sampled_from(self._living())), verdict, None)

    @precondition(lambda self: bool(self._living()))
    @rule(data=st.data(), said=anything)
    def a_person_corrects(self, data: st.DataObject, said: Said) -> None:
        self._decide(data.draw(st.sampled_from(self._living())), Verdict.CORRECTED, said)

    @precondition(lambda self: bool(self._living()))
    @rule(data=st.data())
    def a_doubt_arises(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self._living()))
        with self.store.writing() as session:
            save_doubts(session, [(one.id, "rate", f"doubt {self.clock}")], at=self.tick())
        if not one.is_decided and one.standing == "accepted":
            one.standing = "review"

    @rule(release=st.sampled_from(RELEASES))
    def the_campaign_is_edited(self, release: str) -> None:
        self.book.release = release
        with self.store.writing() as session:
            session.execute(
                text("UPDATE campaign SET population = :release WHERE slug = :slug"),
                {"release": release, "slug": SLUG},
            )
            save_change(session, self.targets[0].question_id, f"population release: {release}", at=self.tick())

    @rule()
    def redraw(self) -> None:
        for question in pending_questions(self.store):
            redraw_question(self.store, question, at=self.tick())
        self._expect_rows()

    # What must be so

    @invariant()
    def history_is_never_altered(self) -> None:
        with self.store.reading() as session:
            rows = {row.id: tuple(row) for row in session.execute(text("SELECT * FROM estimate ORDER BY id"))}
        assert {number: rows[number] for number in self.kept} == self.kept
        self.kept = rows

    @precondition(lambda self: not pending_questions(self.store))
    @invariant()
    def every_row_is_as_from_scratch(self) -> None:
        for year, target in enumerate(self.targets):
            with self.store.reading() as session:
                found = load_estimates(session, target)
                assert find_new_bases(session, thorough=True) == []
            assert [one.sequence for one in found] == list(range(1, len(found) + 1))
            assert [one.fingerprint for one in found] == self.rows[year]
            assert all(one.cause and one.difference for one in found)
            if found:
                fresh = _from_scratch(fingerprint(self.book.inputs(year)), self.book.inputs(year))
                assert found[-1].result == fresh
        with self.store.reading() as session:
            assert load_pending_changes(session) == []

    # The story, kept

    def _expect_rows(self) -> None:
        """One row more where what counts makes another total than the last row's, and none anywhere else."""
        for year in range(len(YEARS)):
            mark, rows = fingerprint(self.book.inputs(year)), self.rows[year]
            if mark != rows[-1] if rows else self.book.counting(year):
                rows.append(mark)

    def _living(self) -> list[Told]:
        return [one for one in self.book.figures if one.standing != "superseded"]

    def _of_untouched_documents(self) -> list[Told]:
        """Figures, one a document, of documents about which no person has decided anything."""
        decided = {one.document for one in self.book.figures if one.is_decided}
        latest = {one.document: one for one in self._living() if one.document not in decided}
        return list(latest.values())

    def _rivals(self, one: Told, among: list[Told]) -> list[Told]:
        """Other figures about the same, for one of the same forces."""
        return [
            other
            for other in among
            if other is not one and (other.year, other.age) == (one.year, one.age) and {*other.covers} & {*one.covers}
        ]

    def _enter(self, one: Told) -> None:
        """A figure that says otherwise than what counts for one of its forces waits."""
        counting = self._rivals(one, self.book.counting(one.year))
        waits = any(other.covers != one.covers or _like(other.stands) != _like(one.read) for other in counting)
        with self.store.reading() as session:
            number = session.execute(text("SELECT MAX(id) FROM figure")).scalar_one()
        standing = "review" if waits else "accepted"
        self.book.figures.append(replace(one, id=number, stands=one.read, standing=standing, since=self.clock))

    def _read(self, one: Told) -> None:
        """Its document is read, as filed to these forces now; what an earlier reading said for them gives way."""
        at = self.tick()
        with self.store.writing() as session:
            requests = {found.id: "test" for found in load_requests(session, SLUG, forces=one.covers)}
            save_reading(
                session,
                one.document,
                _reading(one.year, one.age, one.read, one.raw),
                campaign=SLUG,
                requests=requests,
                covers=one.covers,
                reader_version=f"reader {self.clock}",
                at=at,
            )
        for other in self.book.figures:
            if (other.document, other.covers) == (one.document, one.covers):
                other.standing = "superseded"
        self._enter(one)

    def _decide(self, one: Told, verdict: Verdict, said: Said | None) -> None:
        counts = verdict in {Verdict.ACCEPTED, Verdict.CORRECTED}
        others = self._rivals(one, self.book.of_year(one.year))
        refused = counts and any(other.covers != one.covers for other in others)
        right = Right(*said) if said else None
        at = self.tick()
        try:
            decide(self.store, one.id, verdict, by="Ada", why="seen", at=at, right=right)
        except UsageError:
            assert refused
            return
        assert not refused
        twins = [other for other in others if other.covers == one.covers] if verdict is Verdict.RETRACTED else []
        for told in (one, *twins):
            told.is_decided, told.is_corrected, told.since = True, verdict is Verdict.CORRECTED, self.clock
            told.standing = "accepted" if counts else verdict.value
            if counts:
                told.stands = said or told.read
        self._expect_rows()


def _reading(year: int, age: str, said: Said, words: str) -> Reading:
    kind, value, low, high = said
    what = {"kind": kind, "value": value, "low": low, "high": high, "raw": words}
    where = {"period": YEARS[year], "measure": MEASURE, "breakdown": {"age": age} if age else {}}
    (figure,) = reading_of(1).figures
    return reading_of(1).model_copy(update={"figures": (figure.model_copy(update=what | where),)})


def _like(said: Said) -> Said:
    return (FigureKind.EXACT, *said[1:]) if said[0] is FigureKind.ZERO else said


_DRAWN: dict[str, Any] = {}


def _from_scratch(mark: str, inputs: Inputs) -> Any:  # noqa: ANN401 - the JSON of an estimate
    if mark not in _DRAWN:
        _DRAWN[mark] = estimate_total(inputs).model_dump(mode="json")
    return _DRAWN[mark]


TestStory = Story.TestCase
TestStory.settings = settings(
    max_examples=20,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
