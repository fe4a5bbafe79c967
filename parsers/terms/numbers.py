"""The numbers by which a text speaks of questions: "Q2", "2.", "questions one and two", "your second question"."""

import re
from functools import lru_cache

from foi.campaigns import Campaign
from parsers.values.words_for_numbers import text_to_number

_NUMBERS = r"(?:\d{1,2}\s?\(?[a-h]?\)?|one|two|three|four|five|six|seven|eight|nine|ten)(?![\w%])"
MENTION = re.compile(
    r"\b(?:questions?|q|qs|parts?|points?)\s*\.?\s*"
    rf"(?P<list>{_NUMBERS}(?:\s*(?:,\s*and|,|and|&|to|or|-)\s*(?:question\s*|q)?{_NUMBERS})*)",
    re.IGNORECASE,
)
SEVERAL = re.compile(rf"{MENTION.pattern}\s*(?:[.:)\u2013-]|$)", re.IGNORECASE)
"""Questions answered together: "Questions 2 and 3: ..."."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
ORDINAL_MENTION = re.compile(
    rf"\b(?P<list>(?:{'|'.join(ORDINALS)})(?:(?:,| and|, and| or) (?:{'|'.join(ORDINALS)}))*)"
    r" (?:questions?|parts?|points?)\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:(?:(?:our |the )?(?:answer|response|reply)(?: (?:to|for))?(?: your)?(?: (?:question|part|point|q))?"
    r"|q(?:uestion)?|part|point|a)\s*)?"
    r"\(?(?P<number>\d{1,2}\s?\(?[a-h]?\)?)\s*[.):-](?=\s|$)"
    r"|(?:(?:(?:our |the )?(?:answer|response|reply) (?:to|for) (?:your )?)?(?:question|part|point)|q|answer)\s*"
    r"(?P<named>\d{1,2}[a-h]?|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
NUMBER_SCORE = 4.0
BARE_NUMBER_SCORE = 2.0
EXPLICIT_NUMBER = re.compile(
    r"(?<![a-z0-9])q(?:uestion)?(?:\s*no)?[\s._-]*(\d{1,2}(?:\s?[a-z])?)(?![a-z0-9])", re.IGNORECASE
)
LEADING_NUMBER = re.compile(r"\(?(\d{1,2}[a-z]?)\s*([.):]|(?=\s))(?!\d)\s*(?=[A-Za-z])")


def label_of(text: str, campaign: Campaign) -> tuple[str, ...]:
    """The questions whose number the text begins with ("1.", "Q2 and Q3:", "(1a)"); empty if it begins otherwise."""
    several = SEVERAL.match(text.strip())
    if several and len(named := mentioned_questions(several.group(), campaign)) > 1:
        return named
    match = LABEL.match(text.strip())
    return _campaign_numbers(match["number"] or match["named"], campaign) if match else ()


def mentioned_questions(text: str, campaign: Campaign) -> tuple[str, ...]:
    """The questions a sentence mentions by number: "questions one and two", "Q1-3", "part 2"."""
    found: list[str] = []
    for match in MENTION.finditer(text):
        parts = re.findall(rf"{_NUMBERS}|to\b|-", match["list"], re.IGNORECASE)
        found.extend(number for part in _with_ranges(parts) for number in _campaign_numbers(part, campaign))
    for match in ORDINAL_MENTION.finditer(text):
        for word in re.findall(r"\w+", match["list"].casefold()):
            if word in ORDINALS:
                found.extend(_campaign_numbers(str(ORDINALS.index(word) + 1), campaign))
    return _in_order(found, campaign)


def _with_ranges(parts: list[str]) -> list[str]:
    numbers: list[str] = []
    for place, part in enumerate(parts):
        if part.lower() not in {"to", "-"}:
            numbers.append(part)
        elif 0 < place < len(parts) - 1:
            first, last = _plain_number(parts[place - 1]), _plain_number(parts[place + 1])
            if first.isdigit() and last.isdigit():
                numbers.extend(str(number) for number in range(int(first) + 1, int(last)))
    return numbers


@lru_cache(maxsize=4096)
def _plain_number(text: str) -> str:
    plain = re.sub(r"[\s()]", "", text).casefold()
    number = text_to_number(plain)
    return str(number) if number is not None else plain


def _campaign_numbers(text: str, campaign: Campaign) -> tuple[str, ...]:
    plain = _plain_number(text)
    exact = tuple(q.number for q in campaign.questions if _plain_number(q.number) == plain)
    if exact or not plain.isdigit():
        return exact
    return tuple(q.number for q in campaign.questions if re.fullmatch(rf"{plain}[a-h]", _plain_number(q.number)))


def _in_order(numbers: list[str], campaign: Campaign) -> tuple[str, ...]:
    return tuple(q.number for q in campaign.questions if q.number in numbers)


def number_score(text: str, number: str, *, leads: bool) -> float:
    """How strongly a text bears the number of a question; `leads`: it may begin with it ("2. ...")."""
    wanted = number.casefold().lstrip("q").strip()
    plain = text.replace("_", " ").strip()
    if any(re.sub(r"\s", "", match.casefold()) == wanted for match in EXPLICIT_NUMBER.findall(plain)):
        return NUMBER_SCORE
    match = LEADING_NUMBER.match(plain) if leads else None
    if match and match[1].casefold() == wanted:
        return NUMBER_SCORE if match[2] else BARE_NUMBER_SCORE
    return 0.0
