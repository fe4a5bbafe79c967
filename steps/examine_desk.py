"""Look over who may use the desk for what needs somebody."""

from db.people import has_admin, has_people
from db.store import Store
from steps.examine import Finding


def examine_desk(store: Store, *, is_reached_from_elsewhere: bool) -> list[Finding]:
    """Nobody who could look after the users, where there are some or where the desk is meant for other machines."""
    with store.reading() as session:
        if has_admin(session):
            return []
        has_users = has_people(session)
    if has_users:
        return [
            Finding(
                "the desk has users, and no admin among them who may sign in.",
                "`foi user role NAME admin` makes one.",
            )
        ]
    if is_reached_from_elsewhere:
        return [
            Finding(
                "the desk is set to be reached from other machines, and has no admin: it does not start like that.",
                "`foi user add NAME --role admin` makes one.",
            )
        ]
    return []
