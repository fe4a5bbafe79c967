"""Settings of backups: FOI_BACKUPS, FOI_BACKUP_*."""

import re
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from db.store import Store
from flows.settings import PREFIX, quirk_folder, wrong_setting
from foi.errors import ConfigurationError
from steps.backup.rotation import rule_of
from steps.backup.sealing import Seal
from steps.backup.take import Asked

NEVER = "never"
FOLDER = "backups"
TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


class BackupSettings(BaseSettings):
    """Where backups go, when, for whom they are encrypted, and which are kept.

    `backups` is their folder, backups/ beside the store unless it is given. `backup_at` is the time of day in London
    at which `foi up` takes one, "never" for not at all. `backup_recipients` is a file of age's public keys: none, and
    backups are not encrypted. Raises ConfigurationError naming the first setting that cannot be used.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    backups: Path | None = None
    backup_at: str = "02:30"
    backup_recipients: Path | None = None
    backup_keep: str = "7 daily, 4 weekly, 12 monthly"

    def __init__(self) -> None:
        try:
            super().__init__()
        except ValidationError as error:
            raise wrong_setting(error, PREFIX) from error
        rule_of(self.backup_keep)

    @field_validator("backup_at")
    @classmethod
    def _is_time(cls, value: str) -> str:
        if value != NEVER and not TIME.fullmatch(value):
            raise ValueError('write it as "02:30", or "never"')
        return value

    @property
    def schedule(self) -> str | None:
        """The time of day as a line of cron; None for never."""
        found = TIME.fullmatch(self.backup_at)
        return f"{int(found[2])} {int(found[1])} * * *" if found else None


def backups_folder(folder: Path) -> Path:
    """Where the backups of the store in this folder lie: FOI_BACKUPS, else backups/ in the folder."""
    return BackupSettings().backups or folder / FOLDER


def asked_by_settings(store: Store, *, to: Path | None = None, recipients: Path | None = None) -> Asked:
    """A backup as the settings have it, or into the folder and for the recipients named.

    Raises ConfigurationError for a folder of backups within one that is itself backed up.
    """
    settings = BackupSettings()
    shelf = (to or backups_folder(store.folder)).absolute()
    for name in ("archive", "quarantine", "inbox", "outbox", "quirks", "templates", "drafts"):
        if shelf.is_relative_to((store.folder / name).absolute()):
            raise ConfigurationError(
                f"backups cannot lie in {name}/, which is backed up.", where=str(shelf), do="Choose another folder."
            )
    return Asked(
        shelf=shelf,
        quirks=quirk_folder(store),
        seal=Seal(recipients or settings.backup_recipients),
        rule=rule_of(settings.backup_keep),
        program=version("foi43"),
    )
