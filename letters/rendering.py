"""Fills the templates of letters: our own, or the texts that a campaign puts in their place.

Plain text, nothing escaped, in Jinja's sandbox. A name that no letter knows, and a fact that is missing, stop the
letter: nothing is ever left blank. Templates speak of facts by the names in letters/facts.py.
"""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NoReturn

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from foi import plain_words
from foi.correspondence import LetterKind
from foi.errors import ConfigurationError, LetterNotReady
from letters import wording

ENDING = ".j2"
SHARED = ("opening.j2", "closing.j2")
"""Parts that every letter includes."""
NAMES = (*(f"{kind.value}{ENDING}" for kind in LetterKind), *SHARED)
"""Every template there is; a campaign may put its own text in the place of any."""


class Missing(Undefined):
    """A fact that a letter may lack: false in a condition, an error where it would be printed."""

    __slots__ = ()

    def __str__(self) -> str:
        return str(self._fail_with_undefined_error())


@dataclass(frozen=True, slots=True)
class TemplateText:
    """The text of a template of the campaign's own; `where` names its file in messages."""

    text: str
    where: str


class Templates:
    """The templates in use: those given, by the name of their file ("chase.j2"), and for the rest the built-in ones.

    Raises ConfigurationError for a name that no letter uses: a misspelt file would never be noticed.
    """

    def __init__(self, own: Mapping[str, TemplateText] | None = None) -> None:
        self._own = dict(own or {})
        for name, template in self._own.items():
            if name not in NAMES:
                raise ConfigurationError(
                    f'no letter uses a template "{name}".',
                    where=template.where,
                    do=f"Name it one of {', '.join(NAMES)}.",
                )
        self._environment = _environment(self._own)

    def render(self, name: str, facts: Mapping[str, object]) -> str:
        """Fill one template. None among the facts means that this one is missing.

        Raises ConfigurationError with file and line for a fault in a template; LetterNotReady where a built-in one
        has to print a missing fact.
        """
        known = {fact: Missing(name=fact) if value is None else value for fact, value in facts.items()}
        try:
            return self._environment.get_template(name).render(known)
        except TemplateSyntaxError as error:
            raise self._fault(error.name or name, error.lineno, error.message or "it is no template") from error
        except TemplateNotFound as error:
            raise self._fault(name, _line_in(error, name), f'there is no template "{error.name}"') from error
        except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError) as error:
            self._refuse(error, name)

    def _refuse(self, error: Exception, name: str) -> NoReturn:
        at = next((part for part in NAMES if _line_in(error, part)), name)
        if isinstance(error, UndefinedError) and at not in self._own:
            raise LetterNotReady(
                f"a fact is missing ({error.message}).",
                where=f"the letter {name.removesuffix(ENDING)}",
                do="Give it.",
            ) from error
        what = "it does what templates may not" if isinstance(error, SecurityError) else str(error)
        raise self._fault(at, _line_in(error, at), what) from error

    def _fault(self, name: str, line: int, what: str) -> ConfigurationError:
        where = self._own[name].where if name in self._own else name
        return ConfigurationError(
            f"line {line}: {what}." if line else f"{what}.",
            where=where,
            do="Mend it, or take the file away to use the built-in letter.",
        )


@cache
def built_in(name: str) -> str:
    """The text of a template that comes with foi43, to begin a campaign's own from."""
    return files("letters").joinpath("templates", name).read_text(encoding="utf-8")


def _environment(own: Mapping[str, TemplateText]) -> ImmutableSandboxedEnvironment:
    def load(name: str) -> tuple[str, str, None] | None:
        if name not in NAMES:
            return None
        return (own[name].text if name in own else built_in(name)), name, None

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for turn in (
        plain_words.uk_date,
        wording.listed,
        wording.counted,
        wording.pounds,
        plain_words.flat,
        wording.quoted,
        wording.periods_in_words,
        wording.breakdown_in_words,
    ):
        environment.filters[turn.__name__] = _of_known(turn)
    return environment


def _of_known(turn: object) -> object:
    """The filter, refusing what is undefined with the name of the fact rather than with a fault of its own."""
    assert callable(turn)

    def filtered(value: object, *arguments: object) -> object:
        if isinstance(value, Undefined):
            str(value)
        return turn(value, *arguments)

    return filtered


def _line_in(error: BaseException, name: str) -> int:
    """The line of the template at which an error arose, 0 if it arose elsewhere."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    return lines[-1] or 0 if lines else 0
