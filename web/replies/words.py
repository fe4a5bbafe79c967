"""How the pages of replies say what became of a document."""

from db.documents import DocumentStatus
from db.fates import Fate
from db.held import CLEANED
from foi.hidden_records import found_in_words
from parsers.guard.visible import PERSONS
from web.outcome_words import OUTCOMES
from web.said import without_commands
from web.state_words import DOCUMENTS

SETTLED = {
    "acknowledged": "only an acknowledgement",
    "extension_notice": "a notice that it takes longer",
    "clarification_asked": "a question back to us",
    "fees_notice": "a fees notice",
    "transferred": "another authority has it",
    "auto_reply": "an automatic reply",
    "reply": "a reply",
}
"""What a person can say that a document is, in the order in which the page offers it."""

BY_MAIL = frozenset(
    {"acknowledgement", "auto_reply", "clarification", "extension", "fees_notice", "transfer", "bounce"}
)


def what_it_is(fate: Fate) -> str:
    """What a document is, in words; empty where nobody knows."""
    if fate.mail_kind in BY_MAIL:
        return OUTCOMES[fate.mail_kind]
    return OUTCOMES[fate.outcome] if fate.outcome else ""


def standing(fate: Fate) -> tuple[str, str]:
    """Where a document stands, and the tone of it."""
    match fate.status:
        case DocumentStatus.QUARANTINED if fate.reason == CLEANED:
            return "clean copy read", "overdue"
        case DocumentStatus.READ:
            return ("figures to check", "check") if fate.waiting else ("done", "done")
        case status:
            return DOCUMENTS[status]


def file_check(fate: Fate) -> tuple[str, str]:
    """What the file carries that should not be there, and the tone: nothing found, something to know, quarantine."""
    if fate.found:
        return f"It carries {found_in_words(fate.found)}. It lies in quarantine and nobody has opened it.", "stop"
    if fate.status is DocumentStatus.QUARANTINED:
        return without_commands(fate.explanation), "stop"
    told = [one for one in fate.warnings if PERSONS in one or "hidden sheet" in one]
    if told:
        return " ".join(without_commands(one) for one in told), "warn"
    return "No hidden records found.", "good"


def figures_in_words(fate: Fate) -> str:
    """How many figures, and how many of them wait: "3 figures, of which 1 waits to be checked"."""
    if not fate.figures:
        return "no figure"
    count = f"{fate.figures:,} {'figure' if fate.figures == 1 else 'figures'}"
    if not fate.waiting:
        return f"{count}, {'which counts' if fate.figures == 1 else 'all of which count'}"
    if fate.waiting == fate.figures:
        return f"{count} to be checked"
    return f"{count}, of which {fate.waiting:,} {'waits' if fate.waiting == 1 else 'wait'} to be checked"


def beginning(fate: Fate, *, most: int) -> str:
    """The first lines of a document, or what its mail shows of itself; empty where nothing is kept of it."""
    lines = [" ".join(line.split()) for line in fate.beginning.splitlines()]
    text = "\n".join(line for line in lines if line)
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def stamp(fate: Fate) -> str:
    """How a document stood when a page was shown: what a form carries, to see whether somebody was quicker."""
    return "/".join((fate.status, fate.reason, *(one.our_reference for one in fate.filed)))
