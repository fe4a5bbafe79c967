"""How the reply ended, as a whole and question by question: the figures found, weighed against the letter's words."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from foi.campaigns import Campaign, Question
from foi.records import Figure, FigureKind, FigureState, QuestionAnswer, QuestionOutcome, ReplyOutcome
from parsers.wording.letters import LetterFacts

SAY_A_NUMBER = frozenset(
    {FigureKind.EXACT, FigureKind.ZERO, FigureKind.RANGE, FigureKind.APPROXIMATE, FigureKind.SUPPRESSED}
)
WHOLE_LETTER: Mapping[ReplyOutcome, QuestionOutcome] = {
    ReplyOutcome.REFUSED: QuestionOutcome.REFUSED,
    ReplyOutcome.NOT_HELD: QuestionOutcome.NOT_HELD,
    ReplyOutcome.NCND: QuestionOutcome.NCND,
}
DENIED = frozenset({QuestionOutcome.REFUSED, QuestionOutcome.NOT_HELD, QuestionOutcome.NCND})


def answer_questions(figures: Sequence[Figure], facts: LetterFacts, campaign: Campaign) -> tuple[QuestionAnswer, ...]:
    """One answer for each question of the campaign, in its order."""
    said = {answer.question: answer for answer in facts.questions}
    return tuple(_answer(question.number, figures, said, facts, campaign) for question in campaign.questions)


def _answer(
    number: str,
    figures: Sequence[Figure],
    said: Mapping[str, QuestionAnswer],
    facts: LetterFacts,
    campaign: Campaign,
) -> QuestionAnswer:
    mine = [figure for figure in figures if figure.question == number]
    own = [figure.kind for figure in mine]
    stated = said.get(number)
    denied = (stated is not None and stated.outcome in DENIED) or number in facts.limited or _lacks_a_period(mine)
    if any(kind in SAY_A_NUMBER for kind in own):
        outcome = QuestionOutcome.PARTLY_ANSWERED if denied else QuestionOutcome.ANSWERED
        return QuestionAnswer(
            question=number, outcome=outcome, exemptions=stated.exemptions if stated is not None else ()
        )
    if own and all(kind is FigureKind.NOT_HELD for kind in own) and _speak_of_all(mine, campaign.question(number)):
        return QuestionAnswer(question=number, outcome=QuestionOutcome.NOT_HELD)
    if stated is not None:
        return stated
    if facts.letter is not None and facts.letter in WHOLE_LETTER and not figures:
        return QuestionAnswer(question=number, outcome=WHOLE_LETTER[facts.letter], exemptions=facts.exemptions)
    return QuestionAnswer(question=number, outcome=QuestionOutcome.NOT_ANSWERED)


def _speak_of_all(figures: Sequence[Figure], question: Question) -> bool:
    """Whether the figures leave no period that was asked unspoken of; one without a period speaks of all."""
    spans = [(f.period.start, f.period.end) for f in figures if f.period is not None]
    return len(spans) < len(figures) or all(
        any(start <= asked.start and asked.end <= end for start, end in spans) for asked in question.periods
    )


def _lacks_a_period(figures: Sequence[Figure]) -> bool:
    """Whether the reply says that a whole period is not held, beside figures of others."""
    periods = [figure.period for figure in figures if figure.kind in SAY_A_NUMBER]
    lacking = [
        f for f in figures if f.kind is FigureKind.NOT_HELD and not f.breakdown and f.state is FigureState.ACCEPTED
    ]
    return any(figure.period is not None and figure.period not in periods for figure in lacking)


def reply_outcome(figures: Sequence[Figure], answers: Sequence[QuestionAnswer], facts: LetterFacts) -> ReplyOutcome:
    """The whole reply. A refusal that still gives figures is partial; a letter without figures is what it says."""
    outcomes = {answer.outcome for answer in answers}
    denied = {answer.question for answer in answers if answer.outcome in DENIED}
    if any(figure.kind in SAY_A_NUMBER and figure.question not in denied for figure in figures):
        whole = outcomes == {QuestionOutcome.ANSWERED} and facts.letter in {None, ReplyOutcome.FULL}
        return ReplyOutcome.FULL if whole else ReplyOutcome.PARTIAL
    if facts.letter is not None and facts.letter is not ReplyOutcome.FULL:
        return facts.letter
    return _denial(outcomes) or facts.letter or ReplyOutcome.OTHER


def _denial(outcomes: AbstractSet[QuestionOutcome]) -> ReplyOutcome | None:
    """What a reply without figures is by the answers to its questions alone."""
    if not outcomes & (DENIED | {QuestionOutcome.PARTLY_ANSWERED}):
        return None
    if not outcomes <= DENIED:
        return ReplyOutcome.PARTIAL
    return next(whole for whole, outcome in WHOLE_LETTER.items() if outcome in outcomes)
