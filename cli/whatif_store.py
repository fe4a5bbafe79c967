"""`foi whatif --campaign`: chains of reasoning on a campaign's own totals."""

import click

from cli.beside_text import chain_to_lines
from cli.options import print_json
from cli.printable import printable
from cli.stores import chosen_campaign
from estimates.own_figures import Chain, caution_of, own_figure
from estimates.what_if import Worked, work_out
from flows.settings import opened_store
from foi.what_if_reading import text_to_expression
from steps.chains import campaign_chains, own_totals


def work_out_on(text: str, campaign: str, *, database: str | None) -> tuple[Worked, str]:
    """Work a chain out on the latest totals of a campaign; with why it is not to be published, "" if it may be."""
    expression = text_to_expression(text)
    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign)
        with store.reading() as session:
            totals = own_totals(session, slug)
    worked = work_out(expression, lambda reference: own_figure(reference, totals))
    return worked, caution_of(expression, totals)


def print_chains(campaign: str | None, *, database: str | None, as_json: bool) -> None:
    """Print the chains of a campaign's file, each beside what its source says."""
    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign)
        with store.reading() as session:
            chains = campaign_chains(session, slug)
    if as_json:
        print_json({"campaign": slug, "what_if": [_to_json(chain) for chain in chains]})
        return
    for chain in chains:
        click.echo("\n".join(printable(line) for line in chain_to_lines(chain)))
    if not chains:
        click.echo(f"{slug} has no chain of reasoning: a part [[what_if]] in its file adds one.", err=True)


def _to_json(chain: Chain) -> dict[str, object]:
    return {
        "label": chain.label,
        "expression": chain.expression,
        "unit": chain.unit,
        "said": chain.said,
        "low": chain.worked.low if chain.worked else None,
        "high": chain.worked.high if chain.worked else None,
        "value": chain.worked.value if chain.worked else None,
        "text": chain.worked.text if chain.worked else None,
        "fault": chain.fault,
        "caution": chain.caution,
    }
