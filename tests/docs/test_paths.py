from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, anchors, links, paths, without_blocks
from tests.house.code import ROOT

# Made while the viewer runs or is set up; not in a clean clone.
MADE = ("node_modules",)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_path_exists(page: Path) -> None:
    gone = [path for path in paths(page) if not exists(path)]
    assert not gone, f"{name(page)} names what is not there"


def exists(path: str) -> bool:
    """Whether a path stands in the project; `*` and `<name>` stand for anything."""
    pattern = path.rstrip("/")
    for opening, closing in ("<>", "{}"):
        while opening in pattern:
            before, _, rest = pattern.partition(opening)
            pattern = f"{before}*{rest.partition(closing)[2]}"
    return next(ROOT.glob(pattern), None) is not None


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = [link for link in links(page) if not leads(page, link)]
    assert not broken, f"{name(page)} links to what is not there"


def leads(page: Path, link: str) -> bool:
    """Whether a link leads to a file, and to a heading of it where it names one."""
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not heading or heading in anchors(target))


def test_every_page_of_documentation_is_linked() -> None:
    """From the README, or from a page that the README links to."""
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        reached.add(page)
        for link in links(page):
            target = (page.parent / link.partition("#")[0]).resolve()
            if target.suffix == ".md" and target not in reached and target.exists():
                ahead.append(target)
    assert set((ROOT / "docs").rglob("*.md")) <= reached


# "`LAYERS` in `layers/maps/catalogue.py`" and "`ORIGINS` (`viewer/pages/gegevens/columns.py`)".
PLACED = re.compile(r"`([A-Za-z_]\w+)`(?: of| in| \()\s?`([\w./]+\.(?:py|js))`")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_names_stand_where_a_page_says(page: Path) -> None:
    gone = [
        f"{word} in {path}"
        for word, path in PLACED.findall(without_blocks(page))
        if exists(path) and not re.search(rf"\b{word}\b", (ROOT / path).read_text("utf-8"))
    ]
    assert not gone
