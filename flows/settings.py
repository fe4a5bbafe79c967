"""Settings: environment variables FOI_*, or a .env file beside the store; secrets may come from files."""

from pathlib import Path

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from db.store import DEFAULT_NAME, Store, create_store, folder_of, open_store, sqlite_url

MINUTE = 60


class Settings(BaseSettings):
    """Where the store is and how often things run.

    `database_url` empty means foi43.sqlite in `folder`; it may be given in a file named by FOI_DATABASE_URL_FILE.
    `collect_every` is in seconds. `prefect_port` is the port of the server that `foi up` starts.
    """

    model_config = SettingsConfigDict(env_prefix="FOI_", env_file=".env", extra="ignore")

    folder: Path | None = None
    database_url: str = ""
    database_url_file: Path | None = None
    collect_every: int = Field(default=10 * MINUTE, ge=5)
    prefect_port: int = Field(default=4243, ge=1, le=65535)

    @model_validator(mode="after")
    def _read_secret_file(self) -> "Settings":
        if not self.database_url and self.database_url_file:
            self.database_url = self.database_url_file.read_text(encoding="utf-8").strip()
        return self


def store_address(database: str | None) -> tuple[str, Path]:
    """The URL of the store and its folder: from --db (a URL or a path), else from the settings."""
    settings = Settings()
    url = database or settings.database_url
    if url and "://" not in url:
        url = sqlite_url(Path(url))
    if not url:
        url = sqlite_url((settings.folder or Path()) / DEFAULT_NAME)
    return url, settings.folder or folder_of(url) or Path().absolute()


def open_chosen_store(database: str | None) -> Store:
    """Open the store that --db or the settings name; StoreError when there is none."""
    return open_store(*store_address(database))


def create_chosen_store(database: str | None) -> Store:
    """Make, or bring up to date, the store that --db or the settings name."""
    return create_store(*store_address(database))
