"""Reads one reply: bytes -> document -> tables -> figures tied to question, period, category -> checks -> Reading."""

import hashlib
from collections.abc import Sequence

from foi.campaigns import Campaign
from foi.correspondence import MailFacts, MailKind, Notices
from foi.records import (
    Figure,
    PageBox,
    QuestionAnswer,
    QuestionOutcome,
    Reading,
    ReplyOutcome,
)
from parsers.blocks import Document
from parsers.documents import bytes_to_document
from parsers.figures.confidence import doubt_figure
from parsers.figures.document_figures import tables_to_figures
from parsers.figures.plausible_range import check_plausible
from parsers.figures.row_checks import with_counted_rows
from parsers.figures.surroundings import words_of_authority
from parsers.grids.assembly import document_to_tables, with_lines_of_sheets
from parsers.grids.incident_rows import take_incident_lists
from parsers.grids.pages import repair_pages
from parsers.guard.visible import person_warnings
from parsers.prose.prose import prose_figures
from parsers.quirks.model import NO_QUIRKS, Quirks
from parsers.quirks.quirked import apply_quirks
from parsers.reply import Reply
from parsers.template.answers import join_answers
from parsers.template.workbook import read_own_workbook
from parsers.texts.new_text import blocks_to_new_text
from parsers.wording.letters import LetterFacts, passages_to_facts
from parsers.wording.notices import letter_notices
from parsers.wording.outcomes import answer_questions, reply_outcome
from parsers.wording.voices import document_to_passages
from parsers.words import document_to_words

GOODWILL = "the letter refuses the request, so these figures may be given beside it in goodwill"
SAID_OTHERWISE = "a table and the text of the letter give different figures for this"
NO_REPLY = "an automatic answer is no reply"
NO_FIGURES = "the letter says that it answers, but no figure was found in this file"
FROM_PICTURE = "read from a picture by a machine (OCR): compare it with the page by eye"
MACHINE_MADE = frozenset({MailKind.AUTO_REPLY, MailKind.BOUNCE})


def read_reply(data: bytes, name: str, campaign: Campaign, quirks: Quirks = NO_QUIRKS) -> Reading:
    """The reading alone of `read_whole`."""
    return read_whole(data, name, campaign, quirks).reading


def read_whole(data: bytes, name: str, campaign: Campaign, quirks: Quirks = NO_QUIRKS) -> Reply:
    """Read one file, named `name`, as a reply to a campaign, by the quirks of whoever it is from.

    A mail that a machine wrote (an automatic answer, a bounce) never comes out as a reply. Raises the DocumentError
    that says why a file cannot be read. Nothing is asked of the network, clock or database.
    """
    printed = bytes_to_document(data, name)
    quirked = apply_quirks(printed, data, name, campaign, quirks)
    document = quirked.document
    own = read_own_workbook(document, campaign)
    lists, rest = take_incident_lists(repair_pages(own.rest))
    tables = document_to_tables(rest)
    lettered = with_lines_of_sheets(rest, tables.tables)
    passages = document_to_passages(lettered, campaign)
    facts = passages_to_facts(passages, lettered, name, campaign)
    found = tables_to_figures(tables, rest, name, campaign, force=facts.force)
    authority = words_of_authority(campaign, facts.force)
    counted = with_counted_rows(found.figures, lists, campaign, file_name=name, known=authority)
    others = join_prose(counted.figures, prose_figures(rest, name, campaign))
    figures = join_prose(own.figures, others)
    refused = facts.refused_questions(campaign)
    figures = tuple(doubt_figure(f, GOODWILL) if f.question in refused else f for f in figures)
    figures = quirked.trace(figures)
    figures = doubt_pictures(figures, document.pages_from_pictures())
    facts = facts if figures or own.answers else facts.without_figures()
    figures, plausible = check_plausible(figures, campaign)
    answered = {figure.question for figure in others}
    answers = join_answers(own.answers, answer_questions(others, facts, campaign), answered)
    mail = _mail_facts(data, name, document) if document.kind.is_mail else None
    is_machines = mail is not None and mail.kind in MACHINE_MADE
    notices = Notices() if is_machines else letter_notices(passages, facts.letter)
    reading = Reading(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=document.kind.value,
        force=facts.force,
        references=facts.references,
        letter_date=facts.letter_date,
        outcome=reply_outcome(figures, answers, facts),
        questions=answers,
        figures=figures,
        checks=(*own.checks, *found.checks, *counted.checks, *plausible),
        warnings=(
            *document.warnings,
            *person_warnings(document),
            *own.warnings,
            *quirked.warnings,
            *found.warnings,
            *counted.warnings,
            *_silence(figures, facts),
            *notices.as_warnings(),
        ),
    )
    if is_machines:
        return Reply(_as_no_reply(reading), mail=mail, words=document_to_words(printed))
    text = "" if mail else blocks_to_new_text(document.blocks)
    return Reply(reading, notices, mail, text, words=document_to_words(printed))


def _mail_facts(data: bytes, name: str, document: Document) -> MailFacts:
    from parsers.acts.mail_facts import document_to_facts  # noqa: PLC0415 - takes as long to load as a file to read

    return document_to_facts(data, name, document)


def _as_no_reply(reading: Reading) -> Reading:
    """The reading of a mail that no person wrote: it answers no question, and none of its figures is accepted."""
    questions = tuple(
        QuestionAnswer(question=answer.question, outcome=QuestionOutcome.NOT_ANSWERED) for answer in reading.questions
    )
    figures = tuple(doubt_figure(figure, NO_REPLY) for figure in reading.figures)
    warnings = tuple(warning for warning in reading.warnings if warning != NO_FIGURES)
    return reading.model_copy(
        update={"outcome": ReplyOutcome.OTHER, "questions": questions, "figures": figures, "warnings": warnings}
    )


def _silence(figures: Sequence[Figure], facts: LetterFacts) -> tuple[str, ...]:
    return (NO_FIGURES,) if facts.letter is ReplyOutcome.FULL and not figures else ()


def join_prose(figures: Sequence[Figure], prose: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures of tables and of running text together: said twice alike is one, said differently goes to a person."""
    by_key = {_key(figure): figure for figure in figures}
    differing = {
        _key(figure) for figure in prose if _key(figure) in by_key and _said(figure) != _said(by_key[_key(figure)])
    }
    kept = [figure for figure in prose if _key(figure) not in by_key or _key(figure) in differing]
    return tuple(
        doubt_figure(figure, SAID_OTHERWISE) if _key(figure) in differing else figure for figure in (*figures, *kept)
    )


def doubt_pictures(figures: tuple[Figure, ...], pages: frozenset[int]) -> tuple[Figure, ...]:
    """The figures of pages that a machine read from pictures in review, the others as they are."""
    return tuple(
        doubt_figure(figure, FROM_PICTURE)
        if isinstance(figure.where, PageBox) and figure.where.page in pages
        else figure
        for figure in figures
    )


def _key(figure: Figure) -> tuple[object, ...]:
    span = (figure.period.start, figure.period.end) if figure.period else None
    return figure.question, span, tuple(sorted(figure.breakdown.values()))


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high
