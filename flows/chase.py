"""Chase: flag who has not answered in time. Drafting the letters is a later step."""

import datetime as dt

from db.campaigns import load_campaign_slugs
from db.requests import load_unfinished
from db.store import Store
from foi.course import RequestState
from foi.holidays import uk_calendar
from steps.standings import BoardRow, board


def flag_overdue(store: Store, *, today: dt.date, campaign: str | None = None) -> dict[str, list[BoardRow]]:
    """The overdue requests of one campaign or of all, longest overdue first.

    Of campaigns that have ended to the last request, where nothing can be overdue, no board is worked out.
    """
    with store.reading() as session:
        slugs = [campaign] if campaign else load_campaign_slugs(session)
        unfinished = load_unfinished(session, today)
    return {
        slug: sorted(
            (
                row
                for row in (board(store, slug, today=today, calendar=uk_calendar()) if slug in unfinished else ())
                if row.standing.where is RequestState.OVERDUE
            ),
            key=lambda row: (-row.standing.days_overdue, row.force_name),
        )
        for slug in slugs
    }
