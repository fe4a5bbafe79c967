"""Loads a campaign from its TOML file and the list of authorities that it names."""

from pathlib import Path

from foi.campaigns import Campaign, campaign_from_toml
from foi.errors import CampaignFileError


def load_campaign(path: Path) -> Campaign:
    """Read a campaign file; a CSV of authorities is looked for beside it.

    Raises CampaignFileError when a file is missing, is not text, or says something that cannot be used.
    """
    return campaign_from_toml(
        _text_of(path, what="campaign file"),
        where=path.name,
        read_list=lambda name: _text_of(path.parent / name, what=f"list of authorities named in {path.name}"),
    )


def _text_of(path: Path, *, what: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CampaignFileError(
            f"the {what} is not there.", where=str(path), do="Check its name and folder."
        ) from error
    except IsADirectoryError as error:
        raise CampaignFileError(
            f"this is a folder, not a {what}.", where=str(path), do="Name the file in it."
        ) from error
    except UnicodeDecodeError as error:
        raise CampaignFileError(
            f"the {what} is not text in UTF-8.", where=str(path), do="Save it again as UTF-8 text."
        ) from error
    except OSError as error:
        raise CampaignFileError(f"the {what} cannot be opened: {error.strerror}.", where=str(path)) from error
