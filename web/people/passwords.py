"""Passwords: kept as argon2id, never as they are."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()
"""argon2id with the library's parameters, those of RFC 9106 for machines with little memory."""


def password_to_hash(password: str) -> str:
    """What is kept of a password."""
    return HASHER.hash(password)


def is_password(kept: str, given: str) -> bool:
    """Whether a password is the one kept. For an unknown user (`kept` empty) it takes as long, and is never right."""
    try:
        return HASHER.verify(kept or _nobodys(), given) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return HASHER.hash("nobody has this password")
