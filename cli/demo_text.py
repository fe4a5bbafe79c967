"""What `foi demo` prints besides the usual: the silent forces, apart, and the article's figures beside ours."""

from collections.abc import Sequence
from decimal import Decimal

import click

from cli.beside_text import chain_to_lines, context_to_line
from cli.board_text import print_overdue
from db.campaigns import load_campaign
from db.estimates import Target
from db.store import Store
from demo import ArticleScenario, article
from estimates.results import Scenario
from estimates.shares import text_to_share_rule
from foi.course import RequestState
from steps.board_words import NO_FIGURE, next_words, outcome_words
from steps.chains import campaign_chains
from steps.estimate_now import EstimateSettings, estimate_now
from steps.standings import BoardRow


def print_silent(rows: Sequence[BoardRow]) -> None:
    """List every authority without a figure, apart: overdue, then each way of giving none."""
    silent = [row for row in rows if not row.figures]
    overdue = [row for row in silent if row.standing.where is RequestState.OVERDUE]
    click.echo(f"{len(silent)} of {len(rows)}. Overdue, {len(overdue)}:")
    print_overdue(overdue)
    for outcome, words in NO_FIGURE.items():
        found = [row for row in silent if row.outcome == outcome]
        if found:
            click.echo(f"{words.capitalize()}, {len(found)}:")
            for row in found:
                click.echo(f"  {row.force_name}: {outcome_words(row)}  -> {next_words(row)}")
    rest = [row for row in silent if row not in overdue and row.outcome not in NO_FIGURE]
    if rest:
        click.echo(f"Not yet due, or waiting, {len(rest)}:")
        for row in rest:
            click.echo(f"  {row.force_name}: {row.standing.where.replace('_', ' ')}")


def print_article(store: Store, target: Target) -> None:
    """Each scenario of the article: its words, our figure with the share it printed, and with the exact share."""
    exact = _scenarios(store, target, "exact")
    for figure in article():
        printed = _scenarios(store, target, figure.share_rule).get(figure.scenario)
        if printed is None:
            click.echo(f"  {figure.label}  cannot be drawn from the replies there are")
            continue
        ours = f"{Decimal(printed.value):,.2f}"
        share = f"share {printed.share.normalize():f} %" if figure.printed_share else "exact share"
        click.echo(f'  {figure.label}  {ours:>16}  {share:14}  the article: "{figure.words}"')
        click.echo(f"     {Decimal(exact[figure.scenario].value):>16,.2f}  {_how(figure)}")


def print_beside(store: Store, campaign: str) -> None:
    """The figures that the article quotes, and each chain of its reasoning beside its words."""
    with store.reading() as session:
        quoted, chains = load_campaign(session, campaign).context, campaign_chains(session, campaign)
    for figure in quoted:
        click.echo(f"  {context_to_line(figure)}")
    for chain in chains:
        for line in chain_to_lines(chain):
            click.echo(f"  {line}")


def _how(figure: ArticleScenario) -> str:
    return "exact share" if figure.printed_share else "(the same: no share was rounded)"


def _scenarios(store: Store, target: Target, share_rule: str) -> dict[str, Scenario]:
    found = estimate_now(store, target, EstimateSettings(share=text_to_share_rule(share_rule)))
    assert found is not None, "the 43 forces have populations"
    return found.scenarios
