import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = ("unshare", "mount", "umount", "fsfreeze", "mkfs.ext4")


def can_make_disks() -> bool:
    has_tools = all(shutil.which(tool, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") for tool in TOOLS)
    return os.getuid() == 0 and has_tools and Path("/dev/loop-control").exists()


@pytest.mark.skipif(not can_make_disks(), reason="only root on Linux may make a disk to cut the power of")
def test_what_a_cut_of_the_power_leaves_opens_is_whole_and_is_finished_by_the_next_run() -> None:
    command = [sys.executable, "-m", "bench.power_cuts", "--copies", "2", "--seed", "3", "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    if "failed to setup loop device" in ended.stderr or "Operation not permitted" in ended.stderr:
        pytest.skip("mounting is forbidden here")
    assert ended.stdout, ended.stderr
    cuts = json.loads(ended.stdout)
    assert cuts["stories"] == []
    assert (cuts["copies"], cuts["opened"], cuts["verified"], cuts["finished"]) == (2, 2, 2, 2)
    assert (cuts["lost"], cuts["doubled"], cuts["unexplained"]) == (0, 0, 0)
