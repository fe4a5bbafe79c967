"""Look over what staff have taught: a file that stops every run, and proposals that nobody has seen to."""

from pathlib import Path

from foi.errors import QuirkFileError
from steps.examine import Finding, FindingKind
from steps.quirk_files import load_quirks
from steps.quirk_proposals import load_proposals


def examine_quirks(folder: Path) -> list[Finding]:
    """The first quirk file that cannot be used, which is a fault; proposals that wait."""
    try:
        load_quirks(folder)
        proposals = load_proposals(folder)
    except QuirkFileError as error:
        return [
            Finding(
                f"{error.where}: {error.what}",
                f"{error.do} Until then nothing is read.",
                is_fault=True,
                kind=FindingKind.QUIRKS,
            )
        ]
    if not proposals:
        return []
    return [
        Finding(
            f"{len(proposals):,} rule(s) are proposed and not confirmed.",
            "`foi quirks` lists them.",
            kind=FindingKind.PROPOSED,
        )
    ]
