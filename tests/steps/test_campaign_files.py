from pathlib import Path

import pytest

from foi.errors import CampaignFileError
from steps.campaign_files import load_campaign

CAMPAIGN = """
[campaign]
slug = "knives"
title = "Knives"
authorities = "bodies.csv"

[[question]]
number = "1"
text = "How many knives?"
measure = "knives_seized"
unit = "knives"
periods = [{ label = "2018/19", start = 2018-04-01, end = 2019-03-31 }]
"""


def test_the_list_of_authorities_is_looked_for_beside_the_campaign(tmp_path: Path) -> None:
    (tmp_path / "knives.toml").write_text(CAMPAIGN, encoding="utf-8")
    (tmp_path / "bodies.csv").write_text("slug,name\nnorthmere,Northmere Police\n", encoding="utf-8")
    campaign = load_campaign(tmp_path / "knives.toml")
    assert [authority.slug for authority in campaign.authorities] == ["northmere"]


def test_a_missing_campaign_or_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(CampaignFileError, match=r"knives\.toml.*is not there"):
        load_campaign(tmp_path / "knives.toml")
    (tmp_path / "knives.toml").write_text(CAMPAIGN, encoding="utf-8")
    with pytest.raises(CampaignFileError, match=r"bodies\.csv.*list of authorities named in knives\.toml"):
        load_campaign(tmp_path / "knives.toml")


def test_a_folder_or_a_file_that_is_not_text_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CampaignFileError, match="a folder"):
        load_campaign(tmp_path)
    (tmp_path / "knives.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CampaignFileError, match="UTF-8"):
        load_campaign(tmp_path / "knives.toml")
