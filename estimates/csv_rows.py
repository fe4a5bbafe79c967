"""A CSV text as lines of cells by column name: how every table that comes in from outside is opened."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from foi.errors import InputError

NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


def text_to_rows(
    text: str, *, where: str, refuse_columns: Callable[[Sequence[str]], None]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line after the first as its number and its cells; a cell that is not there is empty.

    `refuse_columns` is given the names in the first line and raises InputError where they will not do; `where` names
    the table in messages. Raises InputError for a text that is no CSV. A line with more cells than there are columns
    has the rest of them under None, as csv.DictReader leaves them.
    """
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), restval="", skipinitialspace=True)
    try:
        rows.fieldnames = [name.strip() for name in rows.fieldnames or ()]
        refuse_columns(rows.fieldnames)
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise InputError(
            f"this is not a table of comma-separated values ({error}).",
            where=where,
            do="Save it again as CSV (UTF-8).",
        ) from error


def text_to_number(text: str) -> Decimal | None:
    """A number in digits, with or without commas; None for anything else."""
    return Decimal(text.replace(",", "")) if NUMBER.fullmatch(text) else None
