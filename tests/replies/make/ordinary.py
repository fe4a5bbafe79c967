"""Ordinary small replies to the campaign images-2012, one from each force if need be, for tests of many files."""

import csv
import io
import textwrap
from typing import NamedTuple

from openpyxl import Workbook

from demo.make.replies import MEASURE, PERIOD, mail_to_bytes
from demo.make.same_bytes import workbook_to_bytes
from foi.forces import Authority, police_forces

MAIL_WIDTH = 70
_NOTICE = "Invented for a test; not a real letter."


class OrdinaryReply(NamedTuple):
    """A reply file, the slug of the force that sends it, and the one count it gives."""

    name: str
    data: bytes
    force: str
    images: int


def ordinary(number: int, *, skip: int = 0) -> tuple[OrdinaryReply, ...]:
    """`number` replies by as many forces, in the order of their slugs after the first `skip`, formats by turns."""
    forces = police_forces()[skip : skip + number]
    if len(forces) < number:
        raise ValueError(f"there are only {len(police_forces())} forces: {number} after the first {skip} is too many")
    return tuple(ordinary_reply(force.slug, place) for place, force in enumerate(forces, skip))


def ordinary_reply(slug: str, turn: int = 0) -> OrdinaryReply:
    """A reply by one force; `turn` decides its format (csv, xlsx, eml, csv ...) and its count."""
    force = next(force for force in police_forces() if force.slug == slug)
    count = 10_007 + 1_013 * turn
    suffix, data = (
        (".csv", _csv(force, count)),
        (".xlsx", _workbook(force, count)),
        (".eml", _mail(force, count)),
    )[turn % 3]
    return OrdinaryReply(f"{slug}{suffix}", data, slug, count)


def long_csv(rows: int = 300) -> tuple[str, bytes]:
    """A csv with a count for each of many places and their printed total, answering the same campaign."""
    counts = [5 + place * 7 % 93 for place in range(rows)]
    lines: list[list[str]] = [["Kent Police"], [MEASURE], ["Place", PERIOD]]
    lines += [[f"Place {place:03}", str(count)] for place, count in enumerate(counts, 1)]
    return "long.csv", _lines_to_csv([*lines, ["Total", f"{sum(counts):,}"]])


def _csv(force: Authority, count: int) -> bytes:
    rows = [[force.official_name], ["Date", "20 July 2012"], [], ["Question 1", PERIOD], [MEASURE, f"{count:,}"]]
    return _lines_to_csv([*rows, [], [_NOTICE]])


def _lines_to_csv(rows: list[list[str]]) -> bytes:
    held = io.StringIO()
    csv.writer(held, lineterminator="\r\n").writerows(rows)
    return held.getvalue().encode()


def _workbook(force: Authority, count: int) -> bytes:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Response"
    for row in (
        [force.official_name],
        ["Date: 23 July 2012"],
        [],
        ["Question 1", PERIOD],
        [MEASURE, count],
        [],
        [_NOTICE],
    ):
        sheet.append(row)
    sheet["B5"].number_format = "#,##0"
    return workbook_to_bytes(workbook)


def _mail(force: Authority, count: int) -> bytes:
    span = PERIOD.replace(" to ", " and ")
    answer = f"Between {span} {force.official_name} seized {count:,} indecent photographs of children."
    return mail_to_bytes(
        {
            "From": f"Disclosure <demonstration@{force.domains[0]}>",
            "To": "requests@foi43.example",
            "Date": "Tue, 24 Jul 2012 10:00:00 +0100",
            "Subject": f"RE: [foi43 images-2012-{force.slug}-1] How many images were seized?",
            "Message-ID": f"<{force.slug}-ordinary@foi43.example>",
        },
        f"""\
Good morning,

{textwrap.fill(answer, MAIL_WIDTH)}

{force.official_name}

{_NOTICE}
""",
    )
