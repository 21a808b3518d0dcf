"""An edition that is refreshed from a server on this machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data.archive.archive import EditionArchive
from data.download.http import Fetcher
from data.download.session import Limits
from data.refresh.options import RefreshOptions
from data.refresh.run import refresh
from tests.data import fake_sources, samples
from tests.data.fake_sources import REGISTER

LIMITS = Limits(connect=2, read=2, total=20, jitter=0, packed=200_000, unpacked=400_000)
NEWER = samples.export(
    samples.ORGANISATIONS,
    samples.ARRANGEMENTS + samples.arrangement("300", "Regeling Nieuw", samples.participant("2")),
    samples.CROSS_BORDER,
    day="2026-11-20",
)


@dataclass
class Place:
    """An edition, the sources it is refreshed from, and how that goes."""

    folder: Path
    sources: fake_sources.Sources
    limits: Limits = LIMITS
    waits: list[float] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def order(self, **more) -> RefreshOptions:
        return RefreshOptions(
            edition=self.folder,
            register=self.sources.address + REGISTER,
            boundaries=self.sources.address + "/ogc",
            today=date(2026, 11, 21),
            tell=self.messages.append,
            fetcher=lambda tell: Fetcher(self.limits, tell, self.waits.append),
            **more,
        )

    def refresh(self, **more) -> str:
        return refresh(self.order(**more))

    @property
    def in_use(self) -> Path:
        """The folder of the edition in use."""
        return EditionArchive(self.folder).current()

    def contents(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in sorted(self.in_use.iterdir())}
