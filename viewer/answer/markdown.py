"""Text from data or visitors in places where Streamlit reads Markdown."""

from __future__ import annotations

import re

from data.domain.text import web_address
from layers.words.language import _

_SPECIAL = re.compile(r"([\\`*_\[\]$<>~|#^]|:(?=\w))")


def as_plain(text: str) -> str:
    """Return `text` such that Markdown shows it letter by letter."""
    return _SPECIAL.sub(r"\\\1", text)


_LOST_BREAK = re.compile(r"(?<=[^\W\d]{2}[.;:])(?=[A-Z][A-Za-z]|[a-z]\.|\d{1,2}\.(?!\d))")
"""Where a sentence touches the next one, or a member of a list: the register drops line breaks."""


def article_lines(text: str) -> str:
    """Return the text of an article as Markdown, each sentence or member that was one on a line."""
    lines = (as_plain(line.strip()) for line in _LOST_BREAK.split(text))
    return "  \n".join(re.sub(r"^(\d+)\.", r"\1\.", line) for line in lines)


def source_address(source: str) -> str:
    """Return a source that is an address of the web and nothing more; else ""."""
    return web_address(source) if " " not in source.strip() else ""


def with_source(text: str, source: str) -> str:
    """Return `text` as Markdown with a link to its source, or the source as written."""
    address, name = source_address(source), _("bron")
    link = f"[{name}]({address})" if address else as_plain(source)
    return f"{as_plain(text)}, {link}"
