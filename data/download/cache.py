"""What is remembered of a file that was fetched: how to ask whether it changed."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from data.io.files import digest, write_file

_HEADER = re.compile(r"[!-~]([ -~]{0,1000}[!-~])?")
"""What may stand in a header that is sent: it comes from an earlier answer, or from a file."""


class CacheEntry(NamedTuple):
    """What is remembered of a file, in a JSON file beside it."""

    url: str
    # `ETag`, `Last-Modified` and `Content-Crs` (without brackets) of the answer, or ""
    etag: str
    modified: str
    sha256: str  # Of the unpacked file
    when: str  # When it was received (UTC)
    crs: str

    @staticmethod
    def of(url: str, headers: Mapping[str, str], sha256: str) -> CacheEntry:
        """Return what is worth remembering of an answer that was received just now."""
        return CacheEntry(
            url,
            _sendable(headers.get("ETag", "")),
            _sendable(headers.get("Last-Modified", "")),
            sha256,
            time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            headers.get("Content-Crs", "").strip("<> "),
        )

    @staticmethod
    def load(file: Path, url: str) -> CacheEntry | None:
        """Return what is remembered of a file; None unless it is still as it was received."""
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            values = json.loads(_beside(file).read_text("utf-8"))
            entry = CacheEntry(*(values[name] for name in CacheEntry._fields))
            sound = all(isinstance(each, str) for each in entry) and all(
                _sendable(each) == each for each in (entry.etag, entry.modified)
            )
            if sound and entry.url == url and entry.sha256 == digest(file):
                return entry
        return None

    def save(self, file: Path) -> None:
        """Remember it beside the file."""
        write_file(_beside(file), json.dumps(self._asdict(), indent=1))

    def conditions(self) -> dict[str, str]:
        """Return the headers that ask for the file only if it changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in headers.items() if value}


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.json")


def _sendable(value: str) -> str:
    """Return what can be sent back in a header; "" of anything else."""
    return value if _HEADER.fullmatch(value) else ""
