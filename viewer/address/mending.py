"""Addresses as mail and chat leave them, read as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import parse_qs, parse_qsl, quote_plus, unquote

from data.domain.query import LANGUAGES
from viewer.address.parameters import PARAMETERS

NOT_OURS = ("embed", "utm_", "fbclid", "gclid", "mtm_", "pk_", "kaartbeeld", "presenteren")
"""Beginnings of parameters that others put in addresses, and of those about the page alone."""

_ENTITY = re.compile(r"^(?:(?:amp|#38|#x26|gt|lt|quot|#39|nbsp);)+", re.IGNORECASE)
_CLOSING = ".,;:!?*)]}>\"'»”’…"
_AS_WRITTEN = frozenset({"zoek"})
_CODES = frozenset({"deelnemer", "zonder", "provincie", "gemeente", "samenwerking"})
_MOST_ENCODED = 3  # times that an address may have been encoded once more
MOST_VALUES = 200
"""Parameters with a value that an address may hold; a view that can be chosen has far fewer."""
AND_MORE = "…"


def mended(params: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return parameters as they were before mail or chat changed their address.

    Undone are `&amp;`, what was encoded once more, capitals, and punctuation behind a value. What a
    visitor searches stays as it is: an address gives exactly the view that it was made from.
    Of more than `MOST_VALUES` values the first are left, and `AND_MORE` as a name.
    """
    result: dict[str, list[str]] = {}
    given = ((name, value) for name, values in params.items() for value in values)
    pairs = (pair for name, value in given for pair in _pairs(name, value, _MOST_ENCODED))
    for name, text in islice(pairs, MOST_VALUES):
        result.setdefault(name, []).append(text)
    return result if next(pairs, None) is None else {**result, AND_MORE: [""]}


def read_query(query_string: bytes) -> dict[str, list[str]]:
    """Return the mended parameters of a request."""
    return mended(parse_qs(query_string.decode("latin-1"), keep_blank_values=True))


def language_of(params: Mapping[str, Sequence[str]]) -> str:
    """Return the language that mended parameters ask for."""
    return next((v for v in params.get("taal", ()) if v in LANGUAGES), LANGUAGES[0])


def _pairs(given: str, value: str, depth: int) -> Iterator[tuple[str, str]]:
    name = _ENTITY.sub("", given)
    if name.lower() in PARAMETERS:
        name = name.lower()
    if name in _AS_WRITTEN or name.startswith(NOT_OURS) or not depth:
        yield name, value
    elif name not in PARAMETERS:
        yield from _wrapped(name, value, depth)
    else:
        text = _decoded(value)
        first, *others = text.split("&")
        first = first.rstrip(_CLOSING)
        yield name, first if name in _CODES else first.lower()
        for other in others:
            yield from _query(other, depth)


def _wrapped(name: str, value: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the parameters in what is no name itself: an address that was encoded as a whole."""
    inner = _decoded(name, until="=")
    if "=" in inner:
        yield from _query(f"{inner}={quote_plus(value)}" if value else inner, depth)
    elif name or value:
        yield name, value


def _query(text: str, depth: int) -> Iterator[tuple[str, str]]:
    for name, value in parse_qsl(text, keep_blank_values=True):
        yield from _pairs(name, value, depth - 1)


def _decoded(text: str, until: str = "") -> str:
    """Return a text decoded until it changes no more, or holds `until`."""
    for _step in range(_MOST_ENCODED):
        if "%" not in text or (until and until in text):
            break
        text = unquote(text)
    return text
