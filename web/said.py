"""Errors in words that suit a page."""

from foi.errors import FoiError


def said_on_a_page(error: FoiError) -> str:
    """An error in a person's words; advice that names a command is left out, for here there are buttons."""
    said = error.what[:1].upper() + error.what[1:]
    return said if "`foi " in error.do or "--" in error.do else f"{said} {error.do}".strip()
