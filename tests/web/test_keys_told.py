"""A key that does something is told on the page that has it: nobody drafts letters by a key they did not know of."""

import re
from importlib.resources import files

import pytest

TEMPLATES = {one.name: one.read_text("utf-8") for one in files("web").joinpath("templates").iterdir()}
KEYS = [
    (name, key)
    for name, text in sorted(TEMPLATES.items())
    for key in sorted(set(re.findall(r'<(?:a|button)\b[^\n]*?data-key="(\w)"', text)))
]


def test_there_are_keys() -> None:
    assert len(KEYS) > 20


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_a_key_is_told_where_it_works(name: str, key: str) -> None:
    assert re.search(rf"<kbd[^>]*>{key}</kbd>", TEMPLATES[name])
