"""Fetch the export of the register of government organisations."""

from __future__ import annotations

from pathlib import Path

from data.download.http import Download, Fetcher, Resource

_TYPES = frozenset(
    {"application/xml", "text/xml", "application/octet-stream", "binary/octet-stream"}
)


def fetch_register(fetcher: Fetcher, address: str, folder: Path) -> Download:
    """Return the export in a folder, fetched anew when it changed; else raise SourceError."""
    return fetcher.fetch(Resource("het register", address, folder / "exportOO.xml", _TYPES))
