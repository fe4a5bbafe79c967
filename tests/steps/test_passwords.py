import pytest

from steps.passwords import is_password, made_up_password, password_fault, password_to_hash


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "three old green bicycles",
        "Tj7!kqpw9zRm",
        "adaptable kettle drums",
        "ein ganz normaler satz",
        "пароль из четырёх слов",
    ],
)
def test_good_enough(password: str) -> None:
    assert not password_fault(password, login="ada.lovelace", name="Ada Lovelace")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "at least 12"),
        ("elevensigns", "at least 12"),
        ("x" * 201, "at most 200"),
        ("aaaaaaaaaaaaaa", "repeats"),
        ("abcabcabcabcabc", "repeats"),
        ("passwordpassword", "tried first"),
        ("121212121212", "repeats"),
        ("Password12345", "tried first"),
        ("P-a-s-s-w-o-r-d-2026", "tried first"),
        ("correct horse battery staple", "tried first"),
        ("freedom of information", "tried first"),
        ("qwertyuiop123", "tried first"),
        ("welcome admin!!", "tried first"),
        ("lovelace2026!", "name of the user"),
        ("Ada Lovelace 1", "name of the user"),
        ("ada.lovelace1", "name of the user"),
    ],
)
def test_not_good_enough(password: str, why: str) -> None:
    assert why in password_fault(password, login="ada.lovelace", name="Ada Lovelace")


def test_one_made_up_is_good_enough_and_never_the_same() -> None:
    made = {made_up_password() for _ in range(200)}
    assert len(made) == 200
    assert not any(password_fault(one, login="ada", name="Ada") for one in made)


def test_what_is_kept_is_argon2id_and_differs_each_time() -> None:
    first, second = password_to_hash("correct horse battery"), password_to_hash("correct horse battery")
    assert first != second
    assert first.startswith("$argon2id$")
    assert is_password(first, "correct horse battery")
    assert not is_password(first, "correct horse batterz")


@pytest.mark.parametrize("kept", ["", "not a hash", "$argon2id$broken"])
def test_nobody_has_the_password_of_nobody(kept: str) -> None:
    assert not is_password(kept, "nobody has this password")
