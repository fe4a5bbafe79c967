"""What the desk asks for when somebody teaches how an authority writes: where rules lie, and letters read anew."""

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from db.store import Store
from steps.redraw import Redrawn
from steps.reread import Reread


class TeachingWork(Protocol):
    """Rules, and what they change in what has been read."""

    def quirk_folder(self, store: Store) -> Path:
        """Where the staff's own rules lie."""

    def reread(
        self, store: Store, documents: Collection[int], *, write: bool
    ) -> tuple[tuple[Reread, ...], tuple[Redrawn, ...]]:
        """Read documents anew by the rules in force; with `write`, keep the new readings and redraw the totals.

        Raises StoreLocked while another run is at work, and QuirkFileError for a rule that cannot be used.
        """
