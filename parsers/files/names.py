"""What format the end of a file's name promises.

A file that is not what its name says is read as what it is, with a warning (`name_warning`).
"""

from pathlib import PurePath

from parsers.blocks import Kind

KINDS_BY_NAME = {
    "xlsx": Kind.XLSX,
    "xlsm": Kind.XLSX,
    "xls": Kind.XLS,
    "xlsb": Kind.XLSB,
    "ods": Kind.ODS,
    "csv": Kind.CSV,
    "tsv": Kind.CSV,
    "tab": Kind.CSV,
    "pdf": Kind.PDF,
    "docx": Kind.DOCX,
    "docm": Kind.DOCX,
    "txt": Kind.TEXT,
    "text": Kind.TEXT,
    "md": Kind.TEXT,
    "log": Kind.TEXT,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "mht": Kind.MHT,
    "mhtml": Kind.MHT,
    "eml": Kind.EML,
    "msg": Kind.MSG,
    "tnef": Kind.TNEF,
    "mbox": Kind.MBOX,
    "mbx": Kind.MBOX,
    "zip": Kind.ZIP,
    "png": Kind.IMAGE,
    "jpg": Kind.IMAGE,
    "jpeg": Kind.IMAGE,
    "gif": Kind.IMAGE,
    "tif": Kind.IMAGE,
    "tiff": Kind.IMAGE,
    "bmp": Kind.IMAGE,
    "webp": Kind.IMAGE,
    "heic": Kind.IMAGE,
}

NAME_SAYS = "the name says"

_TEXTS = frozenset({Kind.TEXT, Kind.CSV})


def kind_by_name(name: str) -> Kind | None:
    """The format that the end of a name promises, None if it promises none that is known."""
    return KINDS_BY_NAME.get(PurePath(name).suffix.lstrip(".").lower())


def name_warning(kind: Kind, name: str) -> str | None:
    """A sentence when the name promises another format than `kind`, the one the bytes are."""
    named = kind_by_name(name)
    if named in {None, kind} or (named in _TEXTS and kind in _TEXTS):
        return None
    return f"{NAME_SAYS} {named}, but the file is {kind}: read as {kind}"


def is_about_name(warning: str) -> bool:
    """Whether it is a sentence of `name_warning`; of a copy that we had made it says nothing."""
    return warning.startswith(NAME_SAYS)
