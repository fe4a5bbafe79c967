"""All families of invented replies, entered in one register."""

from tests.replies.make import csvs, mails, pages, papers, word_files, workbooks
from tests.replies.make.invented import REGISTER

FAMILIES = (csvs, mails, pages, papers, word_files, workbooks)

__all__ = ["FAMILIES", "REGISTER"]
