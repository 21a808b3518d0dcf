"""Signing in by mail: a link that a form spends, or a code typed over from another device."""

from __future__ import annotations

from email.headerregistry import Address
from typing import TYPE_CHECKING

from data.contributions.access.tickets import (
    NewTicket,
    issue,
    new_handle,
    spend,
    spend_by_code,
    waiting,
)
from data.contributions.accounts import account_with, actor_of, normal_mail
from data.domain.errors import RefusedError
from layers.words.language import _, language
from viewer.address.pages import SIGN_IN, own_address
from viewer.address.site import site_of
from viewer.authentication.sessions import cookie_path, store
from viewer.operator.brand import viewer_name
from viewer.server.sign_in.browser import enter
from viewer.server.sign_in.fields import Field, Fields, Form
from viewer.server.sign_in.forms import form_page, too_often
from viewer.server.sign_in.limits import BY_ALL, BY_MAIL, refused, within_limits
from viewer.server.sign_in.mail import message, post
from viewer.server.sign_in.ways import BACK, CODE, HANDLE, LINK, MAIL, mail_form

if TYPE_CHECKING:
    from email.message import EmailMessage

    from starlette.requests import Request
    from starlette.responses import Response

KIND = METHOD = "link"
_NOWHERE = ".invalid"


def send_link(request: Request, fields: Fields) -> Response:
    """Send a link where that may be; the answer is the same for every address there can be."""
    try:
        mail = normal_mail(fields[MAIL])
        Address(addr_spec=mail)
        if mail.endswith(_NOWHERE):
            raise ValueError
    except (RefusedError, ValueError):
        problem = _("Dit is geen mailadres. Schrijf het als naam@gemeente.nl.")
        form = mail_form(own_address(fields.get(BACK, "")))
        return form_page(request, _("Inloggen"), [form], problem=problem, status=400)
    if not within_limits(request):
        return too_often(request)
    handle = new_handle()
    if BY_MAIL.take(mail) and BY_ALL.take(""):
        ticket = issue(store(), KIND, mail, {BACK: own_address(fields.get(BACK, ""))})
        handle = ticket.handle
        if not _blocked(mail):
            post(_mail(request, mail, ticket))
    else:
        refused("too many mails")
    return _code_page(request, handle)


def confirm_link(request: Request, token: str) -> Response:
    """Return the button that spends a link: scanners of mail read its address, and press none."""
    mail = waiting(store(), KIND, token)
    if not mail:
        return _used(request)
    lines = [_("U logt in als {mail}.").format(mail=mail)]
    form = Form(SIGN_IN, _("Inloggen"), lines=lines, hidden={LINK: token})
    return form_page(request, _("Inloggen"), [form])


def spend_link(request: Request, fields: Fields) -> Response:
    """Sign somebody in who has the link."""
    if not within_limits(request):
        return too_often(request)
    ticket = spend(store(), KIND, fields[LINK])
    if ticket is None:
        return _used(request)
    return _signed_in(request, ticket.mail, ticket.content.get(BACK, ""))


def spend_code(request: Request, fields: Fields) -> Response:
    """Sign somebody in who has the code, in the browser that asked for it."""
    if not within_limits(request):
        return too_often(request)
    handle = fields.get(HANDLE, "")
    code = "".join(fields[CODE].split()).replace("-", "")
    ticket = spend_by_code(store(), KIND, handle, code)
    if ticket is None:
        refused("a wrong code")
        problem = _(
            "Deze code klopt niet, of is niet meer geldig. Na vijf keer is een nieuwe nodig."
        )
        return _code_page(request, handle, problem)
    return _signed_in(request, ticket.mail, ticket.content.get(BACK, ""))


def _signed_in(request: Request, mail: str, back: str) -> Response:
    entered = enter(request, mail, METHOD, back)
    if entered is None:
        refused("a blocked account")
    return entered or _used(request)


def _blocked(mail: str) -> bool:
    key = account_with(store(), mail)
    return bool(key) and actor_of(store(), key).blocked


def _used(request: Request) -> Response:
    problem = _("Deze link is al gebruikt, of ouder dan een kwartier. Vraag een nieuwe aan.")
    return form_page(request, _("Inloggen"), [mail_form("")], problem=problem, status=403)


def _code_page(request: Request, handle: str, problem: str = "") -> Response:
    lines = [
        _("Als het adres klopt, krijgt u binnen een minuut een mail. Klik op de link daarin."),
        _("Leest u uw mail op een ander apparaat? Typ dan hier de code uit de mail over."),
    ]
    field = Field(CODE, _("Code van acht cijfers"), "text", "one-time-code")
    form = Form(SIGN_IN, _("Inloggen"), fields=[field], hidden={HANDLE: handle})
    links = [(f"./{SIGN_IN}", _("Geen mail gekregen? Vraag een nieuwe aan."))]
    status = 403 if problem else 200
    title = _("Kijk in uw mail")
    return form_page(
        request, title, [form], lines=lines, links=links, problem=problem, status=status
    )


def _mail(request: Request, mail: str, ticket: NewTicket) -> EmailMessage:
    code = language()[:2]
    site = site_of(request, cookie_path().lstrip("/"))
    address = f"{site}{SIGN_IN}?{LINK}={ticket.token}" + ("" if code == "nl" else f"&taal={code}")
    body = _(
        "U wilt inloggen op de {name}.\n\n"
        "Open deze link en klik daar op “Inloggen”:\n{address}\n\n"
        "Of typ deze code over: {first} {second}\n\n"
        "De link en de code werken een kwartier, en één keer.\n"
        "Vroeg u dit niet aan? Dan hoeft u niets te doen: zonder deze mail kan niemand inloggen.\n"
    ).format(name=viewer_name(), address=address, first=ticket.code[:4], second=ticket.code[4:])
    return message(mail, _("Inloggen op de {name}").format(name=viewer_name()), body, code)
