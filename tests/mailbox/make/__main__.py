"""Write both mailboxes as .eml files beside their requests.json: python -m tests.mailbox.make FOLDER."""

import sys
from pathlib import Path

from tests.mailbox.make.holdout import invent_holdout
from tests.mailbox.make.mailbox import invent_mailbox
from tests.mailbox.make.records import write_mailbox

if __name__ == "__main__":
    for mailbox in (invent_mailbox(), invent_holdout()):
        write_mailbox(mailbox, Path(sys.argv[1]) / mailbox.name)
