import re
from pathlib import Path

import pytest

from letters.draft import Letter, draft_letter
from letters.rendering import Templates
from tests.letters.invented import SITUATIONS

APPROVED = Path(__file__).parent / "approved"
BUILT_IN = Templates()


def as_text(letter: Letter) -> str:
    attached = "".join(f"Attached: {attachment.name}\n" for attachment in letter.attachments)
    return f"To: {letter.to}\nSubject: {letter.subject}\nMessage-ID: {letter.message_id}\n{attached}\n{letter.body}"


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_letter_reads_as_approved(name: str, approve: bool) -> None:
    text = as_text(draft_letter(*SITUATIONS[name], BUILT_IN))
    path = APPROVED / f"{name.replace(', ', '-').replace(' ', '-')}.txt"
    if approve:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name}: read both aloud, then pytest --approve"


def test_every_approved_text_is_of_a_letter() -> None:
    names = {f"{name.replace(', ', '-').replace(' ', '-')}.txt" for name in SITUATIONS}
    assert {path.name for path in APPROVED.iterdir()} == names


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_letter_is_tidy(name: str) -> None:
    letter = draft_letter(*SITUATIONS[name], BUILT_IN)
    lines = letter.body.split("\n")
    assert all(len(line) <= 76 and line == line.rstrip() for line in lines)
    assert "\n\n\n" not in letter.body
    assert not letter.body.startswith("\n")
    for slip in (r"\bNone\b", r"[{}]", r" ,", r"\(\)", r"\.\.", r"\b1 days\b", r"\bUndefined\b", r"(?<=\S)  (?=\S)"):
        assert not re.search(slip, re.sub(r"^\d.*$", "", letter.body, flags=re.MULTILINE)), slip
    assert letter.subject.endswith(f"[foi43 {letter.our_reference}]")
    for part in (letter.sender.name, letter.sender.organisation, letter.sender.address, letter.our_reference):
        assert part in letter.body
