"""The quality report: its checks, why each matters, and what they find in an edition on a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from weakref import WeakKeyDictionary

from data.domain.declared import CURATED, declared_rows
from data.domain.records import Partnership
from data.domain.text import plain_name, sort_key
from data.quality import rules as findings
from data.quality.rules import Found, Remark
from data.registry.registry import Registry

Finder = Callable[[Registry, date], Found]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at."""

    key: str  # Stable name for addresses and scripts
    title: str  # What is found, in Dutch
    # Why it matters: what somebody cannot see, or sees wrongly, because of it. Also stands in the
    # message, so it must hold for every record that is found.
    reason: str
    explanation: str  # By which rule it is found, or what else it can mean
    request: str  # What the bronhouder is asked to look at
    find: Finder


_FINDERS: Mapping[str, Finder] = {
    "geen-onderwerp": findings.no_topic,
    "geen-orgaan": findings.no_body,
    "opgeheven-deelnemer": findings.ended_members,
    "geen-gemeente": findings.no_municipality,
    "minder-dan-twee": findings.few_members,
    "minder-dan-twee-overheden": findings.few_governments,
    "zekerheid-te-hoog": findings.certainty_too_high,
    "zonder-meer-met-mandaat": findings.plain_with_mandate,
    "bvo-met-raad": findings.operating_with_council,
    "niet-geverifieerd": findings.not_verified,
    "versies-sluiten-niet-aan": findings.version_jumps,
    "voorganger-geldt-nog": findings.predecessors,
}
CHECKS = tuple(
    Check(**row, find=_FINDERS[row["key"]]) for row in declared_rows(CURATED / "quality_checks.csv")
)
"""Every check. To add one: write its finder in `data.quality.rules`, and add its rows here and in
`quality_checks.csv`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubtful or missing fact."""

    record: Partnership  # The version it is about
    remark: Remark  # What exactly

    @property
    def registration_id(self) -> str:
        """Key of the register entry."""
        return self.record.registration_id

    @property
    def name(self) -> str:
        """Name of the partnership, without fixed opening."""
        return plain_name(self.record.name)

    @property
    def keeper(self) -> str:
        """Bronhouder: who can correct it; "" when unknown."""
        return self.record.keeper

    @property
    def detail(self) -> str:
        """What exactly, in Dutch; "" when the check says enough."""
        return str(self.remark)

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same finding of a check in the report of another day."""
        return self.registration_id, self.detail


@dataclass(frozen=True, slots=True)
class Result:
    """The findings of one check."""

    check: Check
    findings: tuple[Finding, ...]


_MOST_DATES = 8
_reports: WeakKeyDictionary[Registry, dict[date, tuple[Result, ...]]] = WeakKeyDictionary()
"""Reports made before. Weakly, so that an edition that nobody uses any more can go."""


def report(registry: Registry, day: date) -> tuple[Result, ...]:
    """Return every check with its findings on the reference date `day`, sorted by name."""
    reports = _reports.setdefault(registry, {})
    made = reports.get(day)
    if made is None:
        made = tuple(Result(check, findings_by_name(check.find(registry, day))) for check in CHECKS)
        if len(reports) >= _MOST_DATES:
            reports.clear()
        reports[day] = made
    return made


def findings_by_name(remarks: Found) -> tuple[Finding, ...]:
    """Return what a finder finds, by name of the partnership."""
    return tuple(
        sorted(
            (Finding(record, remark) for record, remark in remarks),
            key=lambda finding: (sort_key(finding.record.name), finding.detail),
        )
    )


def holding(registry: Registry, day: date) -> dict[str, frozenset[tuple[str, str]]]:
    """Return the keys of what is found on `day`, by the key of the check.

    What was found on another day but does not hold now is nobody's to mend any more.
    """
    return {
        result.check.key: frozenset(finding.key for finding in result.findings)
        for result in report(registry, day)
    }


def of_keeper(results: Iterable[Result], keeper: str) -> tuple[Result, ...]:
    """Return the same checks with only the findings that `keeper` can correct."""
    return tuple(
        replace(result, findings=tuple(f for f in result.findings if f.keeper == keeper))
        for result in results
    )


def of_partnership(results: Iterable[Result], identifier: str) -> tuple[Result, ...]:
    """Return the checks that find something about any version of one partnership."""
    about = (
        replace(result, findings=tuple(f for f in result.findings if f.record.id == identifier))
        for result in results
    )
    return tuple(result for result in about if result.findings)


def by_keeper(results: Iterable[Result]) -> dict[str, int]:
    """Return the number of findings per bronhouder, most first, then by name."""
    counts = Counter(finding.keeper for result in results for finding in result.findings)
    ordered = sorted(counts, key=lambda keeper: (-counts[keeper], sort_key(keeper)))
    return {keeper: counts[keeper] for keeper in ordered}


def by_check(results: Iterable[Result], keeper: str) -> dict[str, int]:
    """Return how many findings of each check are with `keeper`, of those that find something."""
    counts = {
        result.check.key: sum(finding.keeper == keeper for finding in result.findings)
        for result in results
    }
    return {key: count for key, count in counts.items() if count}


def total(results: Iterable[Result]) -> int:
    """Return the number of findings."""
    return sum(len(result.findings) for result in results)
