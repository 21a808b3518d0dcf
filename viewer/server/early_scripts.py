"""Streamlit's scripts for the map and what is above it, so that the browser can fetch them ahead.

Streamlit loads the script of an element when the first one of its kind is drawn: a second and a
third round of requests before the map shows. Told at the top of the page, they come along with
the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from streamlit.file_util import get_static_dir

ELEMENTS = ("BidiComponent", "ButtonGroup", "Selectbox")
"""Scripts by name: of the map and of what stands above it, so that the map does not jump when that
comes. What more comes early makes Streamlit itself start later."""

_IMPORT = re.compile(r"""(?:^|[;}])import(?:[\w${},* ]+from)?"\./([\w.-]+\.js)\"""")


@cache
def early_scripts(folder: Path | None = None) -> tuple[str, ...]:
    """Return the paths of the scripts, relative to the index page; none of an unknown Streamlit.

    `folder`: Streamlit's static files; those of the installed Streamlit if not given.
    """
    root = folder or Path(get_static_dir())
    names: dict[str, None] = {}
    for element in ELEMENTS:
        for file in sorted((root / "static" / "js").glob(f"{element}.*.js")):
            names.update(dict.fromkeys(_with_imports(file, set(names))))
    return tuple(f"static/js/{name}" for name in names)


def _with_imports(file: Path, seen: set[str]) -> Iterator[str]:
    """Yield the name of a script and of all that it imports, once each."""
    if file.name in seen or not file.is_file():
        return
    seen.add(file.name)
    yield file.name
    for name in _IMPORT.findall(file.read_text("utf-8")):
        yield from _with_imports(file.with_name(name), seen)
