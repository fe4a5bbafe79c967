"""One request to the desk: who it is from, what they may, and how they are answered."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from db.campaigns import load_campaign_slugs, load_campaign_titles
from foi.errors import UsageError
from foi.roles import Role
from web.desk import Desk
from web.people.sessions import Person, who_is_there
from web.templating import environment

TOLD = "foi_told"
"""A cookie that carries one sentence from a form that was sent to the page shown after it."""

LARGEST_TOLD = 3500
"""Bytes of it as it stands in the cookie: browsers throw a larger one away (4096 with its name), and tell nobody."""

CUT = " … and more, which did not fit here."
TEMPLATES = environment()


class SignInFirst(Exception):
    """Nobody is signed in: the page to sign in is shown, and leads back here."""


class MayNot(Exception):
    """Somebody is signed in, but their role does not allow this."""

    def __init__(self, needed: Role) -> None:
        self.needed = needed
        super().__init__(needed)


@dataclass(frozen=True, slots=True)
class Visit:
    """A request, who it is from, and the desk it came to."""

    request: Request
    desk: Desk
    person: Person

    @property
    def by(self) -> str:
        """How the person is written down as acting: their login."""
        return self.person.login

    def may(self, role: str) -> bool:
        """Whether the person may do what this role may: templates leave out what they may not."""
        return self.person.role.may(Role(role))

    def campaign(self, given: str = "") -> str:
        """The campaign asked for, else the newest. Raises UsageError for none of that name, or none at all."""
        with self.desk.store.reading() as session:
            slugs = load_campaign_slugs(session)
        chosen = given or (slugs[-1] if slugs else "")
        if chosen not in slugs:
            raise UsageError(
                f'there is no campaign "{given}".' if given else "there is no campaign yet.",
                do="Choose one of those on the page Campaigns, or start a new one there.",
            )
        return chosen

    def title(self, slug: str) -> str:
        """The title of a campaign; of none of that name, the name as it was given."""
        with self.desk.store.reading() as session:
            return load_campaign_titles(session).get(slug, slug)

    def page(self, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """A page; `told` is what the form before it has to say. `here` is the path, for the menu."""
        text = TEMPLATES.get_template(template).render(
            visit=self,
            here=self.request.url.path,
            told=unquote(self.request.cookies.get(TOLD, "")),
            campaign_slug=values.pop("campaign_slug", self.request.query_params.get("campaign", "")),
            **values,
        )
        response = HTMLResponse(text, status)
        if TOLD in self.request.cookies:
            response.delete_cookie(TOLD)
        return response

    def part(self, template: str, **values: object) -> HTMLResponse:
        """A piece of a page, for htmx."""
        return HTMLResponse(TEMPLATES.get_template(template).render(visit=self, **values))

    def then(self, address: str, told: str = "") -> RedirectResponse:
        """After a form: on to a page of the desk (a path, never another site), which begins with `told`."""
        assert address.startswith("/"), address
        assert not address.startswith(("//", "/\\")), address
        response = RedirectResponse(address, 303)
        if told:
            secure = self.desk.settings.is_secure
            response.set_cookie(TOLD, _fitting(told), max_age=60, httponly=True, samesite="strict", secure=secure)
        return response


def _fitting(told: str) -> str:
    """As much of a sentence as a browser keeps, quoted for a cookie; where it is cut, it says so."""
    quoted = [quote(sign) for sign in told]
    if sum(map(len, quoted)) <= LARGEST_TOLD:
        return "".join(quoted)
    left = LARGEST_TOLD - len(quote(CUT))
    fits = sum(size <= left for size in accumulate(map(len, quoted)))
    return "".join(quoted[:fits]) + quote(CUT)


def _visitor(needed: Role) -> object:
    def visiting(request: Request) -> Visit:
        desk: Desk = request.app.state.desk
        person = who_is_there(desk, request)
        if person is None:
            raise SignInFirst
        if not person.role.may(needed):
            raise MayNot(needed)
        return Visit(request, desk, person)

    visiting.needed = needed  # type: ignore[attr-defined] # the tests ask every route whom it lets in
    return Depends(visiting)


Viewer = Annotated[Visit, _visitor(Role.VIEWER)]
Logger = Annotated[Visit, _visitor(Role.LOGGER)]
Reviewer = Annotated[Visit, _visitor(Role.REVIEWER)]
Admin = Annotated[Visit, _visitor(Role.ADMIN)]
"""How a route says whom it lets in: `def board(visit: Viewer)`. One without is open to everybody."""
