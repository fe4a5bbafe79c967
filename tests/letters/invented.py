"""Invented campaigns, senders and courses of events for the letters."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from foi.campaigns import Campaign, Question
from foi.correspondence import LetterKind
from foi.force_names import official_name
from foi.forces import POLICE_LIST, Authority, police_forces
from foi.hidden_records import HiddenPlace, HiddenRecords
from foi.records import (
    Figure,
    FigureKind,
    FigureState,
    Period,
    QuestionAnswer,
    QuestionOutcome,
    SheetCell,
)
from letters.context import Attachment, HiddenFile, LetterContext, Sender

SENDER = Sender(
    name="Jane Example",
    organisation="The Counting Trust",
    address="foi@counting.example.org",
    postal="1 Example Street\nExampleton EX1 1EX",
)
COMMISSIONER = "casework@ico.org.uk"
OUR_MAIL = b"From: foi@counting.example.org\r\nTo: foi@kent.police.uk\r\nSubject: Bicycles\r\n\r\nHow many?\r\n"
FORCES = {force.slug: force for force in police_forces()}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def year(first: int) -> Period:
    label = f"{first}/{(first + 1) % 100:02}"
    return Period(label=label, start=dt.date(first, 4, 1), end=dt.date(first + 1, 3, 31))


def months(first: int, count: int) -> tuple[Period, ...]:
    starts = [dt.date(first + at // 12, at % 12 + 1, 1) for at in range(count + 1)]
    return tuple(
        Period(label=f"{start:%B %Y}", start=start, end=following - dt.timedelta(days=1))
        for start, following in pairwise(starts)
    )


def campaign(
    *questions: Question, slug: str = "bicycles-2026", title: str = "Bicycles found and returned"
) -> Campaign:
    return Campaign(
        slug=slug, title=title, authority_list=POLICE_LIST, authorities=police_forces(), questions=questions
    )


YEARS = (year(2023), year(2024), year(2025))
IMAGES = campaign(
    Question(
        number="1",
        text="How many indecent photographs of children were seized between March 2010 and April 2012?",
        measure="images_seized",
        unit="images",
        terms=("images seized",),
        periods=(Period(label="March 2010 to April 2012", start=day("2010-03-01"), end=day("2012-04-30")),),
    ),
    slug="images-2012",
    title="Indecent images seized, March 2010 to April 2012",
)
BICYCLES = campaign(
    Question(
        number="1",
        text="How many bicycles were found in each financial year from 2023/24 to 2025/26?",
        measure="bicycles_found",
        unit="bicycles",
        terms=("bicycles found",),
        periods=YEARS,
    ),
    Question(
        number="2",
        text="How many bicycles were returned to their owners in each of those years?",
        measure="bicycles_returned",
        unit="bicycles",
        terms=("bicycles returned",),
        periods=YEARS,
    ),
)
AGES = ("11 and under", "12 to 15", "16 and over")
ARRESTS = campaign(
    Question(
        number="1",
        text="How many people were arrested in each financial year from 2023/24 to 2025/26, by age?",
        measure="people_arrested",
        unit="people",
        terms=("people arrested",),
        periods=YEARS,
        breakdown={"age": AGES},
    ),
    slug="arrests-2026",
    title="People arrested, by age",
)
DRONES = campaign(
    Question(
        number="1",
        text="How many drone flights were made in each month of 2024 and 2025, by district?",
        measure="drone_flights",
        unit="flights",
        terms=("drone flights",),
        periods=months(2024, 24),
        breakdown={"district": ()},
    ),
    Question(
        number="2",
        text="How many drones were held on 31 March 2026?",
        measure="drones_held",
        unit="drones",
        terms=("drones held",),
        periods=(Period(label="as at 31 March 2026", start=day("2026-03-31"), end=day("2026-03-31")),),
    ),
    slug="drones-2026",
    title="Flights of police drones",
)


def context(about: Campaign = BICYCLES, force: str = "kent", today: str = "2026-10-09") -> LetterContext:
    """A request to a force that was received on 8 September 2026 and due on 6 October."""
    authority: Authority = FORCES[force]
    return LetterContext(
        campaign=about,
        authority=authority,
        authority_name=official_name(force, day(today)),
        our_reference=f"{about.slug}-{force}-1",
        sender=SENDER,
        recipient=f"foi@{authority.domains[0]}",
        is_verified=True,
        today=day(today),
        sent_on=day("2026-09-08"),
        received_on=day("2026-09-08"),
        due=day("2026-10-06"),
        first_due=day("2026-10-06"),
    )


def refused(*sections: str, question: str = "1") -> QuestionAnswer:
    return QuestionAnswer(question=question, outcome=QuestionOutcome.REFUSED, exemptions=sections)


def ended(outcome: QuestionOutcome, *sections: str, question: str = "1") -> QuestionAnswer:
    return QuestionAnswer(question=question, outcome=outcome, exemptions=sections)


def figure(number: int, period: Period, question: str = "1", **more: object) -> Figure:
    facts: dict[str, object] = {
        "question": question,
        "measure": "bicycles_found",
        "unit": "bicycles",
        "period": period,
        "kind": FigureKind.EXACT if number else FigureKind.ZERO,
        "value": Decimal(number),
        "raw": str(number),
        "where": SheetCell(sheet="Sheet1", cell="B2"),
        "state": FigureState.ACCEPTED,
        "confidence": 1.0,
    }
    return Figure.model_validate(facts | more)


_LATE = replace(context(), days_late=3, their_reference="FOI 2026/0417", in_reply_to="ack-1@kent.police.uk")
_LONG = replace(
    _LATE, extended_until=day("2026-12-18"), unreasonable_from=day("2026-11-04"), today=day("2026-11-04"), days_late=0
)
_REPLIED = replace(
    context(today="2026-10-19"),
    replied_on=day("2026-10-05"),
    their_reference="FOI 2026/0417",
    in_reply_to="r@kent.uk",
)
_NARROWED = replace(
    _REPLIED,
    our_reference="bicycles-2026-kent-2",
    parent_reference="bicycles-2026-kent-1",
    narrowed_text="1. How many bicycles were found in the financial year 2025/26 (1 April 2025 to 31 March 2026)?",
    answers=(refused("s12(1)"), refused("s12(1)", question="2")),
)
_CHARGED = replace(_NARROWED, replied_on=None, answers=(), fees_notice_on=day("2026-10-05"))
_ASKED = replace(
    context(today="2026-09-28"),
    clarification_asked_on=day("2026-09-25"),
    clarification_asked="Could you clarify what you mean by found?\nPlease also confirm the area concerned.",
    clarification_answer='By "found" we mean handed in to the police or picked up by them.\n\nThe whole force area.',
)
_COMPLAINT = replace(
    context(today="2026-10-26"),
    recipient=COMMISSIONER,
    days_late=20,
    chronology=(
        (day("2026-09-08"), "We sent the request by e-mail."),
        (day("2026-10-06"), "The twentieth working day; no reply had come."),
        (
            day("2026-10-09"),
            "We reminded Kent Police of the request and of section 10(1), and said what would follow.",
        ),
    ),
)
_REVIEWED = replace(
    _COMPLAINT,
    replied_on=day("2026-10-05"),
    review_asked_on=day("2026-10-19"),
    answers=(refused("s31(1)(a)"), refused("s40(2)", question="2")),
    chronology=(
        (day("2026-09-08"), "We sent the request by e-mail."),
        (day("2026-10-05"), "Kent Police refused it."),
        (day("2026-10-19"), "We asked for an internal review."),
    ),
)
_LACKS = (
    "it does not say how to ask for a review (s.17(7)(a))",
    "it does not tell us of the right to apply to the Commissioner (s.17(7)(b))",
)
_ALL = ("s12(1)", "s14(1)", "s14(2)", "s21", "s22", "s23(1)", "s24(1)")
_MORE = ("s30(1)(a)", "s31(1)(a)", "s31(1)(b)", "s38(1)", "s40(2)", "s43(1)", "s43(2)", "s44(1)(a)")

SITUATIONS: dict[str, tuple[LetterKind, LetterContext]] = {
    "request, one question": (LetterKind.REQUEST, replace(context(IMAGES, "metropolitan", "2026-09-08"))),
    "request, two questions": (LetterKind.REQUEST, context(BICYCLES, "hampshire", "2026-09-08")),
    "request, before the name changed": (
        LetterKind.REQUEST,
        replace(context(IMAGES, "hampshire", "2012-07-04"), sender=replace(SENDER, postal="")),
    ),
    "request, with categories": (LetterKind.REQUEST, context(ARRESTS, "city-of-london", "2026-09-08")),
    "request, by month and district": (LetterKind.REQUEST, context(DRONES, "dyfed-powys", "2026-09-08")),
    "chase, one day late": (LetterKind.CHASE, replace(context(today="2026-10-07"), days_late=1)),
    "chase, three days late": (LetterKind.CHASE, _LATE),
    "chase, a second time": (
        LetterKind.CHASE,
        replace(
            _LATE, days_late=17, chased_on=(day("2026-10-09"), day("2026-10-16")), number=3, today=day("2026-10-23")
        ),
    ),
    "chase, after clarification": (
        LetterKind.CHASE,
        replace(_LATE, clarified_on=day("2026-09-28"), due=day("2026-10-26"), today=day("2026-10-28"), days_late=2),
    ),
    "chase, after an extension": (
        LetterKind.CHASE,
        replace(_LATE, extended_until=day("2026-11-03"), today=day("2026-11-05"), days_late=2),
    ),
    "chase, for the date of an extension": (
        LetterKind.CHASE,
        replace(_LATE, undated_extension_on=day("2026-09-25"), today=day("2026-09-28"), days_late=0),
    ),
    "chase, extended past what is reasonable": (LetterKind.CHASE, _LONG),
    "chase, after an extension that came late": (
        LetterKind.CHASE,
        replace(_LATE, late_extension_on=day("2026-10-07")),
    ),
    "chase, after an extension without a date": (
        LetterKind.CHASE,
        replace(_LATE, undated_extension_on=day("2026-09-25")),
    ),
    "chase, after a fees notice that came late": (
        LetterKind.CHASE,
        replace(_LATE, late_fees_notice_on=day("2026-10-07")),
    ),
    "clarification": (LetterKind.CLARIFICATION, replace(_ASKED, due=day("2026-10-26"))),
    "clarification, disputed": (LetterKind.CLARIFICATION, replace(_ASKED, disputed=True)),
    "clarification, disputed and late": (
        LetterKind.CLARIFICATION,
        replace(_ASKED, disputed=True, today=day("2026-10-09")),
    ),
    "narrowing": (LetterKind.NARROWING, _NARROWED),
    "narrowing, after a fees notice": (LetterKind.NARROWING, replace(_CHARGED, fee=Decimal("612.50"))),
    "narrowing, after a fees notice of a sum unknown": (LetterKind.NARROWING, _CHARGED),
    "narrowing, after the fee has lapsed": (
        LetterKind.NARROWING,
        replace(_CHARGED, fee=Decimal(45), fee_lapsed=True, today=day("2027-01-11")),
    ),
    "narrowing, after figures were withdrawn": (
        LetterKind.NARROWING,
        replace(
            _NARROWED,
            today=day("2026-12-02"),
            answers=(ended(QuestionOutcome.RETRACTED), ended(QuestionOutcome.ANSWERED, question="2")),
        ),
    ),
    "narrowing, of our own accord": (LetterKind.NARROWING, replace(_NARROWED, answers=())),
    "review, one qualified section": (
        LetterKind.REVIEW,
        replace(_REPLIED, answers=(refused("s31(1)(a)"), refused("s31(1)(a)", question="2"))),
    ),
    "review, sections 30 and 31, and notice lacks": (
        LetterKind.REVIEW,
        replace(_REPLIED, answers=(refused("s30(1)(a)", "s31(1)(a)"),), lacks=_LACKS),
    ),
    "review, absolute sections only": (
        LetterKind.REVIEW,
        replace(_REPLIED, answers=(refused("s21", "s23(1)", "s40(2)", "s44(1)(a)"),)),
    ),
    "review, cost": (
        LetterKind.REVIEW,
        replace(_REPLIED, answers=(refused("s12(1)"), refused("s12(1)", question="2"))),
    ),
    "review, every section, part 1": (LetterKind.REVIEW, replace(_REPLIED, answers=(refused(*_ALL),))),
    "review, every section, part 2": (LetterKind.REVIEW, replace(_REPLIED, answers=(refused(*_MORE),))),
    "review, neither confirmed nor denied": (
        LetterKind.REVIEW,
        replace(
            _REPLIED,
            answers=(
                ended(QuestionOutcome.NCND, "s23(5)", "s24(2)", "s31(3)", "s40(5B)(a)(i)"),
                ended(QuestionOutcome.NCND, "s30", question="2"),
            ),
        ),
    ),
    "review, without sections": (
        LetterKind.REVIEW,
        replace(
            context(IMAGES, "north-wales", "2026-10-19"),
            replied_on=day("2026-10-05"),
            answers=(ended(QuestionOutcome.REFUSED),),
        ),
    ),
    "review, not answered and not held": (
        LetterKind.REVIEW,
        replace(
            _REPLIED,
            answers=(
                ended(QuestionOutcome.NOT_ANSWERED),
                ended(QuestionOutcome.NOT_HELD, question="2"),
            ),
        ),
    ),
    "review, in part": (
        LetterKind.REVIEW,
        replace(
            _REPLIED,
            answers=(
                ended(QuestionOutcome.PARTLY_ANSWERED),
                ended(QuestionOutcome.PARTLY_ANSWERED, "s40(2)", question="2"),
            ),
        ),
    ),
    "review, before the present code": (
        LetterKind.REVIEW,
        replace(context(IMAGES, "kent", "2012-08-20"), replied_on=day("2012-08-01"), answers=(refused("s12(1)"),)),
    ),
    "complaint, silence": (LetterKind.ICO_COMPLAINT, _COMPLAINT),
    "complaint, with our letters enclosed": (
        LetterKind.ICO_COMPLAINT,
        replace(_COMPLAINT, enclosures=(Attachment("2026-09-08 request.eml", "message/rfc822", OUR_MAIL),)),
    ),
    "complaint, silence after clarification": (
        LetterKind.ICO_COMPLAINT,
        replace(
            _COMPLAINT,
            clarified_on=day("2026-09-28"),
            due=day("2026-10-26"),
            today=day("2026-10-27"),
            days_late=1,
            chronology=(
                (day("2026-09-08"), "We sent the request by e-mail."),
                (day("2026-09-25"), "Kent Police asked for further information (section 1(3))."),
                (day("2026-09-28"), "We gave it."),
            ),
        ),
    ),
    "complaint, silence after an extension": (
        LetterKind.ICO_COMPLAINT,
        replace(_COMPLAINT, extended_until=day("2026-10-12"), days_late=14),
    ),
    "complaint, extended past what is reasonable": (
        LetterKind.ICO_COMPLAINT,
        replace(
            _LONG,
            today=day("2026-11-18"),
            recipient=COMMISSIONER,
            chronology=(
                (day("2026-09-08"), "We sent the request."),
                (day("2026-09-25"), "The authority gave notice that it needed more time, until 18 December 2026."),
                (day("2026-11-04"), "We reminded the authority."),
            ),
        ),
    ),
    "complaint, after notices that put nothing off": (
        LetterKind.ICO_COMPLAINT,
        replace(
            _COMPLAINT,
            undated_extension_on=day("2026-09-25"),
            late_extension_on=day("2026-10-07"),
            late_fees_notice_on=day("2026-10-08"),
        ),
    ),
    "complaint, after a review": (
        LetterKind.ICO_COMPLAINT,
        replace(_REVIEWED, review_replied_on=day("2026-10-23"), lacks=_LACKS, their_reference="FOI 2026/0417"),
    ),
    "complaint, review without outcome": (
        LetterKind.ICO_COMPLAINT,
        replace(
            _REVIEWED,
            answers=(
                ended(QuestionOutcome.NCND, "s24(2)", "s31(3)"),
                ended(QuestionOutcome.NOT_ANSWERED, question="2"),
            ),
        ),
    ),
    "thanks": (
        LetterKind.THANKS,
        replace(
            _REPLIED,
            figures=(
                figure(1234, YEARS[0]),
                figure(0, YEARS[1]),
                figure(0, YEARS[2], kind=FigureKind.RANGE, value=None, low=Decimal(1), high=Decimal(4)),
                figure(7, YEARS[0], "2", kind=FigureKind.APPROXIMATE),
                figure(0, YEARS[1], "2", kind=FigureKind.NOT_HELD, value=None),
                figure(0, YEARS[2], "2", kind=FigureKind.SUPPRESSED, value=None),
            ),
        ),
    ),
    "thanks, many figures": (
        LetterKind.THANKS,
        replace(
            context(ARRESTS, "devon-and-cornwall"),
            replied_on=day("2026-10-05"),
            figures=tuple(figure(n, YEARS[0], breakdown={"age": AGES[n % 3]}) for n in range(1, 25)),
        ),
    ),
    "thanks, without figures": (LetterKind.THANKS, _REPLIED),
    "hidden records, behind a pivot table": (
        LetterKind.HIDDEN_RECORDS,
        replace(
            context(),
            hidden=(
                HiddenFile(
                    name="mail-17.eml",
                    found=(HiddenRecords(place=HiddenPlace.PIVOT_CACHE, inside=("Bicycles.xlsx",), count=1200),),
                    came_on=day("2026-10-05"),
                    held_on=day("2026-10-06"),
                ),
            ),
        ),
    ),
    "hidden records, in several places": (
        LetterKind.HIDDEN_RECORDS,
        replace(
            context(),
            hidden=(
                HiddenFile(
                    name="reply.zip",
                    found=(
                        HiddenRecords(
                            place=HiddenPlace.HIDDEN_SHEET,
                            inside=("Bicycles.xlsx",),
                            sheet="Source",
                            count=301,
                            names_persons=True,
                        ),
                        HiddenRecords(
                            place=HiddenPlace.HIDDEN_SHEET, inside=("Bicycles.xlsx",), sheet="Lists", count=4
                        ),
                        HiddenRecords(place=HiddenPlace.DATA_MODEL, inside=("More.xlsx",)),
                    ),
                    came_on=None,
                    held_on=day("2026-10-06"),
                ),
                HiddenFile(
                    name="letter.docx",
                    found=(
                        HiddenRecords(
                            place=HiddenPlace.EMBEDDED_WORKBOOK, inside=("Microsoft_Excel_Sheet1.xlsx",), count=640
                        ),
                    ),
                    came_on=None,
                    held_on=day("2026-10-07"),
                ),
            ),
        ),
    ),
}
"""Name of the approved text -> the letter."""
