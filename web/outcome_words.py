"""What a document is, in words: what its latest reading came to, or what kind of mail it is."""

from collections.abc import Mapping

OUTCOMES: Mapping[str, str] = {
    "full": "a reply that answers",
    "partial": "a reply that answers in part",
    "refused": "a refusal",
    "not_held": "a reply that says it is not held",
    "ncnd": "a reply that neither confirms nor denies",
    "acknowledgement": "an acknowledgement",
    "clarification": "a question back to us",
    "extension": "a notice that it takes longer",
    "fees_notice": "a fees notice",
    "transfer": "a notice that another authority has it",
    "auto_reply": "an automatic reply",
    "bounce": "a mail of ours that came back",
    "": "not read yet",
    "reply": "a reply",
    "other": "a letter without an answer that could be recognised",
}
"""What a document is. Outcomes of readings, and kinds of mail."""
