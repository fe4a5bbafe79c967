"""Parts of a total on their way out: by the campaign's own names, never among the totals."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import demo
from db.campaigns import save_campaign
from db.store import Store
from foi.records import FigureKind
from tests.exports import exported_from, redraw
from tests.stores import AT, file_reading, reading_of, sent_campaign

AGES = ("11 and under", "12 and over")
CAMPAIGN = "ages-2012"
COUNTS = {"kent": (3, 5), "essex": (10, 20), "surrey": (7, 1), "sussex": (2, 2), "gwent": (4, 9), "dorset": (1, 1)}


def store_with_ages(folder: Path) -> Store:
    store = sent_campaign(folder)
    question = demo.campaign().questions[0].model_copy(update={"breakdown": {"age": AGES}})
    asked = demo.campaign().model_copy(update={"slug": CAMPAIGN, "questions": (question,)})
    with store.writing() as session:
        save_campaign(session, asked, at=AT)
    for force, counts in COUNTS.items():
        total = reading_of(sum(counts)).figures[0]
        parts = [
            total.model_copy(
                update={
                    "kind": FigureKind.EXACT,
                    "value": Decimal(count),
                    "raw": f"{count}",
                    "breakdown": {"age": printed},
                }
            )
            for count, printed in zip(counts, ("11 AND UNDER", AGES[1]), strict=True)
        ]
        file_reading(
            store,
            reading_of(1).model_copy(update={"figures": (total, *parts)}),
            force,
            campaign=CAMPAIGN,
        )
    redraw(store, AT)
    return store


def test_parts_go_out_by_the_names_asked_for_and_the_totals_beside_them(tmp_path: Path) -> None:
    store = store_with_ages(tmp_path)
    folder = exported_from(store, tmp_path / "out", campaigns=(CAMPAIGN,)).folder
    store.close()

    def rows(table: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO((folder / "data" / f"{table}.csv").read_text(encoding="utf-8"))))

    figures = rows("observations")
    totals = {row["forces"]: int(row["value"]) for row in figures if row["is_total"] == "true"}
    assert totals == {force: sum(counts) for force, counts in COUNTS.items()}
    parts = {
        (row["forces"], json.loads(row["categories"])["age"]): int(row["value"])
        for row in figures
        if row["is_total"] == "false"
    }
    assert parts == {(force, age): n for force, counts in COUNTS.items() for age, n in zip(AGES, counts, strict=True)}
    by_age = {row["category"]: row for row in rows("estimate_categories") if row["is_latest"] == "true"}
    assert {row["dimension"] for row in by_age.values()} <= {"age"}
    assert {age: int(row["counted"]) for age, row in by_age.items()} == {AGES[0]: 27, AGES[1]: 38}
    assert {row["campaign"] for row in rows("campaigns")} == {CAMPAIGN}
    inputs = [row for row in rows("estimate_inputs") if row["is_total"] == "true"]
    assert sum(int(row["low"]) for row in inputs) == int(rows("estimate_latest")[0]["counted"]) == 65
