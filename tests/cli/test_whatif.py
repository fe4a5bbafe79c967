"""`foi whatif`: a chain of reasoning on its own, on a campaign's totals, and the chains of a campaign's file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import foi
from flows.engine import Direct
from flows.estimate import redraw_pending
from foi.errors import ExpressionError
from tests.stores import five_replies, sent_campaign


def run(*words: str) -> str:
    outcome = CliRunner().invoke(foi, ["whatif", *words], catch_exceptions=False)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the five counts of 2012, its total drawn."""
    folder = tmp_path_factory.mktemp("store")
    store = sent_campaign(folder)
    five_replies(store)
    redraw_pending(Direct(), store)
    store.close()
    return str(folder / "foi43.sqlite")


def test_a_chain_on_its_own_needs_no_store() -> None:
    assert run("50000 * 55%") == "50,000 × 55 % = 27,500\n"
    assert run("55%", "of", "50,000") == "55 % of 50,000 = 27,500\n"
    assert json.loads(run("50,000 x (60% to 70%)", "--json")) == {
        "expression": "50,000 × (60 % to 70 %)",
        "low": 30000,
        "high": 35000,
        "value": None,
        "text": "50,000 × (60 % to 70 %) = 30,000 to 35,000",
        "steps": ["50,000 × (60 % to 70 %) = 30,000 to 35,000"],
        "caution": "",
    }


def test_what_cannot_be_read_is_refused_in_a_sentence() -> None:
    code = "import sys; from cli.main import main; sys.argv = ['foi', 'whatif', '50,000 x fifty']; main()"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert outcome.returncode == 2
    assert outcome.stderr.startswith('foi: "fifty" is not understood here: 50,000 x >>fifty<<.')


def test_a_chain_on_its_own_loads_neither_a_store_nor_numpy() -> None:
    code = (
        "import sys; from cli.main import foi\n"
        "foi(['whatif', '1 + 1'], standalone_mode=False)\n"
        "print(sorted({'sqlalchemy', 'numpy', 'pandas', 'prefect'} & set(sys.modules)))"
    )
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert outcome.stdout == "1 + 1 = 2\n[]\n"


def test_a_chain_builds_on_the_latest_total_of_a_campaign(address: str) -> None:
    shown = run("{counted} x 10%", "--campaign", "images-2012", "--db", address)
    counted = "counted in question 1, March 2010 to April 2012 = 26,000,000"
    assert shown == f"{counted}\n26,000,000 × 10 % = 2,600,000\n"


def test_what_builds_on_an_upper_figure_that_may_not_be_published_says_so(address: str) -> None:
    *_, last = run("{range} x 10%", "--campaign", "images-2012", "--db", address).splitlines()
    assert last == "not to be published: a red warning forbids an upper figure of the total it builds on"
    assert "published" not in run("{low} x 10%", "--campaign", "images-2012", "--db", address)


def test_a_campaign_lists_its_chains_beside_what_was_said(address: str) -> None:
    shown = run("--db", address)
    assert '  50,000 ÷ 7,200 ≈ 6.9\n  as it was said: "roughly 7 times"\n' in shown
    found = json.loads(run("--db", address, "--json"))
    assert [(one["low"], one["high"]) for one in found["what_if"]][1] == (30000, 35000)
    assert len(found["what_if"]) == 5


def test_without_a_total_it_says_what_is_missing(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    with pytest.raises(ExpressionError, match="no total for"):
        run("{counted} x 2", "--campaign", "images-2012", "--db", str(tmp_path / "foi43.sqlite"))
