"""Why the operating system refused: everyday causes in Dutch, all others in its own words."""

from __future__ import annotations

import errno
from typing import NamedTuple


class Cause(NamedTuple):
    """Why a file or port cannot be used, and what its user can do; without final full stop."""

    reason: str
    remedy: str


_OTHER_PORT = "Kies een andere met --port of --address"
_RIGHTS = Cause("geen rechten", "Controleer de rechten, en of een ander programma het open heeft")
_EVERYDAY = {
    errno.ENOENT: Cause("bestaat niet", "Controleer de naam en de map"),
    errno.EISDIR: Cause("is een map, geen bestand", "Geef een bestand"),
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.ENOSPC: Cause("de schijf is vol", "Maak ruimte of kies een andere plaats"),
    errno.EADDRINUSE: Cause("die is al in gebruik", _OTHER_PORT),
}
_NO_FOLDER = Cause("de map bestaat niet", "Maak de map of kies een andere plaats")


def unread(error: OSError) -> Cause:
    """Return why a file or folder cannot be read."""
    return _cause(error, "Controleer het bestand, of probeer het later opnieuw")


def unwritten(error: OSError) -> Cause:
    """Return why a file or folder cannot be written."""
    return _NO_FOLDER if error.errno == errno.ENOENT else _cause(error, "Kies een andere plaats")


def unheard(error: OSError) -> Cause:
    """Return why a server cannot listen at a port."""
    return _cause(error, _OTHER_PORT)._replace(remedy=_OTHER_PORT)


def is_missing(error: OSError) -> bool:
    """Return whether the file or folder is not there."""
    return error.errno in (errno.ENOENT, errno.ENOTDIR)


def _cause(error: OSError, remedy: str) -> Cause:
    """Return an everyday cause; else the words of the system on one line, or the class."""
    words = " ".join(str(error.strerror or type(error).__name__).split())
    return _EVERYDAY.get(error.errno or 0) or Cause(words, remedy)
