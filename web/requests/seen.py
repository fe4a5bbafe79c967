"""One request as a visitor sees it today."""

from foi.holidays import uk_calendar
from steps.request_view import RequestView, load_request_view
from web.visit import Visit


def seen_request(visit: Visit, our_reference: str) -> RequestView:
    """What the pages of a request show. Raises UsageError for a reference that there is not."""
    desk = visit.desk
    return load_request_view(desk.store, our_reference, today=desk.today(), calendar=uk_calendar())
