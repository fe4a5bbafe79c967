"""The facts of a report as the sheets of a workbook: plain rows of texts, numbers and dates, not yet a file.

Beside a red warning no central or upper figure of a range stands in any of them.
"""

from decimal import Decimal

from estimates.results import CategoryTotal, KRow, LeftOut, PredictedRange, Scenario, YearOnYear
from estimates.wording import figures_that_tell, to_figures
from reports.report.facts import QuestionTotal, ReportFacts
from reports.report.tables import AS_COUNTED, past_range_words
from reports.report.words import caveat_beside, range_words, sentence_of
from reports.sheet_of_facts import WHICH, Column, SheetOfFacts, Value, of_each
from reports.source_sheets import context_sheet, forces_sheet, missing_sheet

NO_UPPER = "not for print"


def facts_to_sheets(facts: ReportFacts) -> tuple[SheetOfFacts, ...]:
    """Every sheet after the first, in their order."""
    return (
        _totals(facts),
        forces_sheet(facts),
        missing_sheet(facts),
        _scenarios(facts),
        _left_out(facts),
        _silent_differ(facts),
        *(sheet for sheet in (_categories(facts), _year_on_year(facts)) if sheet.rows),
        _warnings(facts),
        _history(facts),
        context_sheet(facts),
    )


def _totals(facts: ReportFacts) -> SheetOfFacts:
    return SheetOfFacts(
        "Total",
        "Print the sentence with its caveat. The other columns are what it was made from.",
        (
            *WHICH,
            Column("Counted of", 16),
            Column("The sentence to quote", 60),
            Column("Its caveat", 50),
            Column("Counted", 16),
            Column("Counted, at most", 16),
            Column("Forces with a figure", 11),
            Column("Forces asked", 9),
            Column("Population covered, %", 12),
            Column("Range in words", 30),
            Column("Low", 16),
            Column("Central", 16),
            Column("High", 16),
            Column("Scaling by population alone", 16),
        ),
        tuple(_total_row(total, which) for total, which in of_each(facts)),
    )


def _total_row(total: QuestionTotal, which: tuple[str, str]) -> tuple[Value, ...]:
    found = total.estimate
    head = (*which, total.unit, sentence_of(total), caveat_beside(total))
    if found is None:
        return (*head, *(None,) * 10)
    spread = found.range
    ends: tuple[Value, Value, Value] = (None, None, None)
    if spread is not None:
        ends = _ends(total, spread)
    return (
        *head,
        found.counted,
        found.counted_high,
        Decimal(found.forces),
        Decimal(found.forces_asked),
        round(found.share, 1),
        range_words(total) or found.range_reason,
        *ends,
        to_figures(found.scaling[0].total) if found.scaling else None,
    )


def _scenarios(facts: ReportFacts) -> SheetOfFacts:
    return SheetOfFacts(
        "Scenarios",
        "What if: each line supposes something different. None of them is the estimate.",
        (
            *WHICH,
            Column("What is supposed", 60),
            Column("Total", 20),
            Column("At most, where figures are ranges", 20),
            Column("Rests on % of the population", 14),
        ),
        tuple(
            (*which, one.label, *_printed(one, name), round(one.share, 1))
            for total, which in of_each(facts)
            if total.estimate
            for name, one in total.estimate.scenarios.items()
        ),
    )


def _left_out(facts: ReportFacts) -> SheetOfFacts:
    return SheetOfFacts(
        "Leave one out",
        "Scaling by population alone without one reply: how much rests on each. Not the estimate.",
        (
            *WHICH,
            Column("Without", 34),
            Column("Total", 20),
            Column("At most, where figures are ranges", 20),
            Column("Change, %", 10),
        ),
        tuple(
            (*which, one.name, *_printed(one), one.change)
            for total, which in of_each(facts)
            if total.estimate
            for one in total.estimate.leave_one_out
        ),
    )


def _silent_differ(facts: ReportFacts) -> SheetOfFacts:
    return SheetOfFacts(
        "If the silent differ",
        "k: the rate of the silent forces relative to those that replied. The replies cannot tell which k is right.",
        (*WHICH, Column("k", 8), Column("Low", 18), Column("Central", 18), Column("High", 18)),
        tuple(
            (
                *which,
                row.k,
                *_ends(total, row),
            )
            for total, which in of_each(facts)
            if total.estimate
            for row in total.estimate.k_table
        ),
    )


def _ends(total: QuestionTotal, spread: PredictedRange | KRow) -> tuple[Value, Value, Value]:
    """Low, median and high as they may be printed: rounded, and the last two only where no red warning stands."""
    assert total.estimate is not None, "what has a range has an estimate"
    figures = figures_that_tell(total.estimate.counted, [spread.low, spread.high])
    low, median, high = (to_figures(number, figures) for number in (spread.low, spread.median, spread.high))
    return (low, NO_UPPER, NO_UPPER) if total.is_red else (low, median, high)


def _categories(facts: ReportFacts) -> SheetOfFacts:
    return SheetOfFacts(
        "Categories",
        "The parts of each total, over the forces that split their figure. Without a high: print “at least” only.",
        (
            *WHICH,
            Column("Split by", 14),
            Column("Category", 30),
            Column("Forces", 8),
            Column("Counted", 16),
            Column("Counted, at most", 16),
            Column("Low", 16),
            Column("High", 16),
        ),
        tuple(
            (*which, *_category_row(total, one))
            for total, which in of_each(facts)
            if total.estimate
            for one in total.estimate.categories
        ),
    )


def _category_row(total: QuestionTotal, one: CategoryTotal) -> tuple[Value, ...]:
    ends: tuple[Value, Value] = (None, None)
    if one.low is not None:
        figures = figures_that_tell(one.counted, [one.low, one.low if one.high is None else one.high])
        open_end = total.is_red or one.high is None
        ends = (to_figures(one.low, figures), NO_UPPER if open_end else to_figures(one.high or one.low, figures))
    return (one.dimension, one.category, Decimal(one.forces), one.counted, one.counted_high, *ends)


def _year_on_year(facts: ReportFacts) -> SheetOfFacts:
    return SheetOfFacts(
        "Year on year",
        "Over the forces that gave a figure for both periods only: no national change.",
        (
            *WHICH,
            Column("Forces in both", 10),
            Column("Before", 20),
            Column("Counted before", 16),
            Column("At most", 16),
            Column("After", 20),
            Column("Counted after", 16),
            Column("At most", 16),
            Column("Change, %", 10),
            Column("At most, %", 10),
            Column("To know", 60),
        ),
        tuple((*which, *_change_row(total.year_on_year)) for total, which in of_each(facts) if total.year_on_year),
    )


def _change_row(one: YearOnYear) -> tuple[Value, ...]:
    return (
        Decimal(one.forces),
        one.before,
        one.sum_before,
        one.sum_before_high,
        one.after,
        one.sum_after,
        one.sum_after_high,
        *(None if end is None else round(end, 1) for end in (one.change, one.change_high)),
        one.note,
    )


def _warnings(facts: ReportFacts) -> SheetOfFacts:
    return SheetOfFacts(
        "Warnings",
        "Red: print “at least” only. Amber: say it beside the figure.",
        (*WHICH, Column("Severity", 10), Column("What a reader must know", 100)),
        tuple(
            (*which, str(warning.severity), warning.text)
            for total, which in of_each(facts)
            if total.estimate
            for warning in total.estimate.warnings
        ),
    )


def _history(facts: ReportFacts) -> SheetOfFacts:
    return SheetOfFacts(
        "History",
        "Every estimate drawn so far, with what caused it. The last one stands.",
        (
            *WHICH,
            Column("No.", 6),
            Column("Drawn on", 13),
            Column("Forces", 8),
            Column("Counted", 16),
            Column("Range", 30),
            Column("Because", 70),
        ),
        tuple(
            (
                *which,
                Decimal(past.sequence),
                past.at.date(),
                Decimal(past.forces),
                past.counted,
                past_range_words(past),
                past.cause,
            )
            for total, which in of_each(facts)
            for past in total.history
        ),
    )


def _printed(one: Scenario | LeftOut, name: str = "") -> tuple[Decimal | None, Decimal | None]:
    """Both ends as they may be printed: what is a plain count in full, all else rounded."""
    low, high = (None if text is None else Decimal(text) for text in (one.value, one.value_high))
    if name in AS_COUNTED:
        return low, high
    return (to_figures(low) if low is not None else None, to_figures(high) if high is not None else None)
