"""The operator's settings: declared in a table, given in the environment or in `operator.toml`."""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from data.domain.declared import CURATED, declared_rows
from data.domain.errors import QueryError
from data.io.problems import unread

PREFIX = "SAMENWERKINGSKAART_"
FILE_VARIABLE = f"{PREFIX}OPERATOR"
"""Environment variable with the path of the operator's file."""

_KINDS = {
    "number": (r"\d{1,5}", "een heel getal, zoals 10"),
    "providers": (r"\[.*\]", "JSON: een lijst van objecten"),
    "log": (r"tekst|json", "tekst of json"),
    "choice": (r"ja|nee", "ja of nee"),
    "port": (r"([0-9a-zA-Z.\-]+:|\[[0-9a-fA-F:.]+\]:)?\d{1,5}", "poort of adres:poort, zoals 9464"),
    "mail": (r"[^@\s<>]+@[^@\s<>]+", "een mailadres"),
    "mails": (r"[^@\s<>]+@[^@\s<>]+( [^@\s<>]+@[^@\s<>]+)*", "mailadressen"),
    "server": (r"([0-9a-zA-Z.\-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}", "computer:poort"),
    "tls": (r"starttls|tls|geen", "starttls, tls of geen"),
    "address": (r"https?://[^\s\"'<>]+", "een adres, zoals https://www.gemeente.nl/kaart/"),
    "contact": (r"https://[^\s\"'<>]+|(mailto:)?[^@\s<>]+@[^@\s<>]+", "een mail- of webadres"),
    "database": (
        r"(sqlite:///|postgresql\+psycopg://)[^\s\"'<>]+",
        "een adres, zoals postgresql+psycopg://gebruiker@computer/naam",
    ),
    "networks": (r"[0-9a-fA-F.:/ ]+", "adressen of netwerken, zoals 10.0.0.0/8"),
    "websites": (r"[^\s\"';,]+( [^\s\"';,]+)*", "websites, zoals https://www.gemeente.nl"),
    "retention": (r"\d{1,4},\d{1,4},\d{1,4}", "dagen,weken,maanden, zoals 7,5,12"),
    "prose": (r"[^\x00-\x08\x0b-\x1f\x7f]{0,5000}", "hooguit 5000 tekens"),
    "view": (r"\??[^\s\"'<>#?]+=[^\s\"'<>#?]*", "wat in een adres achter het vraagteken staat"),
}
"""Kinds of which the form is checked: a pattern, and what is wanted in Dutch."""

_PATHS = {"folder", "drawing", "tokens", "secret_file"}
"""Kinds that are a place on disk."""

_BEFORE = {"edition", "bewaren", "cache", "register_url", "grenzen_url", "site", "insluiten"}
"""Settings of which the code that uses them checks what the environment says."""


@cache
def declared() -> dict[str, dict[str, str]]:
    """Return every setting by its key: kind, default, and what it is in Dutch and English."""
    return {row["key"]: row for row in declared_rows(CURATED / "settings.csv")}


def setting(key: str) -> str:
    """Return the value of a setting; "" when there is none."""
    return os.environ.get(variable(key), "").strip() or declared()[key]["default"]


def setting_file(key: str, most: int) -> bytes:
    """Return what is in the file that a setting names.

    Raises `QueryError` when it cannot be read, or has more than so many bytes.
    """
    path = Path(setting(key))
    try:
        content = path.read_bytes()
    except OSError as error:
        cause = unread(error)
        raise QueryError(f"{path} ({key}): {cause.reason}", cause.remedy) from None
    if len(content) > most:
        raise QueryError(f"{path} ({key}) is groter dan {most // 1000} kB", "Maak het kleiner")
    return content


def secret(key: str, file_key: str) -> str:
    """Return a setting that stays secret: of the environment, else what is in the file for it."""
    if (given := setting(key)) or not setting(file_key):
        return given
    return setting_file(file_key, 10_000).decode("utf-8", "replace").strip()


def variable(key: str) -> str:
    """Return the environment variable of a setting."""
    return PREFIX + key.upper()


def use_operator_file() -> None:
    """Let the operator's file say what the environment leaves open.

    Raises `QueryError` when the file cannot be read or a setting has the wrong form.
    """
    for key in declared().keys() - _BEFORE:
        if given := os.environ.get(variable(key), "").strip():
            _check(key, given, variable(key))
    name = os.environ.get(FILE_VARIABLE, "")
    if not name:
        return
    path = Path(name)
    for key, value in _read(path).items():
        placed = value and declared()[key]["kind"] in _PATHS
        os.environ.setdefault(variable(key), str(path.parent / value) if placed else value)


def _read(path: Path) -> dict[str, str]:
    """Return the settings of a file, all of the right form."""
    import tomllib

    try:
        text = path.read_text("utf-8")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "geen UTF-8"
        raise QueryError(
            f"{path} ({FILE_VARIABLE}) kan niet worden gelezen: {reason}", "Controleer het pad"
        ) from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = place[1] if place else str(text.count("\n") + 1)
        raise QueryError(
            f"{path}, regel {line}: is geen TOML",
            'Schrijf sleutel = "waarde", zie docs/settings.md',
        ) from None
    return {
        key: _value(key, value, f"{path}, regel {_line(text, key)}")
        for key, value in content.items()
    }


def _value(key: str, value: Any, where: str) -> str:  # noqa: ANN401 - as TOML has it
    if key not in declared():
        near = difflib.get_close_matches(key, declared(), 1)
        raise QueryError(
            f"{where}: er is geen instelling “{key}”",
            f"Bedoelt u {near[0]}?" if near else "Zie docs/settings.md",
        )
    if declared()[key]["kind"] == "secret":
        raise QueryError(
            f"{where}: {key} hoort niet in dit bestand",
            f"Zet het in {variable(key)}, of in een eigen bestand ({key}bestand)",
        )
    if declared()[key]["kind"] == "providers":
        return _tables(key, value, where)
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str | int) and not isinstance(item, bool) for item in items):
        raise QueryError(f"{where}: {key} is geen tekst of getal", 'Schrijf het als "waarde"')
    written = ("," if declared()[key]["kind"] == "retention" else " ").join(map(str, items))
    _check(key, written.strip(), where)
    return written.strip()


def _tables(key: str, value: Any, where: str) -> str:  # noqa: ANN401 - as TOML has it
    """Return a list of tables as JSON; who uses them checks what is in them."""
    import json

    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise QueryError(f"{where}: {key} is geen lijst van tabellen", f"Schrijf [[{key}]]")
    return json.dumps(value, default=str)


def _check(key: str, value: str, where: str) -> None:
    pattern, wanted = _KINDS.get(declared()[key]["kind"], (r"[^\x00-\x1f\x7f]{0,500}", "één regel"))
    right = not value or re.fullmatch(pattern, value, re.ASCII if "\\d" in pattern else 0)
    networks = value.split() if declared()[key]["kind"] == "networks" else []
    if not right or not all(map(_is_network, networks)):
        raise QueryError(f"{where}: {key} is “{value[:100]}”", f"Schrijf {wanted}")


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return True


def _line(text: str, key: str) -> int:
    """Return on which line of a file a key stands."""
    match = re.search(rf"""^[ \t]*["'\[]?{re.escape(key)}\b""", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1
