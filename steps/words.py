"""Take in the words of a document that was read before words were kept, so that a search finds it too."""

from db.documents import OUT_OF_REACH, load_documents
from db.redaction import rebuild_search
from db.store import Store
from db.words import load_wordless, save_words
from foi.errors import ArchiveError, DocumentError
from parsers.files.limits import check_size
from parsers.isolation import read_isolated
from steps.look_over import nothing_asked
from steps.originals import load_bytes

READER = "parsers.words:read_words"


def wordless(store: Store, campaign: str | None = None) -> list[int]:
    """Ids of the documents of one campaign, or of all, whose words no search can find yet."""
    with store.reading() as session:
        return load_wordless(session, campaign=campaign)


def take_words_in(store: Store, document_id: int) -> bool:
    """Read the words alone, in a process of its own, and keep them; whether they could be read.

    Of a document that cannot be read none are kept, so that it is not tried again.
    """
    with store.reading() as session:
        document = load_documents(session, ids=[document_id])[0]
    words, is_read = "", True
    try:
        check_size(document.size, document.name)
        words = read_isolated(load_bytes(store, document), document.name, nothing_asked(()), reader=READER).words
    except (DocumentError, ArchiveError):
        is_read = False
    with store.writing() as session:
        if load_documents(session, ids=[document_id])[0].status not in OUT_OF_REACH:
            save_words(session, document_id, words)
    return is_read


def index_anew(store: Store) -> None:
    """Make the index of the search anew of the words kept; no letter is read."""
    with store.writing() as session:
        rebuild_search(session)
