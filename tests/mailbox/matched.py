"""What this program says of an invented mail: the same steps as `foi match`."""

from foi.correspondence import MailKind
from steps.match_file import requests_from_json
from steps.scouting import match_mail
from tests.mailbox.make.records import Mailbox
from tests.mailbox.score import Said, Saying


def program(mailbox: Mailbox) -> Saying:
    """Ask the program of the mails of one mailbox, with its requests as `foi match --requests` takes them."""
    requests = requests_from_json(mailbox.requests_json(), where="requests.json")

    def saying(data: bytes, name: str) -> Said:
        scouted = match_mail(data, name, requests)
        mail, found = scouted.outcome.mail, scouted.match
        guesses = tuple(
            f"{guess.our_reference} {guess.score:.2f} ({', '.join(guess.reasons)})" for guess in found.candidates[:2]
        )
        kinds = mail.kind_reasons if mail else ()
        doubt = (found.doubt,) if found.doubt else ()
        return Said(found.requests, mail.kind if mail else MailKind.OTHER, (*doubt, *guesses, *kinds))

    return saying
