"""What is counted of the house: each measure returns what stands in its way, by name."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from functools import cache

from tests.house.code import ROOT, Module, imports, modules

LONG_MODULE = 300
LONG_FUNCTION = 40
_JS_WORDS = re.compile(r"/\*.*?\*/|//[^\n]*|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
"""Comments and texts, as far as our own code has them."""

# A bare participle says neither what something is nor what it is for.
VAGUE = frozenset({"told", "found", "asked", "kept", "noticed"})

# Modules that have the same function by agreement: together they are one meaning of its name.
ONE_ROLE = {
    "add_arguments": "viewer/cli/*.py",  # what the table of commands asks of each
    "draw": "layers/maps/*.py",  # what the catalogue of layers asks of each
    "page": "viewer/pages/*/page.py",  # what the navigation asks of each page
    "respond": "viewer/server/routes/*.py",  # what the application asks of each address
    "run": "viewer/cli/*.py",  # what viewer.__main__ asks of each command
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines_per_room() -> dict[str, int]:
    """Return the lines of Python in each of the three rooms."""
    lines: Counter[str] = Counter()
    for module in modules():
        lines[module.room] += module.lines
    return dict(lines)


def loose_modules() -> dict[str, int]:
    """Return how many modules lie loose in each folder."""
    return dict(Counter(module.folder for module in modules() if not module.is_package))


def packages() -> dict[str, int]:
    """Return how many packages stand directly in each room."""
    folders = {module.folder for module in modules() if not module.is_package}
    directly = {"/".join(folder.split("/")[:2]) for folder in folders if "/" in folder}
    return dict(Counter(folder.partition("/")[0] for folder in directly))


def long_modules() -> dict[str, int]:
    """Return the modules over 300 lines."""
    return {module.name: module.lines for module in modules() if module.lines > LONG_MODULE}


def long_functions() -> dict[str, int]:
    """Return the functions over 40 lines, from `def` to their last line."""
    lengths = {
        f"{module.name} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, Function)
    }
    return {name: length for name, length in lengths.items() if length > LONG_FUNCTION}


def longest_chain() -> list[str]:
    """Return the modules of the longest chain of imports, from the top down."""
    graph = imports()
    on_the_way: set[str] = set()

    @cache
    def longest_from(name: str) -> tuple[str, ...]:
        if name in on_the_way:
            return ()
        on_the_way.add(name)
        below = sorted(graph.find_modules_directly_imported_by(name))
        rest = max((longest_from(other) for other in below), key=len, default=())
        on_the_way.discard(name)
        return (name, *rest)

    return list(max((longest_from(name) for name in sorted(graph.modules)), key=len))


def circles() -> dict[str, set[tuple[str, str]]]:
    """Return the packages of which the parts import each other in a circle, with what closes it."""
    graph = imports()
    parents = sorted(name for name in graph.modules if len(graph.find_children(name)) > 1)
    closing = {parent: graph.nominate_cycle_breakers(parent) for parent in parents}
    return {parent: breakers for parent, breakers in closing.items() if breakers}


def names_with_many_meanings(one_role: Mapping[str, str] = ONE_ROLE) -> dict[str, list[str]]:
    """Return the public functions and classes whose name has three meanings or more."""
    homes: dict[str, set[str]] = defaultdict(set)
    for module in modules():
        for node in module.tree.body:
            if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
                role = one_role.get(node.name, module.name)
                homes[node.name].add(role if fnmatch(module.name, role) else module.name)
    return {name: sorted(where) for name, where in sorted(homes.items()) if len(where) >= 3}


def vague_names() -> list[str]:
    """Return every place that gives a bare participle as a name to something."""
    places = [
        f"{module.name}:{line} {name}"
        for module in modules()
        for line, name in _names(module)
        if name.strip("_") in VAGUE
    ]
    return sorted({*places, *_in_browser_code()})


def _in_browser_code() -> Iterator[str]:
    """Yield the lines of JavaScript with such a word outside comments and texts."""
    for path in sorted((ROOT / "viewer" / "web").rglob("*.[jt]s")):
        text = _JS_WORDS.sub(lambda match: "\n" * match[0].count("\n"), path.read_text("utf-8"))
        for number, line in enumerate(text.split("\n"), 1):
            for name in sorted(VAGUE.intersection(re.findall(r"\w+", line))):
                yield f"{path.relative_to(ROOT)}:{number} {name}"


def _names(module: Module) -> Iterator[tuple[int, str]]:
    """Yield all that a module names: itself, its functions, classes, parameters and variables."""
    yield 1, module.path.stem
    for node in ast.walk(module.tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.lineno, node.attr


def roles_of_one_module() -> list[str]:
    """Return the functions by agreement that fewer than three modules have."""
    counts = dict.fromkeys(ONE_ROLE, 0)
    for module in modules():
        for node in module.tree.body:
            if isinstance(node, Function) and fnmatch(module.name, ONE_ROLE.get(node.name, "")):
                counts[node.name] += 1
    return [name for name, count in counts.items() if count < 3]


def without_summary() -> list[str]:
    """Return the packages and modules without a first line that says what they are."""
    return [module.name for module in modules() if not module.summary.endswith((".", "?"))]


def folders_without_init() -> list[str]:
    """Return the folders with Python that are no package."""
    folders = {module.folder for module in modules()}
    packages = {module.folder for module in modules() if module.is_package}
    return sorted(folders - packages)
