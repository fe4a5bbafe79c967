"""What stands beside a total, as the command shows it: published figures, and chains of reasoning."""

from estimates.own_figures import Chain
from foi.context import ContextFigure
from reports.report.words import context_words


def context_to_line(figure: ContextFigure) -> str:
    """A published figure as it is shown: "Convictions, 1997: 184 (as quoted in the 2012 article)"."""
    when = f", {figure.period}" if figure.period else ""
    unit = f" {figure.unit}" if figure.unit else ""
    published = f", {figure.published_on}" if figure.published_on else ""
    return f"{figure.label}{when}: {context_words(figure)}{unit} ({figure.source}{published})"


def chain_to_lines(chain: Chain) -> list[str]:
    """A chain as it is shown: its label, its steps, and what its source says of it."""
    unit = f" {chain.unit}" if chain.unit else ""
    lines = [f"{chain.label}:"]
    if chain.worked is None:
        lines.append(f"  {chain.expression} cannot be worked out: {chain.fault}")
    else:
        *before, last = chain.worked.steps
        lines += [*(f"  {step}" for step in before), f"  {last}{unit}"]
    if chain.caution:
        lines.append(f"  {chain.caution}")
    if chain.said:
        lines.append(f'  as it was said: "{chain.said}"')
    return lines
