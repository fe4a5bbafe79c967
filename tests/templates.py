"""Stores made once in a process and copied for each test: the migrations take 150 ms, a copy a few.

`use_templates` has every `create_store` of the tests begin so. What is copied is what the migrations made here and
now; a store that is there already is never copied over.

While `keep_in("postgresql")` holds, a new SQLite path is taken for a store that has moved to PostgreSQL: the note
beside it (`foi43.sqlite.moved`) names a database that is a copy of a template database.
"""

import os
import shutil
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import psycopg
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import Pool

import db.store
from db.addresses import MOVED
from db.store import Store, open_store, sqlite_url
from tests.postgres import Cluster, shared_cluster

Maker = Callable[[Path], Store]
FOLDERS = ("archive", "inbox", "outbox")
_create_store = db.store.create_store
_kind = ["sqlite"]
_made: dict[tuple[str, str], Path] = {}
_databases: dict[Path, str] = {}
_connections: dict[str, list[psycopg.Connection[object]]] = {}
_left: deque[str] = deque()


def use_templates() -> None:
    """Wrap `create_store`; to be called before any module has taken its name."""
    db.store.create_store = create_store
    event.listen(Pool, "connect", _remember)


def keep_in(kind: str) -> None:
    """Where new stores are kept from now on: "sqlite" or "postgresql"."""
    _kind[0] = kind


def create_store(url: str, folder: Path) -> Store:
    """What db.store.create_store does; a new store is a copy of one that was made before."""
    parsed = make_url(url) if "://" in url else None
    path = Path(parsed.database or "") if parsed and parsed.get_backend_name() == "sqlite" else None
    if path is None or path.exists() or _note(path).exists() or not path.parent.is_dir():
        return _create_store(url, folder)
    _copy_database(_empty(_kind[0]) / db.store.DEFAULT_NAME, path)
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return open_store(url, folder)


def copied(make: Maker, folder: Path) -> Store:
    """The store that `make` makes in a folder, made once and copied into `folder`, which may hold other files."""
    name = (_kind[0], f"{make.__module__}.{make.__qualname__}")
    if name not in _made:
        made = _new_folder()
        make(made).close()
        _made[name] = made
    made, file = _made[name], db.store.DEFAULT_NAME
    shutil.copytree(made, folder, symlinks=True, dirs_exist_ok=True, ignore=_but_the_store_of(made))
    _copy_database(made / file, folder / file)
    return open_store(sqlite_url(folder / file), folder)


def _but_the_store_of(made: Path) -> Callable[[str, list[str]], list[str]]:
    return lambda folder, names: [n for n in names if Path(folder) == made and n.startswith(db.store.DEFAULT_NAME)]


@cache
def _empty(_kind: str) -> Path:
    """The folder of a store as the migrations leave it."""
    made = _new_folder()
    path = made / db.store.DEFAULT_NAME
    if _kind == "postgresql":
        database = _cluster().create()
        _create_store(_cluster().url(database), made).close()
        _tell_of(path, database)
    else:
        _create_store(sqlite_url(path), made).close()
    return made


def _copy_database(made: Path, to: Path) -> None:
    if _note(made).exists():
        _disconnect(_databases[made])
        _tell_of(to, _cluster().create(like=_databases[made]))
    else:
        shutil.copyfile(made, to)


def _tell_of(path: Path, database: str) -> None:
    note = _note(path)
    note.touch(mode=0o600)
    note.write_text(_cluster().url(database) + "\n", encoding="utf-8")
    _databases[path] = database


def _note(path: Path) -> Path:
    return path.with_name(path.name + MOVED)


@cache
def _cluster() -> Cluster:
    found = shared_cluster()
    assert found is not None, "tests/conftest.py starts it"
    return found


def _remember(connection: object, _entry: object) -> None:
    """Connections are kept until their database is dropped: one that is merely forgotten warns."""
    if isinstance(connection, psycopg.Connection):
        _connections.setdefault(connection.info.dbname, []).append(connection)


def _disconnect(database: str) -> None:
    for connection in _connections.pop(database, []):
        with suppress(Exception):
            connection.close()


def drop_databases(folder: Path | None = None) -> None:
    """Drop the databases of stores in `folder`, by default all but the templates, shortly after they were left."""
    if not _databases:
        return
    done = [
        path for path in _databases if (path.is_relative_to(folder) if folder else not path.is_relative_to(_root()))
    ]
    # dropping what somebody has just left takes a tenth of a second: the server waits for them to be gone
    _cluster().drop(*_left)
    _left.clear()
    for path in done:
        _left.append(_databases.pop(path))
        _disconnect(_left[-1])


def take_away(folder: Path) -> None:
    """Have the store in `folder` be gone, while somebody still counts on it."""
    drop_databases(folder)
    drop_databases(folder)
    for path in folder.glob(f"{db.store.DEFAULT_NAME}*"):
        path.unlink()


@cache
def _root() -> Path:
    return Path(mkdtemp(prefix=f"foi43-templates-{os.getpid()}-"))


def _new_folder() -> Path:
    return Path(mkdtemp(dir=_root()))


def forget_templates() -> None:
    """Remove what was kept for copying, at the end of a session."""
    for database in list(_connections):
        _disconnect(database)
    if _root.cache_info().currsize:
        shutil.rmtree(_root())
        _root.cache_clear()
    _empty.cache_clear()
    _made.clear()
