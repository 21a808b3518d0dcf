"""What a browser gets and brings: the cookie of its session, and where it goes afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from data.contributions.access.retention import clean_up
from data.contributions.access.sessions import close_session, open_session
from data.contributions.accounts import actor_of, enrol, grant, normal_mail
from data.contributions.log.events import now
from data.contributions.rights import ADMINISTRATOR, OPERATOR
from data.io.settings import setting
from viewer.address.pages import SIGN_IN, own_address
from viewer.address.site import site_address
from viewer.authentication.sessions import cookie_name, cookie_path, store
from viewer.server.operations.metrics import SIGN_INS

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_cleaned: dict[str, str] = {}

UNSTORED = {"Cache-Control": "no-store"}


def give_cookie(
    request: Request, response: Response, name: str, value: str, age: int | None = None
) -> None:
    """Add a cookie that scripts cannot read, and that goes back to this viewer alone.

    `age`: seconds that it lasts; without it until the browser is closed.
    """
    secure = request.url.scheme == "https" or site_address().startswith("https:")
    response.set_cookie(
        name, value, age, path=cookie_path(), secure=secure, httponly=True, samesite="lax"
    )


def enter(request: Request, mail: str, method: str, back: str) -> Response | None:
    """Sign in whoever has a mail address; None for somebody who is blocked.

    Whom the operator names as administrator is one from then on.
    """
    key = enrol(store(), mail)
    if actor_of(store(), key).blocked:
        return None
    if mail in map(normal_mail, setting("beheerders").split()):
        grant(store(), OPERATOR, mail, ADMINISTRATOR)
    SIGN_INS.labels("signed in").inc()
    return begin_session(request, key, method, back)


def begin_session(request: Request, account: str, method: str, back: str) -> Response:
    """Sign somebody in, with a new session whatever the browser had, and lead to a page of ours.

    `back`: address that the visitor wants to go to; one that is not ours leads nowhere.
    """
    _clean_up_daily()
    token = open_session(store(), account, method, request.cookies.get(cookie_name(), ""))
    response = led_to(back)
    give_cookie(request, response, cookie_name(), token)
    return response


def end_session(request: Request) -> Response:
    """Sign out, and lead to the page on which one signs in."""
    token = request.cookies.get(cookie_name(), "")
    if token:
        close_session(store(), token)
    response = led_to("")
    response.delete_cookie(cookie_name(), cookie_path(), httponly=True, samesite="lax")
    return response


def led_to(back: str) -> Response:
    """Return what leads to a page of ours: that of an address, else the one to sign in."""
    return RedirectResponse(own_address(back) or f"./{SIGN_IN}", 303, UNSTORED)


def _clean_up_daily() -> None:
    """Erase what was kept long enough, where this process did not do so today."""
    if _cleaned.get("day") != (day := now()[:10]):
        _cleaned["day"] = day
        clean_up(store())
