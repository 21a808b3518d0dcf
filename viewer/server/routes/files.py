"""Files that never change under their address: those of the map, and those of Streamlit's page.

A browser that comes for the first time asks for a hundred and fifty of the latter; Streamlit reads
each from disk again and sends it as it is, three times as large.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread
import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit.file_util import get_static_dir

from viewer.components.bundle import PREFIX, AssetFile, held_bundle

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

FOREVER = "public, max-age=31536000, immutable"
STREAMLIT = "static"
"""Folder of Streamlit's page, in which every name has the digest of what the file holds."""

_TEXT = {".js", ".css", ".svg", ".json"}
"""Endings of what becomes smaller by packing; typefaces and pictures are packed already."""


async def of_map(request: Request) -> Response:
    """Answer with a file of the map, under any path prefix a proxy or the settings may add."""
    held = held_bundle(request.path_params["digest"])
    return _answer(request, held.files.get(request.path_params["name"]) if held else None)


class StreamlitFiles:
    """Answers with the files of Streamlit's page, which lets nobody else have that address.

    The first time one is asked for it is read and packed.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        prefix = (st.get_option("server.baseUrlPath") or "").strip("/")
        self.start = f"{prefix and f'/{prefix}'}/{STREAMLIT}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the file, or as the application does."""
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        file = _paths().get(path.removeprefix(self.start)) if path.startswith(self.start) else None
        app = self.app
        if file is not None and scope["type"] == "http":
            app = _answer(Request(scope), await anyio.to_thread.run_sync(_packed, file))
        await app(scope, receive, send)


@cache
def _paths() -> dict[str, Path]:
    folder = Path(get_static_dir()) / STREAMLIT
    return {f.relative_to(folder).as_posix(): f for f in folder.rglob("*") if f.is_file()}


@cache  # 10 MB when all were asked for
def _packed(path: Path) -> AssetFile:
    content = path.read_bytes()
    packed = gzip.compress(content, mtime=0) if path.suffix in _TEXT else content
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return AssetFile(content if packed is content else b"", packed, kind)


def _answer(request: Request, file: AssetFile | None) -> Response:
    if file is None:
        return PlainTextResponse("Niet gevonden", 404)
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
    content = file.packed
    if file.packed is not file.content:
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            content = file.content or gzip.decompress(file.packed)
    return Response(content, headers=headers, media_type=file.media_type)


ROUTE = Route(f"/{{base:path}}{PREFIX}/{{digest}}/{{name:path}}", of_map)
