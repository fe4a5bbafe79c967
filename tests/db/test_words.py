from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from db.documents import DocumentStatus, set_status
from db.store import Store
from db.words import BEGIN, END, find_words, load_wordless, load_words, save_words, words_to_terms
from tests.stores import file_reading, reading_of, sent_campaign

LETTER = "We hold 31 images.\nThe cost limit of section 12 is not reached. Café, police officers."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    found = sent_campaign(tmp_path_factory.mktemp("words"))
    kent = file_reading(found, reading_of(31), "kent")
    norfolk = file_reading(found, reading_of(7), "norfolk")
    with found.writing() as session:
        save_words(session, kent, LETTER)
        save_words(session, norfolk, "Seven images.")
    yield found
    found.close()


def names(store: Store, asked: str) -> list[str]:
    with store.reading() as session:
        return [one.name for one in find_words(session, asked, most=9)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("images", {"kent.xlsx", "norfolk.xlsx"}),
        ("IMAGES hold", {"kent.xlsx"}),
        ('"cost limit"', {"kent.xlsx"}),
        ('"limit cost"', set()),
        ("polic*", {"kent.xlsx"}),
        ("polic", set()),
        ("cafe", {"kent.xlsx"}),
        ("images NOT seven", set()),
        ("NEAR(images)", set()),
        ("text:images", set()),
        ("---", set()),
        ('"', set()),
        ("", set()),
    ],
)
def test_words_phrases_and_beginnings_are_found_and_no_sign_is_a_command(
    asked: str, found: set[str], store: Store
) -> None:
    assert set(names(store, asked)) == found


@given(st.text(max_size=60))
def test_nothing_that_can_be_typed_is_an_error(store: Store, asked: str) -> None:
    names(store, asked)


def test_operators_are_words_like_others() -> None:
    assert words_to_terms('a OR "b c" d*') == '"a" AND "OR" AND "b c" AND "d"*'


def test_the_found_words_are_marked(store: Store) -> None:
    with store.reading() as session:
        (found,) = find_words(session, "section", most=9)
    assert f"{BEGIN}section{END} 12" in found.snippet
    assert found.references == ("images-2012-kent-1",)


@pytest.mark.sqlite
@pytest.mark.parametrize("status", [DocumentStatus.QUARANTINED, DocumentStatus.PURGED])
def test_of_what_is_put_aside_no_word_is_left_in_table_or_index(status: DocumentStatus, tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    document = file_reading(store, reading_of(31), "kent")
    with store.writing() as session:
        save_words(session, document, "Wintergreen lives here.")
    assert names(store, "wintergreen") == ["kent.xlsx"]
    with store.writing() as session:
        set_status(session, document, status)
    assert names(store, "wintergreen") == []
    with store.reading() as session:
        assert load_words(session, document) is None
        blocks = session.execute(text("SELECT block FROM document_search_data")).scalars().all()
    store.close()
    assert not [block for block in blocks if b"wintergreen" in block]


def test_documents_read_before_words_were_kept_are_known(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    document = file_reading(store, reading_of(31), "kent")
    with store.writing() as session:
        assert load_wordless(session) == [document]
        assert load_wordless(session, campaign="another") == []
        save_words(session, document, "")
        assert load_wordless(session) == []
    store.close()
