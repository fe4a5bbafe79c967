"""Every figure of a document's tables: each table tied and read by itself, then all held against each other."""

from dataclasses import dataclass

from foi.campaigns import Campaign
from foi.records import Check, Figure
from parsers.blocks import Document
from parsers.figures.across import check_across
from parsers.figures.agreement import doubt_dragged_bounds, doubt_rival_tables, drop_other_tables, merge_repeats
from parsers.figures.checks import check_totals
from parsers.figures.confidence import draft_to_figure
from parsers.figures.drafts import Draft, TotalOf
from parsers.figures.figures import table_to_drafts
from parsers.figures.in_order import tie_in_order
from parsers.figures.left_out import (
    leftovers_to_warnings,
    lists_to_warnings,
    place_of,
    too_large_to_warnings,
    unread_to_warnings,
)
from parsers.figures.placing import period_above
from parsers.figures.stars import star_bound
from parsers.figures.subtotals import settle_totals
from parsers.figures.surroundings import Surroundings, words_of_authority
from parsers.figures.titles import title_warnings
from parsers.figures.tying import common_tokens, layout_texts, set_aside_guesses, tie_table
from parsers.figures.uncaptioned import doubt_uncaptioned
from parsers.figures.unconfirmed import doubt_gapped_rows, doubt_unasked_categories
from parsers.grids.assembly import DocumentTables, asked_period_named
from parsers.grids.contents import contents_entries, period_in_contents
from parsers.grids.heads import Layout
from parsers.terms.vocabulary import campaign_to_vocabulary


@dataclass(frozen=True, slots=True)
class TableFigures:
    """What the tables of a document give: figures, checks, and a warning for whatever was left out."""

    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    warnings: tuple[str, ...]


def tables_to_figures(
    tables: DocumentTables, document: Document, name: str, campaign: Campaign, *, force: str = ""
) -> TableFigures:
    """Every figure of the document's tables, checked, each accepted or in review with its reasons.

    `force` is the slug of the authority that answers, or slugs joined by "+"; "" where it is not known.
    """
    drafts, warnings = _draft_tables(tables, document, name, campaign, force)
    doubt_dragged_bounds(drafts)
    drafts, subtotals = settle_totals(drafts)
    drafts, lost = drop_other_tables(drafts)
    doubt_rival_tables(drafts)
    doubt_uncaptioned(drafts, tables.layouts, campaign)
    checks = check_totals(drafts)
    doubt_gapped_rows(drafts)
    doubt_unasked_categories(drafts)
    across = check_across(drafts)
    undated = sum(draft.is_undated for draft in drafts)
    sums = sum(not _is_figure(draft) for draft in drafts)
    drafts, agreement = merge_repeats([draft for draft in drafts if not draft.is_undated])
    figures = [draft for draft in drafts if _is_figure(draft)]
    warnings.extend(
        f"{place_of(tables.layouts[table])}: {count} numbers left out; another table answers the same question better"
        for table, count in lost.items()
    )
    warnings.extend(lists_to_warnings(tables))
    warnings.extend(too_large_to_warnings(tables))
    warnings.extend(unread_to_warnings(tables))
    if undated:
        warnings.append(f'{undated} {"number stands" if undated == 1 else "numbers stand"} at the date "(blank)"')
    if served := sums + subtotals:
        said = "printed sum serves" if served == 1 else "printed sums serve"
        warnings.append(f"{served} {said} the checks only: of groups, or over several periods")
    return TableFigures(
        figures=tuple(draft_to_figure(draft) for draft in sorted(figures, key=_reading_order)),
        checks=(*checks, *across, *agreement),
        warnings=tuple(warnings),
    )


def _reading_order(draft: Draft) -> tuple[int, int, int]:
    return draft.table, draft.row, draft.column


def _is_figure(draft: Draft) -> bool:
    """A sum over several periods is a figure only where its whole span was asked for."""
    if draft.total_of is TotalOf.NOTHING:
        return True
    asked = {(period.start, period.end) for period in draft.question.periods}
    return draft.period is not None and (draft.period.start, draft.period.end) in asked


def _draft_tables(
    tables: DocumentTables, document: Document, name: str, campaign: Campaign, force: str
) -> tuple[list[Draft], list[str]]:
    authority = words_of_authority(campaign, force)
    vocabulary = campaign_to_vocabulary(campaign)
    when, names_a_period = asked_period_named(tables.texts, campaign)
    undated = not names_a_period and not any(_is_dated(layout) for layout in tables.layouts)
    common = common_tokens([layout_texts(layout, file_name="") for layout in tables.layouts])
    entries = contents_entries(document)
    drafts: list[Draft] = []
    warnings: list[str] = []
    tied = [tie_table(layout, campaign, vocabulary, file_name=name, common=common) for layout in tables.layouts]
    number = rows_before = 0
    settled = tie_in_order(tables.layouts, set_aside_guesses(tied), campaign)
    for at, (layout, ties) in enumerate(zip(tables.layouts, settled, strict=True)):
        continues = at > 0 and layout.table.continues
        rows_before = rows_before + tables.layouts[at - 1].table.grid.height if continues else 0
        number = number if continues else at
        star = star_bound(layout, document)
        above = period_above(layout, tables.layouts[:at])
        period = when if above.is_nothing else above
        listed = period_in_contents(layout, entries)
        around = Surroundings(
            name, period, listed=listed, names_no_period=undated, star_below=star, authority=authority
        )
        found, leftovers = table_to_drafts(number, layout, ties, campaign, vocabulary, around)
        for draft in found:
            draft.row += rows_before
        drafts.extend(found)
        warnings.extend((*leftovers_to_warnings(layout, leftovers), *title_warnings(layout)))
    return drafts, warnings


def _is_dated(layout: Layout) -> bool:
    return any(not head.when.is_nothing for head in layout.heads) or any(
        not row.when.is_nothing for row in layout.rows
    )
