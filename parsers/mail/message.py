"""An open mail as Python's email package holds one, for reading the reports in it (parsers/acts/bounces.py)."""

from email.message import Message
from email.policy import compat32

from parsers.mail.headers import split_headers
from parsers.mail.mime import Entity

MOST_REPORTS = 1_000
"""Groups of fields in one report: one for the mail and one for each address it was for (RFC 3464, 2.1)."""


def entity_to_message(root: Entity) -> Message:
    """The tree as messages (policy compat32), texts unwrapped; its depth is bounded by parsers/mail/mime.py."""
    message = Message(policy=compat32)
    for name, value in root.headers:
        message[name] = value
    if root.media.endswith("/delivery-status") or root.media == "message/global-delivery-status":
        message.set_payload([*_reports(root.content()[0])])
    elif root.children:
        message.set_payload([entity_to_message(child) for child in root.children])
    else:
        message.set_payload(root.data[root.body_start : root.end].decode("ascii", "surrogateescape"))
    return message


def _reports(data: bytes) -> list[Message]:
    """Groups of fields parted by blank lines, as Python's parser hands on a delivery status."""
    reports: list[Message] = []
    at = 0
    while at < len(data) and len(reports) < MOST_REPORTS:
        fields, following, _ = split_headers(data, at, len(data))
        if fields:
            report = Message(policy=compat32)
            for name, value in fields:
                report[name] = value
            reports.append(report)
        elif following <= at:
            break
        at = following
    return reports
