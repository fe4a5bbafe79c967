"""datapackage.json: what each CSV holds, in the form of a Frictionless Data Package (version 2).

`frictionless validate datapackage.json` then checks every file against it: the bytes by their sha256, each value by
its type and what is allowed there, keys and what refers to them. https://datapackage.org/standard/data-package/
"""

import json
from collections.abc import Mapping, Sequence

from db.dictionary import Column, Table, Type

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]

PROFILES = "https://datapackage.org/profiles/2.0"
LICENCES: tuple[dict[str, Json], ...] = (
    {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"},
    {
        "name": "OGL-UK-3.0",
        "title": "Open Government Licence v3.0 (populations and police force areas)",
        "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    },
)
SOURCES: tuple[dict[str, Json], ...] = (
    {"title": "Replies of public authorities to requests under the Freedom of Information Act 2000"},
    {
        "title": "Office for National Statistics: mid-year population estimates and police force areas",
        "path": "https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates",
    },
)


def tables_to_package(
    tables: Sequence[Table], files: Mapping[str, tuple[int, str]], *, about: Mapping[str, str]
) -> bytes:
    """The package that describes `files` (path -> bytes and sha256): data/NAME.csv holds the table NAME.

    `about` is the table of that name: what it says of the whole is told here too.
    """
    package: dict[str, Json] = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "foi43",
        "title": about["title"],
        "description": f"{about['description']}\n\nCite as: {about['how_to_cite']}",
        "created": about["built_at"],
        "version": about["fingerprint"][:12],
        "licenses": LICENCES,
        "sources": SOURCES,
        "resources": [_resource(one, f"data/{one.name}.csv", files) for one in tables],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, path: str, files: Mapping[str, tuple[int, str]]) -> dict[str, Json]:
    size, digest = files[path]
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Json]:
    schema: dict[str, Json] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [
            {"fields": list(one.columns), "reference": {"resource": one.table, "fields": list(one.to)}}
            for one in table.references
        ]
    return schema


def _field(column: Column) -> dict[str, Json]:
    constraints: dict[str, Json] = {}
    if column.required:
        constraints["required"] = True
    if column.enum:
        constraints["enum"] = list(column.enum)
    if column.pattern:
        constraints["pattern"] = f"^({column.form_allowed})$"  # some validators look for it anywhere in the text
    field: dict[str, Json] = {"name": column.name, "type": column.type.value, "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    if column.type is Type.BOOLEAN:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field | ({"constraints": constraints} if constraints else {})
