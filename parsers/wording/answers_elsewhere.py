"""Questions that a letter answers by pointing to its answer to another: "Q2 - See Q1"."""

import re
from collections.abc import Iterable, Mapping

from foi.campaigns import Campaign
from parsers.terms.numbers import MENTION, label_of, mentioned_questions
from parsers.wording.voices import Passage, Voice

POINTS = re.compile(
    r"(?:please\s+)?(?:see|refer(?:\s+back)?\s+to|as\s+(?:per|for|in|with)|(?:the\s+)?same\s+as)\s+"
    r"(?:(?:the|our|my)\s+)?(?:(?:answer|response|reply)\s+(?:given\s+)?(?:to|for|at|in|under)\s+)?"
    rf"(?:{MENTION.pattern})(?:\s+above)?\W*$",
    re.IGNORECASE,
)
"""Nothing else may stand in the sentence: "see question 1 for the year 2019" answers in part only."""


def pointed_to(passages: Iterable[Passage], campaign: Campaign) -> Mapping[str, tuple[str, ...]]:
    """Each question whose whole answer is that of another, or of the parts of another -> those others."""
    found: dict[str, tuple[str, ...]] = {}
    for passage in passages:
        points = POINTS.search(passage.text) if passage.voice is Voice.ANSWER else None
        if points is None or len(passage.questions) != 1:
            continue
        before = passage.text[: points.start()].strip()
        others = mentioned_questions(points.group(), campaign)
        bare = not before or (label_of(before, campaign) == passage.questions and len(before) <= LONGEST_LABEL)
        if bare and others and passage.questions[0] not in others:
            found[passage.questions[0]] = others
    return found


LONGEST_LABEL = 25
"""Characters: "Response to question 2 -"."""
