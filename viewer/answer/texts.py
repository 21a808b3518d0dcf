"""Texts that the browser shows as they are: rows of `texts.csv`, by the part that shows them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from data.domain.declared import declared_rows
from layers.words.language import _, ngettext

Texts = dict[str, str | list[str]]
"""Texts by name; two that go together, or singular and plural, as a list."""


def texts(part: str) -> Texts:
    """Return the texts of a part, in the language of the moment."""
    return {row["name"]: _written(row) for row in _declared() if row["part"] == part}


@cache
def _declared() -> list[dict[str, str]]:
    return declared_rows(Path(__file__).with_name("texts.csv"))


def _written(row: dict[str, str]) -> str | list[str]:
    text, other, many = row["text"], row["other"], row["many"]
    if many:
        return [ngettext(text, many, number) for number in (1, 2)]
    return [_(text), _(other)] if other else _(text)
