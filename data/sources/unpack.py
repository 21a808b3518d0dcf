"""Unpack what travelled as gzip, without being flooded by what comes out."""

from __future__ import annotations

import zlib
from pathlib import Path

from data.sources.receive import TooMuchError

_CHUNK = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS


def unpack(source: Path, target: Path, packed: bool, most: int) -> None:
    """Write the contents of a file that came in to another.

    Parameters
    ----------
    packed : bool
        Whether it travelled as gzip (`Content-Encoding`); otherwise it is copied.
    most : int
        Most bytes that may come out.

    Raises
    ------
    TooMuchError
        If more comes out; nothing beyond the limit is unpacked.
    ValueError
        If it is no whole gzip.
    """
    with source.open("rb") as incoming, target.open("wb") as outgoing:
        decoder = zlib.decompressobj(_GZIP) if packed else None
        written = 0
        while chunk := incoming.read(_CHUNK):
            while chunk:
                try:
                    plain = decoder.decompress(chunk, _CHUNK) if decoder else chunk
                except zlib.error as error:
                    raise ValueError(str(error)) from error
                chunk = decoder.unconsumed_tail if decoder else b""
                written += len(plain)
                if written > most:
                    raise TooMuchError(most)
                outgoing.write(plain)
        if decoder is not None:
            rest = decoder.flush()
            if not decoder.eof or written + len(rest) > most:
                raise ValueError("not a whole gzip")
            outgoing.write(rest)
