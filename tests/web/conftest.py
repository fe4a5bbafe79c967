"""Hashes of passwords are quick here: what argon2id costs is its authors' to test."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from steps import passwords


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()
