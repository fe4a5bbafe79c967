"""What a person needs to judge a figure: the piece of the document it was read from, beside what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.archive import load_original
from db.campaigns import load_campaign
from db.documents import DocumentStatus, load_known
from db.figures import StandingFigure, load_figures
from db.store import Store
from foi.campaigns import Question
from foi.errors import ArchiveError, DocumentError, UsageError
from foi.records import PLACES, TypedIn, Where
from parsers.isolation import show_isolated
from parsers.reply import Excerpt
from steps.originals import purged


def place_of(figure: StandingFigure) -> Where | None:
    """The place of a figure in its document; None of one that a person typed in without naming any."""
    place = PLACES.validate_python(figure.place)
    return place.typed_in if isinstance(place, TypedIn) else place


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure with the question it answers and what stands round it; `fault` says why nothing can be shown."""

    figure: StandingFigure
    question: Question
    excerpt: Excerpt | None
    fault: str = ""

    @property
    def is_printed(self) -> bool:
        """Whether what was read stands in the place shown, and was not counted from rows or put together."""
        if self.excerpt is None:
            return False
        row, cell = self.excerpt.marked
        text, raw = self.excerpt.rows[row].cells[cell], " ".join(self.figure.raw.split())
        return text == raw if self.excerpt.columns else raw in text


def load_waiting(store: Store, *, campaign: str | None, document: str = "") -> list[list[StandingFigure]]:
    """The figures that wait, document by document; those of one document where its name or archive number is given.

    Raises UsageError where no document of that name, or more than one, has a figure that waits.
    """
    with store.reading() as session:
        figures = load_figures(session, campaign=campaign, standing="review")
    by_document: dict[int, list[StandingFigure]] = {}
    for figure in figures:
        by_document.setdefault(figure.document_id, []).append(figure)
    found = [by_document[number] for number in sorted(by_document)]
    if not document:
        return found
    meant = [one for one in found if _is_called(one[0], document)]
    if len(meant) != 1:
        raise UsageError(
            f'{"no document" if not meant else "more than one document"} "{document}" has a figure that waits.',
            do="Give its name as `foi review` shows it, or the number by which the archive knows it.",
        )
    return meant


def _is_called(figure: StandingFigure, name: str) -> bool:
    return figure.document_name == name or (len(name) >= 8 and figure.document_sha256.startswith(name))  # noqa: PLR2004 - as `foi ingest` takes it


def load_one(store: Store, figure_id: int) -> StandingFigure:
    """One figure as it stands; UsageError when there is none of that number."""
    with store.reading() as session:
        found = load_figures(session, figure_id=figure_id)
    if not found:
        raise UsageError(f"there is no figure {figure_id}.", do="`foi review` lists the figures with their numbers.")
    return found[0]


def show_figures(store: Store, figures: Sequence[StandingFigure]) -> list[ShownFigure]:
    """Figures of one document, each with what stands round it, read again from the original in the archive.

    An original that is gone, or cannot be read any more, is told in place of the excerpts.
    """
    first = figures[0]
    with store.reading() as session:
        campaign = load_campaign(session, first.campaign)
        document = load_known(session, first.document_sha256)
    excerpts: list[Excerpt | None] = []
    fault = ""
    try:
        if document is not None and document.status is DocumentStatus.PURGED:
            raise purged(document)
        data = load_original(store.archive, first.document_sha256)
        places = [place_of(one) for one in figures]
        found = iter(show_isolated(data, first.document_name, campaign, [one for one in places if one is not None]))
        excerpts.extend(None if place is None else next(found) for place in places)
    except (ArchiveError, DocumentError) as error:
        fault = error.sentence
        excerpts = [None] * len(figures)
    return [
        ShownFigure(figure, campaign.question(figure.question), excerpt, fault)
        for figure, excerpt in zip(figures, excerpts, strict=True)
    ]


def load_question(store: Store, campaign: str, number: str) -> Question:
    """A question of a campaign by its number; UsageError when it has none of that number."""
    with store.reading() as session:
        questions = load_campaign(session, campaign).questions
    found = next((one for one in questions if one.number == number), None)
    if found is None:
        numbers = ", ".join(one.number for one in questions)
        raise UsageError(f'{campaign} has no question "{number}".', do=f"Its questions: {numbers}.")
    return found
