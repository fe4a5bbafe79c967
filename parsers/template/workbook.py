"""Our own template workbook come back: the sheets that still have our layout are read by it and not by guessing.

It is known by its marker sheet, which names the campaign and the version of the layout. A sheet that was changed, by
rows put in or heads reworded, is left to the reader of any other sheet, and a warning says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from foi.campaigns import Campaign, Question
from foi.question_sheet import ASKED_BY, HOW_TO, VERSIONS, question_to_sheet
from foi.records import Check, Figure, QuestionAnswer
from parsers.blocks import EMPTY, Block, Document, Grid
from parsers.figures.agreement import doubt_dragged_bounds
from parsers.figures.checks import check_totals
from parsers.figures.confidence import draft_to_figure
from parsers.figures.drafts import TotalOf
from parsers.sheets.marker_sheet import marker_of
from parsers.template.answers import sheet_to_answer
from parsers.template.layout import fits
from parsers.template.sheet import OwnSheet, read_own_sheet


@dataclass(frozen=True, slots=True)
class OwnWorkbook:
    """What our sheets say, question by question, and `rest`: the document without them, for the general reader."""

    rest: Document
    figures: tuple[Figure, ...] = ()
    checks: tuple[Check, ...] = ()
    answers: Mapping[str, QuestionAnswer] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_own_workbook(document: Document, campaign: Campaign) -> OwnWorkbook:
    """Read the sheets of this campaign's workbook; any other document comes back as it is."""
    marker = marker_of(document.blocks) if document.kind.is_spreadsheet else None
    if marker is None:
        return OwnWorkbook(document)
    rest = replace(document, blocks=tuple(_without_asker(block) for block in document.blocks))
    if marker.campaign != campaign.slug:
        return OwnWorkbook(rest)
    if marker.version not in VERSIONS:
        return OwnWorkbook(rest, warnings=(f'our workbook has a layout "{marker.version}" that is not known',))
    grids = [block for block in rest.blocks if isinstance(block, Grid) and not block.hidden]
    ours = {question.number: _grids_of(question, grids, marker.version) for question in campaign.questions}
    sheets = [
        read_own_sheet(found[0], question_to_sheet(question, marker.version), question, at)
        for at, question in enumerate(campaign.questions)
        if len(found := ours[question.number]) == 1
    ]
    read = {id(found[0]) for found in ours.values() if len(found) == 1}
    rest = replace(rest, blocks=tuple(block for block in rest.blocks if id(block) not in read))
    return _gather(rest, sheets, tuple(_changed_warnings(ours)))


def _grids_of(question: Question, grids: list[Grid], version: str) -> list[Grid]:
    sheet = question_to_sheet(question, version)
    return [grid for grid in grids if fits(grid, sheet)]


def _changed_warnings(ours: Mapping[str, list[Grid]]) -> Iterator[str]:
    for number, found in ours.items():
        if len(found) != 1:
            how = "stands there twice" if found else "is missing or not laid out as we sent it"
            yield f"question {number}: its sheet in our workbook {how}; compare what was read by eye"


def _gather(rest: Document, sheets: list[OwnSheet], warnings: tuple[str, ...]) -> OwnWorkbook:
    drafts = [draft for sheet in sheets for draft in sheet.drafts]
    doubt_dragged_bounds(
        [draft for draft in drafts if draft.total_of is TotalOf.NOTHING]
    )  # a total has its own bound
    checks = check_totals(drafts)
    return OwnWorkbook(
        rest=rest,
        figures=tuple(draft_to_figure(draft) for draft in drafts),
        checks=checks,
        answers={sheet.question.number: sheet_to_answer(sheet) for sheet in sheets},
        warnings=(*warnings, *(warning for sheet in sheets for warning in sheet.warnings)),
    )


def _without_asker(block: Block) -> Block:
    """The first sheet names who asks; that is us, and nobody who answers."""
    if not isinstance(block, Grid) or block.name != HOW_TO:
        return block
    rows = tuple(tuple(EMPTY if cell.text.startswith(ASKED_BY) else cell for cell in cells) for cells in block.rows)
    return replace(block, rows=rows)
