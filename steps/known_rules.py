"""The rules that hold for the letters of each authority, and how many documents were read by each."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from db.campaigns import load_campaign_slugs
from db.latest_readings import load_latest_readings
from db.requests import load_force_slugs
from db.store import Store
from parsers.quirks.labels import file_to_labels, warning_to_label
from steps.quirk_files import load_quirks
from steps.quirk_proposals import split_rules
from steps.rule_words import rule_words


@dataclass(frozen=True, slots=True)
class KnownRule:
    """A rule that holds: its label, its words, how many documents were read by it, whether its force was asked."""

    label: str
    words: str
    force: str
    documents: int
    is_asked: bool


def load_known_rules(store: Store, folder: Path) -> list[KnownRule]:
    """Every rule that holds, the program's own and those of the staff's folder. Raises QuirkFileError."""
    with store.reading() as session:
        readings = load_latest_readings(session)
        asked = {slug for campaign in load_campaign_slugs(session) for slug in load_force_slugs(session, campaign)}
    labels = ({warning_to_label(warning) for warning in one.warnings} for one in readings)
    uses = Counter(label for found in labels for label in found if label)
    return [
        KnownRule(label, rule_words(rule), source.slug, uses[label], source.slug in asked)
        for source in load_quirks(folder).files
        for label, rule in zip(file_to_labels(source), split_rules(source.rules), strict=True)
    ]
