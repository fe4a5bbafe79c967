"""All the letters of a kind at once, to be read before any is drafted: their texts, and what stands in the way."""

from collections.abc import Iterable
from dataclasses import dataclass

from foi.correspondence import LetterKind
from foi.errors import LetterNotReady
from letters.context import LetterContext
from letters.draft import Letter, draft_letter
from letters.rendering import Templates


@dataclass(frozen=True, slots=True)
class Preview:
    """One authority's letter, None where it cannot be written, and why it cannot be written or sent, if so."""

    authority: str
    letter: Letter | None
    problems: tuple[str, ...]


def preview_letters(kind: LetterKind, contexts: Iterable[LetterContext], templates: Templates) -> tuple[Preview, ...]:
    """The letter for each context, in the order given. One that fails does not keep the others from being shown.

    Raises ConfigurationError for a fault in a template of the campaign's own, which would spoil them all.
    """
    return tuple(_preview(kind, context, templates) for context in contexts)


def _preview(kind: LetterKind, context: LetterContext, templates: Templates) -> Preview:
    problems = list(_problems(kind, context))
    letter = None
    try:
        letter = draft_letter(kind, context, templates)
    except LetterNotReady as error:
        problems = problems or [error.sentence]
    return Preview(context.authority.slug, letter, tuple(problems))


def _problems(kind: LetterKind, context: LetterContext) -> Iterable[str]:
    authority = context.authority
    if not context.authority_name.strip():
        yield f"{authority.name} has no official name on {context.today}."
    if kind is LetterKind.ICO_COMPLAINT:
        return
    if not context.recipient.strip():
        yield f"No address is known for {authority.name}."
    elif not context.is_verified:
        yield f"Nobody has confirmed the address {context.recipient} of {authority.name}; nothing is sent to it."
