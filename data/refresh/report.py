"""The report of a refresh: what was decided, what is left out, and what the edition holds."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.archive.archive import EditionArchive
from data.domain.errors import KaartError
from data.refresh.candidate import Decision
from data.refresh.plausibility import table

MOST = 1000
"""How many faults, things left out or remarks the report and the log spell out."""

_LONG = 500
"""Characters of one of them."""


@dataclass(frozen=True)
class RefreshReport:
    """What there is to tell about one refresh."""

    archive: EditionArchive  # Where it is written
    day: date  # On which the refresh was asked for
    remarks: Sequence[str] = ()  # What a reader must know first
    left_out: Sequence[str] = ()  # What the new edition would be without, or is without
    # What every rule of plausibility measured and what the new edition holds, once there is one
    body: Sequence[str] = ()

    def with_decision(self, decision: Decision, *, written: bool) -> RefreshReport:
        """Return the report with what was decided about the new edition."""
        lines = bounded(decision.result.lines(written=written))
        body = ["", *table(decision.findings), "", "```", *lines, "```"]
        return replace(self, remarks=decision.remarks, body=body)

    def write(self, outcome: str) -> None:
        """Write the report of a refresh that was not refused."""
        left_out = _listed("Weggelaten", self.left_out)
        self.archive.write_report([*self._head(outcome), *left_out, *self.body])

    def write_refusal(self, error: KaartError) -> None:
        """Write the report of a refresh that was refused, with everything that is wrong."""
        faults = list(dict.fromkeys((*error.faults, *self.left_out)))
        outcome = "geweigerd; de editie in gebruik is niet veranderd"
        reason = [f"- Wat er is: {error.problem}", f"- Wat te doen: {error.remedy}"]
        wrong = _listed("Fouten", faults)
        self.archive.write_report([*self._head(outcome), *reason, *wrong, *self.body])

    def lines_left_out(self) -> Iterator[str]:
        """Yield what was left out, for the log."""
        yield from (f"weggelaten: {each}" for each in bounded(self.left_out))

    def _head(self, outcome: str) -> Iterator[str]:
        yield f"# Verversen op {self.day.isoformat()}"
        yield ""
        yield f"- Moment: {time.strftime('%Y-%m-%d %H:%M:%S%z')}"
        yield f"- Uitkomst: {outcome}"
        yield from (f"- {each}" for each in self.remarks)


def _listed(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield from ("", f"## {title} ({len(items)})", "")
        yield from (f"- {each}" for each in bounded(items))


def bounded(items: Sequence[str]) -> Iterator[str]:
    """Yield items on one line each, not too many and not too long; then how many more there are."""
    for each in items[:MOST]:
        line = each.replace("\n", " ")
        yield line if len(line) <= _LONG else f"{line[:_LONG]}…"
    if len(items) > MOST:
        yield f"en nog {len(items) - MOST}"
