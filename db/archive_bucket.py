"""An archive that is a bucket on a server that speaks S3, Amazon's or another, by fsspec and s3fs.

An object appears there only when all of it has arrived, so that nothing half written can stand under its name; it is
read back and compared before anything relies on it. Two workers that keep the same original write the same bytes
under the same name. Nothing wrong is ever deleted here: whoever keeps the same original again overwrites it.
Credentials come from the environment or from the files that s3fs reads (AWS_ACCESS_KEY_ID, ~/.aws/credentials).
"""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.archive import Kept, Readable, copy_differs, in_pieces, key_of, original_missing, pieces_to_hash
from foi.errors import ArchiveAway, ConfigurationError, FoiError

SCHEME = "s3://"
CONNECT_SECONDS, ANSWER_SECONDS, TRIES = 5, 60, 3


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, and what stands before the names in it: "s3://bucket/prefix". `endpoint` is a server not Amazon's."""

    url: str
    endpoint: str = ""

    def keep(self, chunks: Iterable[bytes]) -> Kept:
        """Gather what comes in pieces on this machine, send it, and read it back. ArchiveError when it differs."""
        digest, size = hashlib.sha256(), 0
        with tempfile.NamedTemporaryFile(prefix="foi43-") as spool:  # readable by its owner alone
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                spool.write(chunk)
            spool.flush()
            kept = Kept(digest.hexdigest(), size)
            if self.size_of(kept.sha256) == size and self._hash(kept.sha256) == kept.sha256:
                return kept
            files = self._files()
            with self.talking():
                files.put_file(spool.name, self._key(kept.sha256))
        if self._hash(kept.sha256) != kept.sha256:
            raise copy_differs(self.shown(), "the server of the bucket")
        return kept

    @contextmanager
    def opened(self, sha256: str) -> Iterator[Readable]:
        """The bytes of an original; ArchiveError when it is missing."""
        files = self._files()
        with self.talking(sha256):
            stream = files.open(self._key(sha256), "rb")
        with stream:
            yield _Stream(self, stream)

    def size_of(self, sha256: str) -> int | None:
        """The bytes an original takes up; None where it is not there."""
        files = self._files()
        with self.talking():
            try:
                return int(files.info(self._key(sha256))["size"])
            except FileNotFoundError:
                files.ls(self._bucket())  # a bucket that is missing is no missing original
                return None

    def delete(self, sha256: str) -> bool:
        """Delete an original; whether there was one."""
        was_there = self.size_of(sha256) is not None
        if was_there:
            files = self._files()
            with self.talking():
                files.rm_file(self._key(sha256))
        return was_there

    def all_kept(self) -> Iterator[Kept]:
        """Every original that lies there."""
        files = self._files()
        with self.talking():
            found = files.find(self._root(), detail=True)
        for name, told in found.items():
            if name.endswith(".bin"):
                yield Kept(Path(name).stem, int(told["size"]))

    @contextmanager
    def local_copy(self, sha256: str) -> Iterator[Path]:
        """A passing file with the bytes; ArchiveError when the original is missing."""
        with tempfile.NamedTemporaryFile(prefix="foi43-", suffix=".bin") as spool:
            with self.opened(sha256) as stream:
                for piece in in_pieces(stream):
                    spool.write(piece)
            spool.flush()
            yield Path(spool.name)

    def remove_leftovers(self) -> int:
        """Nothing half written can stand there."""
        return 0

    def shown(self, sha256: str = "") -> str:
        """The address."""
        return f"{SCHEME}{self._key(sha256) if sha256 else self._root()}"

    def _root(self) -> str:
        return self.url.removeprefix(SCHEME).strip("/")

    def _bucket(self) -> str:
        return self._root().partition("/")[0]

    def _key(self, sha256: str) -> str:
        return f"{self._root()}/{key_of(sha256)}"

    def _hash(self, sha256: str) -> str:
        with self.opened(sha256) as stream:
            return pieces_to_hash(in_pieces(stream))

    def _files(self) -> Any:  # noqa: ANN401 - fsspec comes without types
        try:
            return self._connected()
        except ImportError as error:
            raise ConfigurationError(
                f"originals cannot be kept in {self.url}: the library for buckets is not installed.",
                do="Install it with `pip install 'foi43[s3]'`.",
            ) from error

    def _connected(self) -> Any:  # noqa: ANN401 - likewise
        from fsspec import filesystem  # type: ignore[import-untyped] # noqa: PLC0415 - heavy

        return filesystem(  # one and the same for the same arguments, in this process
            "s3",
            endpoint_url=self.endpoint or None,
            use_listings_cache=False,
            config_kwargs={
                "connect_timeout": CONNECT_SECONDS,
                "read_timeout": ANSWER_SECONDS,
                "retries": {"max_attempts": TRIES, "mode": "standard"},
            },
        )

    @contextmanager
    def talking(self, sha256: str = "") -> Iterator[None]:
        """Turn what the server or the way to it says into a sentence; `sha256` is an original that is asked for."""
        from botocore.exceptions import (  # type: ignore[import-untyped] # noqa: PLC0415 - heavy, and an extra
            BotoCoreError,
            NoCredentialsError,
        )

        try:
            yield
        except FileNotFoundError as error:
            if sha256 and self._has_bucket():
                raise original_missing(sha256, self.shown(sha256)) from error
            raise self._away("there is no such bucket", "Make it, or correct its name.") from error
        except (PermissionError, NoCredentialsError) as error:
            do = "Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the file with them, and what they may do."
            raise self._away("the server does not let this account in", do) from error
        except FoiError:
            raise
        except (OSError, BotoCoreError) as error:
            told = type(error).__name__
            do = "Nothing was lost: wait until the server answers, then run the same command again."
            raise self._away(f"the server does not answer as it should ({told})", do) from error

    def _has_bucket(self) -> bool:
        try:
            with self.talking():
                self._files().ls(self._bucket())
        except ArchiveAway:
            return False
        return True

    def _away(self, why: str, do: str) -> ArchiveAway:
        return ArchiveAway(f"the originals cannot be reached: {why}.", where=self.shown(), do=do)


@dataclass(frozen=True, slots=True)
class _Stream:
    """An object that is being read, whose every piece may fail to come."""

    bucket: Bucket
    stream: Any

    def read(self, size: int = -1, /) -> bytes:
        with self.bucket.talking():
            return bytes(self.stream.read(size))
