"""What Datasette is told of the snapshot: titles, what each column means, and the questions people ask first."""

import json
from collections.abc import Mapping, Sequence

from db.dictionary import Query, Table

DATABASE = "foi43"
"""The name under which Datasette shows the file foi43.sqlite."""


def tables_to_metadata(tables: Sequence[Table], queries: Sequence[Query], *, about: Mapping[str, str]) -> bytes:
    """The metadata file for Datasette (`datasette -i foi43.sqlite -m datasette.json`), as JSON."""
    metadata = {
        "title": about["title"],
        "description": f"{about['description']} As at {about['as_at']}. Cite as: {about['how_to_cite']}",
        "license": about["licence"],
        "databases": {
            DATABASE: {
                "tables": {
                    table.name: {
                        "title": table.title,
                        "description": table.description,
                        "columns": {column.name: column.description for column in table.columns},
                    }
                    for table in tables
                },
                "queries": {
                    query.name: {
                        "title": query.title,
                        "description": query.description,
                        "sql": query.sql.strip(),
                        "hide_sql": True,
                    }
                    for query in queries
                },
            }
        },
    }
    return (json.dumps(metadata, ensure_ascii=False, indent=2) + "\n").encode()
