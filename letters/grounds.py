"""What we say to each refusal, gathered from how the questions ended: one ground for each section relied on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foi.campaigns import Campaign
from foi.records import QuestionAnswer, QuestionOutcome
from letters.exemptions import NEITHER_GENERAL, Exemption, Standing, cited_exemption, only_lifts_confirming
from letters.wording import questions_in_words, sections_in_words

NOT_BOTH = "Both cannot apply to the same information: section 31(1) leaves out whatever is exempt under section 30."
WHICH = " Please say which is relied on for which figure."
COST, INVESTIGATIONS, ENFORCEMENT = 12, 30, 31


@dataclass(frozen=True, slots=True)
class Ground:
    """One point of a review or complaint.

    `heading` says what it is about, `text` is what we say to the authority, `complaint` what to the Commissioner.
    """

    heading: str
    text: str
    complaint: str


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """A way for a question to end badly without any section, with what we say to it."""

    outcome: QuestionOutcome
    heading: str
    text: str
    complaint: str


WITHOUT_SECTION = (
    _Unnamed(
        QuestionOutcome.REFUSED,
        "No section named",
        "The reply withholds this without naming a section of the Act. A refusal must specify the exemption relied "
        "on and say why it applies (section 17(1)). Please do so, or send us the information.",
        "The information is withheld and no section of the Act named, as section 17(1) requires.",
    ),
    _Unnamed(
        QuestionOutcome.NCND,
        "Neither confirmed nor denied",
        "The reply neither confirms nor denies that the information is held, without naming the provision that "
        "allows this (section 17(1)). Please name it and say why it applies, or tell us whether the information is "
        "held (section 1(1)(a)).",
        "It neither confirms nor denies that the information is held (section 1(1)(a)), and names no provision that "
        "allows this, as section 17(1) requires.",
    ),
    _Unnamed(
        QuestionOutcome.NOT_HELD,
        "Not held",
        "The reply says that the information is not held. Please tell us which records and systems were searched, "
        "and how, and whether the figures could be put together from records that are held: if they can, the "
        "information is held. If another authority holds it, please tell us which (section 16).",
        "It has not shown that it looked for the information where it would be, or that the figures cannot be put "
        "together from records that it holds (section 1(1)(a)).",
    ),
    _Unnamed(
        QuestionOutcome.PARTLY_ANSWERED,
        "Answered in part",
        "The reply gives part of what we asked for. Please send us the rest, or tell us of each missing figure "
        "whether it is nil, not held or withheld, and under which section (sections 1(1) and 17(1)).",
        "It has given a part only, and has not said of the rest whether it is not held or withheld, and under which "
        "section (sections 1(1) and 17(1)).",
    ),
    _Unnamed(
        QuestionOutcome.NOT_ANSWERED,
        "Not answered",
        "The reply neither gives this information nor refuses it. We are entitled to be told whether it is held and, "
        "if it is, to have it (section 1(1)); if it is refused, the notice must say so and why (section 17(1)).",
        "It has neither given the information (section 1(1)) nor refused it (section 17(1)).",
    ),
)
CITES = frozenset({QuestionOutcome.REFUSED, QuestionOutcome.NCND, QuestionOutcome.PARTLY_ANSWERED})
WITHHOLDS = frozenset(unnamed.outcome for unnamed in WITHOUT_SECTION)


def answers_to_grounds(answers: Sequence[QuestionAnswer], campaign: Campaign) -> tuple[Ground, ...]:
    """The points to make about a reply, in the order of the sections, then those without one."""
    grounds = _section_grounds(answers, campaign)
    if _overlap(answers):
        grounds.append(Ground("Sections 30 and 31 together", NOT_BOTH + WHICH, NOT_BOTH))
    for unnamed in WITHOUT_SECTION:
        asked = [a.question for a in answers if a.outcome is unnamed.outcome and not _sections(a)]
        if asked:
            grounds.append(Ground(unnamed.heading + _of_questions(asked, campaign), unnamed.text, unnamed.complaint))
    return tuple(grounds)


def withheld(answers: Iterable[QuestionAnswer]) -> tuple[QuestionAnswer, ...]:
    """The answers that leave something to ask for."""
    return tuple(answer for answer in answers if answer.outcome in WITHHOLDS)


def is_refused_for_cost(answers: Iterable[QuestionAnswer]) -> bool:
    """Whether anything was refused under s.12."""
    cited = (cited_exemption(cited) for answer in answers for cited, _ in _sections(answer))
    return any(exemption is not None and exemption.section == COST for exemption in cited)


def qualified_sections(answers: Sequence[QuestionAnswer], *, neither: bool) -> str:
    """The qualified sections relied on, in words: "section 31", "sections 24 and 31"; "" if there are none.

    Those relied on to withhold (s.2(2)(b)) or, with `neither`, to neither confirm nor deny (s.2(1)(b)).
    """
    found = []
    for cited, lifts in _cited(answers):
        exemption = cited_exemption(cited)
        if exemption is None or lifts is not neither or exemption.standing is not Standing.QUALIFIED:
            continue
        name = (exemption.neither or str(exemption.section)) if neither else str(exemption.section)
        if name not in found:
            found.append(name)
    return sections_in_words(found).lower() if found else ""


def _sections(answer: QuestionAnswer) -> tuple[tuple[str, bool], ...]:
    """(citation without its "s", whether it is relied on to neither confirm nor deny)."""
    if answer.outcome not in CITES:
        return ()
    known = [cited for cited in answer.exemptions if cited_exemption(cited) is not None]
    neither = answer.outcome is QuestionOutcome.NCND
    return tuple((cited.removeprefix("s"), neither or only_lifts_confirming(cited)) for cited in known)


def _cited(answers: Sequence[QuestionAnswer]) -> list[tuple[str, bool]]:
    return sorted({section for answer in answers for section in _sections(answer)})


def _section_grounds(answers: Sequence[QuestionAnswer], campaign: Campaign) -> list[Ground]:
    """One ground for all citations of a section to which the same is to be said: s.31(1)(a) and s.31(1)(b)."""
    alike: dict[tuple[Exemption, str, str], list[tuple[str, bool]]] = {}
    for cited, neither in _cited(answers):
        exemption = cited_exemption(cited)
        if exemption is not None:
            said = _neither_said(exemption, cited) if neither else _withheld_said(exemption, cited)
            alike.setdefault((exemption, *said), []).append((cited, neither))
    grounds = []
    for (exemption, text, complaint), citations in alike.items():
        asked = [answer.question for answer in answers if set(citations) & set(_sections(answer))]
        heading = f"{sections_in_words([cited for cited, _ in citations])}, {exemption.title}"
        grounds.append(Ground(heading + _of_questions(asked, campaign), text, complaint))
    return grounds


def _withheld_said(exemption: Exemption, cited: str) -> tuple[str, str]:
    return exemption.argue(cited), f"It has not shown that {exemption.complain(cited)}."


def _neither_said(exemption: Exemption, cited: str) -> tuple[str, str]:
    if not exemption.neither:
        return NEVER_LIFTS, NEVER_LIFTS_COMPLAINT
    subsection = cited if only_lifts_confirming(cited) else exemption.neither
    when = exemption.neither_if or NEITHER_GENERAL[exemption.basis]
    said = (
        f"Section {subsection} lifts the duty to say whether information is held (section 1(1)(a)) only if, or to "
        f"the extent that, {when}. Please say how that would follow from telling us whether you hold the figures "
        "asked for, apart from what the figures are."
    )
    return said, f"It neither confirms nor denies that the information is held. It has not shown that {when}."


NEVER_LIFTS = (
    "The reply neither confirms nor denies that the information is held. The section it names does not lift the duty "
    "to say whether information is held (section 1(1)(a)). Please tell us whether it is, or name the provision that "
    "allows you not to (section 17(1))."
)
NEVER_LIFTS_COMPLAINT = (
    "It neither confirms nor denies that the information is held, but the section it names does not lift the duty to "
    "do so (section 1(1)(a))."
)


def _of_questions(asked: Sequence[str], campaign: Campaign) -> str:
    return f" ({questions_in_words(asked)})" if len(campaign.questions) > 1 else ""


def _overlap(answers: Sequence[QuestionAnswer]) -> bool:
    """Whether one question is refused under both s.30 and s.31."""
    for answer in answers:
        numbers = {cited_exemption(cited) for cited, neither in _sections(answer) if not neither}
        sections = {exemption.section for exemption in numbers if exemption is not None}
        if {INVESTIGATIONS, ENFORCEMENT} <= sections:
            return True
    return False
