"""The program's sentences as a page says them: what names a command is left out, for here there are buttons."""

import re

COMMAND = re.compile(r"`foi |--[a-z]")


def without_commands(said: str) -> str:
    """The sentences that name no command, the first letter large."""
    kept = [part for part in re.split(r"(?<=[.!?;:])\s+", said) if not COMMAND.search(part)]
    text = " ".join(kept).rstrip(":;")
    text = text if not text or text.endswith((".", "!", "?")) else f"{text}."
    return f"{text[:1].upper()}{text[1:]}"
