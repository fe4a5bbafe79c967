"""Write tests/replies/documents/ afresh: python -m tests.replies.make."""

from tests.replies.make.every_family import REGISTER
from tests.replies.make.invented import DOCUMENTS

if __name__ == "__main__":
    DOCUMENTS.mkdir(exist_ok=True)
    for reply in REGISTER.values():
        reply.document.write_bytes(reply.made.data)
