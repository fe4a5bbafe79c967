"""The words by which a reply may speak of each question of a campaign, and how well a text fits each of them.

Evidence for a question is an explicit number ("Q2", "Question 2", "2."), one of its phrases (its terms and measure),
or single words that no other question uses. Each piece counts once, however often it stands in the texts. A sentence
speaks of a question when it has all the words of one of its terms.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foi.campaigns import Campaign, Question
from parsers.terms.numbers import number_score
from parsers.terms.words import STOP_WORDS, Tokens, content_words, text_to_tokens

PHRASE_SCORE = 2.0
PHRASE_WORD_SCORE = 0.5
WORD_SCORE = 1.0
WORD_OF_TEXT_SCORE = 0.5
WORDS_AT_MOST = 3.0
WORDS_BETWEEN = 2
FADED = 0.3
"""What is left of evidence that every table of the document shares."""

NOT_WANTED = re.compile(r"\b(?:but not|not|rather than|instead of)\s[^.,;:()?]+", re.IGNORECASE)
"""What a question says it does not ask for: "count individuals, not episodes"."""

Evidence = dict[tuple[str, str], float]
"""(question, what was seen) -> how much it counts."""


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
            if score := number_score(text, number, leads=leads):
                found[number, f"question {number}"] = score
            for phrase in words.phrases:
                if _contains(tokens, phrase):
                    found[number, " ".join(phrase)] = PHRASE_SCORE + PHRASE_WORD_SCORE * len(phrase)
            for word in set(tokens) & set(words.words):
                found.setdefault((number, word), words.words[word])
        return found


def campaign_to_vocabulary(campaign: Campaign) -> Vocabulary:
    """Gather the words of every question; words that all questions use tell nothing and are left out."""
    strong = {q.number: _tokens_of([*q.terms, q.measure, q.unit]) for q in campaign.questions}
    weak = {q.number: _tokens_of([NOT_WANTED.sub(" ", q.text)]) for q in campaign.questions}
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


ECHO_SHARE = 0.8
"""Share of a text's words of meaning that must be the question's own for it to be the question asked, repeated."""

ECHO_WORDS = 5
"""Words of meaning below which an answer may share as many by chance."""


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
