"""The form that every decision about figures has on the command line, and what is said of it afterwards."""

import datetime as dt
import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass

import click

from cli.options import db_option, json_option, print_json
from cli.printable import printable
from db.decisions import Right, Verdict
from db.figures import Basis, load_figures
from db.store import Store
from db.undo import load_decisions
from flows.engine import Direct
from flows.settings import opened_store
from foi.errors import DocumentError, UsageError

Verb = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures a person decides about, who and why; `document` means all its figures that wait."""

    figures: tuple[int, ...]
    document: str
    by: str
    why: str
    database: str | None
    as_json: bool


def verdict_options(*, several: bool = False) -> Callable[[Verb], Verb]:
    """The options of a decision; the verb gets them as `asked`. `several`: it may be about many figures at once."""

    def decorate(verb: Verb) -> Verb:
        @functools.wraps(verb)
        def called(
            figures: int | tuple[int, ...],
            by: str,
            why: str,
            database: str | None,
            as_json: bool,
            document: str = "",
            **more: object,
        ) -> None:
            numbers = figures if isinstance(figures, tuple) else (figures,)
            if bool(numbers) == bool(document):
                raise UsageError(
                    "say which figures.", do="Give their numbers, or --document for all of one that wait."
                )
            verb(Asked(numbers, document, by, why, database, as_json), **more)

        command: Verb = called
        if several:
            command = click.option(
                "--document", default="", help="All figures of this document that wait: its name or archive number."
            )(command)
        for option in (
            json_option,
            db_option,
            click.option("--by", default="staff", show_default=True, help="Who decides."),
            click.option("--why", required=True, help="The reason, for whoever asks later."),
            click.argument(
                "figures", type=int, nargs=-1 if several else 1, metavar="FIGURES..." if several else "FIGURE"
            ),
        ):
            command = option(command)
        return command

    return decorate


def decide_figures(asked: Asked, verdict: Verdict, *, right: Right | None = None, derived: bool = False) -> None:
    """Save a decision and say what it moved.

    About one figure, a decision that cannot be is an error; about several, it is told, and the exit code is 4.
    """
    with opened_store(asked.database) as store:
        numbers = _numbers(store, asked)
        decided = save_and_redraw(
            store, numbers, verdict, by=asked.by, why=asked.why, right=right, derived=derived, tell=not asked.as_json
        )
    refused, estimates = decided
    if asked.as_json:
        single = len(asked.figures) == 1
        about: dict[str, object] = {"figure": numbers[0]} if single else {"figures": [*numbers]}
        if not single:
            about["refused"] = [{"figure": figure, "why": why} for figure, why in refused]
        print_json(about | {"verdict": verdict, "estimates": estimates})
    if refused:
        sys.exit(DocumentError.exit_code)


def undo_last(figure: int, *, by: str, why: str, database: str | None) -> None:
    """Take back the latest decision about a figure, and say what moved."""
    from steps.decide import undo  # noqa: PLC0415 - redrawing needs numpy

    with opened_store(database) as store:
        with store.reading() as session:
            decisions = load_decisions(session, figure)
        if not decisions:
            raise UsageError(f"nobody has decided about figure {figure}.", do="`foi review` lists those that wait.")
        _, redrawn = undo(store, decisions[-1].id, by=by, why=why, at=dt.datetime.now(dt.UTC))
        if redrawn:
            Direct().tell_changed(list(dict.fromkeys(one.target.question_id for one in redrawn)))
    click.echo(f"Figure {figure}: taken back that it was {decisions[-1].words}.")
    for one in redrawn:
        click.echo(f"Redrawn: {one.target.campaign}, question {one.target.question}: {one.difference}")


def _numbers(store: Store, asked: Asked) -> tuple[int, ...]:
    if not asked.document:
        return asked.figures
    from steps.review import load_waiting  # noqa: PLC0415 - draws in the readers

    (waiting,) = load_waiting(store, campaign=None, document=asked.document)
    return tuple(figure.id for figure in waiting)


def save_and_redraw(
    store: Store,
    figures: tuple[int, ...],
    verdict: Verdict,
    *,
    by: str,
    why: str,
    right: Right | None = None,
    derived: bool = False,
    tell: bool = True,
) -> tuple[tuple[tuple[int, str], ...], list[int]]:
    """Save one decision about figures; those it cannot be about, with the reason, and the estimates that moved.

    With `tell` the outcome is printed. Raises UsageError where it is about a single figure and cannot be.
    """
    from steps.decide import decide, decide_all  # noqa: PLC0415 - redrawing needs numpy, listing does not

    stood = _as_they_stand(store, figures)
    basis = Basis.DERIVED if derived else None
    at = dt.datetime.now(dt.UTC)
    refused: tuple[tuple[int, str], ...] = ()
    if len(figures) == 1:
        redrawn = tuple(decide(store, figures[0], verdict, by=by, why=why, at=at, right=right, basis=basis))
        done: tuple[int, ...] = figures
    else:
        decided = decide_all(store, figures, verdict, by=by, why=why, at=at, right=right, basis=basis)
        redrawn, done, refused = decided.redrawn, decided.figures, decided.refused
    if redrawn:
        Direct().tell_changed(list(dict.fromkeys(one.target.question_id for one in redrawn)))
    if tell:
        said = f" to {right.words}" if right else ""
        for figure in done:
            click.echo(f"Figure {figure} {verdict}{said}.")
        for figure, reason in refused:
            click.echo(printable(f"Figure {figure} left as it is: {reason}"), err=True)
        if not redrawn and _as_they_stand(store, figures) == stood:
            click.echo("Nothing changed: it stood so already.")
        elif not redrawn:
            click.echo(printable(_why_none_moved(store, done)))
        for one in redrawn:
            target = one.target
            about = f"{target.campaign}, question {target.question}, {target.period.label}"
            click.echo(f"Redrawn: {about}: {one.difference}")
    return refused, [one.estimate_id for one in redrawn]


def _as_they_stand(store: Store, figures: tuple[int, ...]) -> list[tuple[object, ...]]:
    with store.reading() as session:
        found = [one for number in figures for one in load_figures(session, figure_id=number)]
    return [(one.id, one.standing, one.kind, one.value, one.low, one.high, one.basis) for one in found]


def _why_none_moved(store: Store, figures: tuple[int, ...]) -> str:
    from steps.effects import why_none_moved  # noqa: PLC0415 - redrawing needs numpy

    with store.reading() as session:
        found = [one for number in figures for one in load_figures(session, figure_id=number)]
    return why_none_moved(found)
