"""What the board is narrowed to and how it is ordered; kept in its address, so that a link shows the same again."""

from dataclasses import dataclass, replace

from steps.todo import Todo
from web.addresses import address

ORDERS = {
    "": "urgency",
    "force": "force",
    "status": "status",
    "due": "reply due",
    "last": "last event",
    "assigned": "assigned to",
}
"""By what the table can be ordered; a minus before it turns it round."""

MINE = "me"
NOBODYS = "nobody"


@dataclass(frozen=True, slots=True)
class Filters:
    """`where` is a Todo or empty, `find` words of a name or reference, `assigned` a login, "me" or "nobody"."""

    campaign: str
    where: str = ""
    find: str = ""
    assigned: str = ""
    order: str = ""

    @property
    def todo(self) -> Todo | None:
        """The group shown; None for all, and for one that there is not."""
        return Todo(self.where) if self.where in set(Todo) else None

    @property
    def column(self) -> str:
        """By which column it is ordered."""
        name = self.order.removeprefix("-")
        return name if name in ORDERS else ""

    @property
    def is_turned(self) -> bool:
        """From the last to the first."""
        return self.order.startswith("-")

    @property
    def is_narrowed(self) -> bool:
        """Not every request is shown."""
        return bool(self.todo or self.find or self.assigned)

    def of(self, campaign: str) -> "Filters":
        """The same for another campaign."""
        return replace(self, campaign=campaign)

    def at(self, path: str = "/") -> str:
        """The address of a page for the same requests."""
        return address(
            path,
            campaign=self.campaign,
            where=self.where,
            find=self.find,
            assigned=self.assigned,
            order=self.order,
        )

    def with_where(self, where: str) -> str:
        """The address of the board with another group shown."""
        return replace(self, where=where).at()

    def everything(self) -> str:
        """The address of the whole board in the same order."""
        return Filters(self.campaign, order=self.order).at()

    def ordered(self, column: str) -> str:
        """The address ordered by a column; by the same one again, turned round."""
        turn = "-" if column == self.column and not self.is_turned else ""
        return replace(self, order=f"{turn}{column}").at()

    def sorted_as(self, column: str) -> str:
        """What a header says of itself to a screen reader."""
        if column != self.column:
            return "none"
        return "descending" if self.is_turned else "ascending"
