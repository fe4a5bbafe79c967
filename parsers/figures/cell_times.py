"""When one cell of a table is about, by its row, its head and what stands round the table."""

from foi.campaigns import Question
from foi.records import Period
from parsers.figures.placing import day_of_year, place
from parsers.figures.table_reader import TableReader
from parsers.grids.heads import Head, Layout
from parsers.grids.rows import RowLabel
from parsers.terms.unasked import NEUTRAL
from parsers.terms.vocabulary import QuestionWords
from parsers.terms.words import text_to_tokens
from parsers.values.whens import MONTHS, When, join_whens
from parsers.values.year_basis import year_by_its_end

TIME_NAMES = frozenset({"year", "financial", "calendar", "fiscal", "date", "period", "fy", "cy"})
NUMBERED = 'the head "{head}" is taken for a month, but "{word}" stands with it'


def place_cell(
    reader: TableReader, row: RowLabel, head: Head, question: Question, *, is_sum: bool
) -> tuple[Period | None, list[str]]:
    """The period of one cell as printed, with doubts; None for a total whose row and head name no whole one."""
    layout = reader.layout
    over_years = (layout.axis_name, *layout.category_names, *layout.time_names)
    when = year_by_its_end(join_whens(row.when, head.when), over_years)
    if row.is_undated or (is_sum and when.to_period() is None):
        return None, []
    printed, doubts = place(when, reader.setting, days_are_months=reader.days_are_months)
    captions = [caption.text for caption in layout.table.captions]
    around = [layout.axis_name, *layout.category_names, *captions]
    day, doubt = day_of_year(printed, question, [row.total, *row.labels], [row.section], around)
    return day, [*doubts, doubt]


def heads_turn(reader: TableReader, row: RowLabel, head: Head) -> bool:
    """Whether a month's year is uncertain: "2018" over or beside April to March, where "2018/19" would be clear."""
    if not reader.layout.months_turn or head.when.month is None:
        return False
    if head.when.year is not None:
        return True
    named = row.when if row.when.to_period() else join_whens(reader.setting.far, reader.setting.near)
    return _within_one_year(named)


def _within_one_year(when: When) -> bool:
    period = when.to_period()
    return period is not None and period.start.year == period.end.year


def numbered_month_doubt(layout: Layout, head: Head, words: QuestionWords) -> str:
    """Why a head such as "1" may be no month: "Week" stands over or beside the numbers; "" where nothing does."""
    if head.when.month is None or not any(text.isdigit() and int(text) in MONTHS for text in head.texts):
        return ""
    beside = [token for name in layout.time_names for token in text_to_tokens(name)]
    above = text_to_tokens(layout.axis_name)
    if "month" in (*beside, *above):
        return ""
    strange = [token for token in beside if token not in TIME_NAMES]
    strange += [token for token in above if token not in words.strong | NEUTRAL]
    return NUMBERED.format(head=head.texts[-1], word=strange[0]) if strange else ""
