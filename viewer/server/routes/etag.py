"""Answers that a browser or a feed reader has already."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response

FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}

VARIES = {"Cache-Control": "no-cache", "Vary": "Accept"}
"""Headers of a feed: a browser gets it as a page."""

_REPEATED = ("ETag", "Cache-Control")
"""Headers that an answer without content still has."""


def etag(content: bytes) -> str:
    """Return the tag of an answer."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def unless_known(request: Request, made: Response) -> Response:
    """Return an answer, or that nothing changed when whoever asks has it."""
    tag = made.headers.get("etag")
    if made.status_code != 200 or tag is None or tag not in _known_tags(request):
        return made
    headers = {
        name: made.headers[name] for name in ("ETag", "Cache-Control") if name in made.headers
    }
    return Response(status_code=304, headers=headers)


def _known_tags(request: Request) -> set[str]:
    tags = request.headers.get("if-none-match", "").split(",")
    return {tag.strip().removeprefix("W/") for tag in tags}
