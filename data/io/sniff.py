"""Tell by its first bytes what a file is not, before a reader stumbles over it."""

from __future__ import annotations

from data.domain.errors import SourceError

AGAIN = "Haal het bestand opnieuw op bij de bron"
MEND = "Verbeter het bestand, of geef het goede"
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ")
_PAGE = (b"<!doctype html", b"<html")


def check_start(head: bytes, name: str, remedy: str = AGAIN) -> None:
    """Refuse an empty file, an archive and a web page.

    Parameters
    ----------
    head : bytes
        The first bytes of the file; a few hundred are enough.
    name : str
        Name of the file, for the message.
    remedy : str
        What to do about an empty file or a web page: a fetched file is fetched again.

    Raises
    ------
    SourceError
        If the file is one of these.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not start:
        raise SourceError(f"{name}: is leeg", remedy)
    if head.startswith(_PACKED):
        raise SourceError(f"{name}: is ingepakt (gzip of zip)", "Pak het bestand eerst uit")
    if start.startswith(_PAGE):
        raise SourceError(f"{name}: is een webpagina, niet de gegevens zelf", remedy)
