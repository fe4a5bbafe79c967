"""Reads one reply: bytes -> document -> tables -> figures tied to question, period, category -> checks -> Reading."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from foi.campaigns import Campaign
from foi.correspondence import MailFacts, MailKind, Notices
from foi.records import (
    Check,
    Figure,
    FigureState,
    PageBox,
    QuestionAnswer,
    QuestionOutcome,
    Reading,
    ReplyOutcome,
)
from parsers.blocks import Document
from parsers.documents import bytes_to_document
from parsers.figures.across import check_across
from parsers.figures.agreement import doubt_dragged_bounds, doubt_rival_tables, drop_other_tables, merge_repeats
from parsers.figures.checks import check_totals
from parsers.figures.confidence import draft_to_figure
from parsers.figures.drafts import Draft, TotalOf
from parsers.figures.figures import table_to_drafts
from parsers.figures.in_order import tie_in_order
from parsers.figures.left_out import (
    leftovers_to_warnings,
    lists_to_warnings,
    place_of,
    too_large_to_warnings,
    unread_to_warnings,
)
from parsers.figures.placing import period_above
from parsers.figures.plausible_range import check_plausible
from parsers.figures.row_checks import with_counted_rows
from parsers.figures.stars import star_bound
from parsers.figures.subtotals import settle_totals
from parsers.figures.surroundings import Surroundings, words_of_authority
from parsers.figures.titles import title_warnings
from parsers.figures.tying import common_tokens, layout_texts, set_aside_guesses, tie_table
from parsers.figures.uncaptioned import doubt_uncaptioned
from parsers.figures.unconfirmed import doubt_gapped_rows, doubt_unasked_categories
from parsers.grids.assembly import DocumentTables, asked_period_named, document_to_tables, with_lines_of_sheets
from parsers.grids.contents import contents_entries, period_in_contents
from parsers.grids.heads import Layout
from parsers.grids.incident_rows import take_incident_lists
from parsers.grids.pages import repair_pages
from parsers.guard.visible import person_warnings
from parsers.prose.prose import prose_figures
from parsers.quirks.model import NO_QUIRKS, Quirks
from parsers.quirks.quirked import apply_quirks
from parsers.reply import Reply
from parsers.template.answers import join_answers
from parsers.template.workbook import read_own_workbook
from parsers.terms.vocabulary import campaign_to_vocabulary
from parsers.texts.new_text import blocks_to_new_text
from parsers.wording.letters import LetterFacts, passages_to_facts
from parsers.wording.notices import letter_notices
from parsers.wording.outcomes import answer_questions, reply_outcome
from parsers.wording.voices import document_to_passages

GOODWILL = "the letter refuses the request, so these figures may be given beside it in goodwill"
SAID_OTHERWISE = "a table and the text of the letter give different figures for this"
NO_REPLY = "an automatic answer is no reply"
NO_FIGURES = "the letter says that it answers, but no figure was found in this file"
FROM_PICTURE = "read from a picture by a machine (OCR): compare it with the page by eye"
MACHINE_MADE = frozenset({MailKind.AUTO_REPLY, MailKind.BOUNCE})


@dataclass(frozen=True, slots=True)
class TableFigures:
    """What the tables of a document give: figures, checks, and a warning for whatever was left out."""

    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    warnings: tuple[str, ...]


def read_reply(data: bytes, name: str, campaign: Campaign, quirks: Quirks = NO_QUIRKS) -> Reading:
    """The reading alone of `read_whole`."""
    return read_whole(data, name, campaign, quirks).reading


def read_whole(data: bytes, name: str, campaign: Campaign, quirks: Quirks = NO_QUIRKS) -> Reply:
    """Read one file, named `name`, as a reply to a campaign, by the quirks of whoever it is from.

    A mail that a machine wrote (an automatic answer, a bounce) never comes out as a reply. Raises the DocumentError
    that says why a file cannot be read. Nothing is asked of the network, clock or database.
    """
    quirked = apply_quirks(bytes_to_document(data, name), data, name, campaign, quirks)
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
    facts = facts if figures else facts.without_figures()
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
        return Reply(_as_no_reply(reading), mail=mail)
    return Reply(reading, notices, mail, "" if mail else blocks_to_new_text(document.blocks))


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


def tables_to_figures(
    tables: DocumentTables, document: Document, name: str, campaign: Campaign, *, force: str = ""
) -> TableFigures:
    """Every figure of the document's tables, checked, each accepted or in review with its reasons.

    `force` is the slug of the authority that answers, or slugs joined by "+"; "" where it is not known.
    """
    drafts, warnings = _draft_tables(tables, document, name, campaign, force)
    doubt_dragged_bounds(drafts)
    drafts, subtotals = settle_totals(drafts)
    drafts, lost = drop_other_tables(drafts)
    doubt_rival_tables(drafts)
    doubt_uncaptioned(drafts, tables.layouts, campaign)
    checks = check_totals(drafts)
    doubt_gapped_rows(drafts)
    doubt_unasked_categories(drafts)
    across = check_across(drafts)
    undated = sum(draft.is_undated for draft in drafts)
    sums = sum(not _is_figure(draft) for draft in drafts)
    drafts, agreement = merge_repeats([draft for draft in drafts if not draft.is_undated])
    figures = [draft for draft in drafts if _is_figure(draft)]
    warnings.extend(
        f"{place_of(tables.layouts[table])}: {count} numbers left out; another table answers the same question better"
        for table, count in lost.items()
    )
    warnings.extend(lists_to_warnings(tables))
    warnings.extend(too_large_to_warnings(tables))
    warnings.extend(unread_to_warnings(tables))
    if undated:
        warnings.append(f'{undated} {"number stands" if undated == 1 else "numbers stand"} at the date "(blank)"')
    if sums or subtotals:
        warnings.append(f"{sums + subtotals} printed subtotals and sums over several periods serve the checks only")
    return TableFigures(
        figures=tuple(draft_to_figure(draft) for draft in sorted(figures, key=_reading_order)),
        checks=(*checks, *across, *agreement),
        warnings=tuple(warnings),
    )


def _reading_order(draft: Draft) -> tuple[int, int, int]:
    return draft.table, draft.row, draft.column


def _is_figure(draft: Draft) -> bool:
    """A sum over several periods is a figure only where its whole span was asked for."""
    if draft.total_of is TotalOf.NOTHING:
        return True
    asked = {(period.start, period.end) for period in draft.question.periods}
    return draft.period is not None and (draft.period.start, draft.period.end) in asked


def _draft_tables(
    tables: DocumentTables, document: Document, name: str, campaign: Campaign, force: str
) -> tuple[list[Draft], list[str]]:
    authority = words_of_authority(campaign, force)
    vocabulary = campaign_to_vocabulary(campaign)
    when, names_a_period = asked_period_named(tables.texts, campaign)
    undated = not names_a_period and not any(_is_dated(layout) for layout in tables.layouts)
    common = common_tokens([layout_texts(layout, file_name="") for layout in tables.layouts])
    entries = contents_entries(document)
    drafts: list[Draft] = []
    warnings: list[str] = []
    tied = [tie_table(layout, campaign, vocabulary, file_name=name, common=common) for layout in tables.layouts]
    number = rows_before = 0
    settled = tie_in_order(tables.layouts, set_aside_guesses(tied), campaign)
    for at, (layout, ties) in enumerate(zip(tables.layouts, settled, strict=True)):
        continues = at > 0 and layout.table.continues
        rows_before = rows_before + tables.layouts[at - 1].table.grid.height if continues else 0
        number = number if continues else at
        star = star_bound(layout, document)
        above = period_above(layout, tables.layouts[:at])
        period = when if above.is_nothing else above
        listed = period_in_contents(layout, entries)
        around = Surroundings(
            name, period, listed=listed, names_no_period=undated, star_below=star, authority=authority
        )
        found, leftovers = table_to_drafts(number, layout, ties, campaign, vocabulary, around)
        for draft in found:
            draft.row += rows_before
        drafts.extend(found)
        warnings.extend((*leftovers_to_warnings(layout, leftovers), *title_warnings(layout)))
    return drafts, warnings


def _is_dated(layout: Layout) -> bool:
    return any(not head.when.is_nothing for head in layout.heads) or any(
        not row.when.is_nothing for row in layout.rows
    )


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


def doubt_figure(figure: Figure, reason: str) -> Figure:
    """The figure in review, with one more reason."""
    reasons = figure.reasons if reason in figure.reasons else (*figure.reasons, reason)
    return figure.model_copy(
        update={"state": FigureState.REVIEW, "confidence": min(figure.confidence, 0.5), "reasons": reasons}
    )
