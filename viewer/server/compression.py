"""Compression of what travels to a visitor: a window that holds a whole answer.

After a filter change most of the page is what it was. Messages are compressed against those that
went before, but only within a window: uvicorn's is 4 kB, an answer is 26 kB. With the window of
32 kB that every browser has, an answer of 11.9 kB becomes one of 3.5 kB. uvicorn has no setting
for it.
"""

from __future__ import annotations

from functools import partial

from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

WINDOW = 15
"""Bits of the window; it takes a third of a megabyte per session (docs/benchmarks.md)."""


def widen_window() -> None:
    """Make every connection that uvicorn accepts from now on use the wider window."""
    name = ServerPerMessageDeflateFactory.__name__
    if hasattr(websockets_sansio_impl, name):
        setattr(websockets_sansio_impl, name, partial(_wide, WINDOW))


def _wide(window: int, **_settings: object) -> ServerPerMessageDeflateFactory:
    return ServerPerMessageDeflateFactory(server_max_window_bits=window, client_max_window_bits=12)
