"""Tables that nothing tells apart, one for each question asked: their order is a guess, and only ever a guess."""

from collections.abc import Sequence
from dataclasses import replace

from foi.campaigns import Campaign
from parsers.figures.tying import Tie, Ties
from parsers.grids.heads import Layout

ORDER_SCORE = 0.5
IN_ORDER = "which question this answers is a guess: {count} tables are headed alike, and this is number {number}"


def tie_in_order(layouts: Sequence[Layout], tied: Sequence[Ties], campaign: Campaign) -> list[Ties]:
    """Tie tables to the questions in order where all are headed alike, none is tied surely, and the numbers match."""
    questions = campaign.questions
    starts = [at for at, layout in enumerate(layouts) if not layout.table.continues]
    alike = len({_headed(layouts[at]) for at in starts}) == 1
    if len(questions) < 2 or len(starts) != len(questions) or not alike or any(ties.parts.sure for ties in tied):  # noqa: PLR2004
        return list(tied)
    ordered: list[Ties] = []
    place = -1
    for layout, ties in zip(layouts, tied, strict=True):
        place += not layout.table.continues
        reason = IN_ORDER.format(count=len(questions), number=place + 1)
        tie = Tie(questions[place], ORDER_SCORE, sure=False, reason=reason)
        ordered.append(replace(ties, parts=tie, totals=tie))
    return ordered


def _headed(layout: Layout) -> tuple[object, ...]:
    """All that stands over a table: its captions and the heads of its columns."""
    captions = tuple(caption.text.casefold() for caption in layout.table.captions)
    heads = tuple(head.texts for head in layout.heads)
    return captions, layout.category_names, layout.time_names, layout.axis_name, heads
