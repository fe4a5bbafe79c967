"""The words by which a reply may speak of each question of a campaign, and how well a text fits each of them.

Evidence for a question is an explicit number ("Q2", "Question 2", "2."), one of its phrases (its terms and measure),
or single words that no other question uses. Each piece counts once, however often it stands in the texts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from foi.campaigns import Campaign, Question

NUMBER_SCORE = 4.0
BARE_NUMBER_SCORE = 2.0
PHRASE_SCORE = 2.0
PHRASE_WORD_SCORE = 0.5
WORD_SCORE = 1.0
WORD_OF_TEXT_SCORE = 0.5
WORDS_AT_MOST = 3.0
WORDS_BETWEEN = 2
FADED = 0.3
"""What is left of evidence that every table of the document shares."""

COMMON_WORDS = (
    "a an and any are as at be been below between breakdown broken by can could data down each figures following for "
    "force from give had has have how i if in including information into is it latest many may me more month monthly "
    "name number of on or other out over per period please provide provided received recorded request should such "
    "table that the their them there these they this those to total type under use used was were what when where "
    "which who will with within would year you your"
)
STOP_WORDS = frozenset(COMMON_WORDS.split())
EXPLICIT_NUMBER = re.compile(
    r"(?<![a-z0-9])q(?:uestion)?(?:\s*no)?[\s._-]*(\d{1,2}(?:\s?[a-z])?)(?![a-z0-9])", re.IGNORECASE
)
LEADING_NUMBER = re.compile(r"\(?(\d{1,2}[a-z]?)\s*([.):]|(?=\s))(?!\d)\s*(?=[A-Za-z])")

Tokens = tuple[str, ...]
Evidence = dict[tuple[str, str], float]
"""(question, what was seen) -> how much it counts."""


@lru_cache(maxsize=20_000)
def text_to_tokens(text: str) -> Tokens:
    """Lower-case words, plural s dropped, "KnivesSeized" and "Form12" taken apart."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z]{3})(?=\d)|_", " ", text)
    return tuple(_singular(word) for word in re.findall(r"[a-z0-9]+", apart.casefold().replace("\u2019", "'")))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """One question's phrases, its own words (with what each counts), the words of its unit, and all its words."""

    question: Question
    phrases: tuple[Tokens, ...]
    words: Mapping[str, float]
    unit: frozenset[str]
    asked: frozenset[str]

    def names_the_measure(self, label: str) -> bool:
        """Whether a label says what was asked and nothing else: "Photographs of children seized", not "Burglary"."""
        words = _tokens_of([label])
        return words <= self.asked and bool(words & self.strong)

    def says_a_phrase(self, label: str) -> bool:
        """Whether a label names the measure by a whole term and says nothing else."""
        tokens = text_to_tokens(label)
        return self.names_the_measure(label) and any(_contains(tokens, phrase) for phrase in self.phrases)

    @property
    def strong(self) -> frozenset[str]:
        """The words of its terms, its measure and its unit."""
        return self.unit.union(*self.phrases) - STOP_WORDS


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all questions of one campaign."""

    questions: tuple[QuestionWords, ...]

    def evidence(self, text: str, *, leads: bool = True) -> Evidence:
        """What a text says for each question. `leads`: the text may begin with a question's number ("2. ...")."""
        tokens = text_to_tokens(text)
        found: Evidence = {}
        for words in self.questions:
            number = words.question.number
            found.update(_numbers(text, number, leads=leads))
            for phrase in words.phrases:
                if _contains(tokens, phrase):
                    found[number, " ".join(phrase)] = PHRASE_SCORE + PHRASE_WORD_SCORE * len(phrase)
            for word in set(tokens) & set(words.words):
                found.setdefault((number, word), words.words[word])
        return found


def campaign_to_vocabulary(campaign: Campaign) -> Vocabulary:
    """Gather the words of every question; words that all questions use tell nothing and are left out."""
    strong = {q.number: _tokens_of([*q.terms, q.measure, q.unit]) for q in campaign.questions}
    weak = {q.number: _tokens_of([q.text]) for q in campaign.questions}
    return Vocabulary(tuple(_question_to_words(q, strong, weak) for q in campaign.questions))


def _question_to_words(
    question: Question, strong: Mapping[str, frozenset[str]], weak: Mapping[str, frozenset[str]]
) -> QuestionWords:
    number = question.number
    elsewhere = frozenset().union(*(strong[other] | weak[other] for other in strong if other != number))
    words = dict.fromkeys(weak[number] - elsewhere, WORD_OF_TEXT_SCORE)
    words |= dict.fromkeys(strong[number] - elsewhere, WORD_SCORE)
    phrases = {text_to_tokens(text) for text in (*question.terms, question.measure)} - {()}
    return QuestionWords(
        question=question,
        phrases=tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))),
        words=words,
        unit=frozenset(text_to_tokens(question.unit)),
        asked=weak[number] | strong[number],
    )


def _tokens_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(token for text in texts for token in text_to_tokens(text) if token not in STOP_WORDS)


def _contains(tokens: Tokens, phrase: Tokens) -> bool:
    """The phrase word by word; one of three words or more may have two others among them."""
    gaps = WORDS_BETWEEN if len(phrase) > 2 else 0  # noqa: PLR2004
    starts = [at for at, token in enumerate(tokens) if token == phrase[0]]
    return any(_follows(tokens[at : at + len(phrase) + gaps], phrase) for at in starts)


def _follows(tokens: Tokens, phrase: Tokens) -> bool:
    left = iter(tokens)
    return all(word in left for word in phrase)


def _numbers(text: str, number: str, *, leads: bool) -> Evidence:
    wanted = number.casefold().lstrip("q").strip()
    plain = text.replace("_", " ").strip()
    if any(re.sub(r"\s", "", match.casefold()) == wanted for match in EXPLICIT_NUMBER.findall(plain)):
        return {(number, f"question {number}"): NUMBER_SCORE}
    match = LEADING_NUMBER.match(plain) if leads else None
    if match and match[1].casefold() == wanted:
        score = NUMBER_SCORE if match[2] else BARE_NUMBER_SCORE
        return {(number, f"question {number}"): score}
    return {}


def scores(evidence: Evidence, *, faded: frozenset[str] = frozenset()) -> dict[str, float]:
    """Add the evidence up by question: its number, its best phrase and its words (up to WORDS_AT_MOST).

    Words and phrases made only of `faded` tokens count little.
    """
    parts: dict[str, list[float]] = {}
    for (number, seen), score in evidence.items():
        number_part, phrase_part, word_part = parts.setdefault(number, [0.0, 0.0, 0.0])
        weight = FADED if seen and set(seen.split()) <= faded else 1.0
        if seen == f"question {number}":
            number_part = max(number_part, score)
        elif score >= PHRASE_SCORE:
            phrase_part = max(phrase_part, score * weight)
        else:
            word_part += score * weight
        parts[number] = [number_part, phrase_part, word_part]
    return {number: part[0] + part[1] + min(part[2], WORDS_AT_MOST) for number, part in parts.items()}
