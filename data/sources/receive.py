"""Take in the body of an answer: no longer and no more than allowed."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from urllib3.exceptions import HTTPError

from data.sources.progress import counting

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

_CHUNK = 1 << 16


class TooMuchError(Exception):
    """More bytes came than a file of this kind can have; `most` is the limit."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class BrokenOffError(Exception):
    """The connection broke before the end."""


def receive(
    body: BaseHTTPResponse, part: Path, *, start: int, most: int, seconds: float, name: str
) -> None:
    """Write the bytes of a body behind those that a file has, as they travel (still packed).

    Parameters
    ----------
    start : int
        Bytes of the file that stay; what comes is written behind them.
    most : int
        Most bytes of the whole file.
    seconds : float
        Time for all of it. A socket's own time-out starts anew with every byte.

    Raises
    ------
    TooMuchError, TimeoutError, BrokenOffError, urllib3.exceptions.HTTPError
    """
    end = time.monotonic() + seconds
    announced = body.length_remaining
    if announced is not None and start + announced > most:
        raise TooMuchError(most)
    # Wakes a read that waits for bytes which come one by one.
    alarm = Timer(max(0.0, seconds), body.shutdown)
    alarm.daemon = True
    alarm.start()
    try:
        _write(body, part, start, most, end, name)
    except (OSError, HTTPError):
        _check_time(end)
        raise
    finally:
        alarm.cancel()


def _write(
    body: BaseHTTPResponse, part: Path, start: int, most: int, end: float, name: str
) -> None:
    total = None if body.length_remaining is None else start + body.length_remaining
    written = start
    with part.open("r+b" if start else "wb") as file, counting(name, start, total) as count:
        file.seek(start)
        file.truncate()
        while chunk := body.read1(_CHUNK, decode_content=False):
            written += len(chunk)
            if written > most:
                raise TooMuchError(most)
            file.write(chunk)
            count(len(chunk))
            _check_time(end)
    _check_time(end)
    if total is not None and written != total:
        raise BrokenOffError


def _check_time(end: float) -> None:
    if time.monotonic() >= end:
        raise TimeoutError
