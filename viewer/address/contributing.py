"""Addresses of page Bijdragen: a form for something, a proposal, or a part of the page."""

from __future__ import annotations

from urllib.parse import urlencode

from viewer.address.pages import SIGN_IN

KEY = "bijdragen"
"""The page in addresses."""

MINE, REVIEW, LOG, FORM = PARTS = ("mijn", "beoordelen", "logboek", "formulier")
"""The parts of the page: values of `deel`."""

PARAMETERS = ("deel", "voorstel", "soort", "samenwerking", "gemeente", "provincie")
"""What an address of the page can hold, beside `taal`."""


def contributing_url(language: str = "nl", **values: str) -> str:
    """Return the address of page Bijdragen with values of its parameters."""
    given = {name: values[name] for name in PARAMETERS if values.get(name)}
    if language != "nl":
        given["taal"] = language
    return f"./{KEY}?{urlencode(given)}" if given else f"./{KEY}"


def form_url(language: str, *, partnership: str = "", municipality: str = "") -> str:
    """Return the address of the form about a partnership or of a municipality."""
    about = {"samenwerking": partnership, "gemeente": municipality}
    return contributing_url(language, deel=FORM, **about)


def sign_in_url(language: str, back: str) -> str:
    """Return the address of the page on which one signs in, and then comes back."""
    given = {"terug": back, **({"taal": language} if language != "nl" else {})}
    return f"./{SIGN_IN}?{urlencode(given)}"
