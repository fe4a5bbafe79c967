"""The tables of a total: scenarios, categories, what moves it and how it moved, set as they are printed."""

from decimal import Decimal

from estimates.results import CategoryTotal
from estimates.wording import figures_that_tell, full_range, in_full, percent, spoken
from reports.report.cells import NONE, Cell, Column, Table, day_words
from reports.report.facts import PastEstimate, QuestionTotal
from reports.report.words import as_worked_out, central_words, rounded, spread_words

AS_COUNTED = frozenset({"counted", "floor"})
"""Scenarios that are plain counts, printed in full."""


def scenarios_table(total: QuestionTotal) -> Table | None:
    """Each what-if: rounded as it may be printed, and worked out so that a reader can redo it."""
    if total.estimate is None:
        return None
    rows = []
    is_usual = total.estimate.share_rule == "exact"  # else an article is followed, to the penny
    for name, scenario in total.estimate.scenarios.items():
        exact = as_worked_out(scenario.value, scenario.value_high, 0 if is_usual else 2)
        plain = exact.replace(".00", "") if name in AS_COUNTED else rounded(scenario.value, scenario.value_high)
        rows.append(
            (
                Cell(_upper_first(scenario.label)),
                Cell(plain),
                Cell(exact),
                Cell(percent(scenario.share) if is_usual else f"{scenario.share}%"),
            )
        )
    return Table(
        caption="What if: each line supposes something different, and none of them is the estimate.",
        columns=(
            Column("What is supposed"),
            Column(f"Total, rounded ({total.unit})", is_number=True),
            Column("As worked out", is_number=True),
            Column("Share of the population it rests on", is_number=True),
        ),
        rows=tuple(rows),
    )


def category_tables(total: QuestionTotal) -> tuple[Table, ...]:
    """One table for each dimension that was asked for; no ranges beside a red warning."""
    found = total.estimate.categories if total.estimate else ()
    open_ended = _open_ended(total, found)
    return tuple(
        Table(
            caption=f"By {dimension} ({total.unit}): over the forces that split their figure.{open_ended}",
            columns=(
                Column(_upper_first(dimension)),
                Column("Forces", is_number=True),
                Column("Counted", is_number=True),
                Column("Likely total", is_number=True),
            ),
            rows=tuple(_category_row(total, one) for one in found if one.dimension == dimension),
        )
        for dimension in dict.fromkeys(one.dimension for one in found)
    )


def _open_ended(total: QuestionTotal, found: tuple[CategoryTotal, ...]) -> str:
    """Why some parts have no upper end."""
    if total.is_red or all(one.high is not None for one in found if one.low is not None):
        return ""
    return " “At least”: the replies differ too much to give this part an upper end."


def _category_row(total: QuestionTotal, found: CategoryTotal) -> tuple[Cell, ...]:
    likely = NONE
    if found.low is not None:
        high = found.high if found.high is not None and not total.is_red else None
        figures = figures_that_tell(found.counted, [found.low, found.low if found.high is None else found.high])
        low = spoken(found.low, figures)
        likely = f"at least {low}" if high is None else f"{low} to {spoken(high, figures)}"
    return (
        Cell(found.category),
        Cell(str(found.forces)),
        Cell(full_range(found.counted, found.counted_high)),
        Cell(likely),
    )


def year_on_year_table(total: QuestionTotal) -> Table | None:
    """The change since the period before, over the forces in both."""
    found = total.year_on_year
    if found is None:
        return None
    ends = [end for end in (found.change, found.change_high) if end is not None]
    change = " to ".join(dict.fromkeys(signed_percent(end) for end in ends)) or NONE
    return Table(
        caption=f"Year on year ({total.unit}): over the forces in both periods only, no national change.",
        columns=(
            Column("Forces in both"),
            Column(found.before, is_number=True),
            Column(found.after, is_number=True),
            Column("Change", is_number=True),
        ),
        rows=(
            (
                Cell(f"{found.forces} of {found.forces_asked}", (f"{percent(found.share)} of the population",)),
                Cell(full_range(found.sum_before, found.sum_before_high)),
                Cell(full_range(found.sum_after, found.sum_after_high)),
                Cell(change, (found.note,) if found.note else ()),
            ),
        ),
    )


def left_out_table(total: QuestionTotal) -> Table | None:
    """Scaling by population alone without each reply in turn."""
    if total.estimate is None or not total.estimate.leave_one_out:
        return None
    return Table(
        caption="Scaling by population alone, with one reply left out: how much rests on each.",
        columns=(
            Column("Without"),
            Column(f"Total, rounded ({total.unit})", is_number=True),
            Column("Change", is_number=True),
        ),
        rows=tuple(
            (Cell(row.name), Cell(rounded(row.value, row.value_high)), Cell(signed_percent(row.change)))
            for row in total.estimate.leave_one_out
        ),
    )


def k_table(total: QuestionTotal) -> Table | None:
    """The range if the silent forces' rate is k times that of the others; "more than" only beside a red warning."""
    if total.estimate is None or not total.estimate.k_table:
        return None
    central = () if total.is_red else (Column("Central estimate", is_number=True),)
    return Table(
        caption=f"The likely total ({total.unit}) for each k.",
        columns=(Column("k"), Column("Likely total", is_number=True), *central),
        rows=tuple(
            (
                Cell(f"{row.k.normalize():f}"),
                Cell(spread_words(total, row)),
                *((Cell(central_words(total, row)),) if central else ()),
            )
            for row in total.estimate.k_table
        ),
    )


def history_table(total: QuestionTotal) -> Table | None:
    """How the total came to be what it is, estimate by estimate; None for a single one."""
    if len(total.history) < 2:  # noqa: PLR2004 - nothing moved yet
        return None
    return Table(
        caption=f"Every estimate drawn so far ({total.unit}), with what caused it.",
        columns=(
            Column("No."),
            Column("Drawn on"),
            Column("Forces", is_number=True),
            Column("Share of the population", is_number=True),
            Column("Counted", is_number=True),
            Column("Range"),
            Column("Because"),
        ),
        rows=tuple(_past_row(past) for past in total.history),
    )


def _past_row(past: PastEstimate) -> tuple[Cell, ...]:
    return (
        Cell(str(past.sequence)),
        Cell(day_words(past.at.date())),
        Cell(str(past.forces)),
        Cell(percent(past.share)),
        Cell(in_full(past.counted)),
        Cell(past_range_words(past)),
        Cell(past.cause or NONE),
    )


def past_range_words(past: PastEstimate) -> str:
    """The range of an earlier estimate as it might have been printed then."""
    if past.low is None or past.high is None:
        return "none"
    low, high = spoken(past.low), spoken(past.high)
    return f"more than {low}" if past.is_red else f"{low} to {high}"


def signed_percent(change: Decimal) -> str:
    """A change in per cent with its sign: "+3.1%"."""
    sign = "+" if change > 0 else "\N{MINUS SIGN}" if change < 0 else ""
    return f"{sign}{abs(change):.1f}%"


def _upper_first(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
