"""Tables without a caption of their own, which take over the one above them, and may answer another question."""

from collections import defaultdict
from collections.abc import Sequence

from foi.campaigns import Campaign
from foi.records import Period
from parsers.figures.drafts import Draft
from parsers.grids.heads import Layout

UNCAPTIONED = (
    "this table has no caption of its own and covers the same periods as the one above it; "
    "it may answer question {number}, which nothing else answers"
)


def doubt_uncaptioned(drafts: Sequence[Draft], layouts: Sequence[Layout], campaign: Campaign) -> None:
    """Doubt a table that was tied by the caption of the table above, while another question has no table at all.

    A table of other periods goes on with the one above, year by year; one of the same periods may be about another
    thing. `Draft.table` counts `layouts`.
    """
    answered = {draft.question.number for draft in drafts}
    open_questions = [question.number for question in campaign.questions if question.number not in answered]
    if not open_questions:
        return
    by_table: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_table[draft.table].append(draft)
    seen: set[tuple[str, str, Period]] = set()
    for table, found in sorted(by_table.items()):
        sheet = layouts[table].table.grid.name
        own = {(sheet, draft.question.number, _bare(draft.printed)) for draft in found if draft.printed is not None}
        if layouts[table].table.inherits_captions and len(own & seen) * 2 > len(own):
            for draft in found:
                draft.doubt(UNCAPTIONED.format(number=open_questions[0]))
        seen |= own


def _bare(period: Period) -> Period:
    return Period(start=period.start, end=period.end)
