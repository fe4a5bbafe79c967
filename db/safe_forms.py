"""Values made safe on their way out: no names, no words of a letter, whatever a stranger wrote into a cell."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.columns import to_json
from db.dictionary import NAMES, Form

UNLISTED = "unlisted"
_SECTION = re.compile(NAMES["section"])
_TYPED_IN = "typed in by a person"
_CELL = re.compile("[A-Z]{1,3}[0-9]{1,7}")


@dataclass
class Labels:
    """What the categories of one question are called outside.

    A category that the campaign asked for keeps its name. Any other is a stranger's text, so it gets a number, the
    same wherever it stands, in the order in which they were first met.
    """

    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    others: dict[str, dict[str, str]] = field(default_factory=dict)

    def ask(self, dimension: str, category: str) -> None:
        """Note a category that the campaign asked for; "" for a dimension without a list."""
        known = self.asked.setdefault(_plain(dimension), {"": dimension})
        if category:
            known[_plain(category)] = category

    def dimension(self, printed: str) -> str:
        """The name of a dimension."""
        known = self.asked.get(_plain(printed))
        return known[""] if known else self._number("", printed)

    def category(self, dimension: str, printed: str) -> str:
        """The name of a category."""
        known = self.asked.get(_plain(dimension), {})
        return known.get(_plain(printed)) or self._number(_plain(dimension), printed)

    def _number(self, among: str, printed: str) -> str:
        met = self.others.setdefault(among, {})
        return met.setdefault(_plain(printed), f"{UNLISTED} {len(met) + 1}")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def safe_form(form: Form, value: Any, row: Mapping[str, Any], labels: Labels) -> Any:  # noqa: ANN401 - a driver's own
    """A value of a view as it may go out; `row` is the whole row of the view. None where nothing of it may."""
    match form:
        case Form.DIMENSION:
            return labels.dimension(value)
        case Form.CATEGORY:
            return labels.category(row["dimension"], value)
        case Form.CATEGORIES:
            return _categories_to_text(to_json(value) or {}, labels)
        case Form.PLACE | Form.SECTIONS | Form.WARNINGS:
            return _FORMS[form](to_json(value))
        case Form.PLAIN | Form.PRINTED:
            return value


def place_to_text(place: Mapping[str, Any] | None) -> str | None:
    """Where a figure stands, without the name of the sheet: "cell B2", "page 3"; and whether a person typed it in."""
    if not place:
        return None
    if "typed_in" in place:
        named = place_to_text(place["typed_in"])
        return f"{named}, {_TYPED_IN}" if named else _TYPED_IN
    if "cell" in place:
        return f"cell {place['cell']}" if _CELL.fullmatch(str(place["cell"])) else None
    return next((f"{part} {int(place[part])}" for part in ("page", "paragraph", "line") if part in place), None)


def _categories_to_text(breakdown: Mapping[str, str], labels: Labels) -> str:
    named = {labels.dimension(key): labels.category(key, category) for key, category in breakdown.items()}
    return json.dumps(named, sort_keys=True, ensure_ascii=False)


def _sections_to_text(sections: Sequence[str] | None) -> str | None:
    return "; ".join(dict.fromkeys(one for one in sections or () if _SECTION.fullmatch(one))) or None


def _warnings_to_text(result: Mapping[str, Any]) -> str | None:
    return "; ".join(f"{warning['severity']}:{warning['code']}" for warning in result.get("warnings", ())) or None


_FORMS: Mapping[Form, Callable[[Any], str | None]] = {
    Form.PLACE: place_to_text,
    Form.SECTIONS: _sections_to_text,
    Form.WARNINGS: _warnings_to_text,
}
