"""Whether the answer to a question refuses it, and whether for cost (s.12) or on another ground."""

import re

from foi.records import QuestionAnswer, QuestionOutcome

COST = re.compile(r"^s\.?\s?12\b", re.IGNORECASE)
"""A section cited for cost: "s12(1)"."""

PART_REFUSED = frozenset({QuestionOutcome.REFUSED, QuestionOutcome.PARTLY_ANSWERED})


def is_for_cost(question: QuestionAnswer) -> bool:
    """Refused, wholly or in part, under s.12."""
    return question.outcome in PART_REFUSED and any(COST.match(section) for section in question.exemptions)


def is_on_another_ground(question: QuestionAnswer) -> bool:
    """Refused on another ground than cost.

    A partial answer is a refusal where it cites a section; a refusal without any section is one all the same.
    """
    if question.outcome not in PART_REFUSED:
        return False
    others = [section for section in question.exemptions if not COST.match(section)]
    return bool(others) or (question.outcome is QuestionOutcome.REFUSED and not question.exemptions)
