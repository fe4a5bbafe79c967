"""All families of invented replies, entered in one register."""

from tests.replies.make import (
    csvs,
    decoys,
    habits,
    incident_lists,
    mails,
    pages,
    papers,
    plain_letters,
    scans,
    word_files,
    workbooks,
)
from tests.replies.make.invented import REGISTER

FAMILIES = (
    csvs,
    decoys,
    habits,
    incident_lists,
    mails,
    pages,
    papers,
    plain_letters,
    scans,
    word_files,
    workbooks,
)

__all__ = ["FAMILIES", "REGISTER"]
