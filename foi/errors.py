"""Everything that can go wrong, in a staff member's words.

    FoiError                        1  unexpected
    ├── UsageError                  2  the command was asked for something it cannot do
    │   ├── DecidedMeanwhile           somebody decided about a figure after the page was opened
    │   ├── ExpressionError            a chain of reasoning cannot be read, or not worked out
    │   └── LetterNotReady             a letter lacks a fact that it has to state
    ├── ConfigurationError          3  a file or setting is missing or wrong
    │   ├── CampaignFileError          a campaign's TOML or its list of authorities
    │   ├── MailServerError            a mail server cannot be reached, or refuses us
    │   ├── QuirkFileError             a file with an authority's quirks
    │   ├── ReferenceDataError         a reference table is broken or does not reach far enough
    │   └── StoreError                 the database is missing, old, or of another program
    │       ├── ArchiveAway                the place of the originals cannot be reached just now
    │       ├── ArchiveError               an original is missing, or is not what it was
    │       └── BackupError                a backup cannot be made, or is not what it was when it was made
    ├── DocumentError               4  one document needs a person; the others go on
    │   ├── TooLarge                   over a limit of size, pages, cells or nesting
    │   ├── PasswordProtected          locked
    │   ├── Unreadable                 empty, corrupt, or not what its name says
    │   ├── UnknownKind                a format that is not read
    │   ├── StaleCorrection            a pinned correction expects another text than is read there
    │   └── ReaderStopped              took too long, used too much memory, or died
    ├── InputError                  2  a table given to a command has a wrong row
    └── StoreLocked                 5  another run is at work
        └── LeaseLost                  a document was taken over by another worker

Each error says what happened, where, and what to do next.
"""

from typing import ClassVar


class FoiError(Exception):
    """Base of all errors of this project: `what` happened, `where`, and what to `do` next."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what = what
        self.where = where
        self.do = do
        super().__init__(str(self))

    @property
    def sentence(self) -> str:
        """What happened and what to do, for a place where it is plain what is spoken of."""
        return " ".join(part for part in (self.what, self.do) if part)

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}" if self.where else self.sentence


class UsageError(FoiError):
    """The command was asked for something it cannot do."""

    exit_code = 2


class DecidedMeanwhile(UsageError):
    """Somebody has decided about a figure since the page was opened from which another decision comes."""


class ExpressionError(UsageError):
    """A chain of reasoning ("50,000 x 55%") cannot be read, or cannot be worked out from the figures there are."""


class LetterNotReady(UsageError):
    """A letter cannot be drafted: a fact that it has to state is missing, or cannot stand in a letter."""


class InputError(FoiError):
    """A table given to a command has a row or column that cannot be used."""

    exit_code = 2


class ConfigurationError(FoiError):
    """A file or setting is missing or wrong."""

    exit_code = 3


class CampaignFileError(ConfigurationError):
    """A campaign's TOML file, or its list of authorities, cannot be used."""


class QuirkFileError(ConfigurationError):
    """A file with the quirks of an authority cannot be used: every rule in it is in doubt, so nothing is read."""


class ReferenceDataError(ConfigurationError):
    """A reference table is broken, or does not reach the date or force asked about."""


class MailServerError(ConfigurationError):
    """A mail server cannot be reached, is not the one it should be, or refuses us."""


class StoreError(ConfigurationError):
    """The database is missing, out of date, or belongs to another program."""


class ArchiveAway(StoreError):
    """The place of the originals cannot be reached: nothing is known of any one of them, and nothing is lost."""


class ArchiveError(StoreError):
    """An original is missing from the archive, or is not what it was when it was kept."""


class BackupError(StoreError):
    """A backup cannot be made, is not whole, or is not what it was when it was made."""


class DocumentError(FoiError):
    """One document needs a person. `reason` is the short name kept in the store."""

    exit_code = 4
    reason: ClassVar[str] = "document"


class TooLarge(DocumentError):
    """Over a limit of size, inflated size, pages, cells or nesting."""

    reason = "too_large"


class PasswordProtected(DocumentError):
    """The document is locked with a password."""

    reason = "password_protected"


class Unreadable(DocumentError):
    """The document is empty, corrupt, or not what its name says."""

    reason = "unreadable"


class UnknownKind(DocumentError):
    """A format that foi43 does not read."""

    reason = "unknown_kind"


class StaleCorrection(DocumentError):
    """A pinned correction expects another text than is read in its place: what it says may no longer be so."""

    reason = "stale_correction"


class ReaderStopped(DocumentError):
    """The reading process took too long, used too much memory, or died."""

    reason = "reader_stopped"


class StoreLocked(FoiError):
    """Another run is at work on the same store."""

    exit_code = 5


class LeaseLost(StoreLocked):
    """Another worker has taken a document over, because this one had not been heard of for too long."""


DOCUMENT_ERRORS: dict[str, type[DocumentError]] = {
    error.reason: error
    for error in (TooLarge, PasswordProtected, Unreadable, UnknownKind, StaleCorrection, ReaderStopped)
}
"""Short name in the store -> error, to rebuild one that crossed a process boundary."""
