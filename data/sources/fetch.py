"""Fetch one file of an official source: carefully, and not again when it did not change."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import requests
from urllib3.exceptions import HTTPError

from data.domain.errors import SourceError
from data.sources.kept_file import KeptFile, Memory
from data.sources.progress import Tell, size, to_stderr
from data.sources.receive import BrokenOffError, TooMuchError, receive
from data.sources.settings import Limits, is_safe, joined, origin
from data.sources.unpack import unpack
from data.sources.waiting import Clock, pause, retry_after, within

AGENT = "samenwerkingskaart/0.1.0 (python -m viewer refresh)"
_LATER = "Probeer het later opnieuw; de vorige editie is niet veranderd"
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which asking again may help."""

_MOVED = frozenset({301, 302, 303, 307, 308})
_MOST_MOVES = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch.

    Attributes
    ----------
    name : str
        What it is, in Dutch, for messages: "het register".
    types : frozenset of str
        Media types that are right for it.
    """

    name: str
    url: str
    file: Path
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is there now, and whether it is another one than before.

    Attributes
    ----------
    crs : str
        Coordinate reference system that the source named with it (`Content-Crs`), or "".
    """

    path: Path
    changed: bool
    crs: str = ""


class NotThereError(SourceError):
    """The source does not have what was asked for (400): a year that is not out, for instance."""


class _Session(requests.Session):
    """A session that leaves moves to `Fetcher`.

    The one of requests prepares the next request even when told not to follow: it takes in the
    whole body of a move, unpacked and of any size, and stumbles over an address that is none.
    """

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Say that an answer leads nowhere."""


class _AgainError(Exception):
    """An attempt failed in a way that may pass."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass
class Fetcher:
    """Fetches files over one session; TLS is always verified.

    Parameters
    ----------
    limits : Limits
        How long and how much.
    clock : Clock
        The time and ways to spend it.
    tell : callable
        Told what happens, line by line, in Dutch.
    """

    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)
    tell: Tell = to_stderr

    def __enter__(self) -> Fetcher:
        self._session = _Session()
        self._session.headers.update({"User-Agent": AGENT, "Accept-Encoding": "gzip"})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._session.close()

    def fetch(self, wanted: Wanted) -> Fetched:
        """Return the file, fetched anew when it changed since it was last fetched.

        What was fetched before stays in place until the new file is whole.

        Raises
        ------
        SourceError
            If it cannot be fetched: what, where and what to do, in one line.
        """
        kept = KeptFile(wanted.file, wanted.url)
        end = self.clock.now() + self.limits.total
        reason = ""
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return self._attempt(wanted, kept, end)
            except _AgainError as error:
                reason = str(error)
                wait = pause(attempt, error.wait, self.limits, self.clock.chance())
            if attempt == self.limits.attempts or self.clock.now() + wait >= end:
                break
            self.tell(
                f"{wanted.name}: {reason}; poging {attempt + 1} van {self.limits.attempts} "
                f"over {wait:.0f} s"
            )
            self.clock.sleep(wait)
        raise SourceError(f"{wanted.name}: {wanted.url} {reason}", _LATER)

    def _attempt(self, wanted: Wanted, kept: KeptFile, end: float) -> Fetched:
        response = self._ask(wanted, kept.ask_headers(), end)
        with response:
            status = response.status_code
            if status == requests.codes.not_modified and kept.is_whole():
                self.tell(f"{wanted.name}: niet veranderd (304)")
                return Fetched(wanted.file, changed=False, crs=kept.crs())
            if status == requests.codes.requested_range_not_satisfiable:
                kept.drop_part()
                raise _AgainError("kan het vervolg niet geven (416)")
            self._check_status(wanted, response)
            self._check_type(wanted, response)
            memory = Memory.of(wanted.url, response.headers)
            start = kept.begin(memory, response.headers, resumed=status == 206)
            self._receive(wanted, kept, response, start, end)
        return self._finish(wanted, kept, memory)

    def _ask(self, wanted: Wanted, headers: dict[str, str], end: float) -> requests.Response:
        """Return the answer, its body still to come; follow moves that stay safe."""
        url = wanted.url
        times = (self.limits.connect, self.limits.read)

        def get() -> requests.Response:
            return self._session.get(
                url, headers=headers, timeout=times, stream=True, allow_redirects=False
            )

        for _ in range(_MOST_MOVES):
            try:
                response = within(end - self.clock.now(), get)
            except requests.exceptions.SSLError as error:
                raise SourceError(
                    f"{wanted.name}: het certificaat van {origin(url)[1]} is niet te vertrouwen",
                    "Controleer het adres en de certificaten hier (REQUESTS_CA_BUNDLE)",
                ) from error
            except (requests.Timeout, TimeoutError):
                raise _AgainError("antwoordt niet op tijd") from None
            except requests.RequestException:
                raise _AgainError("is niet te bereiken") from None
            except ValueError:
                raise _AgainError("geeft een antwoord dat niet te lezen is") from None
            if response.status_code not in _MOVED or "Location" not in response.headers:
                return response
            moved = response.headers["Location"]
            url = joined(url, moved)
            response.close()
            if not is_safe(url):
                raise SourceError(
                    f"{wanted.name}: {wanted.url} verwijst naar een onveilig adres "
                    f"({(url or moved)[:100]})",
                    "Controleer het adres bij de bron",
                )
        raise SourceError(f"{wanted.name}: {wanted.url} verwijst steeds door", _LATER)

    def _check_status(self, wanted: Wanted, response: requests.Response) -> None:
        status = response.status_code
        if status in _AGAIN:
            wait = retry_after(response.headers.get("Retry-After"))
            raise _AgainError(f"antwoordt met fout {status}", wait)
        if status not in (200, 206):
            kind = NotThereError if status == requests.codes.bad_request else SourceError
            raise kind(
                f"{wanted.name}: {wanted.url} antwoordt met fout {status}",
                "Controleer het adres; het kan zijn verhuisd (--register-url, --boundaries-url)",
            )

    def _check_type(self, wanted: Wanted, response: requests.Response) -> None:
        found = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if found in wanted.types:
            return
        what = "een webpagina" if "html" in found else f"iets anders ({found or 'zonder soort'})"
        raise SourceError(
            f"{wanted.name}: {wanted.url} geeft {what} in plaats van de gegevens",
            "Open het adres in een browser; mogelijk is er onderhoud of is het verhuisd",
        )

    def _receive(
        self, wanted: Wanted, kept: KeptFile, response: requests.Response, start: int, end: float
    ) -> None:
        try:
            receive(
                response.raw,
                kept.part,
                start=start,
                most=self.limits.packed,
                seconds=end - self.clock.now(),
                name=wanted.name,
            )
        except TimeoutError:
            kept.drop_part()
            raise SourceError(
                f"{wanted.name}: {wanted.url} is na {self.limits.total:.0f} s nog niet klaar",
                "De bron is nu te traag; probeer het later opnieuw",
            ) from None
        except TooMuchError as error:
            kept.drop_part()
            raise _too_big(wanted, error) from None
        except (BrokenOffError, HTTPError):
            raise _AgainError("brak halverwege af") from None

    def _finish(self, wanted: Wanted, kept: KeptFile, memory: Memory) -> Fetched:
        """Unpack what came in and let it take the place of what was there."""
        try:
            unpack(kept.part, kept.new, memory.packed, self.limits.unpacked)
        except TooMuchError as error:
            kept.drop_part()
            raise _too_big(wanted, error) from None
        except ValueError:
            kept.drop_part()
            raise _AgainError("gaf een bestand dat niet is uit te pakken") from None
        changed = kept.finish(memory, wanted.name)
        told = "opgehaald" if changed else "opgehaald, inhoud niet veranderd"
        self.tell(f"{wanted.name}: {size(wanted.file.stat().st_size)} {told}")
        return Fetched(wanted.file, changed, memory.crs)


def _too_big(wanted: Wanted, error: TooMuchError) -> SourceError:
    return SourceError(
        f"{wanted.name}: {wanted.url} geeft meer dan {size(error.most)}, dat kan niet kloppen",
        "Controleer het adres bij de bron; er is niets van gebruikt",
    )
