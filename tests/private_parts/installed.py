"""The files of the installed packages, as text."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from xstatic.pkg import leaflet

STREAMLIT = Path(str(files("streamlit")))
LEAFLET = Path(leaflet.BASE_DIR)
_OF_LIBRARIES = 700_000  # bytes; the script of the page itself has 480,000


@cache
def streamlit_index() -> str:
    """Return Streamlit's page."""
    return (STREAMLIT / "static" / "index.html").read_text("utf-8")


@cache
def streamlit_scripts() -> str:
    """Return what Streamlit's page runs, without the large libraries for charts."""
    scripts = sorted((STREAMLIT / "static" / "static" / "js").glob("*.js"))
    return "\n".join(s.read_text("utf-8") for s in scripts if s.stat().st_size < _OF_LIBRARIES)


@cache
def streamlit_classes() -> frozenset[str]:
    """Return the words in texts of Streamlit's scripts that are no value of a quoted attribute."""
    return frozenset(
        word
        for before, text in pairwise(streamlit_scripts().split("`"))
        if not before.endswith('":')
        for word in text.split()
        if re.fullmatch(r"st[A-Z]\w+", word)
    )


@cache
def streamlit_test_ids() -> frozenset[str]:
    """Return the names by which Streamlit's page lets tests find its elements."""
    return frozenset(
        text
        for before, text in pairwise(streamlit_scripts().split("`"))
        if re.search(r"[Tt]est-?[Ii]d\"?:(\w\.testid\?\?)?$", before[-40:])
    )


@cache
def leaflet_source() -> str:
    """Return Leaflet's script before it was made small."""
    return (LEAFLET / "leaflet-src.js").read_text("utf-8")


@cache
def leaflet_styles() -> str:
    """Return Leaflet's style sheet."""
    return (LEAFLET / "leaflet.css").read_text("utf-8")
