"""Passwords: which are good enough, one made up, and what is kept of them (argon2id, never the password itself)."""

import re
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from foi.errors import UsageError

HASHER = PasswordHasher()
"""argon2id with the library's parameters, those of RFC 9106 for machines with little memory."""

LEAST, MOST = 12, 200
LEAST_DIFFERENT = 5
LEAST_BESIDE = 6
"""Signs that must be left of a password when names and obvious words are taken out of it."""

OBVIOUS = (
    "correcthorsebatterystaple",
    "freedomofinformation",
    "administrator",
    "information",
    "letmein",
    "password",
    "passwort",
    "passphrase",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwerty",
    "welcome",
    "iloveyou",
    "changeme",
    "foi43",
    "admin",
    "secret",
    "abcdefghijkl",
    "1234567890",
    "0987654321",
    "123456",
)
"""What people type first, the longer before the shorter."""

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look like others."""

GROUPS, GROUP = 4, 5


def password_fault(password: str, *, login: str, name: str) -> str:
    """Why a password is not good enough, in a sentence; empty when it is."""
    if len(password) < LEAST:
        return (
            f"A password has at least {LEAST} characters. Three or four words that do not belong together are easy."
        )
    if len(password) > MOST:
        return f"A password has at most {MOST} characters."
    folded = _folded(password)
    if len(set(folded)) < LEAST_DIFFERENT or _repeats(folded):
        return "This password repeats itself. Choose one that nobody would try."
    known = [_folded(word) for word in (login, *re.split(r"[@._-]", login), name, *name.split())]
    if _is_little_beside(folded, [word for word in known if len(word) > 2]):  # noqa: PLR2004 - shorter ones are chance
        return "This password is little more than the name of the user. Choose one that nobody would try."
    if _is_little_beside(folded, OBVIOUS):
        return "This password is one of those that are tried first. Choose one that nobody would try."
    return ""


def require_good(password: str, *, login: str, name: str) -> None:
    """Raises UsageError with what is wrong with a password."""
    fault = password_fault(password, login=login, name=name)
    if fault:
        raise UsageError(fault)


def made_up_password() -> str:
    """A password by chance (about 99 bits), easy to read out: "k7m2x-q9rtd-..."."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(GROUP)) for _ in range(GROUPS))


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


def _folded(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _repeats(folded: str) -> bool:
    """Whether a few signs come again and again: "abcabcabcabc"."""
    return any(folded == (folded[:size] * len(folded))[: len(folded)] for size in range(1, len(folded) // 2))


def _is_little_beside(folded: str, words: tuple[str, ...] | list[str]) -> bool:
    left = folded
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return left != folded and len(left) < LEAST_BESIDE
