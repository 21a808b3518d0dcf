"""Where is what: the list of packages and modules in `docs/map.md`, from their first lines."""

from __future__ import annotations

import re
from itertools import takewhile

from tests.data.refresh.test_modules_passed import CEILING
from tests.house.code import ROOMS, ROOT, modules
from tests.house.made import anchor

PAGE = ROOT / "docs" / "map.md"


def listing() -> str:
    """Return how long the way to an edition is, a table of packages per room, and all modules."""
    rooms = [_room(room) for room in ROOMS]
    way = f"From delivery to edition a record passes {CEILING} modules (69 at commit 2f7fc4e).\n"
    return "\n".join([way, *rooms, "## Modules\n", *_python(), *_browser()])


def _room(room: str) -> str:
    """Return the table of one room: a row per package."""
    summaries = {module.folder: module.summary for module in modules() if module.is_package}
    rows = [
        f"| [{folder.removeprefix(f'{room}/')}](#{anchor(folder)}) | {summary} |"
        for folder, summary in summaries.items()
        if folder.startswith(f"{room}/")
    ]
    head = [f"## {room}/\n", f"{summaries[room]}\n", "| package | holds |", "| --- | --- |"]
    return "\n".join([*head, *rows, ""])


def _python() -> list[str]:
    """Return the modules of each package, each with its first line."""
    folders = dict.fromkeys(module.folder for module in modules() if module.folder not in ROOMS)
    return [
        _modules(
            folder,
            {m.name: m.summary for m in modules() if m.folder == folder and not m.is_package},
        )
        for folder in folders
    ]


def _browser() -> list[str]:
    """Return the modules of each folder of browser code, each with its first sentence."""
    folders = sorted({file.parent for file in (ROOT / "viewer" / "web").rglob("*.js")})
    return [
        _modules(
            folder.relative_to(ROOT).as_posix(),
            {
                file.relative_to(ROOT).as_posix(): first_sentence(file.read_text("utf-8"))
                for file in sorted(folder.glob("*.js"))
            },
        )
        for folder in folders
    ]


def first_sentence(script: str) -> str:
    """Return the first sentence of the comment at the head of a script."""
    comment = takewhile(lambda line: line.startswith("//"), script.splitlines())
    text = " ".join(line.removeprefix("//").strip() for line in comment)
    return re.split(r"(?<=\.) (?=[A-Z])", text)[0]


def _modules(folder: str, summaries: dict[str, str]) -> str:
    """Return the list of one folder."""
    rows = [
        f"- [{path.rpartition('/')[2]}](../{path}): {summary}"
        for path, summary in summaries.items()
    ]
    return "\n".join([f"### {folder}\n", *rows, ""])
