"""Text from data or visitors in places where Streamlit reads Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]$<>~|#^]|:(?=\w))")


def as_plain(text: str) -> str:
    """Return `text` such that Markdown shows it letter by letter."""
    return _SPECIAL.sub(r"\\\1", text)
