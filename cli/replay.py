"""`foi backtest CAMPAIGN`: the total after each reply, as text and as JSON."""

from collections.abc import Iterator

import click

from cli.options import print_json
from cli.printable import printable
from cli.stores import chosen_campaign
from estimates.wording import in_full, spoken
from flows.settings import opened_store
from steps.redraw import NOTHING_TO_SCALE
from steps.replay import Replay, ReplayStep, replay_campaign

COLUMNS = ("step", "came", "reply of", "forces", "counted", "low", "central", "high", "held today's")
TEXT_COLUMNS = frozenset({"came", "reply of"})


def print_replay(campaign: str | None, *, database: str | None, as_json: bool) -> None:
    """Replay a campaign's replies in the order they came and print what the total was after each."""
    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign)
        replays = replay_campaign(store, slug)
    if as_json:
        print_json({"campaign": slug, "replays": [_to_json(replay) for replay in replays]})
        return
    for replay in replays:
        target = replay.target
        click.echo(f"{slug}, question {target.question}, {printable(target.period.label)}\n")
        click.echo("\n".join(_lines(replay.steps)) + "\n")


def _lines(steps: tuple[ReplayStep, ...] | None) -> Iterator[str]:
    if steps is None:
        yield NOTHING_TO_SCALE
        return
    if not steps:
        yield "No reply has given a figure that counts yet."
        return
    rows = [COLUMNS, *(_row(step) for step in steps)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS))]
    for row in rows:
        cells = zip(COLUMNS, row, widths, strict=True)
        yield "  ".join(
            cell.ljust(width) if column in TEXT_COLUMNS else cell.rjust(width) for column, cell, width in cells
        ).rstrip()
    yield ""
    yield from _verdict(steps)


def _row(step: ReplayStep) -> tuple[str, ...]:
    found = step.range
    ends = (spoken(found.low), spoken(found.median), spoken(found.high)) if found else ("-", "-", "-")
    held = "-" if step.holds_present is None else "yes" if step.holds_present else "no"
    return (
        str(step.number),
        step.came_on.isoformat(),
        printable(step.name),
        str(step.forces),
        in_full(step.counted),
        *ends,
        held,
    )


def _verdict(steps: tuple[ReplayStep, ...]) -> Iterator[str]:
    last = steps[-1]
    if last.range is None:
        yield last.reason
        return
    judged = [step for step in steps[:-1] if step.holds_present is not None]
    held = sum(step.holds_present is True for step in judged)
    today = f"today's central estimate of {spoken(last.range.median)}"
    if len(judged) == 1:
        yield f"The range before it {'held' if held else 'did not hold'} {today}."
    elif judged:
        yield f"Of {len(judged)} earlier ranges, {held} held {today}."
    yield "Worked out anew from the figures that count now, in the order in which their replies came."


def _to_json(replay: Replay) -> dict[str, object]:
    return {
        "question": replay.target.question,
        "period": replay.target.period.model_dump(mode="json"),
        "steps": None if replay.steps is None else [_step_to_json(step) for step in replay.steps],
    }


def _step_to_json(step: ReplayStep) -> dict[str, object]:
    found = step.range
    return {
        "step": step.number,
        "covers": list(step.covers),
        "came_on": step.came_on,
        "forces": step.forces,
        "counted": step.counted,
        "low": found.low if found else None,
        "median": found.median if found else None,
        "high": found.high if found else None,
        "reason": step.reason,
        "holds_present": step.holds_present,
    }
