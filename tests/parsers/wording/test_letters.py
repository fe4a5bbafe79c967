import pytest

from foi.records import LinePlace, QuestionOutcome, ReplyOutcome
from parsers.blocks import Document, Kind, Paragraph
from parsers.wording.letters import LetterFacts, letter_facts
from tests.parsers.invented_letters import ARRESTS, THREE, letter


def facts(text: str) -> LetterFacts:
    return letter_facts(letter(text), "reply.txt", ARRESTS)


COSTLY = """Northmere Police
Our ref: 561/25

You asked:

1. How many people were arrested for flying drones in each year?

Response

There are 640 reports and each would have to be read, five minutes at a time: 53 hours in all. This would exceed the
limit of 18 hours, or £450, and section 12(1) of the Act applies.

Under section 16 I can advise that a request for one year alone may be possible. If you wish to refine your request,
please clarify which year matters most.

You have the right to ask for an internal review of this decision within 40 working days."""


def test_a_refusal_for_cost_is_a_refusal_although_it_offers_to_talk() -> None:
    read = facts(COSTLY)
    assert read.letter is ReplyOutcome.REFUSED
    assert read.exemptions == ("s12(1)",)
    assert read.questions[0].outcome is QuestionOutcome.REFUSED
    assert read.questions[0].exemptions == ("s12(1)",)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Northmere Police does not hold the information you have asked for.", ReplyOutcome.NOT_HELD),
        ("Searches were made. I can confirm that no information is held by this force.", ReplyOutcome.NOT_HELD),
        ("We can neither confirm nor deny that we hold what you ask, by virtue of section 23(5).", ReplyOutcome.NCND),
        (
            "We can neither confirm nor deny if it is held: under section 12(2) finding out would exceed 18 hours.",
            ReplyOutcome.NCND,
        ),
        (
            "I acknowledge your request of today. You will hear from us within 20 working days.",
            ReplyOutcome.ACKNOWLEDGEMENT,
        ),
        ("Before we can go on we need clarification. Please clarify what a drone is.", ReplyOutcome.CLARIFICATION),
        (
            "We need to extend the time limit, since we still weigh the public interest. Section 31 may be engaged.",
            ReplyOutcome.EXTENSION,
        ),
        ("This is a fees notice. A fee of £60 is payable before we begin.", ReplyOutcome.FEES_NOTICE),
        ("We have transferred your request to Aldby Police.", ReplyOutcome.TRANSFER),
        ("Your request is vexatious. I am not obliged to comply with it under section 14(1).", ReplyOutcome.REFUSED),
        ("The figures are exempt under section 21, since anyone can find them on our site.", ReplyOutcome.REFUSED),
        ("Please find attached a spreadsheet with the figures. No exemptions have been applied.", ReplyOutcome.FULL),
    ],
    ids=lambda value: str(value)[:40],
)
def test_each_kind_of_letter_is_told_by_its_wording(text: str, outcome: ReplyOutcome) -> None:
    assert facts(text).letter is outcome


@pytest.mark.parametrize(
    "text",
    [
        "In 2016 there were 12 arrests, in 2017 there were 14.",
        (
            "You have the right to ask for a review. Section 17 of the Act requires, when refusing to give "
            "information because it is exempt, to say so in a notice."
        ),
        "Dear Ms Example",
        "Automatic reply: I am away until Monday.",
        "",
    ],
)
def test_a_letter_without_such_wording_says_nothing(text: str) -> None:
    assert facts(text).letter is None
    assert facts(text).questions == ()


def test_a_format_that_is_hard_to_search_is_not_the_same_as_not_held() -> None:
    read = facts(
        "It is not held in a retrievable format. To find it would exceed the cost limit; section 12 applies."
    )
    assert read.letter is ReplyOutcome.REFUSED


def test_an_acknowledgement_that_explains_fees_and_exemptions_is_still_one() -> None:
    read = facts(
        "Your request has been received. In some cases a fee may be payable. If it is exempt we may refuse it. "
        "We aim to respond within 20 working days."
    )
    assert read.letter is ReplyOutcome.ACKNOWLEDGEMENT
    assert read.exemptions == ()


def test_our_own_words_repeated_in_the_letter_decide_nothing() -> None:
    read = facts(
        "REQUEST\n\nIf you refuse my request because it would exceed the limit of section 12, please advise me.\n\n"
        "RESPONSE\n\nPlease see the attached table."
    )
    assert read.letter is ReplyOutcome.FULL


def test_quoted_text_decides_nothing() -> None:
    place = LinePlace(line=1)
    quoted = Paragraph("We refuse your request under section 12(1).", place, quoted=True)
    document = Document(Kind.EML, (Paragraph("Please see the attached data.", place), quoted))
    assert letter_facts(document, "mail.eml", ARRESTS).letter is ReplyOutcome.FULL


def test_what_is_neither_confirmed_nor_denied_beyond_the_answer_leaves_the_reply_partial() -> None:
    read = facts(
        "The data are provided in the table below.\n\nNorthmere Police can neither confirm nor deny that it holds "
        "any other information by virtue of section 23(5)."
    )
    assert read.letter is ReplyOutcome.PARTIAL


def test_a_section_that_only_lifts_the_duty_to_confirm_does_not_refuse_what_was_given() -> None:
    read = facts(
        "There were 7 arrests in 2017.\n\nAs to anything beyond this we can neither confirm nor deny that we hold "
        "more; section 31(3) applies."
    )
    assert read.letter is ReplyOutcome.PARTIAL
    assert read.exemptions == ("s31(3)",)


def test_figures_in_goodwill_beside_a_refusal_leave_the_reply_partial() -> None:
    read = facts(
        "The whole request is refused under section 12(1). However, as a gesture of goodwill I can provide figures "
        "for 2017."
    )
    assert read.letter is ReplyOutcome.PARTIAL
    assert read.exemptions == ("s12(1)",)


def test_what_the_letter_could_have_refused_and_did_not_is_no_refusal() -> None:
    read = facts(
        "To go on would have been refused under section 12. Rather than apply that exemption we have provided all "
        "the data in the table below."
    )
    assert read.letter is ReplyOutcome.FULL


def answers(text: str) -> dict[str, tuple[QuestionOutcome, tuple[str, ...]]]:
    read = letter_facts(letter(text), "reply.txt", THREE)
    return {answer.question: (answer.outcome, answer.exemptions) for answer in read.questions}


def test_each_question_ends_as_its_own_number_says() -> None:
    assert answers(
        "Please find the answers to questions 1a and 1b in the attached table. Question 2 is refused under s.31(1)."
    ) == {
        "1a": (QuestionOutcome.ANSWERED, ()),
        "1b": (QuestionOutcome.ANSWERED, ()),
        "2": (QuestionOutcome.REFUSED, ("s31(1)",)),
    }


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("As for drones seized, nothing is refused. Question 2 is refused under section 31(1).", ["2"]),
        ("Response to Question 2:\n\nThis would exceed 18 hours. Section 12(1) is engaged.", ["2"]),
        ("Question Two\n\nSection 40(2) applies.", ["2"]),
        ("Your second and third questions were answered. The first question is refused: section 21.", ["1a", "1b"]),
        ("Drones seized: refused, section 31(1)(a).", ["2"]),
        ("In 2017 the number charged was 9. The number of drones seized is not given. It is exempt: s.22(1).", ["2"]),
        ("Your request is refused, since question 2 would exceed the cost limit. Section 12(1).", ["1a", "1b", "2"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_refusal_is_of_what_it_names(text: str, refused: list[str]) -> None:
    assert [number for number, (outcome, _) in answers(text).items() if outcome is QuestionOutcome.REFUSED] == refused


def test_question_one_means_both_of_its_parts() -> None:
    read = answers("We do not hold the information for question 1. Please see the attached data for question two.")
    assert read["1a"][0] is read["1b"][0] is QuestionOutcome.NOT_HELD
    assert read["2"][0] is QuestionOutcome.ANSWERED


def test_a_question_is_known_by_the_words_of_its_measure() -> None:
    read = answers("See the attached data. As regards drones seized, this force does not hold the information.")
    assert read == {
        "1a": (QuestionOutcome.ANSWERED, ()),
        "1b": (QuestionOutcome.ANSWERED, ()),
        "2": (QuestionOutcome.NOT_HELD, ()),
    }


def test_answers_stand_under_the_questions_they_repeat() -> None:
    read = answers(
        "You asked:\n\n1a. How many pilots were charged?\n\nThis is not held.\n\n2. How many drones were seized?\n\n"
        "Please see the attached table."
    )
    assert read == {"1a": (QuestionOutcome.NOT_HELD, ()), "2": (QuestionOutcome.ANSWERED, ())}


def test_a_refusal_of_the_whole_speaks_for_every_question() -> None:
    read = answers(
        "Your request is refused, since the cost would exceed the appropriate limit. Section 12(1) applies."
    )
    assert set(read.values()) == {(QuestionOutcome.REFUSED, ("s12(1)",))}
    assert list(read) == ["1a", "1b", "2"]


def test_a_year_without_information_is_no_answer_for_the_other_years() -> None:
    assert facts("No information is held for 2016.").letter is None
    assert facts("2016 - no information held 2017 - 7 2018 - 19").letter is None


def test_a_question_not_recorded_says_nothing_of_the_one_answered_before_it() -> None:
    read = answers("Question 1: 30. Question 2: We do not record this.")
    assert read == {"2": (QuestionOutcome.NOT_HELD, ())}


def test_a_breakdown_not_held_is_no_refusal_of_the_number_that_is_attached() -> None:
    read = facts("We do not hold the number of arrests by station. We attach the number of arrests.")
    assert read.letter is ReplyOutcome.PARTIAL
    assert read.questions[0].outcome is QuestionOutcome.PARTLY_ANSWERED


def test_a_reference_number_to_quote_is_nothing_given() -> None:
    assert facts("We do not hold this. Please refer to the reference number above.").letter is ReplyOutcome.NOT_HELD


@pytest.mark.parametrize(
    ("pointer", "outcome"),
    [
        ("Q2 - See Q1.", QuestionOutcome.NOT_HELD),
        ("Question 2: as per the response to question 1 above", QuestionOutcome.NOT_HELD),
        ("2. Please refer to our answer to question 1.", QuestionOutcome.NOT_HELD),
        ("2. See question 1 for one of the years.", None),
    ],
)
def test_a_question_whose_answer_points_to_another_ends_as_that_one(
    pointer: str, outcome: QuestionOutcome | None
) -> None:
    read = letter_facts(letter(f"Dear Ms Example\n\nQ1 - No information held.\n\n{pointer}"), "reply.txt", THREE)
    assert {a.question: a.outcome for a in read.questions}.get("2") is outcome
