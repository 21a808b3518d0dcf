"""The ways to sign in that the operator offers, as forms."""

from __future__ import annotations

from layers.words.language import _
from viewer.address.pages import SIGN_IN
from viewer.server.sign_in.fields import Field, Form

BACK = "terug"
"""Name of the parameter that says where to go afterwards."""

KEY, LINK, MAIL, CODE, HANDLE = "sleutel", "link", "mail", "code", "aanvraag"
"""Names of fields: what a step of signing in is taken with."""


def mail_form(back: str) -> Form:
    """Return the form that asks for a link by mail.

    `back`: address of the page to go to afterwards.
    """
    hint = _("Wij sturen u een mail met een link en een code. U heeft geen wachtwoord nodig.")
    field = Field(MAIL, _("Uw mailadres"), "email", "email", hint)
    return Form(SIGN_IN, _("Stuur mij een link"), fields=[field], hidden={BACK: back})
