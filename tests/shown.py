"""Documents filed with a figure at a place of our choosing, for the tests of what is shown of them."""

from decimal import Decimal

from db.archive import keep_bytes
from db.documents import DocumentStatus, save_arrival, set_status
from db.figures import StandingFigure, load_figures
from db.readings import save_reading
from db.requests import load_requests
from db.store import Store
from foi.records import Figure, FigureKind, FigureState, Where
from tests.stores import AT, CAMPAIGN, reading_of

FORCE = "kent"


def file_figure(
    store: Store, data: bytes, name: str, where: Where, raw: str = "127", reasons: tuple[str, ...] = ()
) -> StandingFigure:
    """File a document of Kent's, from which one figure was read that waits for a person."""
    reading = reading_of(127, state=FigureState.REVIEW)
    figure = reading.figures[0].model_copy(update={"where": where, "raw": raw, "reasons": reasons})
    assert isinstance(figure, Figure)
    assert (figure.kind, figure.value) == (FigureKind.EXACT, Decimal(127))
    kept = keep_bytes(store.archive, data)
    with store.writing() as session:
        document_id, _ = save_arrival(session, kept, name=name, place=f"inbox/{name}", campaign=CAMPAIGN, at=AT)
        save_reading(
            session,
            document_id,
            reading.model_copy(update={"figures": (figure,)}),
            campaign=CAMPAIGN,
            requests={request.id: "test" for request in load_requests(session, CAMPAIGN, forces=(FORCE,))},
            covers=(FORCE,),
            reader_version="test",
            at=AT,
        )
        set_status(session, document_id, DocumentStatus.READ)
    with store.reading() as session:
        return next(one for one in load_figures(session) if one.document_id == document_id)
