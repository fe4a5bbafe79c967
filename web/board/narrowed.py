"""What an address or a form narrows the board to, as an argument of a route."""

from typing import Annotated

from fastapi import Depends, Form

from web.board.filters import Filters


def _from_address(
    campaign: str = "", where: str = "", find: str = "", assigned: str = "", order: str = ""
) -> Filters:
    return Filters(campaign=campaign, where=where, find=find.strip(), assigned=assigned, order=order)


def _from_form(
    campaign: Annotated[str, Form()] = "",
    where: Annotated[str, Form()] = "",
    find: Annotated[str, Form()] = "",
    assigned: Annotated[str, Form()] = "",
    order: Annotated[str, Form()] = "",
) -> Filters:
    return _from_address(campaign, where, find, assigned, order)


Narrowed = Annotated[Filters, Depends(_from_address)]
NarrowedByForm = Annotated[Filters, Depends(_from_form)]
