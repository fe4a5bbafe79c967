"""Looks over a file for what it carries out of sight, in a process of its own, without a store."""

from collections.abc import Sequence

from foi.campaigns import Campaign, Question
from foi.errors import DocumentError
from foi.forces import Authority
from foi.hidden_records import HiddenRecords
from foi.records import Period
from parsers.blocks import Kind
from parsers.files.kinds import bytes_to_kind
from parsers.files.record_level import record_warning
from parsers.isolation import read_isolated

CANNOT_HIDE = frozenset({Kind.CSV, Kind.TEXT, Kind.HTML, Kind.IMAGE})
"""Kinds that hold nothing but what they show: no process is started for them."""

GUARD = "parsers.guard.look:look_over"

WITH_FILES_WITHIN = frozenset({Kind.DOCX, Kind.PDF})


def look_over(data: bytes, name: str) -> tuple[HiddenRecords, ...]:
    """What a file carries out of sight, itself or in the files inside it, found in a process of its own."""
    try:
        if bytes_to_kind(data, name) in CANNOT_HIDE:
            return ()
        return read_isolated(data, name, nothing_asked(()), reader=GUARD).hidden
    except DocumentError:
        return ()


def inner_warnings(data: bytes, name: str, kind: str) -> tuple[str, ...]:
    """What lies out of sight within a letter: the workbook behind its chart, what a PDF has attached.

    Of a workbook the reader itself tells, and the files of a mail or zip are read by themselves.
    """
    if kind not in WITH_FILES_WITHIN:
        return ()
    return tuple(f"{record_warning(one)}, in {one.inside[-1]}" for one in look_over(data, name) if one.inside)


def nothing_asked(authorities: Sequence[Authority]) -> Campaign:
    """A campaign that asks nothing, to read a document with when nobody knows which one it answers."""
    nothing = Question(
        number="0",
        text="nothing",
        measure="nothing",
        unit="nothing",
        periods=(Period.model_validate({"start": "1900-01-01", "end": "1900-01-01"}),),
    )
    return Campaign(
        slug="scouting",
        title="Scouting",
        authority_list="",
        authorities=tuple(authorities),
        questions=(nothing,),
    )
