"""Where to report a vulnerability (`/.well-known/security.txt`, RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.io.settings import setting
from viewer.address.site import is_local, site_address
from viewer.server.routes.etag import FOR_A_DAY

VALID = timedelta(days=180)
"""How long what it says counts, from when it is asked: it comes from the setting of today."""

PATH = "/.well-known/security.txt"


async def respond(_request: Request) -> Response:
    """Answer with the contact that the operator gave, and until when it counts."""
    contact = setting("beveiliging")
    if ":" not in contact:
        contact = f"mailto:{contact}"
    day = (datetime.now(UTC) + VALID).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {contact}", f"Expires: {day}", "Preferred-Languages: nl, en"]
    site = site_address()
    if not is_local(site):
        root = "/".join(site.split("/", 3)[:3])
        lines.append(f"Canonical: {root}{PATH}")
    return PlainTextResponse("\n".join([*lines, ""]), headers=FOR_A_DAY)


def routes() -> list[Route]:
    """Return the route; none without a contact, so that it answers 404."""
    return [Route(PATH, respond)] if setting("beveiliging") else []
