import datetime as dt

import pytest

from foi.errors import InputError
from parsers.logs.alaveteli_states import WORDS, AlaveteliState, words_to_state
from parsers.logs.alaveteli_table import bytes_to_statuses, downloaded_on
from tests.parsers.invented_batches import DASHBOARD

PROJECT_HEADS = (
    "info_request,request,request_url,requested_by,requested_by_url,public_body,public_body_url,classified_by,"
    "classified_by_url,status,classification_resource,key_set,extracted_by,extracted_by_url,"
    "extraction_resource,How many?"
)
PROJECT_ROW = (
    "Images,https://site.example/request/i_2,Me,https://site.example/user/me,The Force,"
    "https://site.example/body/kent_police,,,Refused,,,3"
)


def test_the_dashboard_of_a_batch_is_read() -> None:
    table = bytes_to_statuses(DASHBOARD.encode(), "batch.csv")
    assert [(row.number, row.authority, row.state) for row in table.rows] == [
        (2, "Kent Police", AlaveteliState.SUCCESSFUL),
        (3, "Essex Police", AlaveteliState.USER_WITHDRAWN),
    ]
    assert (table.authority_head, table.status_head) == ("authority_name", "request_status")
    assert table.unused == ("number_of_replies",)


@pytest.mark.parametrize("has_phantoms", [True, False])
def test_the_export_of_a_project_is_read_though_it_prints_heads_without_cells(*, has_phantoms: bool) -> None:
    phantoms = {"info_request", "classification_resource", "key_set", "extraction_resource"}
    heads = PROJECT_HEADS.split(",")
    printed = ",".join(head for head in heads if has_phantoms or head not in phantoms)
    (row,) = bytes_to_statuses(f"{printed}\n{PROJECT_ROW}\n".encode(), "project.csv").rows
    assert (row.authority, row.authority_id) == ("The Force", "kent_police")
    assert (row.status, row.state) == ("Refused", AlaveteliState.REJECTED)


def test_every_state_is_known_by_its_name_and_by_each_of_its_words() -> None:
    assert set(WORDS) == set(AlaveteliState)
    for state, known in WORDS.items():
        for words in (state.value, *known):
            assert words_to_state(words.upper()) is state
    assert words_to_state("Response to this request is long overdue.") is AlaveteliState.WAITING_RESPONSE_VERY_OVERDUE
    assert words_to_state("eaten by the dog") is None


def test_the_words_of_no_two_states_are_the_same() -> None:
    said = [words for state, known in WORDS.items() for words in (state.value.replace("_", " "), *known)]
    assert len(said) == len(set(said))


def test_a_table_of_something_else_is_told() -> None:
    with pytest.raises(InputError, match="foi import log"):
        bytes_to_statuses(b"Force,Sent\nKent,08/09/2026\n", "log.csv")
    with pytest.raises(InputError, match="no table"):
        bytes_to_statuses(b"Dear all, this is a letter.\n", "letter.txt")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("batch-1-images-dashboard-2026-11-18-103000.csv", dt.date(2026, 11, 18)),
        ("project-1-images-2026-11-18-103000 (1).csv", dt.date(2026, 11, 18)),
        ("batch-1-images-export-2026-13-18-103000.zip", None),
        ("renamed.csv", None),
    ],
)
def test_the_day_of_the_download_stands_in_the_name(name: str, day: dt.date | None) -> None:
    assert downloaded_on(name) == day
