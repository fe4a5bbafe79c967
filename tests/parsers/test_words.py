from openpyxl import Workbook

from foi.records import ParagraphPlace
from parsers.blocks import Document, Kind, Paragraph
from parsers.isolation import read_isolated
from parsers.quirks.model import NO_QUIRKS
from parsers.read import read_whole
from parsers.words import MOST_SIGNS, document_to_words, read_words
from tests.parsers.invented import campaign, mail, workbook_bytes


def test_the_words_come_back_with_the_reading() -> None:
    message = mail("Our answer is 12 bicycles.\n\nRegards")
    outcome = read_isolated(message.as_bytes(), "reply.eml", campaign())
    assert outcome.words.splitlines()[0] == "FOI 123/20: bicycles"
    assert "Our answer is 12 bicycles." in outcome.words


def test_the_words_alone_are_the_same_words() -> None:
    data = mail("Our answer is 12 bicycles.").as_bytes()
    whole = read_whole(data, "reply.eml", campaign())
    assert read_words(data, "reply.eml", campaign(), NO_QUIRKS).words == whole.words != ""


def test_what_is_out_of_sight_is_no_word_of_the_document() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Year", "Number", "Officer"])
    sheet.append([2012, 31, "Quillfeather"])
    sheet.append([2013, 40, "Nobody"])
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    aside = book.create_sheet("names")
    aside.append(["Wintergreen"])
    aside.sheet_state = "hidden"
    words = read_whole(workbook_bytes(book), "a.xlsx", campaign()).words
    assert "31" in words
    assert not [one for one in ("Quillfeather", "40", "Wintergreen") if one in words]


def test_a_long_text_is_cut_and_no_control_sign_goes_through() -> None:
    paragraph = Paragraph("bicycle \x02marked\x03 \x00", ParagraphPlace(paragraph=1))
    words = document_to_words(Document(Kind.TEXT, (paragraph,) * 30_000))
    assert len(words) == MOST_SIGNS
    assert not {"\x00", "\x02", "\x03"} & set(words)
