"""How a rule of a quirk file is called, in reasons and warnings and where the rules are listed."""

from foi.correspondence import QUIRK_USED
from parsers.quirks.model import ForceQuirks

HEADINGS = '[headings] "{}"'
IGNORED = 'ignored_headings "{}"'
VALUES = '[values] "{}"'
SHEETS = '[layout] ignored_sheets "{}"'
YEARS = '[layout] bare_years = "{}"'
CORRECTIONS = "[[corrections]] number {}"


def file_to_labels(source: ForceQuirks) -> tuple[str, ...]:
    """Every rule of a file, in the order of docs/operators.md."""
    rules = source.rules
    labels = [
        *(IGNORED.format(text) for text in rules.ignored_headings),
        *(SHEETS.format(name) for name in rules.layout.ignored_sheets),
        *([YEARS.format(rules.layout.bare_years)] if rules.layout.bare_years else []),
        *(HEADINGS.format(text) for text in rules.headings),
        *(VALUES.format(text) for text in rules.values),
        *(CORRECTIONS.format(number) for number in range(1, len(rules.corrections) + 1)),
    ]
    return tuple(f"{source.where}, {label}" for label in labels)


def use_to_warning(source: ForceQuirks, label: str, places: int, *, left_out: bool = False) -> str:
    """What a reading notes of a rule that was used."""
    unit = "place" if places == 1 else "places"
    return f"{QUIRK_USED}{source.where}, {label}: {places:,} {unit}{' left out' if left_out else ''}"


def warning_to_label(warning: str) -> str | None:
    """The rule that a reading notes as used; None for any other warning."""
    return warning.removeprefix(QUIRK_USED).rpartition(": ")[0] if warning.startswith(QUIRK_USED) else None
