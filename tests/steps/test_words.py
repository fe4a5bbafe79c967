import datetime as dt
from pathlib import Path

from db.documents import load_documents
from db.words import load_words
from steps.examine import examine
from steps.words import take_words_in, wordless
from tests.stores import file_reading, reading_of, sent_campaign

TODAY = dt.date(2012, 8, 20)


def test_a_document_read_by_an_older_program_is_told_taken_in_once_and_told_no_more(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    document = file_reading(store, reading_of(31), "kent", name="kent.csv")
    assert [one.do for one in examine(store, today=TODAY) if "by their words" in one.what] == [
        "Run `foi reread`: it takes them in."
    ]
    assert wordless(store) == [document]
    take_words_in(store, document)
    assert wordless(store) == []
    assert not [one for one in examine(store, today=TODAY) if "by their words" in one.what]
    store.close()


def test_one_that_cannot_be_read_is_not_tried_again(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    document = file_reading(store, reading_of(31), "kent", name="kent.xlsx")
    with store.reading() as session:
        (known,) = load_documents(session)
    assert store.archive.delete(known.sha256)
    assert not take_words_in(store, document)
    assert wordless(store) == []
    with store.reading() as session:
        assert load_words(session, document) == ""
    store.close()
