"""Whose figure is missing, question by question: as the estimate that stands counts, not as the campaign does."""

from decimal import Decimal
from pathlib import Path

import demo
from db.campaigns import save_campaign
from db.missing import load_missing
from db.store import Store
from foi.records import Figure, FigureKind
from tests.exports import redraw
from tests.stores import AT, file_reading, reading_of, sent_campaign

SLUG = "twice-2012"
AGES = ("young", "old")


def two_questions(folder: Path) -> Store:
    """A campaign of two questions, the second by age."""
    store = sent_campaign(folder)
    first = demo.campaign().questions[0]
    second = first.model_copy(
        update={"number": "2", "measure": "films_seized", "unit": "films", "breakdown": {"age": AGES}}
    )
    with store.writing() as session:
        asked = demo.campaign().model_copy(update={"slug": SLUG, "questions": (first, second)})
        save_campaign(session, asked, at=AT)
    return store


def file_figures(store: Store, force: str, *figures: Figure) -> None:
    file_reading(store, reading_of(1).model_copy(update={"figures": figures}), force, campaign=SLUG)


def figure(count: int, question: str, age: str = "") -> Figure:
    changed = {"question": question, "breakdown": {"age": age} if age else {}, "value": Decimal(count)}
    return reading_of(count).figures[0].model_copy(update={**changed, "kind": FigureKind.EXACT, "raw": f"{count}"})


def missing(store: Store) -> dict[str, set[str]]:
    with store.reading() as session:
        rows = [
            dict(zip(found.table.column_names, row, strict=True))
            for found in (load_missing(session, campaigns=[SLUG]),)
            for row in found.rows
        ]
    assert all(row["our_reference"] == f"{SLUG}-{row['force']}-1" for row in rows)
    return {number: {str(row["force"]) for row in rows if row["question"] == number} for number in ("1", "2")}


def test_who_answered_one_question_is_missing_from_the_other(tmp_path: Path) -> None:
    store = two_questions(tmp_path)
    file_figures(store, "kent", figure(5, "1"))
    before = missing(store)
    redraw(store, AT)
    assert missing(store) == before
    assert ("kent" in before["1"], "kent" in before["2"]) == (False, True)
    assert (len(before["1"]), len(before["2"])) == (42, 43)
    store.close()


def test_a_total_added_up_from_its_categories_is_not_missing_and_half_of_them_is(tmp_path: Path) -> None:
    store = two_questions(tmp_path)
    file_figures(store, "kent", figure(3, "2", AGES[0]), figure(4, "2", AGES[1]))
    file_figures(store, "essex", figure(9, "2", AGES[0]))
    file_figures(store, "surrey", figure(8, "2"))
    redraw(store, AT)
    absent = missing(store)["2"]
    assert ("kent" in absent, "surrey" in absent, "essex" in absent) == (False, False, True)
    with store.reading() as session:
        query = f"SELECT with_figure, in_estimate, asked FROM coverage WHERE campaign = '{SLUG}' AND question = '2'"
        ((with_figure, in_estimate, asked),) = session.connection().exec_driver_sql(query).all()
    assert (with_figure, in_estimate) == (1, 2)
    assert asked - in_estimate == len(absent)
    store.close()
