"""The data dictionary as the part of docs/analysts.md that lists every table and column."""

from collections.abc import Sequence

from db.dictionary import Column, Table


def dictionary_to_markdown(tables: Sequence[Table]) -> str:
    """A heading, a sentence and a list of columns for each table; key columns are marked with a star."""
    return "\n".join(_table(table) for table in tables)


def _table(table: Table) -> str:
    rows = "\n".join(_row(table, column) for column in table.columns)
    return (
        f"### {table.name}\n\n{table.title}. {table.description}\n\n"
        f"| column | type | what it means |\n|---|---|---|\n{rows}\n"
    )


def _row(table: Table, column: Column) -> str:
    star = " \\*" if column.name in table.key else ""
    unit = f", {column.unit}" if column.unit else ""
    words = f" One of: {', '.join(column.enum)}." if column.enum else ""
    told = f"{column.description}{words}".replace("|", "\\|").replace("*", "\\*")
    return f"| `{column.name}`{star} | {column.type.value}{unit} | {told} |"
