"""The figures of a report as people print them, and what must stand beside each: its caveat and how to cite it.

Counts are printed in full, estimates to two significant figures. Where a red warning stands no upper figure is
printed: "at least" is all that may be said.
"""

from decimal import Decimal

from estimates import quote
from estimates.results import KRow, NationalEstimate, PredictedRange, Severity
from estimates.wording import figures_that_tell, full_range, in_full, spoken
from foi.context import ContextFigure
from foi.plain_words import period_in_words, uk_date
from reports.report.facts import ForceFigure, QuestionTotal, ReportFacts

MANY = 100_000
"""A rate per so many residents."""

NOTHING_TO_QUOTE = "There is no national figure to quote."
NINE_OF_TEN = 0.9


def title_of(total: QuestionTotal) -> str:
    """What a total is about in a heading: "Question 1, 2016/17 (1 April 2016 to 31 March 2017)"."""
    return f"Question {total.question}, {period_in_words(total.period)}"


def sentence_of(total: QuestionTotal) -> str:
    """The sentence to quote; where there is no estimate, why there is none."""
    return total.estimate.sentence if total.estimate else total.no_estimate


def caveat_of(total: QuestionTotal) -> str:
    """What must stand beside every figure of this total, in one or two sentences."""
    return quote.caveat_of(total.estimate) if total.estimate else NOTHING_TO_QUOTE


def caveat_beside(total: QuestionTotal) -> str:
    """The caveat where it stands directly below the sentence, and need not repeat it."""
    return quote.caveat_beside_sentence(total.estimate) if total.estimate else NOTHING_TO_QUOTE


def quote_of(total: QuestionTotal) -> str:
    """The sentence and its caveat as one text to quote."""
    return quote.quote_of(total.estimate) if total.estimate else f"{total.no_estimate} {NOTHING_TO_QUOTE}"


def to_say_beside(total: QuestionTotal) -> tuple[str, ...]:
    """The amber warnings: what is to be said beside the quotation."""
    warnings = total.estimate.warnings if total.estimate else ()
    return tuple(warning.text for warning in warnings if warning.severity is Severity.AMBER)


def trials_words(total: QuestionTotal) -> str:
    """What the range claims, in a sentence; "" where none is printed."""
    if total.estimate is None or total.estimate.range is None or total.is_red:
        return ""
    level = total.estimate.range.level
    often = "nine of ten" if level == NINE_OF_TEN else f"{level * 100:g} of 100"
    return f"{level * 100:g}% range: in {often} trials of this kind the true total lay in such a range."


def range_words(total: QuestionTotal) -> str:
    """The range in a few words: "between 110,000 and 140,000", "more than 110,000,000"; "" where there is none."""
    if total.estimate is None or total.estimate.range is None:
        return ""
    return spread_words(total, total.estimate.range)


def spread_words(total: QuestionTotal, spread: PredictedRange | KRow) -> str:
    """A range, or a line of the k-table, as it may be printed beside this total."""
    assert total.estimate is not None, "what has a range has an estimate"
    figures = figures_that_tell(total.estimate.counted, [spread.low, spread.high])
    low, high = spoken(spread.low, figures), spoken(spread.high, figures)
    return f"more than {low}" if total.is_red else f"between {low} and {high}"


def central_words(total: QuestionTotal, spread: PredictedRange | KRow) -> str:
    """The central estimate of a range; "" where a red warning forbids it."""
    assert total.estimate is not None, "what has a range has an estimate"
    figures = figures_that_tell(total.estimate.counted, [spread.low, spread.high])
    return "" if total.is_red else spoken(spread.median, figures)


def counted_words(found: NationalEstimate) -> str:
    """The counted sum in full."""
    return full_range(found.counted, found.counted_high)


def figure_words(figure: ForceFigure) -> str:
    """A force's figure in full: "17,162,489", "about 1,200", "1 to 4"."""
    if figure.low != figure.high:
        return f"{in_full(figure.low)} to {in_full(figure.high)}"
    return f"{'about ' if figure.kind == 'approximate' else ''}{in_full(figure.low)}"


def rate_of(figure: ForceFigure) -> Decimal | None:
    """The figure, of a range its middle, per 100,000 residents; None where the residents say nothing of it."""
    if not figure.persons or figure.covers == CITY:
        return None
    return (figure.low + figure.high) / 2 * MANY / figure.persons


def rate_words(figure: ForceFigure) -> str:
    """The same as printed; "" where there is none."""
    rate = rate_of(figure)
    if rate is None:
        return ""
    return f"{rate:,.0f}" if rate >= MANY_DIGITS else f"{rate:,.1f}"


CITY = ("city-of-london",)
"""Its few residents say nothing of the people who are there by day: no rate is given for it."""


MANY_DIGITS = 100
"""From here on a rate is printed without decimals."""


def as_worked_out(value: str, value_high: str | None, decimals: int) -> str:
    """A scenario as it was worked out, or both ends of it: "358,471,772"; "358,471,771.58" to two decimals."""
    return " to ".join(f"{Decimal(number):,.{decimals}f}" for number in (value, value_high) if number is not None)


def rounded(value: str, value_high: str | None) -> str:
    """The same to two significant figures: "360,000,000"."""
    return " to ".join(dict.fromkeys(spoken(Decimal(number)) for number in (value, value_high) if number is not None))


def context_words(fact: ContextFigure) -> str:
    """A figure published elsewhere as its source puts it, else as a number or a range."""
    if fact.said:
        return fact.said
    if fact.value is not None:
        return in_full(fact.value)
    ends = [in_full(end) for end in (fact.low, fact.high) if end is not None]
    return " to ".join(ends)


def citation_of(facts: ReportFacts, total: QuestionTotal) -> str:
    """How to cite a total: the campaign, the question, which of its estimates, on what populations, by what."""
    title = title_of(total)
    head = f"“{facts.campaign.title}” (campaign {facts.campaign.slug}), {title[:1].lower()}{title[1:]}"
    found, drawn = total.estimate, total.drawn
    if found is None or drawn is None:
        return f"{head}, as at {uk_date(facts.as_at)}; {facts.program}."
    residents = f" Population: {total.population.description}." if total.population else ""
    return (
        f"{head}: national estimate {drawn.sequence}, fingerprint {found.fingerprint[:12]}, as at "
        f"{uk_date(facts.as_at)}. Method {found.version}, {facts.program}.{residents}"
    )
