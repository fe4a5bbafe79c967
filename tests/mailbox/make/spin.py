"""Sentences with choices: "{Thank you|Thanks} for your $what" gives one of two sentences with its slots filled."""

import random
import re
from collections.abc import Mapping
from string import Template

_CHOICE = re.compile(r"\{([^{}]*)\}")


def spin(rng: random.Random, text: str, slots: Mapping[str, str]) -> str:
    """Choose in every pair of braces, the inner ones first, then fill the slots. An unknown slot is an error."""
    while found := _CHOICE.search(text):
        chosen = rng.choice(found[1].split("|"))
        text = text[: found.start()] + chosen + text[found.end() :]
    return Template(text).substitute(slots)
