"""What the desk is handed for checking and teaching: the folder of rules, `foi reread` over some documents, news."""

from collections.abc import Collection
from contextlib import nullcontext
from pathlib import Path

from db.store import Store
from flows.engine import Direct
from flows.lock import RUN_SECONDS, hold_store
from flows.reread import reread_archive
from flows.settings import quirk_folder
from steps.redraw import Redrawn
from steps.reread import Reread


class DirectChecking:
    """See web/work_checking.py."""

    def quirk_folder(self, store: Store) -> Path:
        """Where the staff's own rules lie."""
        return quirk_folder(store)

    def reread(
        self, store: Store, documents: Collection[int], *, write: bool
    ) -> tuple[tuple[Reread, ...], tuple[Redrawn, ...]]:
        """Read documents anew, as `foi reread` does; who only looks keeps nobody else from reading."""
        with hold_store(store, wait_seconds=RUN_SECONDS) if write else nullcontext():
            report = reread_archive(Direct(), store, campaign=None, only=documents, write=write)
        return report.documents, report.redrawn

    def tell_changed(self, questions: Collection[int]) -> None:
        """Tell the Prefect server, where one answers."""
        Direct().tell_changed([*questions])
