"""Page Mijn gegevens: what is known of who is signed in, to take away or to erase."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from data.contributions.access.own_data import own_data
from data.contributions.access.sessions import Session
from data.contributions.accounts import erase
from layers.words.format import recorded_day
from layers.words.language import _
from viewer.address.pages import MY_DATA, SIGN_IN
from viewer.authentication.local_admin import LOCAL
from viewer.authentication.sessions import session_in, store
from viewer.server.sign_in.browser import UNSTORED, end_session
from viewer.server.sign_in.fields import Fields, Form
from viewer.server.sign_in.forms import form_page
from viewer.server.sign_in.ways import BACK

if TYPE_CHECKING:
    from starlette.requests import Request

FILE = f"{MY_DATA}.json"
ERASE = "wis"
_SURE = "ja"


def show_my_data(request: Request) -> Response:
    """Return the page, or the way to sign in for who did not."""
    session = session_in(request.cookies)
    return _page(request, session) if session else _sign_in_first()


def my_data_file(request: Request) -> Response:
    """Return all of it as one JSON object."""
    session = session_in(request.cookies)
    if session is None:
        return _sign_in_first()
    text = json.dumps(own_data(store(), session.actor.key), ensure_ascii=False, indent=1)
    headers = UNSTORED | {"Content-Disposition": f'attachment; filename="{FILE}"'}
    return Response(text, headers=headers, media_type="application/json")


def erase_my_data(request: Request, fields: Fields) -> Response:
    """Erase what is known of who is signed in, once that is confirmed."""
    session = session_in(request.cookies)
    if session is None:
        return _sign_in_first()
    if fields.get(ERASE) != _SURE:
        return _confirm(request)
    erase(store(), session.actor.key)
    done = form_page(request, _("Uw gegevens zijn gewist"), lines=[_("U bent nu uitgelogd.")])
    done.headers.append("set-cookie", end_session(request).headers["set-cookie"])
    return done


def _page(request: Request, session: Session) -> Response:
    known = own_data(store(), session.actor.key)
    (account,) = known["account"]
    here = session.method == LOCAL
    first = _("Beheerder op deze computer.") if here else _("Uw mailadres: {mail}.")
    lines = [
        first.format(mail=session.mail),
        _("Bekend sinds {day}.").format(day=recorded_day(account["created"][:10])),
        _("Rollen: {roles}. Concepten: {drafts}. Gebeurtenissen in het logboek: {events}.").format(
            roles=len(known["rollen"]),
            drafts=len(known["concepten"]),
            events=len(known["gebeurtenissen"]),
        ),
    ]
    form = Form(MY_DATA, _("Wis mijn gegevens"), hidden={ERASE: ""})
    links = [
        (f"./{FILE}", _("Download al uw gegevens (JSON)")),
        ("./privacy", _("Hoe lang wij wat bewaren, en waarom")),
    ]
    return form_page(request, _("Mijn gegevens"), [form], lines=lines, links=links)


def _confirm(request: Request) -> Response:
    lines = [
        _("Wij wissen uw mailadres, uw rollen en uw concepten. Dat is niet terug te draaien."),
        _("Wat u voorstelde en wat daarover is besloten blijft staan, zonder naam of mailadres."),
    ]
    form = Form(MY_DATA, _("Ja, wis alles"), hidden={ERASE: _SURE})
    links = [(f"./{MY_DATA}", _("Nee, terug"))]
    return form_page(request, _("Wis mijn gegevens"), [form], lines=lines, links=links)


def _sign_in_first() -> Response:
    way = f"./{SIGN_IN}?{urlencode({BACK: f'./{MY_DATA}'})}"
    return RedirectResponse(way, 303, UNSTORED)
