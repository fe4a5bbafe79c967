import pytest

from foi.campaigns import Campaign
from parsers.blocks import Cell, Document, Grid, Kind
from parsers.wording.senders import find_force, places_of_name
from parsers.wording.voices import document_to_passages
from tests.parsers.invented_letters import ARRESTS, letter


def force(document: Document, name: str = "reply.txt", campaign: Campaign = ARRESTS) -> str:
    return find_force(document, document_to_passages(document, campaign), name, campaign)


@pytest.mark.parametrize(
    "text",
    [
        "Northmere Police\nHeadquarters, 1 Any Street\n\nDear Ms Example",
        "NORTHMERE CONSTABULARY\n\nDear Ms Example",
        "Dear Ms Example\n\nPlease see the attached data.\n\nYours sincerely\n\nA. Nyone\nNMP",
        "Dear Ms Example\n\nI can confirm that Northmere Police holds the information.",
    ],
)
def test_letterhead_signature_or_text_name_the_force(text: str) -> None:
    assert force(letter(text)) == "northmere"


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("FOI <foi@northmere.police.uk>", "northmere"),
        ("FOI <foi@northmere.pnn.police.uk>", "northmere"),
        ("FOI <foi@mail.aldby.police.uk>", "aldby"),
        ("FOI <foi@police.uk>", ""),
        ("FOI <foi@other.police.uk>", ""),
    ],
)
def test_the_sender_is_known_by_the_whole_domain_only(address: str, slug: str) -> None:
    assert force(letter("Please see attached.", **{"from": address})) == slug


def test_the_letterhead_outweighs_a_force_mentioned_in_passing() -> None:
    text = "Northmere Police\n\nDear Ms Example\n\nAldby Police may hold more.\n\nYours sincerely\nNorthmere Police"
    assert force(letter(text)) == "northmere"


def test_a_joint_letter_speaks_for_both_in_the_order_of_the_campaign() -> None:
    assert force(letter("Northmere and Aldby Constabularies\n\nDear Ms Example")) == "aldby+northmere"
    assert force(letter("Northmere & Northarrow Police\n\nDear Ms Example")) == "northarrow+northmere"


def test_the_shared_mailbox_of_one_force_does_not_unmake_a_joint_letter() -> None:
    document = letter("Northmere and Aldby Constabularies\n\nDear Ms Example", **{"from": "foi@aldby.police.uk"})
    assert force(document) == "aldby+northmere"


def test_two_forces_named_alike_give_none() -> None:
    assert force(letter("Northmere Police\n\nAldby Police\n\nDear Ms Example")) == ""


def test_an_ambiguous_alias_names_nobody() -> None:
    assert force(letter("NAP\n\nDear Ms Example, NAP holds the information.")) == ""


def test_part_of_a_longer_word_is_not_a_name() -> None:
    assert force(letter("Northmereshire Police and the Aldbyford Trust")) == ""


def test_the_force_quoted_from_our_request_does_not_count_as_much_as_the_one_that_signs() -> None:
    text = "You asked:\n\nPlease tell me what Aldby Police holds.\n\nResponse\n\nNorthmere Police holds nothing."
    assert force(letter(text)) == "northmere"


def test_the_file_name_counts_only_when_the_document_names_nobody() -> None:
    assert force(letter("Please see the data."), "aldby-reply.csv") == "aldby"
    assert force(letter("Northmere Police\n\nPlease see the data."), "aldby-reply.csv") == "northmere"


def grid(*rows: tuple[str, ...]) -> Document:
    cells = tuple(tuple(Cell(text=text, value=text) for text in row) for row in rows)
    return Document(Kind.CSV, (Grid("csv", cells),))


def test_a_title_cell_names_the_force_and_a_list_of_forces_names_none() -> None:
    assert force(grid(("Northmere Police", ""), ("2017", "7"))) == "northmere"
    assert force(grid(("Northmere Police", "5"), ("Aldby Police", "6"), ("Northarrow Police", "7"))) == ""


@pytest.mark.parametrize(
    ("text", "force", "named"),
    [
        ("Northmere Police recorded 4.", "northmere", ["Northmere Police"]),
        ("Aldby Police recorded 4.", "northmere", []),
        ("There were 4 in Northmere.", "northmere", []),
        ("Aldby Police and Northmere Police recorded 4.", "northmere", ["Northmere Police"]),
        ("Northmere Police recorded 4.", "", []),
        ("Northmere Police recorded 4.", "aldby+northmere", []),
        ("Northmere Police and Aldby Police recorded 4.", "aldby+northmere", ["Northmere Police", "Aldby Police"]),
    ],
)
def test_only_those_who_answer_are_named_and_all_of_them(text: str, force: str, named: list[str]) -> None:
    assert [text[begins:ends] for begins, ends in places_of_name(text, force, ARRESTS)] == named
