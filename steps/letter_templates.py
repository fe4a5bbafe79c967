"""Loads the texts that a campaign puts in the place of our letters: templates/SLUG/chase.j2, templates/chase.j2."""

from pathlib import Path

from foi.correspondence import LetterKind
from foi.errors import ConfigurationError
from letters.rendering import ENDING, Templates, TemplateText, built_in

FOLDER = "templates"
REQUEST = f"{LetterKind.REQUEST.value}{ENDING}"


def load_templates(folder: Path, campaign: str, *, request: str = "") -> Templates:
    """The templates for a campaign of the store in `folder`: its own, those for all campaigns, and the built-in ones.

    `request`, if given, is a text for the request that is not kept yet. Raises ConfigurationError for a file that no
    letter uses, or that cannot be read.
    """
    own: dict[str, TemplateText] = {}
    for place in (folder / FOLDER, folder / FOLDER / campaign):
        for path in sorted(place.glob(f"*{ENDING}")):
            own[path.name] = TemplateText(_text_of(path), str(path.relative_to(folder)))
    if request.strip():
        own[REQUEST] = TemplateText(request, "the letter")
    return Templates(own)


def usual_request(folder: Path) -> str:
    """The text of the request unless a campaign has its own: that of the office, else the built-in one."""
    path = folder / FOLDER / REQUEST
    return _text_of(path) if path.exists() else built_in(REQUEST)


def save_request(folder: Path, campaign: str, text: str) -> None:
    """Keep the text that a campaign puts in the place of the usual request."""
    place = folder / FOLDER / campaign
    place.mkdir(parents=True, exist_ok=True)
    (place / REQUEST).write_text(text, encoding="utf-8")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            "the template cannot be read: it is not text in UTF-8, or this account may not open it.",
            where=str(path),
            do="Save it again as UTF-8 text, or take it away to use the built-in letter.",
        ) from error
