"""All families of invented replies, entered in one register."""

from tests.replies.make import (
    csvs,
    csvs_untitled,
    decoys,
    decoys_months,
    habits,
    incident_lists,
    mail_tables,
    mails,
    pages,
    papers,
    plain_letters,
    scans,
    word_files,
    workbooks,
    workbooks_blocks,
    workbooks_checks,
    workbooks_hidden,
    workbooks_layouts,
    workbooks_months,
    workbooks_pivots,
    workbooks_unseen,
)
from tests.replies.make.invented import REGISTER

FAMILIES = (
    csvs,
    csvs_untitled,
    decoys,
    decoys_months,
    habits,
    incident_lists,
    mail_tables,
    mails,
    pages,
    papers,
    plain_letters,
    scans,
    word_files,
    workbooks,
    workbooks_blocks,
    workbooks_checks,
    workbooks_hidden,
    workbooks_layouts,
    workbooks_months,
    workbooks_pivots,
    workbooks_unseen,
)

__all__ = ["FAMILIES", "REGISTER"]
