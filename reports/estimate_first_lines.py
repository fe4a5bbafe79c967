"""What the first sheet of the workbook says of each total: the sentence, its caveat, and what goes with them."""

from dataclasses import dataclass

from reports.report.facts import ReportFacts
from reports.report.words import caveat_beside, citation_of, sentence_of, title_of, to_say_beside


@dataclass(frozen=True, slots=True)
class FirstLines:
    """What the first sheet says of one total."""

    title: str
    question: str
    sentence: str
    caveat: str
    beside: tuple[str, ...]
    citation: str


def first_lines(facts: ReportFacts) -> tuple[FirstLines, ...]:
    """Of each total: its title, the question, the sentence, the caveat, what to say beside it, how to cite it."""
    return tuple(
        FirstLines(
            title=title_of(total),
            question=total.text,
            sentence=sentence_of(total),
            caveat=caveat_beside(total),
            beside=tuple(f"Say with it: {text}" for text in to_say_beside(total)),
            citation=f"Cite as: {citation_of(facts, total)}",
        )
        for total in facts.totals
    )
