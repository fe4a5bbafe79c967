"""What a check found."""

from dataclasses import dataclass

FROM_BACKUP = "Restore it from a backup (`foi restore`)."
BY_HAND = "Somebody has changed the database by hand: restore it from a backup, and find out who and why."


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: its name, what was looked at in words, what is wrong, and what to do about it.

    `notes` are things to know that are no fault, such as a total that waits to be drawn.
    """

    name: str
    looked_at: str
    faults: tuple[str, ...] = ()
    do: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults
