"""Ties a table, or its columns, rows and sections, to the question of the campaign that it answers.

Words decide before numbers: replies renumber questions, but they name what they count. A tie is `sure` only when one
question stands clearly before all others; else it is a guess, and its figures go to a person.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from foi.campaigns import Campaign, Question
from parsers.grids.heads import Layout
from parsers.terms.numbers import NUMBER_SCORE
from parsers.terms.vocabulary import PHRASE_SCORE, Evidence, Vocabulary, scores
from parsers.terms.words import text_to_tokens
from parsers.values.words_for_numbers import NUMBER_WORDS, text_to_number

LEAST_SURE = 2.0
CLEARLY = 2.0
"""The best question must have this many times the score of the next."""

CAPTIONS_READ = 6
NOTE = re.compile(r"\W*(?:notes?\b|n\.?b\.?\b|please note|caveat|source\b|\*)", re.IGNORECASE)
PART_NUMBER = re.compile(
    rf"(?<![^\W_])(?:page|part|appendix|annex|attachment)[ _-]*"
    rf"(?P<number>\d{{1,2}}[a-z]?|{'|'.join(NUMBER_WORDS)})(?![^\W_])",
    re.IGNORECASE,
)
PART_SCORE = 0.5
DIMENSION_SCORE = 1.0


@dataclass(frozen=True, slots=True)
class Tie:
    """The question that something answers; None if nothing points to any. `reason` is for a person."""

    question: Question | None
    score: float
    sure: bool
    reason: str


UNTIED = Tie(None, 0.0, sure=False, reason="nothing says which question this answers")


@dataclass(frozen=True, slots=True)
class Ties:
    """What a table answers: `parts` for figures of a category, `totals` for figures of none."""

    parts: Tie
    totals: Tie


def layout_texts(layout: Layout, *, file_name: str) -> tuple[tuple[str, bool], ...]:
    """The texts round a table that may name its question, each with whether a leading number counts."""
    captions = [caption.text for caption in layout.table.captions[-CAPTIONS_READ:] if not NOTE.match(caption.text)]
    stem = file_name.rsplit(".", 1)[0] if "." in file_name else file_name
    heads = [*layout.category_names, layout.axis_name]
    if len(layout.heads) == 1:
        heads.extend(layout.heads[0].texts)
    if len(layout.rows) == 1:
        heads.extend((*layout.rows[0].labels, layout.rows[0].total))
    return (
        *((text, True) for text in captions),
        *((text, False) for text in heads if text),
        (layout.table.grid.name, True),
        (stem, False),
    )


def gather(vocabulary: Vocabulary, texts: Iterable[tuple[str, bool]]) -> Evidence:
    """The evidence of several texts, each piece once."""
    found: Evidence = {}
    for text, leads in texts:
        for key, score in vocabulary.evidence(text, leads=leads).items():
            found[key] = max(score, found.get(key, 0.0))
    return found


def common_tokens(texts_of_tables: Sequence[Sequence[tuple[str, bool]]]) -> frozenset[str]:
    """Words that stand round every table of a document, and so tell none of them apart."""
    sets = {frozenset(token for text, _ in texts for token in text_to_tokens(text)) for texts in texts_of_tables}
    return frozenset.intersection(*sets) if len(sets) > 1 else frozenset()


def tie_table(
    layout: Layout, campaign: Campaign, vocabulary: Vocabulary, *, file_name: str, common: frozenset[str]
) -> Ties:
    """Tie a whole table. Totals answer the question that asks for no breakdown, where there is one beside it."""
    evidence = gather(vocabulary, layout_texts(layout, file_name=file_name))
    questions = campaign.questions
    broken_down = [question for question in questions if question.breakdown]
    plain = [question for question in questions if not question.breakdown]
    siblings = (
        bool(plain) and bool(broken_down) and all(is_sibling(one, other) for one in plain for other in broken_down)
    )
    if not siblings:
        tie = evidence_to_tie(evidence, questions, vocabulary, common)
        if tie.question is None:
            tie = _by_one_head(layout, campaign, vocabulary) or _by_part_number(layout, campaign, file_name)
        tie = _with_dimension(tie, layout, alone=len(questions) == 1)
        return Ties(tie, tie)
    parts = evidence_to_tie(evidence, broken_down, vocabulary, common)
    totals = evidence_to_tie(evidence, plain, vocabulary, common)
    if len(plain) == 1 and not totals.sure and parts.question is not None:
        totals = replace(parts, question=plain[0])
    return Ties(parts, totals)


def _by_one_head(layout: Layout, campaign: Campaign, vocabulary: Vocabulary) -> Tie | None:
    """Where nothing else speaks and heads name one question alone, its column is a guess at that question."""
    heads = [" ".join(head.texts) for head in layout.heads if head.words and not (head.is_rate or head.is_total)]
    ties = [tie_text(text, campaign.questions, vocabulary) for text in heads]
    sure = {
        tie.question.number: (tie, text) for tie, text in zip(ties, heads, strict=True) if tie.sure and tie.question
    }
    if len(sure) != 1:
        return None
    ((tie, text),) = sure.values()
    return replace(tie, sure=False, reason=f'which question this answers is a guess: the column "{text}" names it')


def _by_part_number(layout: Layout, campaign: Campaign, file_name: str) -> Tie:
    """Where nothing else speaks, "page 2" or "Appendix 2" is a guess at question 2."""
    for text in (layout.table.grid.name, file_name):
        for part in PART_NUMBER.finditer(text):
            named = part["number"].casefold()
            number = str(text_to_number(named)) if named in NUMBER_WORDS else named
            for question in campaign.questions:
                if question.number.casefold() == number:
                    reason = f'which question this answers is a guess: question {question.number} by "{part.group()}"'
                    return Tie(question, PART_SCORE, sure=False, reason=reason)
    return UNTIED


def is_sibling(one: Question, other: Question) -> bool:
    """Two questions about the same count over the same periods, differing in the breakdown asked."""
    return one.unit == other.unit and {(p.start, p.end) for p in one.periods} == {
        (p.start, p.end) for p in other.periods
    }


def tie_text(text: str, questions: Sequence[Question], vocabulary: Vocabulary, *, leads: bool = True) -> Tie:
    """Tie one head, label or section by itself."""
    return evidence_to_tie(vocabulary.evidence(text, leads=leads), questions, vocabulary, frozenset())


def evidence_to_tie(
    evidence: Evidence, questions: Sequence[Question], vocabulary: Vocabulary, common: frozenset[str]
) -> Tie:
    """Choose the question with the most evidence; when two are near, set aside what every table shares."""
    if len(questions) == 1 and len(vocabulary.questions) == 1:
        return _only_question(evidence, questions[0])
    tie = _best(scores(evidence), evidence, questions)
    if tie.sure or not common:
        return tie
    again = _best(scores(evidence, faded=common), evidence, questions)
    return again if again.sure else tie


def _best(by_question: dict[str, float], evidence: Evidence, questions: Sequence[Question]) -> Tie:
    ranked = sorted(questions, key=lambda question: -by_question.get(question.number, 0.0))
    best = ranked[0]
    score = by_question.get(best.number, 0.0)
    second = by_question.get(ranked[1].number, 0.0) if len(ranked) > 1 else 0.0
    if score <= 0:
        return UNTIED
    rivals = [
        number
        for (number, seen), piece in evidence.items()
        if number != best.number and piece > PHRASE_SCORE and seen != f"question {number}"
    ]
    own = {seen: piece for (number, seen), piece in evidence.items() if number == best.number}
    strongest = max(own, key=lambda seen: (own[seen], seen))
    by_number_alone = (best.number, f"question {best.number}") in evidence and score <= NUMBER_SCORE
    sure = (
        own[strongest] >= PHRASE_SCORE
        and score >= max(LEAST_SURE, CLEARLY * second)
        and not (by_number_alone and rivals)
    )
    reason = f'question {best.number} by "{strongest}"'
    if not sure:
        other = f"; it could also be question {ranked[1].number}" if second > 0 else ""
        reason = f"which question this answers is a guess: {reason}{other}"
    return Tie(best, score, sure=sure, reason=reason)


def _only_question(evidence: Evidence, question: Question) -> Tie:
    """One question was asked, so every number may answer it; sure only where its own words stand beside them.

    The unit alone ("offences") names any count of such things, and so is not enough.
    """
    score = scores(evidence).get(question.number, 0.0)
    if any(piece >= PHRASE_SCORE for piece in evidence.values()):
        return Tie(question, score, sure=True, reason=f"question {question.number} by its words")
    return Tie(question, score, sure=False, reason=f'no words here say that this counts "{question.measure}"')


def _with_dimension(tie: Tie, layout: Layout, *, alone: bool) -> Tie:
    """A table broken down by something else than was asked is another table, unless words beyond doubt tie it.

    Where several questions were asked their words tell them apart; where `alone` one was, the dimension must agree.
    """
    question = tie.question
    if not alone or question is None or not question.breakdown:
        return tie
    names = [name for name in (*layout.category_names, layout.axis_name) if name]
    if layout.is_pivot and not names:
        names = [*(caption.text for caption in layout.table.captions), layout.table.grid.name]
    if not names or any(_is_dimension(name, question) for name in names) or _lists_categories(layout, question):
        return replace(tie, score=tie.score + DIMENSION_SCORE)
    asked = ", ".join(dimension.replace("_", " ") for dimension in question.breakdown)
    return replace(tie, sure=False, reason=f'this is broken down by "{names[0]}", not by {asked} as asked')


def _is_dimension(name: str, question: Question) -> bool:
    words = set(text_to_tokens(name))
    return any(set(text_to_tokens(dimension)) <= words for dimension in question.breakdown)


def _lists_categories(layout: Layout, question: Question) -> bool:
    listed = {text_to_tokens(category) for categories in question.breakdown.values() for category in categories}
    labels = {text_to_tokens(label) for row in layout.rows for label in row.labels if label}
    heads = {text_to_tokens(head.words) for head in layout.heads if head.words}
    return any(found and len(found & listed) * 2 >= len(found) for found in (labels, heads))


def set_aside_guesses(tied: Sequence[Ties]) -> list[Ties]:
    """Untie tables that are a mere guess at a question which another table of the document clearly answers."""
    sure: dict[str, float] = {}
    for ties in tied:
        if ties.parts.sure and ties.parts.question is not None:
            number = ties.parts.question.number
            sure[number] = max(sure.get(number, 0.0), ties.parts.score)
    return [Ties(UNTIED, UNTIED) if _is_outdone(ties.parts, sure) else ties for ties in tied]


def _is_outdone(tie: Tie, sure: Mapping[str, float]) -> bool:
    if tie.question is None or tie.sure or tie.question.number not in sure:
        return False
    return sure[tie.question.number] >= CLEARLY * tie.score
