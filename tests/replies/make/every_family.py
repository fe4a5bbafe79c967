"""All families of invented replies, entered in one register."""

from tests.replies.make import (
    csvs,
    decoys,
    decoys_months,
    habits,
    incident_lists,
    mails,
    pages,
    papers,
    plain_letters,
    scans,
    word_files,
    workbooks,
    workbooks_blocks,
    workbooks_months,
    workbooks_pivots,
    workbooks_unseen,
)
from tests.replies.make.invented import REGISTER

FAMILIES = (
    csvs,
    decoys,
    habits,
    incident_lists,
    decoys_months,
    mails,
    pages,
    papers,
    plain_letters,
    scans,
    word_files,
    workbooks,
    workbooks_blocks,
    workbooks_months,
    workbooks_pivots,
    workbooks_unseen,
)

__all__ = ["FAMILIES", "REGISTER"]
