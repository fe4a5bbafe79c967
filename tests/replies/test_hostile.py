"""The hostile files are as bad as they claim; those that read them are tested elsewhere."""

import io
import zipfile

import pdfplumber
import pytest
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from foi.forces import police_forces
from tests.replies.make import hostile
from tests.replies.make.ordinary import long_csv, ordinary


def test_the_bomb_is_small_on_disk_and_four_gibibytes_within() -> None:
    _, data = hostile.zip_bomb()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum(member.file_size for member in archive.infolist()) > 4 * 2**30
        with archive.open("xl/worksheets/sheet4.xml") as sheet:
            assert sheet.read(2**20) == bytes(2**20)
    assert len(data) < 5_000_000


def test_the_lying_bomb_claims_to_be_small() -> None:
    _, data = hostile.lying_zip_bomb()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum(member.file_size for member in archive.infolist()) < 20_000
    assert len(data) > 4_000_000


def test_the_nested_bomb_is_smaller_still() -> None:
    name, data = hostile.nested_zip_bomb()
    assert name.endswith(".zip")
    assert len(data) < 20_000


def test_the_far_cell_fits_in_a_small_workbook() -> None:
    _, data = hostile.far_cell_workbook()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"XFD1048576" in archive.read("xl/worksheets/sheet1.xml")
    assert len(data) < 1600


def test_the_corrupt_workbook_is_no_zip() -> None:
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(hostile.corrupt_workbook()[1]))


def test_the_locked_pdf_asks_for_its_password() -> None:
    with pytest.raises(PdfminerException) as refused:
        pdfplumber.open(io.BytesIO(hostile.locked_pdf()[1]))
    assert isinstance(refused.value.args[0], PDFPasswordIncorrect)


def test_hostile_files_have_names_of_their_own() -> None:
    names = [name for name, _ in hostile.every_hostile_file()]
    assert len(set(names)) == len(names) == 9


def test_ordinary_replies_differ_in_force_number_and_bytes() -> None:
    replies = ordinary(len(police_forces()))
    for values in (
        {reply.name for reply in replies},
        {reply.force for reply in replies},
        {reply.images for reply in replies},
        {reply.data for reply in replies},
    ):
        assert len(values) == 43
    assert ordinary(3, skip=40) == replies[40:]


def test_more_ordinary_replies_than_forces_cannot_be_had() -> None:
    with pytest.raises(ValueError, match="only 43 forces"):
        ordinary(4, skip=40)


def test_the_long_csv_has_a_row_for_each_place() -> None:
    _, data = long_csv(300)
    assert data.decode().count("Place ") == 300
