"""Read the next document that waits: take it, read it, save it in its turn, give it back."""

from dataclasses import dataclass, field

from db.archive import has_original
from db.documents import DocumentStatus, StoredDocument, load_claimable, load_documents
from db.leases import Lease, give_back, load_in_hand, take_next
from db.read_orders import ReadOrder, load_order, tell_of_parts
from db.store import Store
from foi.errors import ConfigurationError, LeaseLost
from parsers.quirks.model import Quirks
from steps.holders import is_gone, this_holder
from steps.ingest import Ingested, ingest_document
from steps.leased import kept_while_reading, under_lease
from steps.originals import home_of
from steps.place_held import place_held

HERE_ALONE = "Give FOI_ARCHIVE and FOI_QUARANTINE the same places here as where `foi up` runs."


@dataclass(slots=True)
class Reader:
    """One worker that reads along with an ingest, for the order of that number.

    `is_guest` says that it is not the process of the ingest itself: where it cannot see an original, it says so and
    stops, instead of putting the document aside as lost.
    """

    store: Store
    order: int
    is_guest: bool = False
    passed_over: set[int] = field(default_factory=set)

    def read_next(self) -> Ingested | None:
        """Read one document; None when none is left that nobody has in hand, or the ingest is over.

        Raises ConfigurationError in a guest that does not see the originals.
        """
        while True:
            with self.store.writing() as session:
                order = load_order(session, self.order)
                if order is None:
                    return None
                if self.is_guest:
                    _require_same_places(order, self.store)
                lease = take_next(session, this_holder(), is_gone=is_gone, passed_over=self.passed_over)
            if lease is None:
                return None
            try:
                with kept_while_reading(self.store, lease):
                    return self._read(order, lease)
            except LeaseLost:
                continue
            finally:
                self._give_back(lease)

    def look(self) -> tuple[int, int]:
        """How many documents are to be taken, and how many somebody has in hand; none when the ingest is over."""
        with self.store.reading() as session:
            if load_order(session, self.order) is None:
                return 0, 0
            waiting = set(load_claimable(session)) - self.passed_over
            in_hand = waiting & set(load_in_hand(session, is_gone=is_gone))
        return len(waiting - in_hand), len(in_hand)

    def _read(self, order: ReadOrder, lease: Lease) -> Ingested:
        store = under_lease(self.store, lease, is_gone)
        with store.reading() as session:
            (document,) = load_documents(session, ids=[lease.document_id])
        if self.is_guest:
            _require_original(store, document)
        told = order.told if document.id in order.told_for else ""
        quirks = Quirks.model_validate(order.quirks)
        if document.status is DocumentStatus.QUARANTINED:
            done = place_held(store, document.id, quirks, told=told, at=order.at)
        else:
            done = ingest_document(
                store, document.id, quirks, told=told, today=order.today, at=order.at, await_turn=store.await_turn
            )
        if told and done.parts:
            with store.writing() as session:
                tell_of_parts(session, self.order, done.parts)
        return done

    def _give_back(self, lease: Lease) -> None:
        with self.store.writing() as session:
            if give_back(session, lease):
                self.passed_over.add(lease.document_id)


def places_of(store: Store) -> tuple[str, str]:
    """Where this store's originals lie, and those in quarantine: the same for every worker of it."""
    archive = store.places.archive or str(store.archive_folder.absolute())
    return archive, store.places.quarantine or str(store.quarantine_folder.absolute())


def _require_same_places(order: ReadOrder, store: Store) -> None:
    if (order.archive, order.quarantine) != places_of(store):
        raise ConfigurationError(
            "this worker would look for originals, and keep them, elsewhere than the others.",
            where=" and ".join(places_of(store)),
            do=f"{HERE_ALONE} Those are {order.archive} and {order.quarantine}.",
        )


def _require_original(store: Store, document: StoredDocument) -> None:
    """What is missing here may well be where the others look; only the ingest itself may call it lost."""
    if not has_original(home_of(store, document.sha256), document.sha256):
        raise ConfigurationError(
            f"the original {document.sha256[:12]} cannot be seen from here.",
            where=places_of(store)[0],
            do=f"Mount the folder that holds it, or put the originals into a bucket. {HERE_ALONE}",
        )
