"""The code of the three rooms as it stands: its files, trees of syntax and imports."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
ROOMS = ("data", "layers", "viewer")


@dataclass(frozen=True)
class Module:
    """One Python file of a room."""

    path: Path

    @property
    def name(self) -> str:
        """The path from the root, as it stands in texts: "data/domain/query.py"."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def is_package(self) -> bool:
        """Whether this is the `__init__.py` of a folder."""
        return self.path.name == "__init__.py"

    @property
    def folder(self) -> str:
        """The folder in which it stands: "data/domain"."""
        return self.path.parent.relative_to(ROOT).as_posix()

    @property
    def room(self) -> str:
        """The room: "data", "layers" or "viewer"."""
        return self.name.partition("/")[0]

    @cached_property
    def text(self) -> str:
        """The source."""
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The tree of syntax."""
        return ast.parse(self.text, self.name)

    @property
    def lines(self) -> int:
        """The number of lines, empty ones too."""
        return len(self.text.splitlines())

    @property
    def summary(self) -> str:
        """The first line of the docstring, or nothing."""
        return (ast.get_docstring(self.tree) or "").partition("\n")[0]


@cache
def modules() -> tuple[Module, ...]:
    """Return every Python file of the rooms, in the order of their paths."""
    files = (file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    return tuple(Module(file) for file in sorted(files))


@cache
def imports() -> grimp.ImportGraph:
    """Return which module imports which, without those for the type checker alone."""
    return grimp.build_graph(*ROOMS, exclude_type_checking_imports=True, cache_dir=None)
