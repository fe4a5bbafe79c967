"""One total of a report as it is shown: its sentence, its caveat, its tables and its charts."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from estimates.results import Severity
from estimates.wording import percent, spoken
from foi.forces import police_forces
from reports.report import tables, words
from reports.report.cells import Table
from reports.report.facts import MissingKind, QuestionTotal, ReportFacts
from reports.report.pictures import Pictures, pictures_of
from reports.report.source_tables import forces_table, missing_table

MISSING_WORDS = {
    MissingKind.REFUSED: "refused",
    MissingKind.NOT_HELD: "said that it is not held",
    MissingKind.NCND: "would neither confirm nor deny holding it",
    MissingKind.WITHHELD: "withheld the number",
    MissingKind.TO_CHECK: "replied and are still being checked",
    MissingKind.NO_FIGURE: "gave no figure so far",
}


@dataclass(frozen=True, slots=True)
class TotalView:
    """What the page shows of one total, in its order. Texts are plain, tables are None where they would be empty."""

    id: str
    total: QuestionTotal
    title: str
    sentence: str
    caveat: str
    quote: str
    beside: tuple[str, ...]
    trials: str
    serious: str
    counted: str
    range: str
    level: str
    central: str
    share: str
    coverage: str
    scaling: str
    tipping: tuple[str, ...]
    charts: Pictures
    codes: str
    forces: Table
    history: Table | None
    year_on_year: Table | None
    categories: tuple[Table, ...]
    scenarios: Table | None
    left_out: Table | None
    k_table: Table | None
    missing: Table
    citation: str


def total_view(facts: ReportFacts, total: QuestionTotal, name: str) -> TotalView:
    """The view of a total; the ids of its parts begin with `name` (reports/report/names.py)."""
    found = total.estimate
    spread = found.range if found else None
    return TotalView(
        id=name,
        total=total,
        title=words.title_of(total),
        sentence=words.sentence_of(total),
        caveat=words.caveat_beside(total),
        quote=words.quote_of(total),
        beside=words.to_say_beside(total),
        trials=words.trials_words(total),
        serious=_serious(total),
        counted=words.counted_words(found) if found else "",
        range=words.range_words(total),
        level=f"{spread.level * 100:g}%" if spread else "",
        central=words.central_words(total, spread) if spread else "",
        share=percent(found.share) if found else "",
        coverage=_coverage(total),
        scaling=_scaling(total),
        tipping=tuple(point.text for point in found.tipping) if found and not total.is_red else (),
        charts=pictures_of(total, prefix=name),
        codes=_codes(total),
        forces=forces_table(total),
        history=tables.history_table(total),
        year_on_year=tables.year_on_year_table(total),
        categories=tables.category_tables(total),
        scenarios=tables.scenarios_table(total),
        left_out=tables.left_out_table(total),
        k_table=tables.k_table(total),
        missing=missing_table(total),
        citation=words.citation_of(facts, total),
    )


def _serious(total: QuestionTotal) -> str:
    """How many red and amber warnings there are: "2 red and 4 amber warnings"."""
    counts = Counter(warning.severity for warning in total.estimate.warnings) if total.estimate else Counter()
    parts = [
        f"{counts[severity]} {severity}" for severity in (Severity.RED, Severity.AMBER) if counts.get(severity, 0)
    ]
    many = sum(counts[severity] for severity in (Severity.RED, Severity.AMBER)) > 1
    return f"{' and '.join(parts)} warning{'s' if many else ''}" if parts else ""


def _codes(total: QuestionTotal) -> str:
    """What the letters in the tiles of the map stand for."""
    shown = {slug for figure in total.figures for slug in figure.covers} | {force.force for force in total.missing}
    forces = sorted((force.abbr, force.name) for force in police_forces() if force.slug in shown)
    return f"On the map: {', '.join(f'{code} {name}' for code, name in forces)}." if forces else ""


def _coverage(total: QuestionTotal) -> str:
    found = total.estimate
    counts = Counter(force.kind for force in total.missing)
    others = ", ".join(f"{counts[kind]} {MISSING_WORDS[kind]}" for kind in MISSING_WORDS if counts[kind])
    silent = f"Of the other {len(total.missing)}: {others}." if others else ""
    if found is None:
        return silent.replace("Of the other", "Of the")
    joint = ""
    if found.units != found.forces:
        joint = f" in {found.units} replies (a joint one counts once)"
    return (
        f"{found.forces} of {found.forces_asked} forces gave a figure{joint}. They police "
        f"{found.population_covered:,} of {found.population_total:,} residents. {silent}"
    ).strip()


def _scaling(total: QuestionTotal) -> str:
    found = total.estimate
    if found is None or not found.scaling:
        return ""

    def ends(of: Callable[[int], str]) -> str:
        return " to ".join(dict.fromkeys(of(place) for place in range(len(found.scaling))))

    total_words = ends(lambda place: spoken(found.scaling[place].total))
    usual = ends(lambda place: spoken(found.scaling[place].standard_error))
    jackknife = ends(lambda place: spoken(found.scaling[place].jackknife_standard_error))
    return (
        f"Scaling by population alone gives {total_words}, with a standard error of {usual} by the usual formula and "
        f"{jackknife} by the jackknife. With few replies both are known to be too small."
    )
