"""Page Inloggen: who is signed in, or the ways to do so; and the administrator of this computer."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from data.contributions.access.sessions import Session
from data.contributions.accounts import enrol, grant
from data.contributions.rights import ADMINISTRATOR, EVERYWHERE, OPERATOR, Role
from layers.words.language import _
from viewer.address.pages import MY_DATA, SIGN_IN, SIGN_OUT, own_address
from viewer.authentication.local_admin import LOCAL, MAIL, local_admin, of_this_computer
from viewer.authentication.sessions import session_in, store
from viewer.server.sign_in.browser import begin_session
from viewer.server.sign_in.fields import Fields, Form
from viewer.server.sign_in.forms import form_page
from viewer.server.sign_in.mail import can_mail
from viewer.server.sign_in.ways import BACK, KEY, mail_form, provider_links

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_log = logging.getLogger(__name__)


def show_sign_in(request: Request) -> Response:
    """Return who is signed in, or the ways to do so."""
    session = session_in(request.cookies)
    return _who(request, session) if session else _ways(request)


def _ways(request: Request, problem: str = "", status: int = 200) -> Response:
    back = own_address(request.query_params.get(BACK, ""))
    forms, ways = [mail_form(back)] if can_mail() else [], provider_links(back)
    lines = [
        _("Log in om wijzigingen voor te stellen of te beoordelen. De kaart bekijken kan zonder.")
    ]
    if local_admin.offered:
        lines = [
            _(
                "U beheert deze kaart op uw eigen computer. Open het adres dat de opdrachtregel "
                "noemt."
            )
        ]
    elif not forms and not ways:
        lines = [_("Op deze kaart kan nu niemand inloggen. Vraag het wie deze kaart aanbiedt.")]
    return form_page(
        request, _("Inloggen"), forms, lines=lines, ways=ways, problem=problem, status=status
    )


def confirm_local(request: Request, key: str) -> Response:
    """Return the button that spends the token of the local administrator."""
    form = Form(
        SIGN_IN,
        _("Inloggen als beheerder"),
        lines=[_("U logt in als beheerder van deze kaart op uw eigen computer.")],
        hidden={KEY: key},
    )
    return form_page(request, _("Inloggen"), [form])


def spend_local(request: Request, fields: Fields) -> Response:
    """Sign in who has the token of the local administrator."""
    headers = Headers(scope=request.scope)
    here = of_this_computer(headers, len(headers.getlist("host")))
    if not (local_admin.offered and here and local_admin.spend(fields[KEY])):
        _log.warning("Refused to sign in as local administrator")
        return _ways(request, _("Dit adres is al gebruikt, of het klopt niet."), 403)
    grant(store(), OPERATOR, MAIL, ADMINISTRATOR)
    return begin_session(request, enrol(store(), MAIL), LOCAL, "")


def _who(request: Request, session: Session) -> Response:
    lines = [
        _("U bent ingelogd als beheerder op deze computer.")
        if session.method == LOCAL
        else _("U bent ingelogd als {mail}.").format(mail=session.mail)
    ]
    roles = sorted(map(role_in_words, session.actor.roles))
    if roles:
        lines.append(_("Uw rol: {roles}.").format(roles=", ".join(roles)))
    else:
        lines.append(_("U heeft nog geen rol. Een beheerder geeft u die."))
    out = Form(SIGN_OUT, _("Uitloggen"))
    back = own_address(request.query_params.get(BACK, ""))
    links = [(back, _("Terug naar waar u was"))] if back else []
    links.append((f"./{MY_DATA}", _("Mijn gegevens")))
    return form_page(request, _("Ingelogd"), [out], lines=lines, links=links)


def role_in_words(role: Role) -> str:
    """Return a role with where one has it."""
    return role.name if role.scope == EVERYWHERE else f"{role.name} ({role.scope})"
