"""Leaflet's own files, from a package: script and style sheet as text."""

from __future__ import annotations

import base64
import json
import mimetypes
import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

LEAFLET_DIR = Path(leaflet.BASE_DIR)

_IMAGE = re.compile(r"url\((images/[\w.-]+)\)")
_SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S+\s*")


@cache
def leaflet_js() -> str:
    """Return Leaflet's script, without the line that sends developer tools to its source map."""
    return _SOURCE_MAP.sub("", (LEAFLET_DIR / "leaflet.js").read_text(encoding="utf-8"))


@cache
def leaflet_css() -> str:
    """Return Leaflet's style sheet with its images inside it."""
    css = (LEAFLET_DIR / "leaflet.css").read_text(encoding="utf-8")
    return _IMAGE.sub(lambda match: f"url({_image_url(match[1])})", css)


@cache
def leaflet_data() -> tuple[str, str]:
    """Return script and style sheet as `data:` addresses, with the pictures of markers inside."""
    files = {"icon": "marker-icon", "iconRetina": "marker-icon-2x", "shadow": "marker-shadow"}
    pictures = {f"{name}Url": _image_url(f"images/{file}.png") for name, file in files.items()}
    script = f"{leaflet_js()}\nL.Icon.Default.mergeOptions({json.dumps(pictures)});"
    return data_url(script, "text/javascript"), data_url(leaflet_css(), "text/css")


def data_url(content: str | bytes, media_type: str) -> str:
    """Return `content` as a `data:` address."""
    raw = content.encode() if isinstance(content, str) else content
    return f"data:{media_type};base64,{base64.b64encode(raw).decode('ascii')}"


def _image_url(name: str) -> str:
    media_type = mimetypes.guess_type(name)[0] or "image/png"
    return data_url((LEAFLET_DIR / name).read_bytes(), media_type)
