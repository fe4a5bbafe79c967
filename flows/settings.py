"""Settings: environment variables FOI_*, or a .env file in the current folder; secrets may come from files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from db.archive_places import Places
from db.store import DEFAULT_NAME, Store, create_store, folder_of, is_in_file, open_store, sqlite_url
from foi.errors import ConfigurationError

MINUTE = 60
PREFIX = "FOI_"


class Settings(BaseSettings):
    """Where the store is and how often things run.

    `quirks` is the staff's folder of quirk files, quirks/ beside the store unless it is given.
    `published` is where exports go, published/ beside the store unless it is given.
    `database_url` empty means foi43.sqlite in `folder`; it may be given in a file named by FOI_DATABASE_URL_FILE.
    `archive` and `quarantine` are a folder or "s3://bucket/prefix", `s3_endpoint` the address of a server that speaks
    S3 and is not Amazon's. `purge` lets the schedule purge letters whose time has come.
    `collect_every` is in seconds.
    `read_at_once` documents are read here at the same time, 0 for one more than there are processors. `workers` of
    the pool are asked to read along with an ingest, which leaves the reading to them until for `leave_to_workers`
    seconds none has read. `dask_address` is that of a Dask scheduler; without it, Dask runs on this machine.
    `prefect_host` and `prefect_port` are where the server of `foi up` listens; `prefect_database_url` is its own
    database in PostgreSQL, without it a SQLite file; it may be given in a file likewise.
    Raises ConfigurationError naming the first setting that cannot be used.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    folder: Path | None = None
    quirks: Path | None = None
    published: Path | None = None
    database_url: str = ""
    database_url_file: Path | None = None
    archive: str = ""
    quarantine: str = ""
    s3_endpoint: str = ""
    purge: bool = False
    collect_every: int = Field(default=10 * MINUTE, ge=10)
    read_at_once: int = Field(default=0, ge=0, le=1000)
    workers: int = Field(default=0, ge=0, le=1000)
    leave_to_workers: float = Field(default=0, ge=0)
    dask_address: str = ""
    prefect_port: int = Field(default=4243, ge=1, le=65535)
    prefect_host: str = "127.0.0.1"
    prefect_database_url: str = ""
    prefect_database_url_file: Path | None = None

    def __init__(self) -> None:
        try:
            super().__init__()
        except ValidationError as error:
            raise wrong_setting(error, PREFIX) from error

    @model_validator(mode="after")
    def _read_secret_files(self) -> "Settings":
        if not self.database_url and self.database_url_file:
            self.database_url = _secret(self.database_url_file, "FOI_DATABASE_URL_FILE")
        if not self.prefect_database_url and self.prefect_database_url_file:
            self.prefect_database_url = _secret(self.prefect_database_url_file, "FOI_PREFECT_DATABASE_URL_FILE")
        return self


def _secret(file: Path, setting: str) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ConfigurationError(
            f"the file cannot be opened: {error.strerror}.",
            where=str(file),
            do=f"Correct {setting}, which names it.",
        ) from error


def settings_environment(settings: Settings, url: str, folder: Path) -> dict[str, str]:
    """The settings as environment variables, for a process that starts in another folder: .env is not read there."""
    chosen = {
        "FOI_DATABASE_URL": sqlite_url(folder_of(url) / Path(url).name) if is_in_file(url) else url,
        "FOI_FOLDER": str(folder.absolute()),
        "FOI_ARCHIVE": _elsewhere(settings.archive),
        "FOI_QUARANTINE": _elsewhere(settings.quarantine),
        "FOI_S3_ENDPOINT": settings.s3_endpoint,
    }
    return {name: value for name, value in chosen.items() if value}


def _elsewhere(place: str) -> str:
    return place if not place or "://" in place else str(Path(place).absolute())


def wrong_setting(error: ValidationError, prefix: str) -> ConfigurationError:
    """What to say of the first setting that cannot be used; not for secrets, for it says what the setting is."""
    first = error.errors()[0]
    name = "_".join(str(part) for part in first["loc"]).upper()
    name = name if name.startswith(prefix) else f"{prefix}{name}"
    return ConfigurationError(
        f'the setting {name} cannot be "{first["input"]}": {first["msg"]}.',
        do=f"Correct {name} in the environment or in the file .env of this folder.",
    )


def store_address(database: str | None) -> tuple[str, Path]:
    """The URL of the store and its folder: from --db (a URL or a path), else from the settings.

    A file named with --db has its inbox and archive beside it, whatever FOI_FOLDER says: the replies of one folder
    must not end up in the store of another. The folder of a store on a server is FOI_FOLDER, or else the current one.
    """
    settings = Settings()
    url = database or settings.database_url
    if url and "://" not in url:
        url = sqlite_url(Path(url))
    if not url:
        url = sqlite_url((settings.folder or Path()) / DEFAULT_NAME)
    beside = folder_of(url)
    return url, beside if database and is_in_file(url) else settings.folder or beside


def chosen_places() -> Places:
    """Where originals and quarantine are kept, by the settings."""
    settings = Settings()
    return Places(settings.archive, settings.quarantine, settings.s3_endpoint)


@contextmanager
def opened_store(database: str | None = None) -> Iterator[Store]:
    """The store that --db or the settings name, closed at the end; StoreError when there is none."""
    store = replace(open_store(*store_address(database)), places=chosen_places())
    try:
        yield store
    finally:
        store.close()


def quirk_folder(store: Store) -> Path:
    """Where staff keep the quirk files of their own: FOI_QUIRKS, else quirks/ in the folder of the store."""
    return Settings().quirks or store.folder / "quirks"


def published_folder(store: Store) -> Path:
    """Where exports for analysts go: FOI_PUBLISHED, else published/ in the folder of the store."""
    return Settings().published or store.folder / "published"


def create_chosen_store(database: str | None) -> Store:
    """Make, or bring up to date, the store that --db or the settings name."""
    return replace(create_store(*store_address(database)), places=chosen_places())
