"""Gather everything that may be published: each table of the dictionary with its rows, from one look at the store."""

import datetime as dt
from collections.abc import Iterator, Sequence

from db.campaigns import load_campaign_slugs
from db.dictionary import Table, published_table, published_tables
from db.missing import load_missing
from db.published import AllLabels, Published, Row, load_labels, load_published, to_published
from db.requests import load_asked
from db.snapshot import moment_to_text
from db.store import Session
from db.streamed import STREAMED, Streamed
from foi.errors import UsageError
from foi.populations import populations
from foi.spoken_dates import spoken

BESIDE = ("timeliness", "answers", "observations_history")
"""Tables that may be filled at the same time as all others (steps/export_part.py)."""

MADE = frozenset({"missing", "population", "about", "data_dictionary"})
"""Further tables that are no view."""

LICENCE = (
    "Populations and police force areas: Office for National Statistics, Open Government Licence v3.0. The figures "
    "are what public authorities stated in answer to requests under the Freedom of Information Act 2000. Their "
    "compilation may be used freely, with acknowledgement, under the MIT licence of the program that made it."
)
WHAT = (
    "What public authorities answered to the same statistical questions, put to each of them under the Freedom of "
    "Information Act 2000, and the national totals estimated from it. No names of persons and no text of any letter."
)


def tables_to_publish(session: Session, *, campaigns: Sequence[str]) -> Iterator[Published | Streamed]:
    """Every published table of these campaigns (chosen_campaigns), but about and those that are filled beside.

    One at a time, so that no two need be held. Raises StoreError for a value that may not go out.
    """
    yield load_missing(session, campaigns=campaigns)
    labels = load_labels(session)
    for table in published_tables():
        if table.name in STREAMED and table.name not in BESIDE:
            yield _streamed(session, table, campaigns, labels)
        elif table.name not in MADE and table.name not in BESIDE:
            one = load_published(session, table, campaigns=campaigns, labels=labels)
            if table.name == "authorities":
                asked = load_asked(session, campaigns)
                one = Published(one.table, tuple(row for row in one.rows if row[0] in asked))
            if table.name == "estimates":
                yield _population(one)
            yield one
    yield to_published(published_table("data_dictionary"), dictionary_rows(published_tables()))


def streamed_table(session: Session, name: str, *, campaigns: Sequence[str]) -> Streamed:
    """One of the large tables, of these campaigns, still to be fetched."""
    return _streamed(session, published_table(name), campaigns, load_labels(session))


def _streamed(session: Session, table: Table, campaigns: Sequence[str], labels: AllLabels) -> Streamed:
    is_all = set(campaigns) == set(load_campaign_slugs(session))
    return Streamed(table, session, None if is_all else campaigns, labels)


def chosen_campaigns(session: Session, campaigns: Sequence[str]) -> list[str]:
    """Those given, or all where none is. Raises UsageError for an unknown one, and where there is none."""
    known = load_campaign_slugs(session)
    unknown = [slug for slug in campaigns if slug not in known]
    if unknown:
        raise UsageError(f'there is no campaign "{unknown[0]}".', do=f"Campaigns: {', '.join(known) or 'none yet'}.")
    if not known:
        raise UsageError(
            "there is no campaign yet, so there is nothing to export.", do="`foi campaign new` starts one."
        )
    return [slug for slug in known if slug in campaigns or not campaigns]


def _population(estimates: Published) -> Published:
    """The residents in each release that an estimate rests on."""
    releases = sorted({str(release) for release in estimates.column("population") if release})
    rows: list[Row] = [
        (release, found.year, force, persons, found.description)
        for release in releases
        for found in (populations(release),)
        for force, persons in found.persons.items()
    ]
    return to_published(published_table("population"), rows)


def dictionary_rows(tables: Sequence[Table]) -> list[Row]:
    """The dictionary as rows of itself: one for each table (position 0) and one for each column."""
    rows: list[Row] = []
    for table in tables:
        rows.append((table.name, 0, None, None, None, False, None, f"{table.title}. {table.description}"))
        rows.extend(
            (
                table.name,
                position,
                column.name,
                column.type.value,
                column.unit or None,
                column.name in table.key,
                ", ".join(column.enum) or None,
                column.description,
            )
            for position, column in enumerate(table.columns, 1)
        )
    return rows


def to_about(title: str, mark: str, *, today: dt.date, at: dt.datetime, version: str) -> Published:
    """The table about of an export with this fingerprint."""
    told = {
        "title": title,
        "description": WHAT,
        "as_at": today.isoformat(),
        "built_at": moment_to_text(at),
        "program": f"foi43 {version}",
        "licence": LICENCE,
        "fingerprint": mark,
        "how_to_cite": f"{title}. Data of foi43 {version} as at {spoken(today)}, fingerprint {mark[:12]}.",
    }
    return to_published(published_table("about"), list(told.items()))
