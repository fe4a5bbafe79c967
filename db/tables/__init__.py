"""The tables, one file for each part of the story; importing this package registers them all."""

from db.tables.campaigns import CampaignRow, QuestionCategoryRow, QuestionPeriodRow, QuestionRow
from db.tables.documents import (
    ArrivalRow,
    DocumentRequestRow,
    DocumentRow,
    QuarantineRow,
    QuestionOutcomeRow,
    ReadingCheckRow,
    ReadingRow,
)
from db.tables.estimates import (
    ChangeRow,
    EstimateChangeRow,
    EstimateInputRow,
    EstimateRow,
    EstimateScenarioRow,
    RunRow,
)
from db.tables.figures import DecisionRow, DoubtRow, FigureCategoryRow, FigureForceRow, FigureRow
from db.tables.forces import ForceContactRow, ForceNameRow, ForceRow, PopulationRow
from db.tables.letters import DispatchRow, LetterRow
from db.tables.mail import ContactChangeRow, GuessRow, MailboxRow, MailRow
from db.tables.requests import EventRow, RequestRow

APPEND_ONLY = (
    "event",
    "arrival",
    "reading",
    "reading_check",
    "question_outcome",
    "figure",
    "figure_category",
    "figure_force",
    "decision",
    "change",
    "estimate",
    "estimate_input",
    "estimate_scenario",
    "estimate_change",
    "letter",
    "dispatch",
    "mail",
    "mailbox_uid",
    "contact_change",
    "quarantine",
    "doubt",
)
"""Tables whose rows are never updated nor deleted: triggers refuse it."""

__all__ = [
    "APPEND_ONLY",
    "ArrivalRow",
    "CampaignRow",
    "ChangeRow",
    "ContactChangeRow",
    "DecisionRow",
    "DispatchRow",
    "DocumentRequestRow",
    "DocumentRow",
    "DoubtRow",
    "EstimateChangeRow",
    "EstimateInputRow",
    "EstimateRow",
    "EstimateScenarioRow",
    "EventRow",
    "FigureCategoryRow",
    "FigureForceRow",
    "FigureRow",
    "ForceContactRow",
    "ForceNameRow",
    "ForceRow",
    "GuessRow",
    "LetterRow",
    "MailRow",
    "MailboxRow",
    "PopulationRow",
    "QuarantineRow",
    "QuestionCategoryRow",
    "QuestionOutcomeRow",
    "QuestionPeriodRow",
    "QuestionRow",
    "ReadingCheckRow",
    "ReadingRow",
    "RequestRow",
    "RunRow",
]
