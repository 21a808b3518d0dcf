"""What a theme consists of, as `docs/theme.md` lists it."""

from __future__ import annotations

from tests.house.code import ROOT
from viewer.operator.theme import roles

PAGE = ROOT / "docs" / "theme.md"


def listing() -> str:
    """Return the table: every role, its tokens, neutral values, and the contrast that it needs."""
    rows = [
        f"| `{role}` | {row['en']} | {_tokens(row['tokens'])} | `{row['light']}` | "
        + (f"`{row['dark']}`" if row["dark"] else "")
        + f" | {', '.join(_pair(pair) for pair in row['on'].split())} |"
        for role, row in roles().items()
    ]
    head = "| role | what it is | tokens | neutral | neutral in the dark | contrast |"
    return "\n".join([head, "| --- | --- | --- | --- | --- | --- |", *rows, ""])


def _tokens(names: str) -> str:
    return ", ".join(f"`{name.replace('-', '.', 1)}`" for name in names.split())


def _pair(pair: str) -> str:
    below, least = pair.split(":")
    return f"{least} on `{below}`"
