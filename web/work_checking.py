"""What the desk asks for where figures are checked: where rules lie, letters read anew, news told."""

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from db.store import Store
from steps.redraw import Redrawn
from steps.reread import Reread


class CheckingWork(Protocol):
    """Rules, what they change in what has been read, and who is told that figures have changed."""

    def quirk_folder(self, store: Store) -> Path:
        """Where the staff's own rules lie."""

    def reread(
        self, store: Store, documents: Collection[int], *, write: bool
    ) -> tuple[tuple[Reread, ...], tuple[Redrawn, ...]]:
        """Read documents anew by the rules in force; with `write`, keep the new readings and redraw the totals.

        Raises StoreLocked while another run is at work, and QuirkFileError for a rule that cannot be used.
        """

    def tell_changed(self, questions: Collection[int]) -> None:
        """Tell whoever listens that accepted figures of these questions have changed."""
