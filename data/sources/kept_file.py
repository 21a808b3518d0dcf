"""A fetched file beside what is remembered of it, and the part that came in so far."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from data.domain.errors import SourceError
from data.io.sniff import check_start

_HEAD = 512
_RANGE = re.compile(r"bytes ([0-9]{1,15})-")
_HEADER = re.compile(r"[!-~]([ -~]{0,1000}[!-~])?")
"""What may stand in a header that is sent: it comes from an earlier answer, or from a file."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of an answer.

    Attributes
    ----------
    etag, modified : str
        Its `ETag` and `Last-Modified`, or "".
    packed : bool
        Whether it travelled as gzip.
    sha256 : str
        Of the unpacked file; "" while it is not whole.
    when : str
        When it was received (UTC).
    crs : str
        Its `Content-Crs`, without brackets, or "".
    """

    url: str
    etag: str
    modified: str
    packed: bool
    sha256: str = ""
    when: str = ""
    crs: str = ""

    @staticmethod
    def of(url: str, headers: Mapping[str, str]) -> Memory:
        """Return what is worth remembering of the headers of an answer."""
        return Memory(
            url,
            _sendable(headers.get("ETag", "")),
            _sendable(headers.get("Last-Modified", "")),
            headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip"),
            crs=headers.get("Content-Crs", "").strip("<> "),
        )

    def is_sound(self) -> bool:
        """Return whether a memory that was read can be one that was written."""
        texts = (self.etag, self.modified, self.sha256, self.when, self.crs)
        return all(isinstance(each, str) for each in texts) and all(
            _sendable(each) == each for each in texts[:2]
        )

    @property
    def validator(self) -> str:
        """What proves that a part belongs to the same file: a strong ETag, or the date."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified


class KeptFile:
    """A file that is fetched time and again.

    Parameters
    ----------
    file : Path
        Where it stands; beside it `.json` (memory), `.part` and `.part.json` (so far).
    url : str
        Where it comes from: what is remembered of another address does not count.
    """

    def __init__(self, file: Path, url: str) -> None:
        self.file = file
        self.part = file.with_name(f"{file.name}.part")
        self.new = file.with_name(f"{file.name}.new")
        self._url = url

    def is_whole(self) -> bool:
        """Return whether the file is there as it was received."""
        memory = self._memory(self.file)
        return memory is not None and self.file.is_file() and memory.sha256 == digest(self.file)

    def crs(self) -> str:
        """Return the coordinate reference system that came with the file, or ""."""
        memory = self._memory(self.file)
        return memory.crs if memory else ""

    def ask_headers(self) -> dict[str, str]:
        """Return the headers to ask with: the rest of a part, or the file if it changed."""
        part = self._memory(self.part)
        if part and part.validator and self.part.is_file() and self.part.stat().st_size:
            return {"Range": f"bytes={self.part.stat().st_size}-", "If-Range": part.validator}
        memory = self._memory(self.file)
        if memory is None or not self.is_whole():
            return {}
        asked = {"If-None-Match": memory.etag, "If-Modified-Since": memory.modified}
        return {name: value for name, value in asked.items() if value}

    def begin(self, memory: Memory, headers: Mapping[str, str], *, resumed: bool) -> int:
        """Prepare for a body; return how many bytes that are there already stay."""
        start = 0
        if resumed:
            found = _RANGE.match(headers.get("Content-Range", ""))
            start = int(found[1]) if found else 0
            if not self.part.is_file() or self.part.stat().st_size != start:
                self.drop_part()
                raise SourceError(
                    f"{self.file.name}: de bron geeft een ander vervolg dan gevraagd",
                    "Start het verversen opnieuw",
                )
        self.part.parent.mkdir(parents=True, exist_ok=True)
        self._remember(self.part, memory)
        return start

    def finish(self, memory: Memory, name: str) -> bool:
        """Let the unpacked file take its place; return whether it is another one than before.

        Raises
        ------
        SourceError
            If it is empty, an archive or a web page.
        """
        try:
            with self.new.open("rb") as file:
                check_start(file.read(_HEAD), name)
            found = digest(self.new)
            before = self._memory(self.file)
            changed = not self.file.is_file() or before is None or before.sha256 != found
            self._memory_of(self.file).unlink(missing_ok=True)
            self.new.replace(self.file)
        finally:
            self.drop_part()
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self._remember(self.file, replace(memory, sha256=found, when=when))
        return changed

    def drop_part(self) -> None:
        """Forget what came in so far."""
        for path in (self.part, self._memory_of(self.part), self.new):
            path.unlink(missing_ok=True)

    def _memory_of(self, path: Path) -> Path:
        return path.with_name(f"{path.name}.json")

    def _memory(self, path: Path) -> Memory | None:
        with contextlib.suppress(OSError, ValueError, TypeError, RecursionError):
            memory = Memory(**json.loads(self._memory_of(path).read_text("utf-8")))
            return memory if memory.url == self._url and memory.is_sound() else None
        return None

    def _remember(self, path: Path, memory: Memory) -> None:
        place = self._memory_of(path)
        draft = place.with_name(f"{place.name}.new")
        draft.write_text(json.dumps(asdict(memory), indent=1), "utf-8")
        draft.replace(place)


def _sendable(value: str) -> str:
    """Return what can be sent back in a header; "" of anything else."""
    return value if _HEADER.fullmatch(value) else ""


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
