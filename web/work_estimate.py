"""What the pages of the estimate and of the data ask of the flows."""

import datetime as dt
from pathlib import Path
from typing import Protocol

from db.store import Store
from steps.export import Exported
from steps.publish import Frozen


class EstimateWork(Protocol):
    """Part of web.work.Work."""

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
        """Freeze the report of a campaign as published; raises as flows.publish.freeze_now does."""
        ...

    def published_folder(self, store: Store) -> Path:
        """Where exports for analysts lie."""
        ...

    def export(self, store: Store, *, today: dt.date) -> Exported:
        """Publish the data of every campaign for analysts; raises as flows.export.export_now does."""
        ...
