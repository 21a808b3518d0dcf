"""The words that visitors meet, explained: all of them, and each where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from data.domain.labels import TERMS
from data.domain.records import NOT_REGISTERED
from data.domain.text import text_key
from layers.words.language import _
from viewer.address.urls import glossary_url, word_anchor
from viewer.answer.markdown import as_plain

_WORDS = ("basis", "vorm", "bevoegdheid", "woord")
"""Vocabularies of which the values are words to explain; what is in several, the last one tells."""


def explained(word: str) -> str:
    """Return what a word of the glossary means; "" for one that is not in it."""
    term = TERMS["woord"].get(word)
    return _(term.explanation) if term else ""


def values_explained(facet: str, values: Iterable[str]) -> str:
    """Return what each of these values of a filter means, a line each."""
    terms = map(TERMS[facet].__getitem__, values)
    return "\n".join(f"{_(term.label)}: {_(term.explanation)}" for term in terms)


def glossary() -> list[tuple[str, str, str]]:
    """Return anchor, word and explanation of every word, in the order of the language."""
    terms = {
        key: term for name in _WORDS for key, term in TERMS[name].items() if key != NOT_REGISTERED
    }
    words = ((word_anchor(key), _(t.label), _(t.explanation)) for key, t in terms.items())
    return sorted(words, key=lambda each: text_key(each[1]))


def word(name: str, text: str) -> str:
    """Return a word of the glossary as a link in Markdown that says what it means as well."""
    explanation = explained(name).replace('"', "”")
    return f'[{as_plain(text)}]({glossary_url(name)} "{explanation}")'
