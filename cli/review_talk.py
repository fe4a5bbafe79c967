"""The talk at a terminal: each figure that waits is shown beside its document, and a person says what it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import click
from rich.console import Console

from cli.review_decide import save_and_redraw
from cli.review_screen import show_figure
from cli.review_teach_talk import teach_by_talk
from cli.review_values import text_to_count, text_to_end
from db.decisions import NOT_HELD, REFUSED, Right, Verdict, right_number, right_range
from db.figures import StandingFigure
from db.store import Store
from foi.errors import UsageError
from steps.review import ShownFigure, load_one, load_waiting, show_figures

AT_ONCE = 25
"""Figures whose surroundings are looked up together: the document is opened once for so many."""

SEEN = "seen in the document"
KEYS = {
    "a": "accept it as it was read",
    "d": "accept it and all others of this document that wait",
    "c": "correct: put the right number in its place",
    "r": "range: put a range in its place",
    "n": "the authority does not hold the number",
    "f": "the authority refuses the number",
    "x": "reject: it is no answer to the question",
    "t": "teach: say how letters of this authority, or this document, are to be read",
    "s": "skip it for now",
    "q": "stop here",
}
ASKED = "[a]ccept [c]orrect [r]ange [n]ot held re[f]used [x] reject [t]each [s]kip [q]uit, [d] accept all, ? for help"


@dataclass(slots=True)
class _Talk:
    """One sitting: the store, who decides, and the tally."""

    store: Store
    by: str
    console: Console
    decided: int = 0
    skipped: list[int] = field(default_factory=list)
    is_over: bool = False


def talk(store: Store, *, campaign: str | None, document: str, by: str) -> None:
    """Go through the figures that wait, document by document. Each decision is saved before the next is asked."""
    session = _Talk(store, by, Console(highlight=False, markup=False))
    for figures in load_waiting(store, campaign=campaign, document=document):
        _one_document(session, figures)
        if session.is_over:
            break
    left = sum(len(figures) for figures in load_waiting(store, campaign=campaign))
    click.echo(
        f"{session.decided:,} figure(s) decided, {len(session.skipped):,} skipped, {left:,} still wait for a person."
    )


def _one_document(talk: _Talk, figures: list[StandingFigure]) -> None:
    for start in range(0, len(figures), AT_ONCE):
        for at, one in enumerate(show_figures(talk.store, figures[start : start + AT_ONCE]), start + 1):
            if load_one(talk.store, one.figure.id).standing != "review":
                continue  # decided along with another one
            show_figure(talk.console, one, at=at, of=len(figures))
            if _ask_until_settled(talk, one, figures):
                return


def _ask_until_settled(talk: _Talk, shown: ShownFigure, figures: list[StandingFigure]) -> bool:
    """Ask until the figure is decided or skipped; True when the document is done with."""
    while True:
        key = click.prompt(ASKED, prompt_suffix=": ").strip().casefold()[:1]
        match key:
            case "q":
                talk.is_over = True
                return True
            case "s":
                talk.skipped.append(shown.figure.id)
                return False
            case "t":
                _or_say_why(partial(teach_by_talk, talk.store, shown, by=talk.by))
            case "d":
                waiting = [one.id for one in figures if load_one(talk.store, one.id).standing == "review"]
                asked = f"Accept {len(waiting):,} figure(s) of this document as they were read?"
                if click.confirm(asked) and _decide(talk, tuple(waiting), Verdict.ACCEPTED, None):
                    return True
            case "a" | "x" | "c" | "r" | "n" | "f":
                if _or_say_why(partial(_decide_by_key, talk, shown.figure.id, key)):
                    return False
            case _:
                click.echo("\n".join(f"  {one}  {meaning}" for one, meaning in KEYS.items()))


def _decide_by_key(talk: _Talk, figure: int, key: str) -> bool:
    match key:
        case "a":
            return _decide(talk, (figure,), Verdict.ACCEPTED, None)
        case "x":
            return _decide(talk, (figure,), Verdict.REJECTED, None)
        case _:
            return _decide(talk, (figure,), Verdict.CORRECTED, _ask_what_is_right(key))


def _ask_what_is_right(key: str) -> Right:
    match key:
        case "c":
            return right_number(text_to_count(click.prompt("The right number")))
        case "r":
            low = click.prompt("The least it can be (empty: open)", default="", show_default=False)
            high = click.prompt("The most it can be (empty: open)", default="", show_default=False)
            return right_range(text_to_end(low), text_to_end(high))
        case "n":
            return NOT_HELD
        case _:
            return REFUSED


def _decide(talk: _Talk, figures: tuple[int, ...], verdict: Verdict, right: Right | None) -> bool:
    why = click.prompt("Why, for whoever asks later", default=SEEN)
    refused, _ = save_and_redraw(talk.store, figures, verdict, by=talk.by, why=why, right=right)
    talk.decided += len(figures) - len(refused)
    return True


def _or_say_why(step: Callable[[], bool]) -> bool:
    """Do what was asked; where that cannot be, say why and ask again."""
    try:
        return step()
    except UsageError as error:
        click.echo(str(error), err=True)
        return False
