"""Signing in by an identity provider (OpenID Connect, with PKCE).

What belongs to an attempt stands in a ticket of the store, which the browser names by a cookie for
a quarter of an hour: so an answer counts in the browser that asked for it alone, and once.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App
from httpx2 import HTTPError
from joserfc.errors import JoseError

from data.contributions.access.identities import connect_identity, mail_of
from data.contributions.access.tickets import LASTS, Ticket, issue, spend
from data.contributions.accounts import normal_mail
from data.domain.errors import KaartError, StoreError
from layers.words.language import _
from viewer.address.mending import language_of, read_query
from viewer.address.pages import SIGN_IN, own_address
from viewer.address.site import site_of
from viewer.authentication.providers import Provider, providers
from viewer.authentication.sessions import cookie_name, cookie_path, store
from viewer.locale.catalogue import speaking
from viewer.server.sign_in.browser import enter, give_cookie
from viewer.server.sign_in.forms import form_page, too_often
from viewer.server.sign_in.limits import refused, within_limits
from viewer.server.sign_in.ways import BACK, RETURN

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

KIND = "oidc"
STEP = "stap"
"""Kind of the cookie that names the ticket."""

_ERRORS = (AuthlibBaseError, HTTPError, JoseError, ValueError, RuntimeError, KeyError)
_SECONDS = 10
_AGE = int(LASTS.total_seconds())

Endpoint = Callable[["Request"], Awaitable["Response"]]


def begin(key: str) -> Endpoint:
    """Return the endpoint that leads a visitor to a provider."""

    async def endpoint(request: Request) -> Response:
        provider = providers()[key]
        with _speaking(request):
            if not within_limits(request):
                return too_often(request)
            scope = {**request.scope, "session": {}}
            asking = type(request)(scope, request.receive)
            try:
                response: Response = await _client(provider).authorize_redirect(
                    asking, f"{site_of(request, cookie_path().lstrip('/'))}{SIGN_IN}/{RETURN}"
                )
                content = {
                    "provider": provider.key,
                    BACK: own_address(request.query_params.get(BACK, "")),
                    "session": json.dumps(asking.session),
                }
                ticket = await anyio.to_thread.run_sync(issue, store(), KIND, "", content)
            except (*_ERRORS, KaartError) as error:
                return _failed(request, provider, error)
            response.headers["Cache-Control"] = "no-store"
            give_cookie(
                request, response, cookie_name(STEP), ticket.token, int(LASTS.total_seconds())
            )
            return response

    return endpoint


async def come_back(request: Request) -> Response:
    """Sign in whom a provider sends back, or say that it did not work."""
    with _speaking(request):
        if not within_limits(request):
            return too_often(request)
        provider = None
        try:
            token = request.cookies.get(cookie_name(STEP), "")
            ticket = await anyio.to_thread.run_sync(_spent, token)
            provider = providers().get(ticket.content["provider"]) if ticket else None
            if ticket is None or provider is None:
                return _failed(request, None, None)
            scope = {**request.scope, "session": json.loads(ticket.content["session"])}
            claims = await _claims(provider, type(request)(scope, request.receive))
            response = await anyio.to_thread.run_sync(
                _enter, request, provider, claims, ticket.content[BACK]
            )
        except (*_ERRORS, KaartError) as error:
            return _failed(request, provider, error)
        response.headers["location"] = f".{response.headers['location']}"  # this lies deeper
        response.delete_cookie(cookie_name(STEP), cookie_path(), httponly=True, samesite="lax")
        return response


def _spent(token: str) -> Ticket | None:
    return spend(store(), KIND, token) if token else None


async def _claims(provider: Provider, request: Request) -> dict[str, Any]:
    """Return what a provider says of whom it sends back, in a token that is signed by it for us."""
    client = _client(provider)
    metadata = await client.load_server_metadata()
    if metadata["issuer"].rstrip("/") != provider.issuer.rstrip("/"):
        raise ValueError("the provider has another issuer")
    options = {
        "iss": {"essential": True, "values": [metadata["issuer"]]},
        "aud": {"essential": True, "value": provider.client},
        "sub": {"essential": True},
    }
    token = await client.authorize_access_token(request, claims_options=options)
    claims: dict[str, Any] = dict(token["userinfo"])
    return claims


def _enter(request: Request, provider: Provider, claims: dict[str, Any], back: str) -> Response:
    """Sign in by the name at the provider; the first time by a mail address it vouches for."""
    issuer, subject = str(claims["iss"]), str(claims["sub"])
    mail = mail_of(store(), issuer, subject)
    if not mail:
        mail = normal_mail(str(claims.get("email", "")))
        if not provider.vouches(mail, claims.get("email_verified")):
            raise ValueError("the provider does not vouch for the mail address")
        connect_identity(store(), issuer, subject, mail)
    entered = enter(request, mail, provider.key, back)
    if entered is None:
        raise ValueError("a blocked account")
    return entered


def _failed(request: Request, provider: Provider | None, error: Exception | None) -> Response:
    """Return the page that says so; what went wrong is logged, without who it was."""
    way = provider.key if provider else "no attempt under way"
    refused(f"by {way}, {type(error).__name__}" if error else way)
    name = provider.name if provider else _("deze dienst")
    problem = _("Inloggen met {name} lukte niet. Probeer het opnieuw.").format(name=name)
    links = [(f"./{SIGN_IN}", _("Terug naar Inloggen"))]
    status = 503 if isinstance(error, StoreError) else 403
    return form_page(
        request, _("Inloggen"), problem=problem, links=links, status=status, base="../"
    )


def _speaking(request: Request) -> AbstractContextManager[None]:
    return speaking(language_of(read_query(request.scope["query_string"])))


@cache
def _client(provider: Provider) -> StarletteOAuth2App:
    """Return what speaks with a provider; what that tells of itself is fetched when needed."""
    client: StarletteOAuth2App = OAuth().register(
        provider.key,
        client_id=provider.client,
        client_secret=provider.secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "timeout": _SECONDS,
        },
    )
    return client
