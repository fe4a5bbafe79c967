import pytest

from foi.records import PageBox, ParagraphPlace
from parsers.blocks import Document, Kind, Paragraph
from parsers.wording.voices import Voice, document_to_passages
from tests.parsers.invented_letters import ARRESTS, THREE, letter


def voices(text: str) -> list[Voice]:
    return [passage.voice for passage in document_to_passages(letter(text), ARRESTS)]


REQUEST, ANSWER, RIGHTS = Voice.REQUEST, Voice.ANSWER, Voice.RIGHTS


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("You asked:\n\nHow many were there?\n\nIn response:\n\n7.", [REQUEST, REQUEST, ANSWER, ANSWER]),
        ("REQUEST\n\nI want all counts for 2017.\n\nRESPONSES\n\nSee below.", [REQUEST, REQUEST, ANSWER, ANSWER]),
        (
            "You requested the following information:\n\nThe number of flights\n\nI can confirm it is held.",
            [REQUEST, REQUEST, ANSWER],
        ),
        (
            "There were 7.\n\nIf you are unhappy, ask for an internal review.\n\nWrite to us.",
            [ANSWER, RIGHTS, RIGHTS],
        ),
        ("COMPLAINT RIGHTS\n\nWrite to us.\n\nLegal annex\n\nSection 40 applies.", [RIGHTS, RIGHTS, ANSWER, ANSWER]),
        ("Could you please tell me more? There were 7.", [REQUEST, ANSWER]),
    ],
    ids=lambda value: value[:25] if isinstance(value, str) else "",
)
def test_each_sentence_is_heard_in_the_right_voice(text: str, heard: list[Voice]) -> None:
    assert voices(text) == heard


def test_a_bare_number_under_a_repeated_question_is_its_answer() -> None:
    text = "You asked:\n\n1a. How many pilots were charged?\n\n5\n\n2. How many drones were seized?\n\n7"
    passages = document_to_passages(letter(text), THREE)
    assert [(p.text, p.questions) for p in passages if p.voice is ANSWER] == [("5", ("1a",)), ("7", ("2",))]


def test_an_answer_after_a_list_of_questions_belongs_to_none_of_them() -> None:
    text = "You asked:\n\n1a. How many pilots were charged?\n\n2. How many drones were seized?\n\nResponse:\n\nHere."
    passages = document_to_passages(letter(text), THREE)
    assert passages[-1].voice is ANSWER
    assert passages[-1].questions == ()


def test_wrapped_lines_are_one_sentence_and_list_items_are_not() -> None:
    text = (
        "The figures that follow were taken from the custody record system of\nthe force. They are complete.\n"
        "1. First\n2. Second"
    )
    assert [passage.text for passage in document_to_passages(letter(text), ARRESTS)] == [
        "The figures that follow were taken from the custody record system of the force.",
        "They are complete.",
        "1. First",
        "2. Second",
    ]


def test_a_sentence_in_the_words_of_the_question_answers_it_when_it_states_a_number() -> None:
    repeated = "How many people were arrested for flying drones in each year"
    answered = "In 2017 there were 7 people arrested for flying drones"
    assert voices(repeated) == [REQUEST]
    assert voices(answered) == [ANSWER]


def test_paragraphs_of_a_word_document_and_lines_apart_on_a_page_are_not_run_together() -> None:
    texts = (
        "The force dismissed 22 officers during 2021, during 2022 19 and during 2023 30.",
        "In May there were 41.",
    )
    word = Document(Kind.DOCX, tuple(Paragraph(text, ParagraphPlace(paragraph=n)) for n, text in enumerate(texts, 1)))
    boxes = ((72, 100, 500, 112), (72, 122, 300, 134))
    page = Document(
        Kind.PDF,
        tuple(Paragraph(t, PageBox(page=1, bbox=b)) for t, b in zip(texts, boxes, strict=True)),
    )
    for document in (word, page):
        passages = document_to_passages(document, ARRESTS)
        assert [(p.text, p.sentence.paragraph) for p in passages] == [(texts[0], 0), (texts[1], 1)]
