"""Colours, typeface and corners: neutral, or those of the operator's own design tokens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from data.domain.declared import declared_rows
from data.domain.errors import QueryError
from data.io.settings import setting, setting_file

LIGHT, DARK = "thema", "thema_donker"
"""Settings with a token file, by the background that it is for."""

MOST = 2_000_000
"""Bytes of a token file."""

_COLUMNS = {LIGHT: "light", DARK: "dark"}
_OWN = "samenwerkingskaart"
_LENGTH = re.compile(r"\d*\.?\d+(px|rem)|0")
_FAMILY = re.compile(r"[\w\s,.'\"-]{1,200}")
_GENERIC = re.compile(r"[,\s]*\b(sans-)?serif\s*$")
_DECLARED = re.compile(r"--([\w-]+)\s*:\s*([^;}]+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REFERENCE = re.compile(r"\{([^{}]+)\}|var\(\s*--([\w-]+)\s*(?:,[^()]*)?\)")
_MOST_STEPS = 20


@cache
def roles() -> dict[str, dict[str, str]]:
    """Return what a theme consists of, by role: tokens, neutral values, on what it is read."""
    return {row["role"]: row for row in declared_rows(Path(__file__).with_name("theme.csv"))}


def theme(background: str) -> dict[str, str]:
    """Return the value of every role, for `LIGHT` or `DARK`; "" in the dark for what is no colour.

    Raises `QueryError` when a token cannot be used, or has too little contrast.
    """
    return _theme(background, setting(background))


def css() -> str:
    """Return the values as custom properties, with which style sheets are written."""
    light, dark = theme(LIGHT), theme(DARK)
    values = {
        row["variable"]: f"light-dark({light[role]},{dark[role]})" if dark[role] else light[role]
        for role, row in roles().items()
    }
    return f":root{{{';'.join(map(':'.join, values.items()))}}}\n"


def streamlit_options() -> Iterator[tuple[str, str]]:
    """Yield how Streamlit is set for a theme of the operator: name of the option and value."""
    for background, column in _COLUMNS.items() if setting(LIGHT) or setting(DARK) else ():
        for role, value in theme(background).items():
            option, place = roles()[role]["option"], f"{column}." if roles()[role]["dark"] else ""
            if option and value and not value.startswith("var("):
                yield f"theme.{place}{option}", value


@cache
def _theme(background: str, file: str) -> dict[str, str]:
    values = {role: row[_COLUMNS[background]] for role, row in roles().items()}
    if not file:
        return values
    where, tokens = f"{file} ({background})", dict[str, str]()
    for name, value in _tokens(setting_file(background, MOST), where):
        tokens.setdefault(name, value)
    for role, row in roles().items():
        names = (f"{_OWN}-{role}", *row["tokens"].split())
        if values[role] and (name := next(filter(tokens.get, names), "")):
            values[role] = _value(role, _followed(tokens[name], tokens), f"{where}: token {name}")
    for role, row in roles().items():
        for pair in row["on"].split():
            below, least = pair.split(":")
            _check(values, role, below, least, where)
    return values


def _tokens(content: bytes, where: str) -> Iterator[tuple[str, str]]:
    """Yield the tokens of a file by name, as CSS has it: JSON of style-dictionary, or CSS."""
    try:
        text = content.decode("utf-8-sig")
        if text.lstrip().startswith("{"):
            yield from _flat(json.loads(text), ())
        else:
            yield from _DECLARED.findall(_COMMENT.sub("", text))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise QueryError(f"{where} is geen JSON of CSS", "Geef een tokenbestand") from None


def _flat(node: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    if isinstance(node, Mapping):
        value = node.get("$value", node.get("value"))
        children = node.items() if value is None or isinstance(value, Mapping) else [("", value)]
        for key, child in children:
            yield from _flat(child, (*path, *filter(None, key.removeprefix("--").split("."))))
        return
    value = ", ".join(map(str, node)) if isinstance(node, list) else str(node)
    # Design programs put tokens in sets, of which the name is no part of theirs.
    yield from (("-".join(name), value) for name in (path, path[1:]) if name)


def _followed(value: str, tokens: Mapping[str, str]) -> str:
    """Return a value in which references to other tokens are replaced by theirs."""
    for _step in range(_MOST_STEPS):
        if reference := _REFERENCE.search(value):
            target = (reference[1] or reference[2]).strip().replace(".", "-")
            value = value.replace(reference[0], tokens.get(target, f"geen {target}"))
    return value.strip()


def _value(role: str, value: str, where: str) -> str:
    if roles()[role]["dark"]:
        return _color(value, where)
    pattern = _LENGTH if role == "ronding" else _FAMILY
    if not pattern.fullmatch(value):
        raise _unusable(where, value, "een maat of lettertype")
    if pattern is _LENGTH:
        return "0px" if value == "0" else value
    return f"{_GENERIC.sub('', value)}, {roles()['letter']['light']}".lstrip(", ")


def _color(value: str, where: str) -> str:
    from coloraide import Color

    try:
        color = Color(value).convert("srgb")
    except ValueError:
        raise _unusable(where, value, "een kleur") from None
    if color.alpha() < 1 or not color.in_gamut():
        raise _unusable(where, value, "een dekkende kleur in sRGB")
    return color.to_string(hex=True)


def _check(values: Mapping[str, str], role: str, below: str, least: str, where: str) -> None:
    """Raise `QueryError` when a colour cannot be told from what is behind it (WCAG 2)."""
    from coloraide import Color

    ratio = int(Color(values[role]).contrast(values[below], method="wcag21") * 100) / 100
    if ratio < float(least):
        shown, wanted = (str(number).replace(".", ",") for number in (ratio, least))
        raise QueryError(
            f"{where}: contrast van {role} ({values[role]}) op {below} ({values[below]}) is "
            f"{shown} : 1; nodig is {wanted} : 1",
            f"Geef in dat bestand {_OWN}.{role} of {_OWN}.{below} een kleur die meer verschilt",
        )


def _unusable(token: str, value: str, wanted: str) -> QueryError:
    return QueryError(f"{token} is “{value[:60]}”, niet {wanted}", "Verbeter het tokenbestand")
