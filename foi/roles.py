"""Who may do what on the staff desk: four roles, each with all that the one before it may."""

from enum import StrEnum


class Role(StrEnum):
    """A role on the desk.

    A viewer looks; a logger also writes down what happened and drops replies; a reviewer also decides figures, sends
    letters and publishes; an admin also starts campaigns and looks after people and settings.
    """

    VIEWER = "viewer"
    LOGGER = "logger"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def may(self, needed: "Role") -> bool:
        """Whether somebody of this role may do what `needed` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)
