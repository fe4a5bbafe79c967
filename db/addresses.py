"""Where a store is: its URL, the folder beside a file, and the note that a store has moved."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from foi.errors import StoreError

DEFAULT_NAME = "foi43.sqlite"
MOVED = ".moved"
"""`foi43.sqlite.moved` beside a store holds the URL it moved to: whoever opens the file is led there."""

SQLITE = frozenset({"sqlite", "sqlite+pysqlite"})
POSTGRESQL = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
DRIVER = "postgresql+psycopg"
MOST_MOVES = 5


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def folder_of(url: str) -> Path:
    """The folder a store lies in: that of its file, or for a database on a server the current folder."""
    parsed = to_address(url)
    return (Path(parsed.database or DEFAULT_NAME) if is_file(parsed) else Path(DEFAULT_NAME)).absolute().parent


def is_in_file(url: str) -> bool:
    """Whether a URL is that of a SQLite file."""
    return is_file(to_address(url))


def is_file(address: URL) -> bool:
    """Whether the store is a SQLite file."""
    return address.drivername in SQLITE


def to_address(url: str) -> URL:
    """A URL taken apart. Raises StoreError, which never shows a password, where it is none we can use."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        said = "what is given" if "@" in url else f'"{url}"'
        raise StoreError(
            f"{said} is not the address of a store.",
            do="Write sqlite:///path/to/foi43.sqlite or postgresql://user@host/database.",
        ) from error
    if parsed.drivername in SQLITE:
        return parsed
    if parsed.drivername in POSTGRESQL:
        return parsed.set(drivername=DRIVER)
    raise StoreError(
        f"a store in {parsed.drivername} cannot be used: only SQLite and PostgreSQL can.",
        do="Give --db or FOI_DATABASE_URL the name of a file, such as foi43.sqlite, or postgresql://user@host/database.",
    )


def current_address(url: str) -> URL:
    """Where a store is now: the address given, or the one it has moved to. Raises StoreError where moves go round."""
    address = to_address(url)
    for _ in range(MOST_MOVES):
        note = moved_note(address)
        if note is None or not note.is_file():
            return address
        address = to_address(_read_note(note))
    raise StoreError(
        "the notes of where this store moved to go round in a circle.",
        where=str(note),
        do="Delete the note that is wrong, or give --db the address itself.",
    )


def moved_note(address: URL) -> Path | None:
    """The file that would say where a store in a file has moved to; None for one on a server."""
    return Path(f"{address.database or DEFAULT_NAME}{MOVED}") if is_file(address) else None


def _read_note(note: Path) -> str:
    try:
        told = note.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            "this note says where the store moved to, and cannot be read.",
            where=str(note),
            do="Let the user who runs foi read it, or give --db the address itself.",
        ) from error
    if not told:
        raise StoreError(
            "this note should say where the store moved to, and is empty.",
            where=str(note),
            do="Write the address of the new store into it; only if the store never moved, delete it.",
        )
    return told


def shown_address(address: URL) -> str:
    """An address as it may be shown: the name of the file, or the URL without any password."""
    if is_file(address):
        return str(address.database)
    plain = URL.create("postgresql", address.username, None, address.host, address.port, address.database)
    return plain.render_as_string()
