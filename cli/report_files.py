"""The files of a report: which are asked for and where they go, and what is printed of them."""

import io
import re
import textwrap
import zipfile
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from cli.printable import printable
from foi.errors import UsageError
from reports.estimate_workbook import facts_to_workbook
from reports.report.facts import ReportFacts
from reports.report.files import PAGE, WORKBOOK, charts_to_png, facts_to_charts
from reports.report.html import facts_to_html
from reports.report.pdf import html_to_pdf
from reports.report.words import caveat_of, quote_of, sentence_of, title_of
from steps.whole_files import make_folder, write_whole

PRINTED = "report.pdf"
USUAL = frozenset({"html", "xlsx"})
FILE_ENDINGS = {".html": "html", ".pdf": "pdf", ".xlsx": "xlsx"}
LIKE_A_FILE = re.compile(r"\.[A-Za-z]{3,5}")
"""An ending that is meant as that of a file: ".docx"; a folder may well be called "report.2012"."""
WIDTH = 100


def report_files(facts: ReportFacts, place: Path, formats: AbstractSet[str]) -> dict[Path, bytes]:
    """Path -> bytes of what is asked for: of `formats` ("html", "pdf", "xlsx", "svg", "png") in the folder `place`.

    A place that ends in .html, .pdf or .xlsx is itself the one file. Raises UsageError where the two do not agree,
    ConfigurationError where a PDF cannot be printed here. UsageError too for an ending of another kind of file.
    """
    single = FILE_ENDINGS.get(place.suffix.lower())
    if single is not None and not place.is_dir():
        if formats - {single}:
            raise UsageError(
                f"{place.name} is one file, and {', '.join(sorted(formats - {single}))} asks for more.",
                do="Name a folder with --to, or ask for one format.",
            )
        return {place: _one(facts, single)}
    if LIKE_A_FILE.fullmatch(place.suffix) and not place.is_dir():
        raise UsageError(
            f'{place.name} is to be a file, and no report can be made as "{place.suffix}".',
            do="End its name in .html, .pdf or .xlsx, or name a folder.",
        )
    wanted = formats or USUAL
    found: dict[str, bytes] = {}
    for name, kind in ((PAGE, "html"), (PRINTED, "pdf"), (WORKBOOK, "xlsx")):
        if kind in wanted:
            found[name] = _one(facts, kind)
    if wanted & {"svg", "png"}:
        charts = facts_to_charts(facts)
        found |= charts if "svg" in wanted else {}
        found |= charts_to_png(charts) if "png" in wanted else {}
    return {place / name: data for name, data in found.items()}


def _one(facts: ReportFacts, kind: str) -> bytes:
    match kind:
        case "html":
            return facts_to_html(facts)
        case "pdf":
            return html_to_pdf(facts_to_html(facts))
        case _:
            return facts_to_workbook(facts)


def write_files(made: Mapping[Path, bytes], *, force: bool) -> None:
    """Write each file whole or not at all, making its folder.

    Before anything is written: UsageError for a file that is there and is no report of ours, unless `force`.
    """
    strange = [] if force else [path for path in made if path.exists() and not _is_ours(path)]
    if strange:
        names = ", ".join(path.name for path in strange)
        raise UsageError(
            f"there is a file already that is no report of this program: {names}.",
            where=str(strange[0].parent),
            do="Choose another place with --to, or write over it with --force.",
        )
    for path, data in made.items():
        make_folder(path.parent)
        write_whole(path, data)


def published_to_pdf(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Print the page of a publication into a folder; raises as `write_files` and `html_to_pdf` do."""
    path = folder / PRINTED
    write_files({path: html_to_pdf(files[PAGE])}, force=False)
    return [path]


def _is_ours(path: Path) -> bool:
    """Whether a file that is there bears our mark."""
    look = MARKS.get(path.suffix.lower())
    return look is not None and path.is_file() and look(path.read_bytes())


def _is_our_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return b">foi43<" in book.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError):
        return False


def _is_our_print(data: bytes) -> bool:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - only where a PDF is there already

    try:
        with pypdfium2.PdfDocument(data) as document:
            return str(document.get_metadata_dict().get("Creator", "")).startswith("foi43")
    except pypdfium2.PdfiumError:
        return False


MARKS: Mapping[str, Callable[[bytes], bool]] = {
    ".html": lambda data: b'<meta name="generator" content="foi43' in data,
    ".svg": lambda data: b'class="foi-chart"' in data,
    ".png": lambda data: b"Software\x00foi43" in data,
    ".xlsx": _is_our_workbook,
    ".pdf": _is_our_print,
}


def report_to_lines(facts: ReportFacts, made: Mapping[Path, bytes]) -> list[str]:
    """What was written, and each sentence to quote with its caveat."""
    lines = [f"{printable(str(path))}  ({len(data):,} bytes)" for path, data in made.items()]
    for total in facts.totals:
        said = printable(quote_of(total))
        lines += ["", printable(f"To quote, {title_of(total)}:"), ""]
        lines += textwrap.wrap(said, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return lines


def report_to_json(facts: ReportFacts, made: Mapping[Path, bytes]) -> dict[str, object]:
    """The same as `foi report --json` prints it."""
    quotes = [
        {
            "question": total.question,
            "period": total.period.model_dump(mode="json"),
            "sentence": sentence_of(total),
            "caveat": caveat_of(total),
            "at_least_only": total.is_red,
        }
        for total in facts.totals
    ]
    files = [{"file": str(path), "bytes": len(data)} for path, data in made.items()]
    return {"campaign": facts.campaign.slug, "as_at": facts.as_at, "files": files, "quotes": quotes}
