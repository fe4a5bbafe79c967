"""`foi user`: who may use the staff desk."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.options import db_option, json_option, print_json
from cli.printable import printable
from cli.verb_group import VerbGroup
from db.people import StoredPerson, load_people
from flows.settings import opened_store
from foi.errors import UsageError
from foi.roles import Role

Command = TypeVar("Command", bound=Callable[..., Any])
ROLE = click.Choice([role.value for role in Role])


@click.group(cls=VerbGroup)
def user() -> None:
    """Who may use the staff desk: add, list, change a role or a password, switch off.

    A viewer looks; a logger also writes down what happened and adds replies; a reviewer also decides figures, sends
    letters and publishes; an admin also starts campaigns and looks after people and settings. Until the first user is
    added, the desk answers this machine alone, and lets whoever sits at it do everything.
    """


def _by_option(command: Command) -> Command:
    by = click.option("--by", default=None, help="Who does this [default: the user of this machine].")
    return by(db_option(command))


def _password_options(command: Command) -> Command:
    for option in (
        click.option("--generate", is_flag=True, help="Make one up and print it, this once."),
        click.option(
            "--password-file",
            type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True),
            default=None,
            help="A file whose first line is the password (- for standard input).",
        ),
    ):
        command = option(command)
    return _by_option(command)


@user.command()
@click.argument("login")
@click.option("--name", default="", help="What the person is called [default: the login].")
@click.option("--role", type=ROLE, required=True, help="What the person may do.")
@click.option("--no-password", is_flag=True, help="Only a proxy with Remote-User lets this person in.")
@_password_options
def add(
    login: str,
    name: str,
    role: str,
    no_password: bool,
    generate: bool,
    password_file: Path | None,
    by: str | None,
    database: str | None,
) -> None:
    """Add a user. The password is asked for; it never stands in the command."""
    from steps.people import add_person  # noqa: PLC0415 - `foi user list` needs no argon2

    with opened_store(database) as store:
        password = "" if no_password else _password(generate, password_file)
        person = add_person(
            store, login=login, name=name, role=Role(role), password=password, by=by or _me(), at=_now()
        )
    _tell(f"{person.name} may sign in as {person.login}, with the role {person.role}.", password if generate else "")


@user.command(name="list")
@db_option
@json_option
def list_users(database: str | None, as_json: bool) -> None:
    """List everybody: login, role, whether they may sign in."""
    with opened_store(database) as store, store.reading() as session:
        people = load_people(session)
    if as_json:
        print_json([_to_json(one) for one in people])
        return
    width = max((len(one.login) for one in people), default=0)
    for one in people:
        state = "" if one.is_active else "  switched off"
        click.echo(printable(f"  {one.login:{width}}  {one.role:8}  {one.name}{state}"))
    if not people:
        click.echo("No user is defined: the desk answers this machine alone.", err=True)


@user.command()
@click.argument("login")
@click.argument("new_role", type=ROLE, metavar="ROLE")
@_by_option
def role(login: str, new_role: str, by: str | None, database: str | None) -> None:
    """Give LOGIN another ROLE: viewer, logger, reviewer or admin."""
    from steps.people import change_role  # noqa: PLC0415 - likewise

    with opened_store(database) as store:
        person = change_role(store, login, Role(new_role), by=by or _me(), at=_now())
    _tell(f"{person.login} has the role {person.role}.")


@user.command()
@click.argument("login")
@_password_options
def password(login: str, generate: bool, password_file: Path | None, by: str | None, database: str | None) -> None:
    """Give LOGIN a new password, and sign all their browsers out. It never stands in the command."""
    from steps.people import set_password  # noqa: PLC0415 - likewise

    with opened_store(database) as store:
        new = _password(generate, password_file)
        person = set_password(store, login, new, by=by or _me(), at=_now())
    _tell(f"{person.login} has a new password, and has been signed out everywhere.", new if generate else "")


@user.command()
@click.argument("login")
@_by_option
def off(login: str, by: str | None, database: str | None) -> None:
    """Let LOGIN in no more. What they did stays under their name."""
    from steps.people import switch_off  # noqa: PLC0415 - likewise

    with opened_store(database) as store:
        person = switch_off(store, login, by=by or _me(), at=_now())
    _tell(f"{person.login} is switched off, and has been signed out everywhere.")


@user.command()
@click.argument("login")
@_by_option
def on(login: str, by: str | None, database: str | None) -> None:
    """Let LOGIN in again, who was switched off."""
    from steps.people import switch_on  # noqa: PLC0415 - likewise

    with opened_store(database) as store:
        person = switch_on(store, login, by=by or _me(), at=_now())
    _tell(f"{person.login} may sign in again.")


def _password(generate: bool, file: Path | None) -> str:
    from steps.passwords import made_up_password  # noqa: PLC0415 - likewise

    if generate and file:
        raise UsageError("a password is made up or taken from a file, not both.", do="Leave one of them out.")
    if generate:
        return made_up_password()
    if file is None:
        if not sys.stdin.isatty():
            raise UsageError("there is nobody to ask for a password.", do="Give --password-file or --generate.")
        return str(click.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True))
    with click.open_file(str(file), encoding="utf-8") as lines:
        return next(iter(lines), "").rstrip("\r\n")


def _tell(sentence: str, made_up: str = "") -> None:
    click.echo(printable(sentence), err=bool(made_up))
    if made_up:
        click.echo("The password, which is shown this once:", err=True)
        click.echo(made_up)


def _to_json(one: StoredPerson) -> dict[str, object]:
    return {"login": one.login, "name": one.name, "role": one.role, "active": one.is_active}


def _me() -> str:
    from cli.desk_setup import local_name  # noqa: PLC0415 - likewise

    return local_name()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
