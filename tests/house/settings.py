"""The settings of the operator, as `docs/settings.md` lists them."""

from __future__ import annotations

from data.io.settings import declared, variable
from tests.house.code import ROOT

PAGE = ROOT / "docs" / "settings.md"
KINDS = {
    "address": "address",
    "choice": "`ja` or `nee`",
    "contact": "mail or web address",
    "database": "address of a database",
    "drawing": "SVG file",
    "folder": "folder",
    "log": "`tekst` or `json`",
    "mail": "mail address",
    "mails": "mail addresses",
    "networks": "addresses or networks",
    "number": "number",
    "port": "port, or address:port",
    "prose": "text of several lines",
    "providers": "tables; in the variable JSON",
    "retention": "three numbers",
    "secret": "text, never in the file",
    "secret_file": "file",
    "server": "host:port",
    "text": "text",
    "tls": "`starttls`, `tls` or `geen`",
    "tokens": "token file",
    "view": "parameters of an address",
    "websites": "websites",
}


def listing() -> str:
    """Return the table: every setting, its variable, kind and default, and what it is."""
    rows = [
        f"| `{key}` | `{variable(key)}` | {KINDS[row['kind']]} | "
        + (f"`{row['default']}`" if row["default"] else "")
        + f" | {row['en']} | {row['nl']} |"
        for key, row in declared().items()
    ]
    head = "| key | variable | kind | default | what it is | in het Nederlands |"
    return "\n".join([head, "| --- | --- | --- | --- | --- | --- |", *rows, ""])
