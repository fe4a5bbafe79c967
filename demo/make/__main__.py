"""Write demo/replies/ afresh: python -m demo.make [FOLDER]."""

import sys
from collections.abc import Callable
from pathlib import Path

from demo.make import refusals, replies

MAKERS: dict[str, Callable[[], bytes]] = {
    "cambridgeshire.xlsx": replies.cambridgeshire,
    "cleveland.eml": refusals.cleveland,
    "dyfed-powys.pdf": replies.dyfed_powys,
    "humberside-and-lincolnshire.csv": replies.humberside_and_lincolnshire,
    "northumbria.txt": refusals.northumbria,
    "nottinghamshire.eml": replies.nottinghamshire,
    "warwickshire.docx": refusals.warwickshire,
    "wiltshire.pdf": refusals.wiltshire,
}
"""File name -> the function that makes it."""


def write_replies(folder: Path) -> None:
    """Write every invented reply into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in MAKERS.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    write_replies(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "replies")
