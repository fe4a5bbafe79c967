"""Loads the quirk files: those that come with foi43, and those of the staff's own folder, which stand first."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from foi.errors import QuirkFileError
from parsers.quirks.model import ForceQuirks, Quirks
from parsers.quirks.toml import toml_to_quirks

ENDING = ".toml"


def load_quirks(*folders: Path) -> Quirks:
    """The rules of every `<slug>.toml`, of the program's own folder first and then of each folder given.

    A folder that is not there holds none. Raises QuirkFileError for the first file that cannot be used: nothing may
    be read by half of what somebody taught.
    """
    return Quirks(files=(*_own(), *(one for folder in folders for one in load_folder(folder))))


def load_folder(folder: Path) -> tuple[ForceQuirks, ...]:
    """The files of one folder, by name."""
    paths = sorted(path for path in folder.glob(f"*{ENDING}") if path.is_file())
    return tuple(
        toml_to_quirks(_text_of(path), slug=path.stem, where=f"{path.parent.name}/{path.name}") for path in paths
    )


def _own() -> Iterator[ForceQuirks]:
    for entry in sorted(files("parsers.quirks").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(ENDING):
            text = entry.read_text(encoding="utf-8")
            yield toml_to_quirks(text, slug=entry.name.removesuffix(ENDING), where=f"{entry.name} of foi43")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QuirkFileError(
            "the file is not text in UTF-8.", where=str(path), do="Save it again as UTF-8 text."
        ) from error
    except OSError as error:
        raise QuirkFileError(
            f"the file cannot be opened: {error.strerror}.", where=str(path), do="Let its owner make it readable."
        ) from error
