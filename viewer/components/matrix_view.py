"""The ties between municipalities as a matrix: drawn on a canvas, read by pointer or keyboard."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from layers.maps.palette import sequence
from viewer.components.mount import Component, trigger


@dataclass(frozen=True, slots=True)
class Band:
    """Neighbouring rows that belong together; `short` stands beside them for want of room."""

    # First row and number of rows
    start: int
    size: int
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of pairs, and all that is needed to read them."""

    # What the rows, and the columns, stand for
    codes: tuple[str, ...]
    names: tuple[str, ...]
    # Shape (rows, rows), symmetric; the diagonal holds the total of a row
    counts: NDArray[np.int32]
    bands: tuple[Band, ...]  # Groups of rows; those without a group stand last, in none
    # Lowest and highest count of each colour, ascending, and how that is told
    classes: tuple[tuple[int, int, str], ...]
    words: str  # The matrix in a sentence: its text alternative
    labels: Mapping[str, str]


def payload(shown: Matrix) -> dict[str, Any]:
    """Return a matrix as data for the page."""
    steps = len(shown.classes)
    return {
        "codes": list(shown.codes),
        "names": list(shown.names),
        "counts": packed_counts(shown.counts),
        "bands": [[band.start, band.size, band.name, band.short] for band in shown.bands],
        "classes": [list(one) for one in shown.classes],
        "shades": list(sequence(steps)) if steps else [],
        "words": shown.words,
        "labels": dict(shown.labels),
    }


def packed_counts(counts: NDArray[np.int32]) -> str:
    """Return the upper triangle with the diagonal, row after row, as compressed base64.

    Each count is an unsigned number of two bytes, the lowest byte first.
    """
    upper = counts[np.triu_indices(len(counts))].astype("<u2")
    return base64.b64encode(zlib.compress(upper.tobytes(), 6)).decode("ascii")


def digest(data: Mapping[str, Any]) -> str:
    """Return a short name of what `payload` returned: another one when any part differs."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def chosen_rows(shown: Matrix, codes: Sequence[str]) -> list[int]:
    """Return the rows of at most two municipalities; those outside the matrix are left out."""
    places = {code: i for i, code in enumerate(shown.codes)}
    return [places[code] for code in codes[:2] if code in places]


_COMPONENT = Component("matrix-", "matrix/matrix.js", '<div class="mx-beeld"></div>')
KEY = "matrix"
_SENT = "_matrix_sent"
"""Name of the matrix that the page has: it is not sent again with every choice of a pair."""


def matrix(
    shown: Matrix,
    chosen: Sequence[str],
    *,
    arriving: bool = False,
    on_choose: Callable[[tuple[str, ...]], None],
) -> None:
    """Show a matrix.

    `chosen`: the municipalities to mark: one, or a pair.
    `arriving`: whether the visitor just came to the page, so that it has nothing yet.
    `on_choose`: called with the codes of the pair that was chosen, or of one municipality on the
    diagonal.
    """
    state = st.session_state

    def choose() -> None:
        on_choose(tuple(dict.fromkeys(trigger(KEY, "paar").split("~"))))

    data = payload(shown)
    name = digest(data)
    there = not arriving and state.get(_SENT) == name
    state[_SENT] = name
    _COMPONENT.mount(
        {"name": name, "chosen": chosen_rows(shown, chosen)} | ({} if there else data),
        KEY,
        on_paar_change=choose,
        on_mist_change=forget,
    )


def forget() -> None:
    """Send the whole matrix the next time: it left the page, or never came there."""
    st.session_state.pop(_SENT, None)
