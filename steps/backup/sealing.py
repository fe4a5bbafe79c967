"""Write a stream into a file and read it back: packed with gzip, encrypted with age where recipients are named."""

import hashlib
import os
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from foi.errors import BackupError, ConfigurationError

AGE = "age"
AGE_SUFFIX = ".age"
CHUNK = 1 << 20
GZIP = 31
"""What zlib calls gzip's own format."""

FASTEST = 1
MARK_LENGTH = 8
INCOMING = "incoming-"
"""How files and folders are called that are not whole yet."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file as it lies in the backup: the hash of its own bytes, and how many they are."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Seal:
    """How files are written: as they are, or for the `recipients` (a file of age's public keys)."""

    recipients: Path | None = None

    @property
    def name(self) -> str:
        """By what it is encrypted; empty for not at all."""
        return AGE if self.recipients else ""

    @property
    def suffix(self) -> str:
        """At the end of the names of its files."""
        return AGE_SUFFIX if self.recipients else ""

    @property
    def mark(self) -> str:
        """Tells apart what was encrypted for different recipients; empty where nothing is."""
        return hashlib.sha256(self.recipients.read_bytes()).hexdigest()[:MARK_LENGTH] if self.recipients else ""

    def require(self) -> None:
        """Raise ConfigurationError where age is not installed, or cannot use the recipients."""
        if self.recipients is None:
            return
        require_age()
        if not self.recipients.is_file():
            raise ConfigurationError(
                "the file of those who may open backups is not there.",
                where=str(self.recipients),
                do="Correct FOI_BACKUP_RECIPIENTS: it names a file with a line `age1...` for each.",
            )
        tried = subprocess.run(  # noqa: S603 - the program and its words are ours
            [AGE, "-R", self.recipients], input=b"", capture_output=True, check=False
        )
        if tried.returncode:
            raise ConfigurationError(
                f"backups cannot be encrypted: {_last_line(tried.stderr)}.",
                where=str(self.recipients),
                do="Make it hold one public key of age a line (`age-keygen` makes a pair).",
            )

    def write(self, pieces: Iterable[bytes], target: Path, *, mode: int = 0o600, flush: bool = True) -> Sealed:
        """Write the pieces into `target`: under another name first, so that a file with this name is whole.

        Without `flush` that holds once the disk is flushed. Raises OSError when there is no room.
        """
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=INCOMING)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                if self.recipients is None:
                    sealed = _write_plain(pieces, stream)
                else:
                    self._encrypt(pieces, stream.fileno())
                    sealed = sealed_as_it_lies(temporary)
                if flush:
                    os.fsync(stream.fileno())
            temporary.chmod(mode)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        return sealed

    def _encrypt(self, pieces: Iterable[bytes], out: int) -> None:
        assert self.recipients is not None, "asked by the caller"
        with subprocess.Popen(  # noqa: S603 - the program and its words are ours
            [AGE, "-R", self.recipients], stdin=subprocess.PIPE, stdout=out, stderr=subprocess.PIPE
        ) as program:
            assert program.stdin is not None, "asked for"
            assert program.stderr is not None, "asked for"
            with suppress(BrokenPipeError):
                for piece in pieces:
                    program.stdin.write(piece)
            with suppress(BrokenPipeError):
                program.stdin.close()
            said = program.stderr.read()
        if program.returncode:
            raise BackupError(f"age could not encrypt: {_last_line(said)}.", do="Nothing of this backup was kept.")


def require_age() -> None:
    """Raise ConfigurationError where the program age is not installed."""
    if not shutil.which(AGE):
        raise ConfigurationError(
            "the program age, which encrypts backups, is not installed.",
            do="Install it (Debian: `apt-get install age`).",
        )


def sealed_as_it_lies(path: Path) -> Sealed:
    """The hash and size of a file as it lies there."""
    with path.open("rb") as stream:
        return Sealed(hashlib.file_digest(stream, "sha256").hexdigest(), path.stat().st_size)


def read_sealed(path: Path, *, identity: Path | None) -> Iterator[bytes]:
    """What was written into the file; by its name it is known whether it is encrypted.

    Raises BackupError when it cannot be decrypted: no `identity` (a file with the secret key), or another's.
    """
    if path.suffix != AGE_SUFFIX:
        with path.open("rb") as stream:
            yield from iter(lambda: stream.read(CHUNK), b"")
        return
    if identity is None:
        raise BackupError(
            "this backup is encrypted.", do="Name the file with the secret key: --identity FILE.", where=path.name
        )
    require_age()
    with (
        path.open("rb") as stream,
        subprocess.Popen(  # noqa: S603 - the program and its words are ours
            [AGE, "-d", "-i", identity], stdin=stream, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as program,
    ):
        assert program.stdout is not None, "asked for"
        assert program.stderr is not None, "asked for"
        while piece := program.stdout.read(CHUNK):
            yield piece
        said = program.stderr.read()
    if program.returncode:
        raise BackupError(
            f"it cannot be decrypted: {_last_line(said)}.", where=path.name, do="Is it the key of this backup?"
        )


def read_whole(path: Path) -> Iterator[bytes]:
    """A file in pieces."""
    with path.open("rb") as stream:
        yield from iter(lambda: stream.read(CHUNK), b"")


def packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Packed with gzip."""
    packer = zlib.compressobj(FASTEST, wbits=GZIP)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What `packed` packed. Raises BackupError where it breaks off or is damaged."""
    unpacker = zlib.decompressobj(wbits=GZIP)
    try:
        for piece in pieces:
            yield unpacker.decompress(piece)
        yield unpacker.flush()
    except zlib.error as error:
        raise BackupError(f"a file of the backup is damaged: {error}.", do="Take another backup.") from error
    if not unpacker.eof:
        raise BackupError("a file of the backup breaks off.", do="Take another backup.")


def _write_plain(pieces: Iterable[bytes], stream: BinaryIO) -> Sealed:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
        stream.write(piece)
    stream.flush()
    return Sealed(digest.hexdigest(), size)


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    told = next((line for line in lines if "error" in line.casefold()), lines[-1] if lines else "it gave no reason")
    return told.removeprefix("age: ").removeprefix("error: ").rstrip(".")
