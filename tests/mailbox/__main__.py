"""Print how this program files both mailboxes, with the table of kinds: python -m tests.mailbox."""

import sys

from tests.mailbox.make.holdout import invent_holdout
from tests.mailbox.make.mailbox import invent_mailbox
from tests.mailbox.matched import program
from tests.mailbox.score import score, score_to_text

if __name__ == "__main__":
    for mailbox in (invent_mailbox(), invent_holdout()):
        sys.stdout.write(score_to_text(score(mailbox, program(mailbox))) + "\n\n")
