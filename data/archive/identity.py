"""What tells one edition from any other, and of when it is."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

from data.storage.datapackage import FILE

UNKNOWN = "onbekend"
"""Date of an edition of which the description cannot be read."""


def identity(edition: Path) -> str:
    """Return what tells one edition from any other: the digest of its description; "" if none."""
    try:
        return sha256((edition / FILE).read_bytes()).hexdigest()
    except OSError:
        return ""


def date_of(edition: Path) -> str:
    """Return the date of an edition, or "onbekend"."""
    try:
        found = str(json.loads((edition / FILE).read_text("utf-8"))["version"])
        date.fromisoformat(found)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return UNKNOWN
    return found
