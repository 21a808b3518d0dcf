"""The decision about a new edition: replace the one in use, or refuse with everything why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from data.build.build import BuildResult
from data.build.unresolved import UnresolvedReferences
from data.domain.errors import SourceError
from data.refresh.baseline import Baseline
from data.refresh.candidate import Candidate
from data.refresh.options import RefreshOptions
from data.refresh.plausibility import (
    RuleOutcome,
    State,
    difference,
    judge,
    sentence,
    setback,
    state_of,
)

ACCEPT = "Klopt het toch, ververs dan met --accept"


@dataclass(frozen=True)
class Decision:
    """Whether a new edition takes the place of the one in use, and what there is to say of that.

    Attributes
    ----------
    result : BuildResult
        The new edition, with what was accepted in its description.
    findings : tuple of RuleOutcome
        What every rule found; none without an edition to compare with.
    remarks : tuple of str
        What a reader of the report must know first, in Dutch.
    line : str
        What the edition holds and how that differs, in one Dutch line.
    refusal : SourceError or None
        Why it is refused; None when it is not.
    """

    result: BuildResult
    findings: tuple[RuleOutcome, ...]
    remarks: tuple[str, ...]
    line: str
    refusal: SourceError | None


def decide(
    options: RefreshOptions,
    baseline: Baseline,
    candidate: Candidate,
    in_use: str,
    remark: str,
) -> Decision:
    """Return whether a new edition is accepted: by the rules, or because that was asked.

    Without any edition to compare with, only what is wrong in itself is judged.

    Parameters
    ----------
    in_use : str
        Date of the edition in use, as `setback` takes it.
    remark : str
        With what it is compared, in Dutch, when that is not the edition in use.
    """
    edition, unresolved = candidate.result.edition, candidate.result.unresolved
    day = date.fromisoformat(edition.info.date)
    new = state_of(edition, candidate.result.boundaries.total_area, day)
    old = _state_of_baseline(baseline, day)
    findings = judge(old, new, options.most) if old else []
    lost = [sentence(each) for each in findings if each.refused]
    back = setback(edition, in_use)
    reasons = [*filter(None, [back]), *lost]
    refused = bool(reasons or unresolved) and not options.accept
    accepted = (*filter(None, [candidate.replaced]), *reasons, *unresolved.sentences())
    return Decision(
        candidate.result.accepting(accepted),
        tuple(findings),
        tuple(_remarks(baseline, candidate, remark, back, lost)),
        _line(old, new, candidate, remark),
        _refusal(edition.info.date, reasons, unresolved, remark) if refused else None,
    )


def _state_of_baseline(baseline: Baseline, day: date) -> State | None:
    if baseline.loaded is None:
        return None
    return state_of(baseline.loaded.edition, baseline.loaded.boundaries.total_area, day)


def _remarks(
    baseline: Baseline, candidate: Candidate, remark: str, back: str, lost: Iterable[str]
) -> Iterator[str]:
    if remark:
        yield f"Let op: {remark}"
    if baseline.problem:
        yield f"De editie in gebruik: {baseline.problem}"
    if back:
        yield f"Terug in de tijd: {back}"
    yield from (f"Te veel weg: {each}" for each in lost)
    yield from (f"Let op: {each}" for each in candidate.united)
    if candidate.replaced:
        yield f"Aanvaard: {candidate.replaced}"


def _gemeenten(number: int) -> str:
    return "1 gemeente" if number == 1 else f"{number} gemeenten"


def _refusal(
    day: str, reasons: list[str], unresolved: UnresolvedReferences, remark: str
) -> SourceError:
    """Return why the gate refuses, with everything that is wrong."""
    summary = "; ".join([*reasons, *map(str, unresolved)])
    compared = f" ({remark})" if remark else ""
    leave = "; wat nergens heen leidt wordt dan weggelaten" if unresolved else ""
    remedies = ". ".join([*unresolved.remedies(), f"{ACCEPT}{leave}"])
    return SourceError(
        f"nieuwe editie {day} geweigerd: {summary}{compared}",
        remedies,
        [*reasons, *unresolved.faults()],
    )


def _line(old: State | None, new: State, candidate: Candidate, remark: str) -> str:
    """Return what a new edition holds, how that differs, and what is special about it."""
    differs = ""
    if old:
        more, fewer = difference(old, new)
        differs = f" (+{more} -{fewer})"
    united, unresolved = len(candidate.united), candidate.result.unresolved
    parts = [
        f"editie {new.registry.edition.info.date}: {len(new.arrangements)} regelingen{differs}",
        f"{len(new.registry.municipalities)} gemeenten",
        remark,
        f"grenzen van {_gemeenten(united)} samengesteld" if united else "",
        f"weggelaten: {unresolved.counted()}" if unresolved else "",
    ]
    return ", ".join(filter(None, parts))
