from pathlib import Path

from db.mailboxes import MailFate, SeenMail, load_seen, save_seen
from tests.stores import AT, sent_campaign

BOX = "foi@ngo.example@imap.ngo.example:993/INBOX"


def test_a_mail_seen_is_remembered_for_its_mailbox_and_its_numbering(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    with store.writing() as session:
        for _ in range(2):
            save_seen(session, SeenMail(BOX, 7, 1), MailFate.STORED, at=AT)
        save_seen(session, SeenMail(BOX, 7, 2), MailFate.TOO_LARGE, at=AT)
        assert load_seen(session, BOX, 7) == {1: MailFate.STORED, 2: MailFate.TOO_LARGE}
        assert load_seen(session, BOX, 8) == {}
        assert load_seen(session, f"{BOX}/x", 7) == {}
    store.close()
