"""Why the operating system refused, in Dutch, and what to do about it.

Its own words (`strerror`) are English, or whatever the computer is set to.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import NamedTuple


class Cause(NamedTuple):
    """Why a file or port cannot be used, and what its user can do; without final full stop."""

    told: str
    remedy: str


_SPACE = "Maak ruimte of kies een andere plaats"
_PLACE = "Kies een andere plaats"
_FIND = "Controleer de naam en de map"
_RIGHTS = "Controleer de rechten, en of een ander programma het open heeft"
_AGAIN = "Probeer het later opnieuw"

_COMMON = {
    errno.ENOSPC: Cause("de schijf is vol", _SPACE),
    errno.EDQUOT: Cause("uw schijfruimte is op", _SPACE),
    errno.EFBIG: Cause("het bestand wordt te groot", _PLACE),
    errno.EROFS: Cause("daar kan niet worden geschreven", _PLACE),
    errno.ENAMETOOLONG: Cause("de naam is te lang", "Kies een kortere naam"),
    errno.EINVAL: Cause("die naam kan hier niet", "Kies een andere naam"),
    errno.ELOOP: Cause("de verwijzing loopt in een kring", "Herstel de verwijzing"),
    errno.EBUSY: Cause("het is in gebruik", "Sluit het programma dat het gebruikt"),
    errno.EMFILE: Cause("er staan te veel bestanden open", _AGAIN),
    errno.ENFILE: Cause("er staan te veel bestanden open", _AGAIN),
    errno.ENOMEM: Cause("het geheugen is vol", "Sluit andere programma's en probeer het opnieuw"),
    errno.EIO: Cause("de schijf geeft een fout", "Controleer de schijf"),
}
_READING = _COMMON | {
    errno.ENOENT: Cause("bestaat niet", _FIND),
    errno.ENOTDIR: Cause("een deel van het pad is geen map", _FIND),
    errno.EISDIR: Cause("is een map, geen bestand", "Geef een bestand"),
    errno.EACCES: Cause("geen rechten", _RIGHTS),
    errno.EPERM: Cause("geen rechten", _RIGHTS),
}
_WRITING = _COMMON | {
    errno.ENOENT: Cause("de map bestaat niet", "Maak de map of kies een andere plaats"),
    errno.ENOTDIR: Cause("de map bestaat niet", "Maak de map of kies een andere plaats"),
    errno.EISDIR: Cause("dit is een map", "Geef de naam van een bestand"),
    errno.EEXIST: Cause("er staat iets anders met die naam", "Kies een andere naam"),
    errno.EACCES: Cause("u mag daar niet schrijven", _PLACE),
    errno.EPERM: Cause("u mag daar niet schrijven", _PLACE),
}
_OTHER_PORT = "Kies een andere met --port of --address"
_LISTENING = {
    errno.EADDRINUSE: Cause("die is al in gebruik", _OTHER_PORT),
    errno.EADDRNOTAVAIL: Cause("dit adres is niet van deze computer", _OTHER_PORT),
    errno.EACCES: Cause("u mag die niet gebruiken", _OTHER_PORT),
    errno.EPERM: Cause("u mag die niet gebruiken", _OTHER_PORT),
}


def unread(error: OSError) -> Cause:
    """Return why a file or folder cannot be read."""
    return _cause(error, _READING, _AGAIN)


def unwritten(error: OSError) -> Cause:
    """Return why a file or folder cannot be written."""
    return _cause(error, _WRITING, _PLACE)


def unheard(error: OSError) -> Cause:
    """Return why a server cannot listen at a port."""
    return _cause(error, _LISTENING, _OTHER_PORT)


def is_missing(error: OSError) -> bool:
    """Return whether what was asked for is not there."""
    return error.errno in (errno.ENOENT, errno.ENOTDIR)


def _cause(error: OSError, known: Mapping[int, Cause], remedy: str) -> Cause:
    """Return a known cause; else the number and name, or the class, by which to look it up."""
    if error.errno is None:
        return Cause(f"systeemfout {type(error).__name__}", remedy)
    number = error.errno
    name = errno.errorcode.get(number, "")
    return known.get(number) or Cause(f"systeemfout {number} {name}".rstrip(), remedy)
