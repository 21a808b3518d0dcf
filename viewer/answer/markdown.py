"""Text from data or visitors in places where Streamlit reads Markdown."""

from __future__ import annotations

import re

from data.domain.text import web_address
from layers.words.language import _

_SPECIAL = re.compile(r"([\\`*_\[\]$<>~|#^]|:(?=\w))")


def as_plain(text: str) -> str:
    """Return `text` such that Markdown shows it letter by letter."""
    return _SPECIAL.sub(r"\\\1", text)


def source_address(source: str) -> str:
    """Return a source that is an address of the web and nothing more; else ""."""
    return web_address(source) if " " not in source.strip() else ""


def with_source(text: str, source: str) -> str:
    """Return `text` as Markdown with a link to its source, or the source as written."""
    address, name = source_address(source), _("bron")
    link = f"[{name}]({address})" if address else as_plain(source)
    return f"{as_plain(text)}, {link}"
