"""All code for the browser: ES modules and style sheets, which ship without a build step."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment, Template

FOLDER = Path(__file__).parent

PAGES = ("map", "ui", "blocks", "matrix", "engine", "app")
"""Folders of what the pages show."""

ONE_FILE = ("one_file",)
"""Folder of the map in one file, beside those of the pages."""

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_DOCUMENTATION = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/$", re.MULTILINE | re.DOTALL)


def read(folders: tuple[str, ...], suffix: str) -> dict[str, str]:
    """Return the text of every file with a suffix, by its place below this folder.

    That place, such as "map/legend.js", is the name of a module: in its address, in the imports of
    others and in the script of the map in one file. Types and documentation are for who works on
    the code; in place of each such comment come as many empty lines, so that errors keep theirs.
    """
    paths = [path for each in folders for path in sorted((FOLDER / each).glob(f"*{suffix}"))]
    return {path.relative_to(FOLDER).as_posix(): _bare(path.read_text("utf-8")) for path in paths}


def template(name: str) -> Template:
    """Return a page or drawing in which values are filled in, each of them escaped."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def as_json(data: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Return data as JSON in which nothing can end the element that it stands in."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _bare(text: str) -> str:
    return _DOCUMENTATION.sub(lambda comment: "\n" * comment[0].count("\n"), text)
