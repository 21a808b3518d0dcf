"""Patterns of words, as curated tables write them, and whether they stand in a text.

A pattern is a few words: "sociale dienst". They must stand next to each other, as whole words, in
any case and with or without accents. A `*` at the beginning or end of a word stands for the rest
of it: `*archief` is found in "streekarchief", `afval*` in "afvalbeheer". A bar separates several
ways: "sociale dienst | ISD".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from data.domain.text import fold, words

_PART = re.compile(r"\*?[^\W_]+\*?")
_WRONG = re.compile(r"\*\*|(?<![^\W_])\*(?![^\W_])|[^\W_]\*[^\W_]")
"""A star that stands alone, beside another one, or within a word."""


def ways(pattern: str) -> tuple[str, ...]:
    """Return the ways of a pattern, each a few words.

    Raises `ValueError` if one of them holds no word, or a `*` stands elsewhere than at an end of a
    word.
    """
    parts = tuple(way.strip() for way in pattern.split("|")) if pattern.strip() else ()
    for way in parts:
        if not words(way) or _WRONG.search(fold(way)):
            raise ValueError(way)
    return parts


def finds(pattern: str, text: str) -> bool:
    """Return whether one of the ways of `pattern` stands in `text`; an empty one never does."""
    return finds_any(pattern, (text,))


def finds_any(pattern: str, texts: tuple[str, ...]) -> bool:
    """Return whether one of the ways of `pattern` stands in one of the texts."""
    compiled = _compiled(pattern)
    return compiled is not None and compiled.search(_beside_each_other(texts)) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    alternatives = [" ".join(map(_word_pattern, _PART.findall(fold(way)))) for way in ways(pattern)]
    return re.compile(rf"(?<!\S)(?:{'|'.join(alternatives)})(?!\S)") if alternatives else None


def _word_pattern(part: str) -> str:
    return re.escape(part).replace(r"\*", r"\S*")


@lru_cache(maxsize=8192)  # the names and titles of an edition, and not of all that came before it
def _beside_each_other(texts: tuple[str, ...]) -> str:
    """Return the words of texts, with what is no word between two of them."""
    return " | ".join(" ".join(words(text)) for text in texts)
