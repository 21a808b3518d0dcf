"""Finding partnerships by words, forgiving of accents, capitals and one typing error per word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from data.domain.text import words

Mask = NDArray[np.bool_]

TOLERANT_FROM = 5
"""Words of this many letters or more may hold one typing error."""


SHORT = 4
"""Words of at most this many letters must be the beginning of a word."""


class SearchIndex:
    """Inverted index over the words of a sequence of texts.

    Every word of a search must be found in a text, in any order: as a whole word, as its beginning
    or, from five letters, as a part of it ("dienst" finds "Omgevingsdienst"). When no text that
    matters holds a word that is or begins with what was typed, words that differ in one letter
    (left out, added, replaced, or two swapped) are taken as well: a correctly typed "Haren" does
    not bring in "Haaren", and a mistyped "Ommer" does bring in "Ommen".

    Parameters
    ----------
    texts : sequence of iterables of str
        Per record the texts in which to look.
    """

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
        self.size = len(texts)
        postings: dict[str, list[int]] = {}
        known: dict[str, list[str]] = {}
        for number, parts in enumerate(texts):
            for part in parts:
                if part not in known:
                    known[part] = words(part)
                for word in known[part]:
                    places = postings.setdefault(word, [])
                    if not places or places[-1] != number:
                        places.append(number)
        self.vocabulary = tuple(sorted(postings))
        self._postings = {w: np.array(p, dtype=np.int32) for w, p in postings.items()}
        self._begins = lru_cache(maxsize=512)(self._beginning)
        self._holds = lru_cache(maxsize=512)(self._holding)
        self._nearly = lru_cache(maxsize=512)(self._resembling)

    def find(self, text: str, among: Mask | None = None) -> Mask:
        """Return which records hold every word of `text`: booleans of shape (records,).

        A text without any word finds everything.

        Parameters
        ----------
        among : ndarray of bool, shape (records,), optional
            The records that matter; all of them by default.
        """
        matching = np.ones(self.size, dtype=bool)
        for word in words(text):
            matching &= self._find_word(word, among)
        return matching

    def _find_word(self, word: str, among: Mask | None) -> Mask:
        begun = self._records(self._begins(word))
        hit = begun | self._records(self._holds(word))
        if (begun if among is None else begun & among).any():
            return hit
        return hit | self._records(self._nearly(word))

    def _records(self, terms: Iterable[str]) -> Mask:
        mask = np.zeros(self.size, dtype=bool)
        for word in terms:
            mask[self._postings[word]] = True
        return mask

    def _beginning(self, word: str) -> tuple[str, ...]:
        """Return the known words that begin with `word`; only itself when it is very short."""
        if len(word) < 3:
            return (word,) if word in self._postings else ()
        first = bisect_left(self.vocabulary, word)
        last = bisect_left(self.vocabulary, word + chr(0x10FFFF))
        return self.vocabulary[first:last]

    def _holding(self, word: str) -> tuple[str, ...]:
        """Return the known words of which `word` is a part."""
        if len(word) <= SHORT:
            return ()
        return tuple(known for known in self.vocabulary if word in known)

    def _resembling(self, word: str) -> tuple[str, ...]:
        """Return the known words from which `word` differs by one typing error."""
        if len(word) < TOLERANT_FROM - 1:
            return ()
        return tuple(
            known
            for known in self.vocabulary
            if len(known) >= TOLERANT_FROM
            and abs(len(known) - len(word)) <= 1
            and OSA.distance(word, known, score_cutoff=1) <= 1
        )
