"""The 2012 campaign for `foi demo`: its questions, the replies invented for it, and the article's own arithmetic.

The numbers are those of figures.csv; the letters that carry them are invented (`python -m demo.make` writes them) and
each says so. Importing this package needs nothing beyond the program itself.
"""

import csv
import io
from decimal import Decimal
from importlib.resources import files

from foi.campaigns import Campaign, campaign_from_toml
from foi.errors import CampaignFileError
from foi.forces import COVERS_SEPARATOR
from foi.records import Count, Record


class PublishedFigure(Record):
    """One count of 2012: the slugs of the forces it speaks for, and whether it was printed or worked out."""

    covers: tuple[str, ...]
    images_seized: Count
    status: str


class ArticleScenario(Record):
    """One chain of reasoning of the 2012 article, beside the words it used.

    `scenario` is the name `foi estimate` gives it. `printed_share` is the population share as the article prints it,
    in percent, None where it divides by the populations themselves. `share_rule` makes the exact share the printed
    one ("exact", "round:N" or "truncate:N"); cutting off explains all three printed shares, and rounding
    (`other_share_rules`) only the first two: the third is 3.856 %, which would have rounded to 3.9.
    """

    label: str
    scenario: str
    printed_share: Decimal | None
    share_rule: str
    other_share_rules: tuple[str, ...]
    words: str
    value_with_share_rule: Decimal
    value_with_exact_share: Decimal


def campaign_toml() -> str:
    """The campaign file of 2012, in the form that `foi campaign new` takes."""
    return files(__name__).joinpath("campaign.toml").read_text(encoding="utf-8")


def campaign() -> Campaign:
    """The campaign of 2012."""
    return campaign_from_toml(campaign_toml(), where="demo/campaign.toml", read_list=_no_list)


def replies() -> dict[str, bytes]:
    """File name -> bytes of every invented reply, ordered by name."""
    shipped = sorted(files(__name__).joinpath("replies").iterdir(), key=lambda entry: entry.name)
    return {entry.name: entry.read_bytes() for entry in shipped if entry.is_file()}


def published_figures() -> tuple[PublishedFigure, ...]:
    """The counts the estimate rests on; together exactly 26,000,000."""
    return tuple(
        PublishedFigure(
            covers=tuple(row["covers"].split(COVERS_SEPARATOR)),
            images_seized=Decimal(row["images_seized"]),
            status=row["status"],
        )
        for row in _table("figures.csv")
    )


def article() -> tuple[ArticleScenario, ...]:
    """The article's four scenarios, A to D."""
    return tuple(
        ArticleScenario(
            label=row["label"],
            scenario=row["scenario"],
            printed_share=Decimal(row["printed_share"]) if row["printed_share"] else None,
            share_rule=row["share_rule"],
            other_share_rules=tuple(row["other_share_rules"].split()),
            words=row["words"],
            value_with_share_rule=Decimal(row["value_with_share_rule"]),
            value_with_exact_share=Decimal(row["value_with_exact_share"]),
        )
        for row in _table("article.csv")
    )


def _no_list(name: str) -> str:
    raise CampaignFileError(
        f"the demonstration asks the 43 forces and has no list {name}.", where="demo/campaign.toml"
    )


def _table(name: str) -> list[dict[str, str]]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))
