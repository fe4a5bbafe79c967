"""`foi export` as it is typed."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

from tests.stores import five_replies, sent_campaign


def foi(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *words],
        cwd=folder,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_it_says_where_it_published_and_what(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    five_replies(store)
    store.close()
    told = foi(tmp_path, "export", "--today", "2012-08-31")
    assert told.returncode == 0, told.stderr
    assert "observations                 4 rows" in told.stdout
    assert "README.txt" in told.stderr
    published = tmp_path / "published"
    assert stat.S_IMODE(published.stat().st_mode) == 0o755
    assert "As at 2012-08-31" in (published / "latest" / "README.txt").read_text()


def test_as_json_and_elsewhere(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    told = foi(tmp_path, "export", "--json", FOI_PUBLISHED=str(tmp_path / "for all"))
    assert told.returncode == 0, told.stderr
    answer = json.loads(told.stdout)
    assert Path(answer["latest"]).resolve() == Path(answer["folder"])
    assert answer["rows"]["timeliness"] == 43
    assert Path(answer["folder"]).parent == tmp_path / "for all"


def test_an_unknown_campaign_is_told_and_nothing_published(tmp_path: Path) -> None:
    sent_campaign(tmp_path).close()
    told = foi(tmp_path, "export", "--campaign", "elsewhere", "--to", str(tmp_path / "out"))
    assert told.returncode == 2
    assert 'no campaign "elsewhere"' in told.stderr
    assert not (tmp_path / "out").exists()
