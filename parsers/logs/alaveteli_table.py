"""The tables that Alaveteli gives out: the dashboard of a batch of requests, and the export of a project.

- A batch (also in the zip of its correspondence): request_url, authority_name, number_of_replies, request_status.
- A project: request, request_url, ..., public_body, public_body_url, ..., status, ..., and columns of its own.

Neither holds a date. The time of the download stands in the name of the file.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foi.errors import InputError
from parsers.blocks import Cell, Grid
from parsers.documents import bytes_to_document
from parsers.logs.alaveteli_states import AlaveteliState, words_to_state

AUTHORITY = ("authority_name", "public_body")
STATUS = ("request_status", "status")
REQUEST_URL = "request_url"
BODY_URL = "public_body_url"

PHANTOMS = frozenset({"info_request", "classification_resource", "key_set", "extraction_resource"})
"""Heads that some versions of the project export print although no row has a cell for them."""

_DOWNLOADED = re.compile(r"(\d{4}-\d\d-\d\d)-\d{6}(?: ?\(\d+\))?\.(?:csv|zip)$")


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One request as the site tells of it. `number` counts from 1 as a spreadsheet shows it.

    `authority_id` is the authority's name in the addresses of the site, where the table gives its address; `state`
    None where the words (`status`) are not known.
    """

    number: int
    authority: str
    authority_id: str
    status: str
    state: AlaveteliState | None


@dataclass(frozen=True, slots=True)
class StatusTable:
    """The rows of a table. `status_head` and `authority_head` name the columns; `unused` the heads of the others."""

    rows: tuple[StatusRow, ...]
    authority_head: str
    status_head: str
    unused: tuple[str, ...]


def bytes_to_statuses(data: bytes, name: str) -> StatusTable:
    """Read either table, as downloaded (csv) or saved again as a workbook.

    Raises InputError for a file without such columns, DocumentError for one that cannot be opened.
    """
    grids = [block for block in bytes_to_document(data, name).blocks if isinstance(block, Grid)]
    if not grids or not grids[0].rows:
        raise InputError("this is no table.", where=name, do="Download the CSV again.")
    heads = [cell.text.strip().casefold() for cell in grids[0].rows[0]]
    body = grids[0].rows[1:]
    at = _columns(heads, body)
    authority, status = (next((head for head in heads_ if head in at), "") for heads_ in (AUTHORITY, STATUS))
    if not authority or not status:
        raise InputError(
            "the first line does not name an authority and a status, as Alaveteli's tables do.",
            where=name,
            do="Download the batch's or the project's CSV again; for a table of your own use `foi import log`.",
        )
    rows = tuple(
        _to_row(number, row, at, authority, status)
        for number, row in enumerate(body, 2)
        if any(not cell.is_empty for cell in row)
    )
    used = {authority, status, REQUEST_URL, BODY_URL}
    return StatusTable(rows, authority, status, tuple(head for head in at if head and head not in used))


def downloaded_on(name: str) -> dt.date | None:
    """The day on which a file was downloaded, as its name tells; None where it does not."""
    found = _DOWNLOADED.search(name)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _columns(heads: Sequence[str], body: Sequence[Sequence[Cell]]) -> Mapping[str, int]:
    """Head -> column. Heads without cells are taken out where that puts addresses under the head for addresses."""
    printed = {head: number for number, head in reversed(list(enumerate(heads)))}
    with_cells = [head for head in heads if head not in PHANTOMS]
    shifted = {head: number for number, head in reversed(list(enumerate(with_cells)))}
    if _addresses(body, printed) < _addresses(body, shifted):
        return dict(sorted(shifted.items(), key=lambda item: item[1]))
    return dict(sorted(printed.items(), key=lambda item: item[1]))


def _addresses(body: Sequence[Sequence[Cell]], at: Mapping[str, int]) -> int:
    column = at.get(REQUEST_URL)
    return 0 if column is None else sum(row[column].text.startswith(("http://", "https://")) for row in body)


def _to_row(number: int, row: Sequence[Cell], at: Mapping[str, int], authority: str, status: str) -> StatusRow:
    def text(head: str) -> str:
        return " ".join(row[at[head]].text.split()) if head in at else ""

    return StatusRow(number, text(authority), _last_part(text(BODY_URL)), text(status), words_to_state(text(status)))


def _last_part(address: str) -> str:
    """The name at the end of an address: "https://site.example/body/kent_police?x=1" gives "kent_police"."""
    return re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/").rpartition("/")[2]
