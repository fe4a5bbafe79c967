"""Every rule of a quirk file is exercised by an invented reply, and only by replies that say they need it."""

from parsers.quirks.labels import file_to_labels, warning_to_label
from parsers.quirks.model import Quirks
from parsers.read import read_reply
from steps.quirk_files import load_folder, load_quirks
from tests.replies.make.every_family import REGISTER
from tests.replies.make.invented import QUIRKS


def test_every_rule_that_is_shipped_or_invented_is_used_by_a_reply() -> None:
    sources = (*load_quirks().files, *load_folder(QUIRKS))
    rules = Quirks(files=sources)
    used = {
        warning_to_label(warning)
        for reply in REGISTER.values()
        if reply.by_quirks
        for warning in read_reply(reply.document.read_bytes(), reply.name, reply.campaign, rules).warnings
    }
    unused = [label for source in sources for label in file_to_labels(source) if label not in used]
    assert not unused


def test_a_reply_that_needs_quirks_cannot_be_read_right_without() -> None:
    for reply in REGISTER.values():
        if reply.by_quirks:
            data = reply.document.read_bytes()
            told = read_reply(data, reply.name, reply.campaign, reply.quirks)
            assert read_reply(data, reply.name, reply.campaign).figures != told.figures
