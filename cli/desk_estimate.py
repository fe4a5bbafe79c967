"""What the pages of the estimate and of the data are handed of the flows."""

import datetime as dt
from pathlib import Path

from db.store import Store
from flows.engine import Direct
from flows.export import export_now
from flows.publish import freeze_now
from flows.settings import published_folder
from steps.export import Exported
from steps.publish import Frozen


class DirectEstimateWork:
    """Answers web.work_estimate.EstimateWork on the direct engine."""

    def freeze(
        self,
        store: Store,
        campaign: str,
        *,
        title: str,
        why: str,
        by: str,
        today: dt.date,
        expected: frozenset[int],
    ) -> Frozen:
        """Freeze a report, if it is still what was read."""
        return freeze_now(Direct(), store, campaign, title=title, why=why, by=by, today=today, expected=expected)

    def published_folder(self, store: Store) -> Path:
        """As the settings of this installation say."""
        return published_folder(store)

    def export(self, store: Store, *, today: dt.date) -> Exported:
        """Publish everything."""
        return export_now(Direct(), store, published_folder(store), today=today)
