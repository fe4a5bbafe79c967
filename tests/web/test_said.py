"""The program's sentences as a page says them."""

import pytest

from foi.errors import UsageError
from web.said import NOT_NOW, said_on_a_page, without_commands


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "no address of kent is known. `foi contact add kent ADDRESS` adds one; then confirm it.",
            "No address of kent is known. Then confirm it.",
        ),
        ("it is late.", "It is late."),
        ("it waits for a person: `foi inbox` lists it", "It waits for a person."),
        ("kent.pdf is empty. Ask for it again.", "kent.pdf is empty. Ask for it again."),
        ("FOI--reply.pdf is empty", "FOI--reply.pdf is empty."),
        ("version 1. of the form was read", "Version 1. of the form was read."),
        ("use --force to do it all the same.", ""),
    ],
)
def test_advice_that_names_a_command_is_left_out(said: str, told: str) -> None:
    assert without_commands(said) == told


def test_an_error_says_something_even_where_all_of_it_names_a_command() -> None:
    assert said_on_a_page(UsageError("use --force.", do="`foi send --force`")) == NOT_NOW
    assert said_on_a_page(UsageError("it has gone.", do="Look again.")) == "It has gone. Look again."
