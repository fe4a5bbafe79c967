"""The board as a visitor sees it today."""

from db.campaigns import load_campaign_titles
from foi.holidays import uk_calendar
from web.board.view import BoardView, load_board
from web.visit import Visit


def seen_board(visit: Visit, campaign: str) -> BoardView:
    """The board of a campaign, loaded anew only when something in the store has changed."""
    desk, today = visit.desk, visit.desk.today()
    return desk.remembered.get(
        desk.store,
        ("board", campaign, today),
        lambda: load_board(desk.store, campaign, today=today, calendar=uk_calendar()),
    )


def campaign_title(visit: Visit, campaign: str) -> str:
    """What a campaign is called."""
    with visit.desk.store.reading() as session:
        return load_campaign_titles(session)[campaign]
