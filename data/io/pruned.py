"""An XML file without elements that may not be kept, whatever its size, encoding or prefixes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Collection
from pathlib import Path
from xml.parsers import expat

from data.io.files import DRAFT

Refuses = Callable[[tuple[str, ...], bytes], bool]
"""Says of an element whether it may not be kept: by its local name, behind those of the elements
around it that are looked at as well, and by its content."""

_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding=[\"']([\w.-]+)[\"'][^>]*\?>")


class PruneError(ValueError):
    """A file that is no XML, or has a document type: nothing of it can be told apart."""


def prune(path: Path, looked_at: Collection[str], refuses: Refuses) -> None:
    """Take elements out of a file, and all comments.

    `looked_at`: local names of the elements that may be refused.
    `refuses`: whether one of them is.

    Raises `PruneError` if the file cannot be parsed.
    """
    content = _as_utf8(path.read_bytes())
    cuts = _Cuts(content, frozenset(looked_at), refuses).ranges()
    draft = path.with_name(f"{path.name}{DRAFT}")
    with draft.open("wb") as out:
        start = 0
        for first, after in cuts:
            out.write(content[start:first])
            start = max(start, after)
        out.write(content[start:])
    draft.replace(path)


def _as_utf8(content: bytes) -> bytes:
    """Return the file in an encoding in which a mark is one byte."""
    wide = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    wide |= {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
    encoding = wide.get(content[:2], "")
    text = content.decode(encoding, "replace") if encoding else ""
    content = text.encode() if encoding else content.removeprefix(codecs.BOM_UTF8)
    declared = _DECLARED.match(content)
    if declared is None or declared[1].lower() in (b"utf-8", b"utf8"):
        return content
    rest = content[declared.end() :]
    if not encoding:
        try:
            rest = rest.decode(declared[1].decode()).encode()
        except (LookupError, UnicodeError) as error:
            raise PruneError(str(error)) from error
    return b'<?xml version="1.0" encoding="UTF-8"?>' + rest


class _Cuts:
    """Where the elements stand that are refused: start, and first byte after, in order."""

    def __init__(self, content: bytes, looked_at: frozenset[str], refuses: Refuses) -> None:
        self._content = content
        self._looked_at = looked_at
        self._refuses = refuses
        self._open: list[tuple[str, int]] = []
        self._cuts: list[tuple[int, int]] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CommentHandler = self._comment
        self._parser.StartDoctypeDeclHandler = self._doctype

    def ranges(self) -> list[tuple[int, int]]:
        """Return them; of those within each other the outer ones."""
        try:
            self._parser.Parse(self._content, True)
        except expat.ExpatError as error:
            raise PruneError(str(error)) from error
        outer: list[tuple[int, int]] = []
        for cut in sorted(self._cuts):
            if not outer or cut[0] >= outer[-1][1]:
                outer.append(cut)
        return outer

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in self._looked_at:
            self._open.append((local, self._parser.CurrentByteIndex))

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local not in self._looked_at:
            return
        path = tuple(each for each, _ in self._open)
        _, start = self._open.pop()
        if self._parser.CurrentByteIndex == start:  # closed where it opens: nothing is in it
            return
        end = self._content.index(b">", self._parser.CurrentByteIndex) + 1
        if self._refuses(path, self._content[start:end]):
            self._cuts.append((start, end))

    def _comment(self, _text: str) -> None:
        start = self._parser.CurrentByteIndex
        self._cuts.append((start, self._content.index(b"-->", start) + 3))

    def _doctype(self, *_: object) -> None:
        raise PruneError("document type")
