import datetime as dt
import json
from decimal import Decimal

import pytest

from cli.options import print_json
from cli.printable import printable
from foi.events import EventKind


def test_numbers_are_printed_as_numbers_and_dates_as_iso(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"whole": Decimal("1E+3"), "part": Decimal("2.50"), "on": dt.date(2026, 9, 8), "kind": EventKind.SENT})
    assert capsys.readouterr().out == '{"whole": 1000, "part": 2.5, "on": "2026-09-08", "kind": "sent"}\n'


def test_a_thing_that_has_no_form_in_json_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError, match="object"):
        print_json({"thing": object()})


def test_json_carries_no_control_character_and_reads_back_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    name = "reply\x1b[31m\x9b31m\udc80.csv"
    print_json({"name": name})
    out = capsys.readouterr().out
    assert json.loads(out) == {"name": name}
    assert not {"\x1b", "\x9b", "\udc80"} & set(out)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Northmere's reply, £5 “café”.xlsx", "Northmere's reply, £5 “café”.xlsx"),
        ("a\nb\x1b[31mc\x9b", "a\\u000ab\\u001b[31mc\\u009b"),
        ("a\u2028b\u202ecsv\udc80", "a\\u2028b\\u202ecsv\\udc80"),
    ],
)
def test_only_what_could_steer_a_terminal_is_shown_as_its_number(text: str, shown: str) -> None:
    assert printable(text) == shown
