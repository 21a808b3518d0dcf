"""The pages of documentation, and the paths and links that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.code import ROOT
from tests.house.made import anchor

PAGES = (
    *sorted(ROOT.glob("*.md")),
    ROOT / "NOTICE",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "tests" / "hostile" / "README.md",
    ROOT / "data" / "edition" / "README.md",
    ROOT / "data" / "curated" / "edition-readme.md",
)
# A path in backticks begins with a folder of the project; what follows a space is an argument.
FOLDERS = ("data", "layers", "viewer", "tests", "benchmarks", "docs", ".ci", ".streamlit")
QUOTED = re.compile(r"`([\w.*-]+(?:/[\w.*<>{}-]*)+)[^`]*`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)


def without_blocks(page: Path) -> str:
    """Return the text of a page without its blocks of code."""
    return re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)


def paths(page: Path) -> Iterator[str]:
    """Yield the paths in the project that a page names between backticks."""
    for path in QUOTED.findall(without_blocks(page)):
        if path.partition("/")[0] in FOLDERS:
            yield path


def links(page: Path) -> Iterator[str]:
    """Yield the links of a page that lead to another place in the project."""
    for target in LINK.findall(without_blocks(page)):
        if "://" not in target and not target.startswith("mailto:"):
            yield target


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the anchors of the headings of a page."""
    return frozenset(anchor(heading) for heading in HEADING.findall(without_blocks(page)))
