"""What a table is read with beyond itself, and what is left of it when its figures are drafted."""

from collections import Counter
from dataclasses import dataclass, field

from foi.campaigns import Campaign
from foi.forces import COVERS_SEPARATOR
from parsers.terms.words import text_to_tokens
from parsers.values.whens import NEVER, When

Place = tuple[int, int]
"""Row and column in the table's grid."""


@dataclass(slots=True)
class Leftovers:
    """Cells of one table that became no figure, with the reason: those a warning names, and those it need not."""

    warned: dict[Place, str] = field(default_factory=dict)
    ignored: dict[Place, str] = field(default_factory=dict)

    def add(self, reason: str, row: int, column: int) -> None:
        """Leave a cell out, and say so."""
        self.warned[row, column] = reason

    def ignore(self, reason: str, row: int, column: int) -> None:
        """Leave out a cell that is certainly no number of the answer."""
        self.ignored[row, column] = reason

    @property
    def counts(self) -> Counter[str]:
        """How many cells a warning names for each reason."""
        return Counter(self.warned.values())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document says outside the table: the file's name, its one period, whether it names any, its notes.

    `authority` has the words of the answering authority's name, `listed` the period that a list of contents gives.
    """

    file_name: str
    period: When
    names_no_period: bool
    star_below: int | None
    authority: frozenset[str] = frozenset()
    listed: When = NEVER


def words_of_authority(campaign: Campaign, force: str) -> frozenset[str]:
    """The words of the names of the answering authority: a slug, slugs joined by "+", or "" where it is not known."""
    slugs = force.split(COVERS_SEPARATOR)
    answering = [authority for authority in campaign.authorities if authority.slug in slugs]
    names = [name for one in answering for name in (one.name, one.official_name, *one.aliases, *one.joint_aliases)]
    return frozenset(token for name in names for token in text_to_tokens(name))
