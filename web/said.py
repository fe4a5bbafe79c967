"""The program's sentences as a page says them: what names a command is left out, for here there are buttons."""

import re

from foi.errors import FoiError, QuirkFileError

COMMAND = re.compile(r"`foi |(?<![\w-])--[a-z]|\bFOI_[A-Z]")
"""What is for the command line alone. A file's name may have two hyphens within it."""

FILE_NAME = re.compile(r"\S+[./]\w")
"""A sentence that begins with the name of a file, or with "s.10(1)", keeps its first letter."""

NOT_NOW = "This cannot be done now."


def said_on_a_page(error: FoiError) -> str:
    """An error in a person's words; never empty.

    Of a file of rules it is said which: whoever wrote it has to look there.
    """
    said = without_commands(error.sentence) or NOT_NOW
    return f"{error.where}: {said}" if isinstance(error, QuirkFileError) and error.where else said


def without_commands(said: str) -> str:
    """What names no command of it, as whole sentences; empty where nothing is left."""
    kept, was_dropped = "", False
    for part in re.split(r"(?<=[.!?;:])\s+", said.strip()):
        if COMMAND.search(part):
            was_dropped = True
            continue
        begins = not kept or (was_dropped and kept[-1] in ".!?")
        kept += f"{' ' if kept else ''}{_begun(part) if begins else part}"
        was_dropped = False
    kept = kept.rstrip(":;")
    return f"{kept}." if kept and kept[-1] not in ".!?" else kept


def _begun(part: str) -> str:
    return part if FILE_NAME.match(part) else part[:1].upper() + part[1:]
