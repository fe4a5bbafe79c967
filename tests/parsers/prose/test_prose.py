from decimal import Decimal

import pytest

from foi.campaigns import Campaign
from foi.records import Figure, FigureKind, FigureState, LinePlace
from parsers.blocks import Document, Kind, Paragraph
from parsers.prose.prose import prose_figures
from tests.parsers.invented_letters import ARRESTS, DRONES, THREE, calendar_year, campaign, letter, question

YEARS = (calendar_year(2016), calendar_year(2017))


def figures(text: str, campaign: Campaign = ARRESTS, name: str = "reply.txt") -> tuple[Figure, ...]:
    return prose_figures(letter(text), name, campaign)


def said(text: str, campaign: Campaign = ARRESTS) -> list[tuple[object, ...]]:
    return [
        (figure.question, figure.period.start.isoformat()[:4] if figure.period else "", figure.kind, figure.value)
        for figure in figures(text, campaign)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The number of drones seized between March 2010 and April 2012 was 1,207.",
        "I can confirm that a total of 1,207 drones were seized between March 2010 and April 2012.",
        "Between 1 March 2010 and 30 April 2012 Northmere Police seized 1,207 drones.",
        "For the period March 2010 to April 2012 the number of drones seized\nwas 1,207.",
    ],
)
def test_a_sentence_that_names_measure_and_period_is_accepted(text: str) -> None:
    (figure,) = figures(text, DRONES)
    assert figure.value == 1207
    assert figure.kind is FigureKind.EXACT
    assert (figure.raw, figure.state, figure.reasons) == ("1,207", FigureState.ACCEPTED, ())
    assert figure.period is not None
    assert figure.period.start == DRONES.questions[0].periods[0].start


def test_the_figure_knows_the_line_it_stands_in() -> None:
    (figure,) = figures(
        "Dear Ms Example\n\nThe number of drones seized between March 2010 and April 2012 was\n9.", DRONES
    )
    assert figure.where == LinePlace(line=4)


@pytest.mark.parametrize(
    "text",
    [
        "There were 7 arrests in 2017 and 19 in 2018.",
        "The number of arrests:\n2017 - 7\n2018 \u2013 19",
        "Arrests: 2017 - 7 2018 \u2013 19",
        "There were 7 people arrested during 2017. There were 19 people arrested during 2018.",
    ],
)
def test_pairs_of_count_and_year_stay_together(text: str) -> None:
    assert said(text) == [("1", "2017", FigureKind.EXACT, 7), ("1", "2018", FigureKind.EXACT, 19)]
    assert all(figure.state is FigureState.ACCEPTED for figure in figures(text))


def test_a_year_not_held_is_not_zero_and_the_years_beside_it_are_kept() -> None:
    text = "2016 - no information held 2017 - 7 2018 \u2013 19"
    assert said(text) == [
        ("1", "2016", FigureKind.NOT_HELD, None),
        ("1", "2017", FigureKind.EXACT, 7),
        ("1", "2018", FigureKind.EXACT, 19),
    ]


def test_two_lists_are_paired_in_order_for_a_person_to_look_at() -> None:
    text = "There were 45 and 50 arrests in 2016 and 2018 respectively."
    assert said(text) == [("1", "2016", FigureKind.EXACT, 45), ("1", "2018", FigureKind.EXACT, 50)]


def test_an_estimate_is_approximate_wherever_the_word_stands() -> None:
    assert said("We estimate that 1,201 arrests were made in 2017.") == [("1", "2017", FigureKind.APPROXIMATE, 1201)]


@pytest.mark.parametrize(
    "text", ["We do not hold information on arrests in 2017.", "We hold no arrests data for 2017."]
)
def test_a_year_of_several_that_is_not_held_is_no_zero(text: str) -> None:
    assert said(text) == [("1", "2017", FigureKind.NOT_HELD, None)]


def test_a_salutation_parts_the_letterhead_from_the_answer() -> None:
    (figure,) = figures("Disclosure and Vetting\n\nDear Ms Example,\n\nThere were 7 arrests in 2017.")
    assert figure.state is FigureState.ACCEPTED


def test_the_words_of_a_sentence_outweigh_the_number_of_a_question_further_up() -> None:
    text = "Question 1a: 5 charged in 2017.\n\nDrones seized:\n2017 - 8"
    assert said(text, THREE) == [("1a", "2017", FigureKind.EXACT, 5), ("2", "2017", FigureKind.EXACT, 8)]


def test_the_day_of_our_own_request_is_no_part_of_the_answer() -> None:
    (figure,) = figures("In response to your letter dated 3 June 2018, there were 7 arrests in 2017.")
    assert figure.state is FigureState.ACCEPTED


def test_none_held_may_mean_that_nothing_is_known() -> None:
    (figure,) = figures("Arrests in 2017: none held.")
    assert figure.reasons == ('the sentence also says "held"; the number may be a part, a change or another thing',)


def test_the_only_period_asked_not_held_is_an_outcome_and_no_figure() -> None:
    assert figures("No information held on drones seized between March 2010 and April 2012.", DRONES) == ()


def test_a_line_with_a_colon_leads_no_further_than_the_next_question() -> None:
    text = "Question 1a\n\nPilots charged in 2017:\n5\n\nQuestion 2\n\n4"
    (first, *rest) = figures(text, THREE)
    assert (first.question, first.state) == ("1a", FigureState.ACCEPTED)
    assert all(figure.state is FigureState.REVIEW and figure.question == "2" for figure in rest)


def test_no_arrests_is_zero_and_no_information_is_not() -> None:
    assert said("There were no arrests in 2017.") == [("1", "2017", FigureKind.ZERO, 0)]
    assert said("There is no obligation in 2017 to record arrests.") == []


def test_fewer_than_five_is_a_range() -> None:
    (figure,) = figures("There were fewer than five arrests in 2017.")
    assert figure.kind is FigureKind.RANGE
    assert figure.value is None
    assert figure.low == 1
    assert figure.high == 4


def test_answers_numbered_in_one_line_reach_their_questions_for_review() -> None:
    text = "1a. Charged \u2013 5 1b. Cautioned \u2013 0 2. 4"
    assert said(text, THREE) == [
        ("1a", "2017", FigureKind.EXACT, 5),
        ("1b", "2017", FigureKind.ZERO, 0),
        ("2", "2017", FigureKind.EXACT, 4),
    ]
    assert all(figure.state is FigureState.REVIEW for figure in figures(text, THREE))


@pytest.mark.parametrize(
    ("text", "campaign", "reason"),
    [
        ("A total of 1,207 drones were seized.", DRONES, "no period is printed"),
        ("In 2017 there were 40 recorded crimes.", ARRESTS, "does not name what was asked"),
        ("In the financial year 2017/18 there were 12 arrests.", ARRESTS, "other year basis"),
        ("In March 2017 there were 12 arrests.", ARRESTS, "a part of a period"),
        ("Of these, 5 were arrests in 2017.", ARRESTS, "a part"),
        ("In 2017 there were 5 arrests of males.", ARRESTS, "a part"),
        ("In 2017 5 warrants led to arrests.", ARRESTS, "a part"),
        ("Arrests in 2017 as follows:\nCity centre: 5", ARRESTS, "a part"),
        ("There were approximately 12 arrests of 30 people in 2017.", ARRESTS, "several numbers"),
        ("There were 7 arrests in 2017. The number of arrests in 2017 was 8.", ARRESTS, "another number"),
        (
            "The request is refused under section 12(1). As a goodwill gesture: 7 arrests in 2017.",
            ARRESTS,
            "goodwill",
        ),
        ("Arrests in 2017 Taking26", ARRESTS, "glued"),
        ("Arrests dropped by 12 in 2017.", ARRESTS, '"dropped"'),
        ("In 2017, 45 arrests were made in Northmere town centre.", ARRESTS, '"town", "centre"'),
        ("No arrests were made under section 60 in 2017.", ARRESTS, '"section", "60"'),
        ("Northmere Council recorded 45 arrests in 2017.", ARRESTS, '"Council"'),
        ("Northmere Police\n\nAldby Police recorded 45 arrests in 2017.\n\nNorthmere Police", ARRESTS, '"Aldby"'),
        ("If an officer had made 3 arrests in 2017, they would be listed.", ARRESTS, '"If", "officer"'),
        ("There were 45 arrests in the first half of 2017.", ARRESTS, '"first", "half"'),
        ("45 of the arrests in 2017 were recorded.", ARRESTS, "a part of them"),
        ("In 2017 there were arrests. In 2017 arrests were made; 45.", ARRESTS, "different parts"),
        ("There were 12.5 arrests in 2017.", ARRESTS, "whole number"),
        ("There were 45* arrests in 2017.", ARRESTS, "footnote"),
        ("Arrests in 2017: -45", ARRESTS, "negative"),
        ("There were 45 arrests in 2017.\n\nThe figure for 2017 is incorrect.", ARRESTS, "says of its figures"),
        ("Males\n\nThere were 45 arrests in 2017.", ARRESTS, 'under "Males"'),
        ("Arrests of males:\n2017: 45", ARRESTS, '"males" may narrow'),
        ("There were 45 arrests in 2017.\n\nThese figures only count the north.", ARRESTS, "says of its figures"),
        ("All years are financial years.\n\nThere were 45 arrests in 2017.", ARRESTS, "another kind of year"),
        ("The years run to June: years ending June.\n\n45 arrests in 2017.", ARRESTS, "another kind of year"),
        ("There were 45, 50 and 55 arrests in 2016, 2017 and 2018 respectively.", ARRESTS, "paired by their order"),
    ],
    ids=lambda value: value[:35] if isinstance(value, str) else "",
)
def test_what_is_doubtful_goes_to_review_with_its_reason(text: str, campaign: Campaign, reason: str) -> None:
    found = figures(text, campaign)
    assert found
    assert all(figure.state is FigureState.REVIEW for figure in found)
    assert any(reason in said for figure in found for said in figure.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "There are 640 arrests in 2017 to be read; this would take 53 hours and cost \u00a3450.",
        "To review each of the 5,000 arrests of 2017 would exceed the cost limit.",
        "You asked:\nHow many arrests were there in 2017, and over 50?\n\nResponse:\nPlease see the table.",
        "Dear Ms Example, your request of 4 July 2017 about arrests, ref 1234/17, was received on 5 July 2017.",
        "The Arrests Act 2017, section 12(1), applies to arrests.",
        "Northmere Police, 5 Any Street, NM5 2AB, 01234 567890. Arrests in 2017: see page 3 of 4, table 2.",
        "About 14% of arrests in 2017 were made within 3 days by officers aged 25 or over.",
        "If you are unhappy about the arrests of 2017 you have 40 working days to ask for 1 review.",
        "2 4 2017 31 8 12 19",
    ],
    ids=lambda text: text[:40],
)
def test_nothing_is_read_from_estimates_requests_dates_addresses_and_shares(text: str) -> None:
    assert figures(text) == ()


BICYCLES = campaign(
    *(
        question(
            number, f"How many bicycles were {verb} in each year?", f"bicycles_{verb}", "bicycles", terms, *YEARS
        )
        for number, verb, terms in (("1", "found", ("bicycles found",)), ("2", "returned", ("bicycles returned",)))
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "1. 2016: 61. 2017: 70.\n2. 2016: 9. 2017: 12.",
        "Q1 61 in 2016 and 70 in 2017\n\nQ2 9 in 2016 and 12 in 2017",
        (
            "1. How many bicycles were found in each year?\n\n2016: 61\n2017: 70\n\n"
            "2. How many bicycles were returned in each year?\n\n2016: 9\n2017: 12"
        ),
        "Bicycles found\n2016: 61\n2017: 70\n\nBicycles returned\n2016: 9\n2017: 12",
        "We found 61 bicycles in 2016, 70 in 2017. During 2016 bicycles returned were 9, during 2017 12.",
        "Bicycles found were a total of 131: 61 in 2016 and 70 in 2017. Bicycles returned: 9 in 2016, 12 in 2017.",
    ],
    ids=lambda text: text[:30],
)
def test_numbers_and_years_are_paired_where_one_pairing_alone_is_meant(text: str) -> None:
    read = [(f.question, f.period.label if f.period else "", str(f.value)) for f in figures(text, BICYCLES)]
    assert read == [("1", "2016", "61"), ("1", "2017", "70"), ("2", "2016", "9"), ("2", "2017", "12")]
    assert all(f.state is FigureState.ACCEPTED for f in figures(text, BICYCLES))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Bicycles found:\n1. 2016: 61\n2. 2017: 70", ("2", "2017")),
        ("1. 2016: 61\n2. 2017: 70", ("2", "2017")),
        ("1. Returned: 61 in 2016, 70 in 2017.\n2. Found: 9 in 2016, 12 in 2017.", ("1", "2016")),
        ("Bicycles found\nWe also clamped cars.\n2016: 61", ("1", "2016")),
        ("Bicycles found\nCars clamped\n2016: 61", ("1", "2016")),
        ("1. How many bicycles were found in each year in the north?\n\n2016: 61", ("1", "2016")),
        ("1. 2016: 61. 2017: 70.\n2. 2016: 9. 2017: 12.\n3. 2016: 4. 2017: 5.", ("1", "2016")),
        ("61 bicycles were found in 2016, of which 9 were returned, all in the north.", ("1", "2016")),
        ("Bicycles found since 2016: 61 in 2017, 70.", ("1", "2016")),
        ("In 2016 the bicycles found were 61 in 2017 and 70.", ("1", "2016")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_number_that_may_belong_elsewhere_is_not_accepted(text: str, wrong: tuple[str, str]) -> None:
    accepted = [f for f in figures(text, BICYCLES) if f.state is FigureState.ACCEPTED]
    assert wrong not in [(f.question, f.period.label if f.period else "") for f in accepted]


FEES = campaign(
    question("1", "What was paid for kennels in each year?", "kennel_cost", "pounds", ("kennels",), *YEARS)
)


def test_a_sum_is_read_where_a_sum_was_asked_and_the_limit_is_none() -> None:
    text = "We paid £1,250.50 for kennels in 2016 and £900 in 2017.\n\nThe limit for kennels is £450, £25 per hour."
    assert [(f.raw, f.value, f.state) for f in figures(text, FEES)] == [
        ("£1,250.50", Decimal("1250.50"), FigureState.ACCEPTED),
        ("£900", Decimal(900), FigureState.ACCEPTED),
    ]


def test_quoted_text_gives_no_figures() -> None:
    quoted = Paragraph("There were 5 arrests in 2017.", LinePlace(line=1), quoted=True)
    assert prose_figures(Document(Kind.EML, (quoted,)), "mail.eml", ARRESTS) == ()


def test_the_cost_paragraph_of_a_refusal_gives_nothing_even_in_its_plain_sentences() -> None:
    text = (
        "In 2017 there were 640 arrests. Each file would have to be read. The request is refused under section 12(1)."
    )
    assert figures(text) == ()


def test_the_estimate_of_one_question_is_no_answer_to_another() -> None:
    text = (
        "Question 1: refused under section 12(1). In 2016 there were 640 bicycles returned. In 2017 there were 700 "
        "bicycles returned. Each slip would have to be read.\n\nQuestion 2: Please see the attached table."
    )
    assert figures(text, BICYCLES) == ()


def test_the_same_figure_said_twice_is_one() -> None:
    assert len(figures("There were 7 arrests in 2017.\n\nTo repeat: there were 7 arrests in 2017.")) == 1


def test_the_period_may_stand_in_the_file_name_and_then_a_person_looks() -> None:
    (figure,) = figures("The number of arrests was 12.", name="Part two 01 Jan 2017 - 31 Dec 2017.txt")
    assert figure.period is not None
    assert figure.period.start.year == 2017
    assert figure.state is FigureState.REVIEW


def test_a_heading_that_is_a_category_asked_for_places_the_years_below_it() -> None:
    periods = (calendar_year(2016), calendar_year(2017))
    plain = question("1", "How many fees, by kind?", "fees", "fees", ("fees",), *periods)
    asked = campaign(plain.model_copy(update={"breakdown": {"kind": ("Paid", "Waived")}}))
    found = figures("Fees by year\n\nPaid\n\n2016: 71\n\n2017: 80\n\nWaived\n\n2016: 12\n\n2017: 13", asked)
    assert [(f.breakdown, f.raw) for f in found] == [
        ({"kind": "Paid"}, "71"),
        ({"kind": "Paid"}, "80"),
        ({"kind": "Waived"}, "12"),
        ({"kind": "Waived"}, "13"),
    ]
