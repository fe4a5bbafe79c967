"""The program's sentences as a page says them: what names a command is left out, for here there are buttons."""

import re

COMMAND = re.compile(r"`foi |--[a-z]")


def without_commands(said: str) -> str:
    """What names no command of it, as whole sentences."""
    kept = ""
    for part in re.split(r"(?<=[.!?;:])\s+", said):
        if not COMMAND.search(part):
            begins = not kept or kept[-1] in ".!?"
            kept += f"{' ' if kept else ''}{part[:1].upper() if begins else part[:1]}{part[1:]}"
    kept = kept.rstrip(":;")
    return f"{kept}." if kept and kept[-1] not in ".!?" else kept
