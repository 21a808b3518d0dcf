"""HTTP for the official sources: https alone, bounded in time and size, nothing without need."""

from __future__ import annotations

import sys
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO, Never, cast

import requests
from tqdm import tqdm
from urllib3 import Retry
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError

from data.domain.errors import SourceError
from data.download.cache import CacheEntry
from data.download.session import Limits, RedirectError, Session, origin
from data.io.files import digest
from data.io.problems import HEAD, check_start

Tell = Callable[[str], None]
"""Takes one line, in Dutch."""


def to_stderr(line: str) -> None:
    """Write a line to standard error, without breaking a bar that stands there."""
    tqdm.write(line, file=sys.stderr)


def progress_bar(name: str, total: int | None) -> tqdm[Never]:
    """Return a bar that counts bytes, of `total` where that is known; invisible off a terminal."""
    return tqdm(
        desc=name,
        total=total,
        unit="B",
        unit_scale=True,
        leave=False,
        disable=not sys.stderr.isatty(),
    )


def size(count: int) -> str:
    """Return a number of bytes in Dutch: "12,3 MB", "512 bytes"."""
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}".replace(".", ",")
    return f"{count} bytes"


_LATER = "Probeer het later opnieuw; de vorige editie is niet veranderd"
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which another attempt may help."""

_CHUNK = 1 << 16
PART = ".part"
"""End of the name of a file that is not whole yet."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A file to fetch: its Dutch name for messages, its place here, its media types."""

    name: str
    url: str
    file: Path
    types: frozenset[str]
    # Takes out what may not be kept, before the file takes its place
    prepare: Callable[[Path], None] | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is there now, whether it differs from before, and its `Content-Crs` or ""."""

    path: Path
    changed: bool
    crs: str = ""


class NotThereError(SourceError):
    """The source does not have the resource (400): a year that is not out, for instance."""


class _PassingError(Exception):
    """An attempt failed in a way that may pass; `wait` is how long the source asks to wait."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches files; TLS is always verified, proxies of the environment are used."""

    limits: Limits = field(default_factory=Limits)
    tell: Tell = to_stderr
    sleep: Callable[[float], None] = time.sleep

    def fetch(self, resource: Resource) -> Download:
        """Return the file, fetched anew when it changed since it was last fetched.

        What was fetched before stays in place until the new file is whole.

        Raises `SourceError` if it cannot be fetched: what, where and what to do, in one line.
        """
        limits = self.limits
        retry = Retry(
            limits.attempts - 1,
            backoff_factor=limits.backoff,
            backoff_jitter=limits.jitter,
            backoff_max=limits.longest_wait,
        )
        with Session(resource.url, limits.total) as session:
            while True:
                try:
                    return self._attempt(session, resource)
                except _PassingError as error:
                    retry = self._pause(session, resource, retry, error)

    def _pause(
        self, session: Session, resource: Resource, retry: Retry, error: _PassingError
    ) -> Retry:
        """Wait for the next attempt; raise SourceError when none is left, or no time for it."""
        limits = self.limits
        refusal = SourceError(f"{resource.name}: {resource.url} {error}", _LATER)
        try:
            retry = retry.increment("GET", resource.url, error=error)
        except MaxRetryError:
            raise refusal from error
        wait = max(error.wait, retry.get_backoff_time(), limits.backoff)
        wait = min(wait, limits.longest_wait)
        if wait >= session.left():
            raise refusal from error
        attempt = f"poging {len(retry.history) + 1} van {limits.attempts}"
        self.tell(f"{resource.name}: {error}; {attempt} over {wait:.0f} s")
        self.sleep(wait)
        return retry

    def _attempt(self, session: Session, resource: Resource) -> Download:
        before = CacheEntry.load(resource.file, resource.url)
        with self._answer(session, resource, before.conditions() if before else {}) as response:
            if response.status_code == requests.codes.not_modified and before:
                self.tell(f"{resource.name}: niet veranderd (304)")
                return Download(resource.file, changed=False, crs=before.crs)
            _check_status(resource, response)
            _check_type(resource, response)
            entry = self._receive(session, resource, response)
        changed = before is None or before.sha256 != entry.sha256
        outcome = "opgehaald" if changed else "opgehaald, inhoud niet veranderd"
        self.tell(f"{resource.name}: {size(resource.file.stat().st_size)} {outcome}")
        return Download(resource.file, changed, entry.crs)

    def _answer(
        self, session: Session, resource: Resource, headers: dict[str, str]
    ) -> requests.Response:
        """Return the answer, its body still to come."""
        times = (self.limits.connect, self.limits.read)
        try:
            return session.get(resource.url, headers=headers, timeout=times, stream=True)
        except RedirectError as error:
            raise SourceError(
                f"{resource.name}: {resource.url} verwijst naar een onveilig adres "
                f"({str(error)[:100]})",
                "Controleer het adres bij de bron",
            ) from error
        except requests.TooManyRedirects as error:
            problem = f"{resource.name}: {resource.url} verwijst steeds door"
            raise SourceError(problem, _LATER) from error
        except requests.exceptions.SSLError as error:
            host = origin(str(error.request.url if error.request else resource.url))[1]
            raise SourceError(
                f"{resource.name}: het certificaat van {host} is niet te vertrouwen",
                "Controleer het adres en de certificaten hier (REQUESTS_CA_BUNDLE)",
            ) from error
        except (requests.Timeout, TimeoutError) as error:
            raise _PassingError("antwoordt niet op tijd") from error
        except requests.RequestException as error:
            raise _PassingError("is niet te bereiken") from error
        except ValueError as error:
            raise _PassingError("geeft een antwoord dat niet te lezen is") from error

    def _receive(
        self, session: Session, resource: Resource, response: requests.Response
    ) -> CacheEntry:
        """Let the body, once it is whole, take the place of the file; return what to remember."""
        file = resource.file
        draft = file.with_name(f"{file.name}{PART}")
        draft.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("wb") as out:
                for content in self._contents(resource, response):
                    out.write(content)
            with draft.open("rb") as written:
                check_start(written.read(HEAD), resource.name)
            if resource.prepare:
                resource.prepare(draft)
            entry = CacheEntry.of(resource.url, response.headers, digest(draft))
            draft.replace(file)
            entry.save(file)
            return entry
        except HTTPError as error:
            if session.left():
                raise _PassingError("brak halverwege af") from error
            raise SourceError(
                f"{resource.name}: {resource.url} is na {self.limits.total:.0f} s nog niet klaar",
                "De bron is nu te traag; probeer het later opnieuw",
            ) from error
        except (EOFError, BadGzipFile, zlib.error) as error:
            raise _PassingError("gaf een bestand dat niet is uit te pakken") from error
        finally:
            draft.unlink(missing_ok=True)

    def _contents(self, resource: Resource, response: requests.Response) -> Iterator[bytes]:
        """Yield the body, unpacked, as far as it is not too much."""
        body, limits, written = response.raw, self.limits, 0
        if (body.length_remaining or 0) > limits.packed:
            _refuse_size(resource, limits.packed)
        with progress_bar(resource.name, body.length_remaining) as shown:

            def receive(size: int) -> bytes:
                chunk: bytes = body.read(size)
                shown.update(len(chunk))
                if body.tell() > limits.packed:
                    _refuse_size(resource, limits.packed)
                return chunk

            coding = response.headers.get("Content-Encoding", "").strip().lower()
            read = receive
            if coding in ("gzip", "x-gzip"):
                read = GzipFile(fileobj=cast("BinaryIO", SimpleNamespace(read=receive))).read
            while content := read(_CHUNK):
                written += len(content)
                if written > limits.unpacked:
                    _refuse_size(resource, limits.unpacked)
                yield content


def _refuse_size(resource: Resource, most: int) -> Never:
    raise SourceError(
        f"{resource.name}: {resource.url} geeft meer dan {size(most)}, dat kan niet kloppen",
        "Controleer het adres bij de bron; er is niets van gebruikt",
    )


def _check_status(resource: Resource, response: requests.Response) -> None:
    status = response.status_code
    if status in _PASSING:
        wait = retry_after(response.headers.get("Retry-After"))
        raise _PassingError(f"antwoordt met fout {status}", wait)
    if status != requests.codes.ok:
        kind = NotThereError if status == requests.codes.bad_request else SourceError
        raise kind(
            f"{resource.name}: {resource.url} antwoordt met fout {status}",
            "Controleer het adres; het kan zijn verhuisd (--register-url, --boundaries-url)",
        )


def _check_type(resource: Resource, response: requests.Response) -> None:
    given = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if given in resource.types:
        return
    what = "een webpagina" if "html" in given else f"iets anders ({given or 'zonder soort'})"
    raise SourceError(
        f"{resource.name}: {resource.url} geeft {what} in plaats van de gegevens",
        "Open het adres in een browser; mogelijk is er onderhoud of is het verhuisd",
    )


def retry_after(value: str | None) -> float:
    """Return the seconds in a `Retry-After` header (a number or a date); 0 when it has none."""
    try:
        return Retry().parse_retry_after(value or "0")
    except (InvalidHeader, ValueError, TypeError, OverflowError):
        return 0.0
