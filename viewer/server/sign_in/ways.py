"""The ways to sign in that the operator offers, as forms."""

from __future__ import annotations

from urllib.parse import urlencode

from layers.words.language import _
from viewer.address.pages import SIGN_IN
from viewer.authentication.providers import providers
from viewer.server.sign_in.fields import Field, Form

BACK = "terug"
"""Name of the parameter that says where to go afterwards."""

START, RETURN = "naar-", "terug"
"""What stands behind the address of page Inloggen: with the key of a provider, and when back."""

KEY, LINK, MAIL, CODE, HANDLE = "sleutel", "link", "mail", "code", "aanvraag"
"""Names of fields: what a step of signing in is taken with."""


def mail_form(back: str) -> Form:
    """Return the form that asks for a link by mail.

    `back`: address of the page to go to afterwards.
    """
    hint = _("Wij sturen u een mail met een link en een code. U heeft geen wachtwoord nodig.")
    field = Field(MAIL, _("Uw mailadres"), "email", "email", hint)
    return Form(SIGN_IN, _("Stuur mij een link"), fields=[field], hidden={BACK: back})


def provider_links(back: str) -> list[tuple[str, str]]:
    """Return the addresses that lead to the identity providers, each with its words.

    `back`: address of the page to go to afterwards.
    """
    query = f"?{urlencode({BACK: back})}" if back else ""
    return [
        (f"./{SIGN_IN}/{START}{each.key}{query}", _("Inloggen met {name}").format(name=each.name))
        for each in providers().values()
    ]
