"""ES modules in one classic script, since a page on disk may not load modules from files.

Each module becomes a function of its own that returns what it exports; the modules that it
imports come before it. It reads exactly the forms of import and export that our scripts use, and
refuses any other.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(
    r"^import (?:(?P<whole>\w+)(?:, | ))?(?:\{(?P<names>[^}]*)\} )?"
    r'(?:from )?"(?P<file>\.{1,2}/[\w./]+)";$',
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"^export (?P<default>default )?(?P<kind>(?:async )?function|const|class) (?P<name>\w+)",
    re.MULTILINE,
)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def one_script(modules: Mapping[str, str], entry: str, given: frozenset[str] = frozenset()) -> str:
    """Return a script that runs the module `entry` and all that it imports.

    `modules`: texts of the modules by their place, such as "map/legend.js".
    `given`: modules that run beforehand; what they define is global.

    Raises `ValueError` when a module is written in a form that is not known, or imports itself in a
    circle.
    """
    order: list[str] = []
    _collect(entry, modules, given, order, ())
    parts = [_wrapped(name, modules[name], given) for name in order]
    script = '"use strict";\n' + "\n".join(parts)
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("A script would end the script element that it stands in")
    return f"(() => {{\n{script}\n}})();\n"


def _collect(
    name: str,
    modules: Mapping[str, str],
    given: frozenset[str],
    order: list[str],
    above: tuple[str, ...],
) -> None:
    if name in order or name in given:
        return
    if name in above:
        raise ValueError(f"{name} imports itself: {' > '.join(above)}")
    for imported in _IMPORT.finditer(modules[name]):
        _collect(_place(imported["file"], name), modules, given, order, (*above, name))
    order.append(name)


def _place(file: str, importer: str) -> str:
    """Return the place of a module that another one names by the way from its own folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), file))


def _variable(name: str) -> str:
    return "$" + name.removesuffix(".js").replace("/", "$")


def _wrapped(name: str, module: str, given: frozenset[str]) -> str:
    exported = [
        f"default: {match['name']}" if match["default"] else match["name"]
        for match in _EXPORT.finditer(module)
    ]
    body = _IMPORT.sub(lambda match: _binding(match, name, given), module)
    body = _EXPORT.sub(r"\g<kind> \g<name>", body)
    left = _LEFT.search(body)
    if left is not None:
        raise ValueError(f"{name} holds a line that cannot be joined: {left[0]}")
    given_back = f"return {{ {', '.join(exported)} }};"
    return f"const {_variable(name)} = (() => {{\n{body}{given_back}\n}})();"


def _binding(imported: re.Match[str], importer: str, given: frozenset[str]) -> str:
    """Return the line that takes what a module imports from what the other one returned."""
    file = _place(imported["file"], importer)
    names = [name.strip() for name in (imported["names"] or "").split(",") if name.strip()]
    if imported["whole"]:
        names.insert(0, f"default: {imported['whole']}")
    if not names or file in given:
        return ""
    return f"const {{ {', '.join(names)} }} = {_variable(file)};"
