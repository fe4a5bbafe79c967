"""docs/adding-a-campaign.md says what is so: its files are taken, its chains come out as printed."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import foi
from foi.campaigns import campaign_from_toml

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-campaign.md").read_text(encoding="utf-8")
TOML = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
CHAINS = re.findall(r'^\$ foi whatif "(.*)"\n(.*)$', PAGE, re.MULTILINE)


def test_the_parts_of_the_file_on_the_page_make_one_campaign() -> None:
    asked = campaign_from_toml("\n".join(TOML), where="page", read_list=str)
    assert len(asked.questions) == len(asked.context) == len(asked.what_if) == 1


@pytest.mark.parametrize(("expression", "printed"), CHAINS)
def test_each_chain_on_the_page_comes_out_as_printed(expression: str, printed: str) -> None:
    assert CliRunner().invoke(foi, ["whatif", expression]).stdout == f"{printed}\n"


def test_the_page_has_chains() -> None:
    assert len(CHAINS) >= 3
