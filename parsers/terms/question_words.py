"""Which question of the campaign a piece of text speaks of: by its number, by its own words, by the terms given."""

import re
from functools import lru_cache

from foi.campaigns import Campaign, Question
from parsers.values.words_for_numbers import text_to_number

_NUMBERS = r"(?:\d{1,2}\s?\(?[a-h]?\)?|one|two|three|four|five|six|seven|eight|nine|ten)(?![\w%])"
MENTION = re.compile(
    r"\b(?:questions?|q|qs|parts?|points?)\s*\.?\s*"
    rf"(?P<list>{_NUMBERS}(?:\s*(?:,\s*and|,|and|&|to|or|-)\s*(?:question\s*|q)?{_NUMBERS})*)",
    re.IGNORECASE,
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
ORDINAL_MENTION = re.compile(
    rf"\b(?P<list>(?:{'|'.join(ORDINALS)})(?:(?:,| and|, and| or) (?:{'|'.join(ORDINALS)}))*)"
    r" (?:questions?|parts?|points?)\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:(?:q(?:uestion)?|part|point|answer(?: to)?(?: question)?|a)\s*)?"
    r"\(?(?P<number>\d{1,2}\s?\(?[a-h]?\)?)\s*[.):-](?=\s|$)"
    r"|(?:q|question|part|answer(?: to question)?)\s*"
    r"(?P<named>\d{1,2}[a-h]?|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a an and are as at be been between by can could did do does each financial for from had has have how i if
        in information into is it its many number numbers of on or over per please provide since than that the their
        them there these they this those through to total under until up was were what when where which who will
        with within would year years you your force police constabulary trust""",
    )
)
ECHO_SHARE = 0.8
ECHO_WORDS = 5


def label_of(text: str, campaign: Campaign) -> tuple[str, ...]:
    """The questions whose number the text begins with ("1.", "Q2", "(1a)"); empty if it begins otherwise."""
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


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, lower case, plurals and endings cut: "Images seized" -> image, seiz."""
    apart = GLUED.sub(" ", text.casefold())
    return frozenset(_stem(word) for word in re.findall(r"[a-z0-9]+", apart) if word not in STOP_WORDS)


GLUED = re.compile(r"(?<=[a-z]{3})(?=\d)")
"""Between a word and a number that a page has run together: "Taking26"."""


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "es", "ed", "s", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def names_measure(text: str, question: Question) -> bool:
    """Whether the text has all the words of one of the question's terms, or of its measure's name."""
    words = content_words(text)
    phrases = (*question.terms, question.measure.replace("_", " "))
    return any(term and term <= words for term in map(content_words, phrases))


def questions_by_terms(text: str, campaign: Campaign) -> tuple[str, ...]:
    """The questions whose measure the text names, in the campaign's order.

    Where the words of several fit, those of a longer term win over a shorter one contained in it; and one whose own
    wording has all the words of the text that the others' have, and more, wins over them.
    """
    words = content_words(text)
    matched: dict[str, frozenset[str]] = {}
    for question in campaign.questions:
        phrases = [content_words(t) for t in (*question.terms, question.measure.replace("_", " "))]
        fitting = [phrase for phrase in phrases if phrase and phrase <= words]
        if fitting:
            matched[question.number] = max(fitting, key=len)
    best = [
        number
        for number, term in matched.items()
        if not any(term < other for rival, other in matched.items() if rival != number)
    ]
    if len(best) > 1:
        said = {number: words & _whole_wording(campaign.question(number)) for number in best}
        best = [n for n in best if all(said[other] < said[n] for other in best if other != n)] or best
    return tuple(best)


def _whole_wording(question: Question) -> frozenset[str]:
    return content_words(" ".join((question.text, *question.terms, question.measure.replace("_", " "))))


def echoed_question(text: str, campaign: Campaign) -> str:
    """The question whose own wording the text repeats; "" if it repeats none."""
    words = content_words(text)
    if len(words) < ECHO_WORDS:
        return ""
    best, number = 0.0, ""
    for question in campaign.questions:
        asked = content_words(question.text)
        share = len(words & asked) / len(words)
        overlap = share + len(words & asked) / max(1, len(asked))
        if share >= ECHO_SHARE and overlap > best:
            best, number = overlap, question.number
    return number
