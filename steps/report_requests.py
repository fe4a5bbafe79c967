"""Why a force is not in a total, and how its request went, in words that a reader of a newspaper understands."""

from collections.abc import Iterable, Mapping, Sequence

from db.estimate_sources import ReplySource, SourcedFigure
from foi.campaigns import Question
from foi.course import RequestState
from foi.events import Event, EventKind, in_force
from foi.forces import Authority
from foi.plain_words import uk_date
from foi.records import QuestionAnswer, QuestionOutcome, ReplyOutcome
from letters.wording import sections_in_words
from reports.report.facts import MissingForce, MissingKind, RequestFacts
from steps.report_sources import reply_to_source, why_unusable
from steps.standings import BoardRow

STATES = {
    RequestState.DRAFT: "not asked yet",
    RequestState.SENT: "no reply yet",
    RequestState.ACKNOWLEDGED: "no reply yet: receipt acknowledged",
    RequestState.AWAITING_US: "asked a question, or for a fee, that we have not dealt with yet",
    RequestState.EXTENDED: "no reply yet: extended the time to weigh the public interest",
    RequestState.OVERDUE: "has not replied",
    RequestState.REPLIED: "replied without a figure that can be counted",
    RequestState.IN_REVIEW: "its reply is under internal review",
    RequestState.WITH_ICO: "the matter is with the Information Commissioner",
    RequestState.CLOSED: "the request has been closed without a figure",
    RequestState.WITHDRAWN: "the request was withdrawn",
}

ANSWERS = {
    QuestionOutcome.REFUSED: "refused",
    QuestionOutcome.NOT_HELD: "says that it does not hold the information",
    QuestionOutcome.NCND: "neither confirms nor denies that it holds the information",
    QuestionOutcome.RETRACTED: "gave a figure and withdrew it",
}

KINDS = {
    QuestionOutcome.REFUSED: MissingKind.REFUSED,
    QuestionOutcome.NOT_HELD: MissingKind.NOT_HELD,
    QuestionOutcome.NCND: MissingKind.NCND,
    QuestionOutcome.RETRACTED: MissingKind.NO_FIGURE,
}

WHOLE_REPLIES = {
    "refused": QuestionOutcome.REFUSED,
    "not_held": QuestionOutcome.NOT_HELD,
    "ncnd": QuestionOutcome.NCND,
}


def latest_rows(rows: Sequence[BoardRow]) -> list[BoardRow]:
    """One row for each authority, by its name: of several requests to it the latest that was sent."""
    by_force: dict[str, BoardRow] = {}
    for row in sorted(rows, key=lambda row: row.request_id):
        if row.force not in by_force or row.standing.where is not RequestState.DRAFT:
            by_force[row.force] = row
    return sorted(by_force.values(), key=lambda row: row.force_name)


def request_to_facts(row: BoardRow, history: Sequence[Event]) -> RequestFacts:
    """How the request to one authority went, for the timeline and the funnel."""
    standing = row.standing
    acknowledged = [event.on for event in in_force(history) if event.kind is EventKind.ACKNOWLEDGED]
    return RequestFacts(
        force=row.force,
        name=row.force_name,
        sent=standing.course.received,
        acknowledged=min(acknowledged, default=None),
        due=standing.due,
        replied=standing.replied,
        is_dated=not standing.course.reply_date_assumed,
        state=standing.where,
        reply=ReplyOutcome(row.outcome) if row.outcome else None,
        outcome=_outcome_in_words(row),
    )


def missing_forces(
    authorities: Iterable[Authority],
    question: Question,
    rows: Sequence[BoardRow],
    unusable: Iterable[SourcedFigure],
    replies: Mapping[str, ReplySource],
) -> tuple[MissingForce, ...]:
    """Each of these authorities with why it gave no figure that counts, by name.

    `unusable` is what stands in place of a number; `replies` the document that speaks for each request.
    """
    latest = {row.force: row for row in latest_rows(rows)}
    in_place = {slug: found for found in unusable for slug in found.covers}
    found = []
    for authority in sorted(authorities, key=lambda authority: authority.name):
        row, figure = latest.get(authority.slug), in_place.get(authority.slug)
        if row is None:
            continue
        reply = figure.source if figure else replies.get(authority.slug)
        kind, why = why_unusable(figure) if figure else why_missing(row, question.number)
        found.append(
            MissingForce(
                force=authority.slug,
                name=authority.name,
                kind=kind,
                why=why,
                replied=row.standing.replied,
                is_dated=not row.standing.course.reply_date_assumed,
                source=reply_to_source(reply) if reply else None,
            )
        )
    return tuple(found)


def why_missing(row: BoardRow, question: str) -> tuple[MissingKind, str]:
    """Why there is no usable figure of a force for a question: "refused: section 12(1)", "has not replied: ...".

    A document that waits, or a figure that nobody has checked, goes before all else: the answer may be there.
    """
    if row.in_review:
        return MissingKind.TO_CHECK, "replied; its figure is still being checked"
    if row.waiting:
        return MissingKind.TO_CHECK, "a document of theirs is still being looked at"
    answer = next((answer for answer in row.questions if answer.question == question), None)
    if answer is None or answer.outcome not in ANSWERS:
        answer = _whole_reply(row, question)
    if answer is None:
        return MissingKind.NO_FIGURE, _state_words(row)
    later = row.standing.where
    words = _answer_words(answer)
    return KINDS[answer.outcome], (
        f"{words}; {STATES[later]}" if later in {RequestState.IN_REVIEW, RequestState.WITH_ICO} else words
    )


def _outcome_in_words(row: BoardRow) -> str:
    """What came of a request as a whole: "gave a figure", "refused: section 12(1)", or where it stands."""
    if row.figures:
        return "gave a figure" if row.figures == 1 else f"gave {row.figures} figures"
    return why_missing(row, "")[1]


def _whole_reply(row: BoardRow, question: str) -> QuestionAnswer | None:
    outcome = WHOLE_REPLIES.get(row.outcome)
    return QuestionAnswer(question=question, outcome=outcome, exemptions=row.exemptions) if outcome else None


def _answer_words(answer: QuestionAnswer) -> str:
    words = ANSWERS[answer.outcome]
    if not answer.exemptions:
        return words
    sections = sections_in_words([section.removeprefix("s") for section in answer.exemptions])
    return f"{words}: {sections[0].lower()}{sections[1:]}"


def _state_words(row: BoardRow) -> str:
    standing = row.standing
    words = STATES[standing.where]
    if standing.where is RequestState.OVERDUE and standing.due:
        return f"{words}: the reply was due by {uk_date(standing.due)}"
    if standing.course.is_open and standing.due and standing.where is not RequestState.DRAFT:
        return f"{words}: due by {uk_date(standing.due)}"
    return words
