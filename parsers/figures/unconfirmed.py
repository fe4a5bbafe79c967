"""Figures that only a printed total could have confirmed, and none did."""

from collections.abc import Sequence

from parsers.figures.drafts import Draft, TotalOf

GAP = "cells of this row are empty on the page, and no column total shows that the others stand in their columns"


def doubt_unasked_categories(drafts: Sequence[Draft]) -> None:
    """Where no breakdown was asked, a label is a category only if it adds up, with others, to a printed total.

    Else "Charges" under "Arrests" may count another thing.
    """
    for draft in drafts:
        if draft.breakdown and not draft.question.breakdown and not draft.is_share:
            label = ", ".join(draft.breakdown.values())
            draft.doubt(f'no breakdown was asked for, and "{label}" may count something else')


def doubt_gapped_rows(drafts: Sequence[Draft]) -> None:
    """On a page, a row with empty cells may have slipped sideways; only column totals can show that it has not."""
    for draft in drafts:
        if draft.in_gapped_row and not draft.confirmed and draft.total_of is TotalOf.NOTHING:
            draft.doubt(GAP)
