"""Load where figures were read: the document, and the place in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session

from db.columns import to_json


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """Where one figure was read; `place` as it was kept, which need not be a place we know."""

    figure_id: int
    document_id: int
    place: dict[str, Any]


def load_places(session: Session, figure_ids: Sequence[int]) -> list[FigurePlace]:
    """The places of these figures, in the order they are asked for; unknown ones are left out."""
    query = text(
        """
        SELECT f.id, r.document_id, f.place
        FROM figure AS f
        INNER JOIN reading AS r ON f.reading_id = r.id
        WHERE f.id IN :ids
        """
    ).bindparams(bindparam("ids", expanding=True))
    found = {
        row.id: FigurePlace(row.id, row.document_id, to_json(row.place))
        for row in session.execute(query, {"ids": list(figure_ids)})
    }
    return [found[one] for one in figure_ids if one in found]
