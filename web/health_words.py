"""The findings and runs of the page Health in the words of the desk: a remedy is a page here, not a command."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from letters.wording import counted, listed
from steps.examine import Finding, FindingKind
from steps.health import Run
from web.said import without_commands
from web.templating import moment


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as the page has it: what, what to do, and the page that does it ("" for none)."""

    what: str
    do: str
    page: str
    is_fault: bool


REMEDIES: Mapping[FindingKind, tuple[str, str]] = {
    FindingKind.HOLIDAYS: ("Whoever runs the desk installs a newer version: past that day no date can be told.", ""),
    FindingKind.ORIGINAL: ("Restore the file from a backup, or add the same file again.", "/reply"),
    FindingKind.UNREAD: ("It is read with the next run, or when you add the next reply.", "/reply"),
    FindingKind.PUT_ASIDE: ("Look at it among the replies that wait.", "/reply"),
    FindingKind.PUBLICATION: ("Restore the file from a backup.", ""),
    FindingKind.BASIS: ("Draw the totals anew. What was published stays as it was.", ""),
    FindingKind.PENDING: ("Draw the totals anew.", ""),
    FindingKind.REVIEW: ("Check the figures.", "/check"),
    FindingKind.WORDLESS: ("Whoever runs the desk has them read once more.", ""),
    FindingKind.BEING_SENT: ("Let it finish.", ""),
    FindingKind.IN_DOUBT: ("Find out whether it went, then say so on the page of letters.", "/letters/drafted"),
    FindingKind.FAILED: ("Check the address, then send it again.", "/letters/drafted"),
    FindingKind.SENDING_LOCKED: ("Look which letters went since, then say so under Mail on this page.", "/health"),
    FindingKind.LETTER: ("Restore it from a backup.", ""),
    FindingKind.DATABASE: ("Stop the desk and restore the store from a backup.", ""),
    FindingKind.QUIRKS: ("Whoever runs the desk mends the file named. Until then nothing is read.", ""),
    FindingKind.ROOM: ("Whoever runs the desk makes room: when the disk is full, no reply can be taken in.", ""),
    FindingKind.CLOCK: ("Whoever runs the desk sets the clock of the machine; then look at what is overdue.", ""),
    FindingKind.RIGHTS: ("Whoever runs the desk takes these rights away.", ""),
    FindingKind.LIBRARY: ("Whoever runs the desk installs the program anew.", ""),
    FindingKind.BACKUP: ("Whoever runs the desk has a backup made every night.", ""),
    FindingKind.SCHEDULE: ("Whoever runs the desk starts the schedules. Until then, add replies here.", "/reply"),
    FindingKind.LEASE: ("Nothing is lost: they are read with the next run.", ""),
    FindingKind.AWAY: ("Whoever runs the desk sees to the server or the disk that is away. Nothing is lost.", ""),
    FindingKind.OTHER: ("", ""),
    FindingKind.PROPOSED: ("Whoever runs the desk looks at the rules that were proposed.", ""),
}


def told_findings(findings: Iterable[Finding]) -> list[Told]:
    """Faults first."""
    told = []
    for one in findings:
        do, page = REMEDIES[one.kind]
        told.append(Told(_in_words(one), do, page, one.is_fault))
    return sorted(told, key=lambda one: not one.is_fault)


def _in_words(finding: Finding) -> str:
    """What was found; the name of a file keeps its own first letter."""
    said = without_commands(finding.what)
    if finding.kind in {FindingKind.UNREAD, FindingKind.PUT_ASIDE, FindingKind.PUBLICATION}:
        said = finding.what[:1] + said[1:]
    if finding.kind is FindingKind.PUT_ASIDE:
        for status, words in PUT_ASIDE.items():
            said = said.replace(f" is {status}: ", f" {words}: ", 1)
    return said


PUT_ASIDE: Mapping[str, str] = {
    "parked": "could not be read",
    "waiting": "waits for a person",
    "quarantined": "lies in quarantine",
}
"""Where a document stands, as the program and as the page call it."""

KINDS: Mapping[str, str] = {"ingest": "Replies read", "digest": "Morning summary made"}
COUNTS: Mapping[str, tuple[str, str]] = {
    "new": ("new file", "new files"),
    "documents": ("document read", "documents read"),
    "accepted": ("figure accepted", "figures accepted"),
    "need_a_person": ("waiting for a person", "waiting for a person"),
    "estimates": ("total redrawn", "totals redrawn"),
    "replies": ("reply", "replies"),
    "overdue": ("overdue", "overdue"),
    "due_soon": ("due soon", "due soon"),
}


@dataclass(frozen=True, slots=True)
class ToldRun:
    """A run in a line."""

    what: str
    when: str
    counts: str


def told_run(run: Run) -> ToldRun:
    """Such as "Replies read", "3 September 2012, 14:05", "2 new files, 4 figures accepted"."""
    parts = [counted(run.counts[name], *words) for name, words in COUNTS.items() if run.counts.get(name)]
    return ToldRun(
        KINDS.get(run.kind, run.kind.replace("_", " ").capitalize()),
        moment(run.finished_at),
        listed(parts) or "nothing new",
    )
