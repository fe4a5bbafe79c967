"""The workbook that goes with a request: a cell for every figure asked for, and our reference on a hidden sheet.

The hidden sheet "foi43" is declared on the first sheet. It is how an answer is known again when it comes back under
another name (parsers/sheets/marker_sheet.py), and by which layout to read it (parsers/template/workbook.py). The
bytes depend on nothing but the campaign, the reference and who asks.
"""

import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from foi.campaigns import Campaign
from foi.plain_words import flat
from foi.question_sheet import ASKED_BY, HOW_TO, VERSION, Sheet, question_to_sheet, sheet_name

MARKER = "foi43"
"""Name of the hidden sheet."""
NUMBER_FORMAT = "#,##0"
WIDE, NARROW = 42, 18
DECLARATION = (
    f'This workbook has one hidden sheet, "{MARKER}". It holds our reference and the name of the request, so that '
    "your answer is filed rightly whatever the file is called. It holds nothing else, and there are no macros."
)
HEAD = Font(bold=True)
TO_FILL = PatternFill("solid", fgColor="FFF8E1")
WRAP = Alignment(wrap_text=True, vertical="top")
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
PROPERTIES = "docProps/core.xml"


def campaign_to_workbook(campaign: Campaign, our_reference: str, asked_by: str = "") -> bytes:
    """The empty workbook for one request as the bytes of an xlsx file; `asked_by`, if given, names who asks."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    _how_to(first, campaign, our_reference, flat(asked_by))
    for question in campaign.questions:
        _add_question(workbook.create_sheet(sheet_name(question)), question_to_sheet(question))
    _add_marker(workbook, campaign, our_reference)
    workbook.properties.creator = MARKER
    held = io.BytesIO()
    workbook.save(held)
    return _without_time(held.getvalue())


def _how_to(sheet: Worksheet, campaign: Campaign, our_reference: str, asked_by: str) -> None:
    sheet.title = HOW_TO
    questions = ", ".join(f'"{sheet_name(question)}"' for question in campaign.questions)
    units = "; ".join(f"{sheet_name(question)}, {flat(question.unit)}" for question in campaign.questions)
    lines = (
        flat(campaign.title),
        f"Our reference: [foi43 {our_reference}]",
        *([f"{ASKED_BY} {asked_by}."] if asked_by else []),
        "",
        f"Each question has a sheet of its own: {questions}. Please type the figures into its coloured cells.",
        f"What is counted: {units}.",
        "Each coloured cell says, once you go there, what may stand in it. Type 0 for nil.",
        'The last column, "Notes", is for whatever you wish to add, such as the section under which you withhold.',
        "",
        DECLARATION,
    )
    for row, line in enumerate(lines, start=1):
        cell = sheet.cell(row, 1, line or None)
        cell.alignment = WRAP
    sheet["A1"].font = HEAD
    sheet.column_dimensions["A"].width = 100


def _add_question(sheet: Worksheet, content: Sheet) -> None:
    for row, caption in enumerate(content.captions, start=1):
        sheet.cell(row, 1, caption)
    top = content.head_row + 1
    for column, head in enumerate(content.heads, start=1):
        title = sheet.cell(top, column, head)
        title.font, title.alignment = HEAD, WRAP
        is_wide = column in {1, len(content.heads)}
        sheet.column_dimensions[get_column_letter(column)].width = WIDE if is_wide else NARROW
    for row, labels in enumerate(content.rows, start=top + 1):
        for column, label in enumerate(labels, start=1):
            sheet.cell(row, column, label or None)
        for column in content.figures:
            figure = sheet.cell(row, column + 1)
            figure.number_format, figure.fill = NUMBER_FORMAT, TO_FILL
    first, last = (get_column_letter(column + 1) for column in (content.figures[0], content.figures[-1]))
    _add_validation(sheet, f"{first}{top + 1}:{last}{top + len(content.rows)}", f"{first}{top + 1}")
    sheet.freeze_panes = f"{first}{top + 1}"


def _add_validation(sheet: Worksheet, cells: str, first: str) -> None:
    """Whole numbers, the words for what is no number, and bounds; anything else is asked about, not refused."""
    words = ",".join(f'LOWER({first})="{word}"' for word in ("not held", "withheld", "*"))
    rule = DataValidation(
        type="custom",
        formula1=f'OR(AND(ISNUMBER({first}),{first}>=0,{first}=INT({first})),{words},LEFT({first},1)="<")',
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="Is this right?",
        error='A whole number, 0, "<5", "not held" or "withheld" is expected here. You may keep what you typed.',
        showInputMessage=True,
        promptTitle="A figure",
        prompt='A whole number; 0 for nil; "not held"; "withheld"; or a range such as "<5". Please leave none empty.',
    )
    rule.add(cells)
    sheet.add_data_validation(rule)


def _add_marker(workbook: Workbook, campaign: Campaign, our_reference: str) -> None:
    sheet = workbook.create_sheet(MARKER)
    sheet.sheet_state = "hidden"
    sheet.append(["reference", f"[foi43 {our_reference}]"])
    sheet.append(["campaign", campaign.slug])
    sheet.append(["version", VERSION])


def _without_time(data: bytes) -> bytes:
    """The same file without the hour of its making."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            if member == PROPERTIES:
                content = STAMP.sub(rb"", content)
            new.writestr(zipfile.ZipInfo(member, ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


STAMP = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
