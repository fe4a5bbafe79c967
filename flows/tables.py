"""The tables that a run leaves to be looked at: names, counts and dates, never the text of a letter."""

from collections.abc import Iterable, Mapping

from flows.engine import Rows
from steps.ingest import Ingested
from steps.redraw import Redrawn
from steps.standings import BoardRow


def ingested_to_rows(documents: Iterable[Ingested]) -> Rows:
    """What became of each document. A file name is shown; why one was put aside is told by `foi doctor`."""
    return [
        {
            "document": document.name,
            "authority": document.who,
            "outcome": document.outcome.replace("_", " "),
            "figures accepted": document.accepted,
            "for review": document.in_review,
            "status": str(document.status),
        }
        for document in documents
    ]


def redrawn_to_rows(estimates: Iterable[Redrawn]) -> Rows:
    """What moved in each total."""
    return [
        {
            "campaign": estimate.target.campaign,
            "question": estimate.target.question,
            "period": estimate.target.period.label,
            "moved": estimate.difference,
        }
        for estimate in estimates
    ]


def overdue_to_rows(overdue: Mapping[str, Iterable[BoardRow]]) -> Rows:
    """Who has not answered in time, by campaign, longest overdue first."""
    return [
        {
            "campaign": campaign,
            "authority": row.force_name,
            "due": _date(row),
            "days overdue": row.standing.days_overdue,
        }
        for campaign, rows in overdue.items()
        for row in rows
    ]


def exported_to_rows(rows: Mapping[str, int]) -> Rows:
    """How many rows of each table went out."""
    return [{"table": table, "rows": number} for table, number in rows.items()]


def _date(row: BoardRow) -> str:
    return row.standing.due.isoformat() if row.standing.due else ""
