"""Find private parts of other packages in Python: names, modules, and what is set in them."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from sys import builtin_module_names
from types import ModuleType

from tests.private_parts.files import ROOMS

_OWN = (*ROOMS, "app", "tests")
# Documented, whatever they look like: of tuples, and (branca's `MacroElement`) of own elements.
_DOCUMENTED = {"_replace", "_asdict", "_fields", "_make", "_template"}
_SETTERS = {"setattr", "delattr", "vars"}
PUBLIC = {
    "streamlit": "|typing|components|components.v2|testing.v1",
    "uvicorn": "",
    "starlette": "|applications|authentication|background|concurrency|config|datastructures"
    "|endpoints|exceptions|middleware(.\\w+)?|requests|responses|routing|schemas|staticfiles|status"
    "|templating|testclient|types|websockets",
    "folium": "|plugins|features|map|raster_layers|vector_layers|utilities",
    "branca": "|element|colormap",
}
"""Packages with the modules that their documentation names; of others every module without an
underscore is taken for public."""


class Module:
    """A module of the project: its nodes in one list, and what it imports from other packages."""

    def __init__(self, text: str) -> None:
        self.nodes = list(ast.walk(ast.parse(text)))
        self.imported = _imported(self.nodes)


def own_names(modules: Iterable[Module]) -> frozenset[str]:
    """Return private names that the project gives itself, in classes without another's base."""
    names: set[str] = set()
    for module in modules:
        foreign = {
            node
            for each in module.nodes
            if isinstance(each, ast.ClassDef) and _foreign_bases(each, module.imported)
            for node in ast.walk(each)
        }
        for node in module.nodes:
            if node not in foreign:
                names.update(_given(node))
    return frozenset(filter(_private, names))


def tokens(module: Module, own: frozenset[str]) -> Iterator[str]:
    """Yield what a module uses of another package's private parts.

    Parameters
    ----------
    own : frozenset of str
        Private names that are the project's own.
    """
    for node in module.nodes:
        match node:
            case ast.ImportFrom() | ast.Import():
                yield from _of_import(node)
            case ast.ClassDef():
                yield from _of_base(node, module.imported)
            case ast.Attribute():
                yield from _of_attribute(node, module.imported, own)
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in _SETTERS:
                target = _dotted(first, module.imported)
                if target:
                    yield f"{name}({target})"


def texts(module: Module) -> Iterator[str]:
    """Yield the texts in a module that are no docstrings."""
    skipped = {
        id(node.value)
        for node in module.nodes
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in module.nodes:
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
        ):
            yield node.value


def _imported(nodes: list[ast.AST]) -> dict[str, str]:
    """Return the names that come from other packages, with what they stand for."""
    names: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for each in node.names:
                whole = each.name if each.asname else each.name.split(".")[0]
                names[each.asname or whole] = whole
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {e.asname or e.name: f"{node.module}.{e.name}" for e in node.names}
    return {name: target for name, target in names.items() if not _ours(target)}


def _of_import(node: ast.ImportFrom | ast.Import) -> Iterator[str]:
    names = [each.name for each in node.names]
    if isinstance(node, ast.Import):
        for name in names:
            private = any(map(_private, name.split(".")))
            if not _ours(name) and (private or not _public_module(name)):
                yield name
    elif node.module and not _ours(node.module):
        yield from (f"{node.module}.{name}" for name in names if _hidden(node.module, name))


def _of_attribute(
    node: ast.Attribute, imported: dict[str, str], own: frozenset[str]
) -> Iterator[str]:
    target = _dotted(node, imported)
    if isinstance(node.ctx, ast.Store | ast.Del) and target:
        yield f"{target} ="
    elif target and _opened(target):
        yield target
    if _private(node.attr) and node.attr not in _DOCUMENTED:
        of_self = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
        if target:
            yield target
        elif not of_self and node.attr not in own:
            yield f".{node.attr}"


def _of_base(node: ast.ClassDef, imported: dict[str, str]) -> Iterator[str]:
    """Yield private names in a class that its base from another package has as well."""
    bases = _foreign_bases(node, imported)
    if not bases:
        return
    given = {name for each in ast.walk(node) for name in (*_given(each), *_looked_up(each))}
    private = sorted(filter(_private, given - _DOCUMENTED))
    for base in bases if private else ():
        source = _source(base)
        for name in private:
            if re.search(rf"\b{name}\b", source):
                yield f"{base}.{name}"


@cache
def _source(base: str) -> str:
    module, _, name = base.rpartition(".")
    kind = getattr(import_module(module), name) if module else None
    if not inspect.isclass(kind):
        return ""
    return "\n".join(
        inspect.getsource(c) for c in kind.__mro__ if c.__module__ not in builtin_module_names
    )


def _foreign_bases(node: ast.ClassDef, imported: dict[str, str]) -> list[str]:
    dotted = (_dotted(base, imported) for base in node.bases)
    return [base for base in dotted if "." in base]


def _given(node: ast.AST) -> list[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Attribute(attr=attr, ctx=ast.Store()):
            is_self = isinstance(node.value, ast.Name) and node.value.id == "self"
            return [attr] if is_self else []
        case ast.Name(id=name, ctx=ast.Store()):
            return [name]
    return []


def _looked_up(node: ast.AST) -> list[str]:
    match node:
        case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=attr):
            return [attr]
    return []


def _dotted(node: ast.expr, imported: dict[str, str]) -> str:
    """Return what an expression stands for in another package, with dots; "" when it does not."""
    match node:
        case ast.Name(id=name):
            return imported.get(name, "")
        case ast.Attribute(value=value, attr=attr):
            before = _dotted(value, imported)
            return f"{before}.{attr}" if before else ""
    return ""


def _opened(target: str) -> bool:
    """Return whether a dotted name leads into a module that is not public."""
    root = target.split(".")[0]
    if root not in PUBLIC:
        return False
    here: object = import_module(root)
    path = root
    for name in target.split(".")[1:]:
        if not isinstance(here, ModuleType):
            break
        here, path = getattr(here, name, None), f"{path}.{name}"
        if isinstance(here, ModuleType) and not _public_module(path):
            return True
    return False


def _hidden(module: str, name: str) -> bool:
    """Return whether a name that is imported from a module is private, or leads to what is."""
    whole = f"{module}.{name}"
    if any(map(_private, whole.split("."))):
        return True
    return not _public_module(whole) and (not _public_module(module) or _opened(whole))


def _public_module(module: str) -> bool:
    root, _, rest = module.partition(".")
    return root not in PUBLIC or re.fullmatch(f"(?:{PUBLIC[root]})", rest) is not None


def _private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__") and name != "_"


def _ours(module: str) -> bool:
    return module.split(".")[0] in _OWN or module == "__future__"
