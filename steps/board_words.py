"""What the board says of a request in a few words: what came of it, and what to do next."""

from foi.next_steps import Action
from foi.spoken_dates import spoken
from steps.standings import BoardRow

NO_FIGURE = {"refused": "refused", "not_held": "not held", "ncnd": "neither confirmed nor denied"}


def next_words(row: BoardRow) -> str:
    """What to do next in a few words: "chase (s.10(1))", "wait until Tue 6 Oct 2026"."""
    step = row.next
    action = step.action.words
    if step.action is Action.WAIT:
        return f"wait until {spoken(step.earliest)}" if step.earliest else "wait"
    by = f" by {spoken(step.deadline)}" if step.deadline else ""
    from_day = f" from {spoken(step.earliest)}" if step.earliest and step.earliest > row.standing.today else ""
    return f"{action}{from_day}{by} ({step.ground})"


def outcome_words(row: BoardRow) -> str:
    """What came of it, in a few words: "2 figures", "refused, s12(1)", "no figure yet"."""
    if row.figures:
        words = f"{row.figures:,} figure" + ("s" if row.figures > 1 else "")
    elif row.outcome in NO_FIGURE:
        words = ", ".join([NO_FIGURE[row.outcome], *row.exemptions])
    else:
        words = ""
    waiting = f"{row.in_review:,} to check" if row.in_review else ""
    unread = f"{row.waiting} of their documents to look at" if row.waiting else ""
    return ", ".join(part for part in (words, waiting, unread) if part)
