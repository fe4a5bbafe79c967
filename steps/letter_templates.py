"""Loads the texts that a campaign puts in the place of our letters: templates/SLUG/chase.j2, templates/chase.j2."""

from pathlib import Path

from foi.errors import ConfigurationError
from letters.rendering import ENDING, Templates, TemplateText

FOLDER = "templates"


def load_templates(folder: Path, campaign: str) -> Templates:
    """The templates for a campaign of the store in `folder`: its own, those for all campaigns, and the built-in ones.

    Raises ConfigurationError for a file that no letter uses, or that cannot be read.
    """
    own: dict[str, TemplateText] = {}
    for place in (folder / FOLDER, folder / FOLDER / campaign):
        for path in sorted(place.glob(f"*{ENDING}")):
            own[path.name] = TemplateText(_text_of(path), str(path.relative_to(folder)))
    return Templates(own)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            "the template cannot be read: it is not text in UTF-8, or this account may not open it.",
            where=str(path),
            do="Save it again as UTF-8 text, or take it away to use the built-in letter.",
        ) from error
