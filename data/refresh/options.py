"""What is asked of a refresh: from where, how strictly, and in place of what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data.domain.edition import FILE
from data.domain.errors import EditionError, QueryError
from data.download.http import Fetcher, Tell, to_stderr
from data.download.session import BOUNDARIES, REGISTER
from data.io.files import DRAFT
from data.io.problems import unread
from data.refresh.plausibility import RULES
from data.storage.schema import AREA_FILES, TABLES


@dataclass(frozen=True)
class RefreshOptions:
    """What to refresh, from where, and how strictly."""

    edition: Path  # Folder of the edition in use
    source_dir: Path | None = None  # Folder with all source files; None to fetch the official ones
    lists_dir: Path | None = None  # Folder with own lists that go before those of the edition
    # Addresses of the official sources
    register: str = REGISTER.default
    boundaries: str = BOUNDARIES.default
    year: int | None = None  # Year of the boundaries; None for the newest
    check_only: bool = False  # Do everything but replace the edition
    accept: bool = False  # Replace it although the gate refuses
    # Largest losses in percent (`data.refresh.plausibility`)
    most: Mapping[str, float] = field(default_factory=dict)
    persons: bool = False  # Whether names of persons in functions are kept
    # Decides which year of boundaries is the newest
    today: date = field(default_factory=date.today)
    tell: Tell = to_stderr  # Told what happens, line by line, in Dutch
    fetcher: Callable[[Tell], Fetcher] = lambda tell: Fetcher(tell=tell)  # Makes what fetches


def read_limits(given: list[str]) -> dict[str, float]:
    """Return the shares in arguments such as "partnerships=10".

    Raises `QueryError` if one is no such argument.
    """
    keys = [rule.key for rule in RULES]
    limits: dict[str, float] = {}
    for text in given:
        key, _, share = text.partition("=")
        try:
            value = float(share)
        except ValueError:
            value = -1.0
        if key not in keys or not 0 <= value <= 100:
            raise QueryError(
                f"--max-loss: “{text}” is geen NAAM=PERCENTAGE",
                f"Namen zijn {', '.join(keys)}; bijvoorbeeld {keys[0]}=10",
            )
        limits[key] = value
    return limits


_OWN = {DRAFT, FILE, *(table.file for table in TABLES), *(areas.file for areas in AREA_FILES)}


def is_free(folder: Path) -> bool:
    """Return whether there is nothing in a folder, or no folder."""
    try:
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:
        return False


def check_place(folder: Path) -> None:
    """Raise EditionError when a folder holds something else than an edition, whole or damaged.

    A mistake in a setting must not let an edition take the place of someone's files.
    """
    try:
        if is_free(folder) or (folder.is_dir() and _OWN & {each.name for each in folder.iterdir()}):
            return
    except OSError as error:
        cause = unread(error)
        raise EditionError(f"{folder} is niet te lezen ({cause.reason})", cause.remedy) from error
    raise EditionError(
        f"op {folder} staat iets anders dan een editie",
        "Zet SAMENWERKINGSKAART_EDITION op een eigen map; er is niets veranderd",
    )
