"""What became of documents that another process read, as its own report would say it."""

from collections.abc import Collection

from db.documents import load_claimable, load_latest_document
from db.fates import Fate, load_fates
from db.store import Store
from parsers.guard.visible import PERSONS
from steps.ingest import Ingested


def waiting_now(store: Store) -> tuple[set[int], int]:
    """The ids of the documents that wait to be read, and the highest id there is."""
    with store.reading() as session:
        return set(load_claimable(session)), load_latest_document(session)


def read_elsewhere(store: Store, waited: Collection[int], latest: int, known: Collection[int]) -> list[Ingested]:
    """Those that `waited`, or came to the books after the document `latest`, and that nobody `known` here has read.

    Those that still wait to be read are left out.
    """
    with store.reading() as session:
        came = range(latest + 1, load_latest_document(session) + 1)
        ids = ({*waited, *came}) - {*known, *load_claimable(session)}
        return [_to_ingested(fate) for fate in load_fates(session, sorted(ids), inside=False)] if ids else []


def _to_ingested(fate: Fate) -> Ingested:
    return Ingested(
        document_id=fate.id,
        name=fate.name,
        status=fate.status,
        outcome=fate.mail_kind if fate.mail_kind not in {"", "reply", "other"} else fate.outcome,
        covers=tuple(sorted(filed.force for filed in fate.filed)),
        who=" and ".join(filed.force_name for filed in fate.filed),
        figures=fate.figures,
        accepted=fate.counted,
        in_review=fate.waiting,
        explanation=fate.explanation,
        sha256=fate.sha256,
        cautions=tuple(warning for warning in fate.warnings if PERSONS in warning),
    )
