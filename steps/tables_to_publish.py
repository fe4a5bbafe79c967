"""Gather everything that may be published: each table of the dictionary with its rows, from one look at the store."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from db.campaigns import load_campaign_slugs
from db.dictionary import Table, published_table, published_tables
from db.missing import load_missing
from db.published import Published, Row, load_labels, load_published, to_published
from db.snapshot import moment_to_text
from db.store import Session, Store
from foi.errors import UsageError
from foi.holidays import uk_calendar
from foi.populations import populations
from foi.spoken_dates import spoken
from steps.timeliness import load_timeliness

LICENCE = (
    "Populations and police force areas: Office for National Statistics, Open Government Licence v3.0. The figures "
    "are what public authorities stated in answer to requests under the Freedom of Information Act 2000. Their "
    "compilation may be used freely, with acknowledgement, under the MIT licence of the program that made it."
)
WHAT = (
    "What public authorities answered to the same statistical questions, put to each of them under the Freedom of "
    "Information Act 2000, and the national totals estimated from it. No names of persons and no text of any letter."
)


def tables_to_publish(
    store: Store, *, campaigns: Sequence[str], today: dt.date, at: dt.datetime, version: str
) -> tuple[Published, ...]:
    """Every published table in the dictionary's order, of these campaigns or (none given) of all.

    Requests stand as at the end of `today`; `at` and `version` are told in the table about. Raises UsageError for an
    unknown campaign and where there is none, StoreError for a value that may not go out.
    """
    with store.reading() as session:
        chosen = _chosen(session, campaigns)
        times, answers = load_timeliness(session, campaigns=chosen, today=today, calendar=uk_calendar())
        labels = load_labels(session)
        made = {"timeliness": times, "answers": answers, "missing": load_missing(session, campaigns=chosen)}
        for table in published_tables():
            if table.name not in {*made, "population", "about", "data_dictionary"}:
                made[table.name] = load_published(session, table, campaigns=chosen, labels=labels)
    asked = set(times.column("force"))
    authorities = made["authorities"]
    made["authorities"] = Published(authorities.table, tuple(row for row in authorities.rows if row[0] in asked))
    made["population"] = _population(made["estimates"])
    made["data_dictionary"] = to_published(published_table("data_dictionary"), dictionary_rows(published_tables()))
    made["about"] = _about(made, today=today, at=at, version=version)
    return tuple(made[table.name] for table in published_tables())


def _chosen(session: Session, campaigns: Sequence[str]) -> list[str]:
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


def _about(made: dict[str, Published], *, today: dt.date, at: dt.datetime, version: str) -> Published:
    mark = fingerprint(list(made.values()))
    title = "; ".join(str(one) for one in made["campaigns"].column("title"))
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


def fingerprint(tables: Sequence[Published]) -> str:
    """A sha256 over every row of these tables: the same where the data are the same, whenever they were exported."""
    digest = hashlib.sha256()
    for one in sorted(tables, key=lambda published: published.table.name):
        digest.update(repr((one.table.name, one.table.column_names, one.rows)).encode())
    return digest.hexdigest()
