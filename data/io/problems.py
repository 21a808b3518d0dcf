"""What is wrong in a source, in one message; and what leads nowhere in it and can be left out."""

from __future__ import annotations

import errno
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from json import JSONDecodeError
from pathlib import Path
from typing import NamedTuple

from data.domain.errors import EditionError, KaartError, SourceError

SHOWN = 5
"""How many problems a message spells out; of the others it gives the number."""


_LONG = 80


def quoted(value: str) -> str:
    """Return a value as it stands in a message: in quotes, and not too long."""
    return f"“{value[:_LONG]}…”" if len(value) > _LONG else f"“{value}”"


LOST = "\ufffd"
"""What stands for a character that could not be read."""

_BYTES = "".join(bytes([b]).decode("cp1252", "ignore") + chr(b) for b in range(0x80, 0xC0))
_TWICE = re.compile(f"[\xc2-\xc5][{re.escape(_BYTES)}]|\xe2[{re.escape(_BYTES)}]{{2}}")


def well_encoded(text: str) -> str:
    """Return what was written when UTF-8 was read as something else: "FryslÃ¢n" is "Fryslân".

    Only what then gives a European letter or a sign of printed text: anything else may be meant so.
    """
    return well_encoded(once) if (once := _TWICE.sub(_written, text)) != text else text


def _written(match: re.Match[str]) -> str:
    encoded = b"".join(_byte(character) for character in match[0])
    return encoded.decode("utf-8", "replace").replace(LOST, match[0])


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def listing(items: Sequence[str]) -> str:
    """Return the first items in words, and how many more there are."""
    shown = "; ".join(items[:SHOWN])
    rest = len(items) - SHOWN
    return f"{shown}; en nog {rest}" if rest > 0 else shown


def json_place(error: Exception) -> str:
    """Return where JSON goes wrong, to stand behind a problem; "" when the error does not tell."""
    if not isinstance(error, JSONDecodeError):
        return ""
    return f", fout op regel {error.lineno}, kolom {error.colno}"


@dataclass(frozen=True)
class Problems:
    """What is wrong in one source."""

    where: str  # Name of the file, as the reader of the message knows it
    remedy: str  # What to do about it, in Dutch, without final full stop
    problems: Sequence[str]

    def check(self) -> None:
        """Raise SourceError when there are problems."""
        if self.problems:
            raise SourceError(str(self), self.remedy, self.faults())

    def faults(self) -> list[str]:
        """Return every problem with where it is."""
        return [f"{self.where}: {each}" for each in self.problems]

    def __str__(self) -> str:
        """Return how many there are, and the first ones."""
        count = f"{len(self.problems)} fouten: " if len(self.problems) > 1 else ""
        return f"{self.where}: {count}{listing(self.problems)}"


AGAIN = "Haal het bestand opnieuw op bij de bron"
MEND = "Verbeter het bestand, of geef het goede"
HEAD = 512
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ")
_PAGE = (b"<!doctype html", b"<html")


def check_start(content: bytes, name: str, remedy: str = AGAIN) -> None:
    """Refuse an empty file, an archive and a web page.

    `content`: the file, or its first `HEAD` bytes.
    `name`: name of the file, for the message.
    `remedy`: what to do about an empty file or a web page: a fetched file is fetched again.

    Raises `SourceError` if the file is one of these.
    """
    head = content[:HEAD]
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not start:
        raise SourceError(f"{name}: is leeg", remedy)
    if head.startswith(_PACKED):
        raise SourceError(f"{name}: is ingepakt (gzip of zip)", "Pak het bestand eerst uit")
    if start.startswith(_PAGE):
        raise SourceError(f"{name}: is een webpagina, niet de gegevens zelf", remedy)


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


@dataclass(frozen=True)
class Unresolved(Problems):
    """What leads nowhere in one source, and can be left out."""

    # What is left out, in Dutch: "deelname", "deelnames"
    one: str
    several: str
    stops: bool = True  # Whether a refresh is refused for it; else the gate counts what is lost

    def amount(self, number: int) -> str:
        """Return so many of them in words: "12 deelnames"."""
        return f"{number} {self.one if number == 1 else self.several}"


@dataclass(frozen=True)
class UnresolvedReferences:
    """What leads nowhere in all sources of an edition, those first that were read first."""

    sources: tuple[Unresolved, ...] = ()

    def plus(self, others: Iterable[Unresolved]) -> UnresolvedReferences:
        """Return these and others, as far as there is something unresolved in them."""
        return UnresolvedReferences((*self.sources, *(each for each in others if each.problems)))

    def __iter__(self) -> Iterator[Unresolved]:
        return iter(self.sources)

    def __bool__(self) -> bool:
        return bool(self.sources)

    def stopping(self) -> UnresolvedReferences:
        """Return those for which a refresh is refused."""
        return UnresolvedReferences(tuple(each for each in self.sources if each.stops))

    def faults(self) -> list[str]:
        """Return everything, one by one."""
        return [fault for each in self.sources for fault in each.faults()]

    def remedies(self) -> list[str]:
        """Return what to do about it, each remedy once."""
        return list(dict.fromkeys(each.remedy for each in self.sources))

    def counted(self) -> str:
        """Return how much is left out: "12 deelnames en 1 koppeling"; "" when nothing is."""
        kinds = {each.one: each for each in self.sources}
        numbers: Counter[str] = Counter()
        for each in self.sources:
            numbers[each.one] += len(each.problems)
        amounts = [kinds[one].amount(number) for one, number in numbers.items()]
        return " en ".join(filter(None, (", ".join(amounts[:-1]), *amounts[-1:])))

    def sentences(self) -> Iterator[str]:
        """Yield per source what is left out, in Dutch: how much, and the first ones."""
        for each in self.sources:
            amount = each.amount(len(each.problems))
            yield f"{amount} weggelaten ({each.where}: {listing(each.problems)})"


@contextmanager
def reporting(unresolved: Iterable[Unresolved]) -> Iterator[None]:
    """Let an error also name what is known already to lead nowhere."""
    try:
        yield
    except KaartError as error:
        faults = [fault for each in unresolved for fault in each.faults()]
        raise error.with_faults(faults) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Let an error of the system say, as an EditionError, that an edition cannot be written."""
    try:
        yield
    except OSError as error:
        raise EditionError(
            f"{path} is niet te schrijven ({unwritten(error).reason})",
            "Controleer de rechten en de vrije ruimte; de vorige editie is niet veranderd",
        ) from error
