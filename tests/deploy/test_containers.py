"""The container and the compose file: as their linter likes them, and as shut in as the page for operators says.

No engine that runs containers is at hand where the tests run: what a Containerfile does is tried by its linter and by
its structure here, and by hand with the same commands in a clean folder (docs/decisions/0029-*.md).
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from cli.main import VERBS

ROOT = Path(__file__).parents[2]
CONTAINERFILE = ROOT / "deploy" / "Containerfile"
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
OURS = {name: one for name, one in COMPOSE["services"].items() if one["image"] == "foi43"}
OPERATORS = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")


def test_the_linter_finds_nothing_wrong_with_the_container() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    found = subprocess.run([linter, CONTAINERFILE], capture_output=True, text=True, check=False, timeout=60)
    assert (found.returncode, found.stdout) == (0, "")


def test_the_container_runs_as_nobody_in_particular_and_says_whether_it_is_well() -> None:
    last = CONTAINERFILE.read_text(encoding="utf-8").rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10043:10043$", last, re.MULTILINE), "a number, which Kubernetes can see is not root's"
    assert "/healthz" in last.partition("HEALTHCHECK")[2]
    assert re.search(r'^CMD \["foi", "up"\]$', last, re.MULTILINE)
    assert " uv " not in last, "what builds it stays in the first stage"


def test_all_that_is_packed_goes_into_the_build_and_nothing_of_a_store_does() -> None:
    wheel = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.hatch.build.targets.wheel]")[2]
    packages = re.findall(r'"(\w+)"', wheel.partition("]")[0])
    let_in = {
        line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] == "!"
    }
    assert let_in == {*packages, "pyproject.toml", "uv.lock", "README.md", "LICENSE"}


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_service_of_ours_is_shut_in(name: str) -> None:
    service = OURS[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    program, verb, *_ = service["command"]
    assert program == "foi"
    assert verb in VERBS
    for port in service.get("ports", []):
        assert port.startswith("127.0.0.1:"), "a proxy with https stands before it"


def test_what_services_name_is_defined_and_what_is_defined_is_used() -> None:
    for kind in ("secrets", "volumes", "networks"):
        named = {
            str(one).partition(":")[0] for service in COMPOSE["services"].values() for one in service.get(kind, [])
        }
        files = {one for one in named if one.startswith("./")}
        assert named - files == set(COMPOSE[kind]), kind
        assert all((ROOT / "deploy" / one).is_file() for one in files)
    for service in COMPOSE["services"].values():
        assert set(service.get("depends_on", {})) <= set(COMPOSE["services"])
        assert all(one.startswith("./secrets/") for one in service.get("env_file", []))


def test_secrets_are_files_and_each_setting_is_told_on_the_page() -> None:
    for name, service in COMPOSE["services"].items():
        for setting, value in service["environment"].items():
            if re.search("PASSWORD|TOKEN|URL", setting):
                assert setting.endswith("_FILE"), f"{name}: {setting}"
                assert Path(value).name in service["secrets"]
            if setting.startswith("FOI_"):
                assert setting.removesuffix("_FILE") in OPERATORS.replace("_FILE", ""), setting
    assert all(set(one) == {"file"} for one in COMPOSE["secrets"].values())
