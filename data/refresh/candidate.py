"""From a delivery to a new edition in memory, and whether it is accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from data.build.build import BuildResult, Outlines, cut, make, with_older, with_years
from data.build.inputs import Sources, combine
from data.build.outlines.territory import EmptyProvinceError, reshaped, territory_of
from data.domain.errors import SourceError
from data.io.problems import UnresolvedReferences, reporting
from data.refresh.contributed import contributed_sources, with_origin
from data.refresh.inputs import Baseline, LoadedEdition, SourceFiles
from data.refresh.options import RefreshOptions
from data.refresh.plausibility import (
    RuleOutcome,
    State,
    difference,
    judge,
    sentence,
    setback,
)
from data.registry.registry import Registry
from data.sources.pdok import BoundaryFile, read_boundaries

if TYPE_CHECKING:
    from data.contributions.accepted import Contributions

_BoundaryFiles = tuple[BoundaryFile, BoundaryFile] | SourceError
_ACCEPT = "met --accept blijven de grenzen van de vorige editie"


@dataclass(frozen=True)
class Candidate:
    """A new edition, and what it would be refused for unless that is accepted."""

    result: BuildResult
    replaced: str  # That outlines of the previous edition were taken, in Dutch; "" when not
    united: tuple[str, ...]  # Which outlines were made of others, in Dutch


def new_edition(
    options: RefreshOptions,
    files: SourceFiles,
    baseline: LoadedEdition | None,
    contributions: Contributions | None = None,
) -> Candidate:
    """Return the new edition, checked, with accepted contributions over all own lists.

    With `accept` the outlines of the previous edition take the place of those that cannot be used.

    Raises `SourceError` if a source cannot be used.
    Raises `EditionError` if the edition contradicts itself.
    """
    boundary_files = _boundary_files(files)
    sources = _combined(files, boundary_files, options)
    earlier = baseline.edition if baseline else None
    if contributions:
        names = _names(boundary_files)
        sources = contributed_sources(sources, contributions, names, earlier)
    with reporting(sources.unresolved):
        outlines, replaced = _outlines(options, boundary_files, baseline, sources)
    with reporting(sources.unresolved.plus(outlines.unresolved)):
        outlines = _with_older(options, files, baseline, outlines, sources)
    result = make(sources, outlines, earlier)
    if contributions:
        result = with_origin(result, contributions, earlier)
    return Candidate(result, replaced, tuple(outlines.territory.remarks()))


def _outlines(
    options: RefreshOptions, files: _BoundaryFiles, baseline: LoadedEdition | None, sources: Sources
) -> tuple[Outlines, str]:
    """Return the outlines, and why those of the previous edition are used; "" when they are not."""
    try:
        if isinstance(files, SourceError):
            raise files
        return cut(sources, *files), ""
    except EmptyProvinceError:
        raise  # with other outlines it would be as empty
    except SourceError as broken:
        if baseline is None:
            raise
        if not options.accept:
            raise broken.with_remedy(f"{broken.remedy}; {_ACCEPT}") from broken
        why = f"{broken.problem}; de grenzen van de vorige editie zijn gebruikt"
        return _as_before(baseline, sources), why


def _combined(
    files: SourceFiles, boundary_files: _BoundaryFiles, options: RefreshOptions
) -> Sources:
    """Return the sources; an error also names what is wrong with the boundaries.

    Own additions may name a municipality as the boundaries do.
    """
    names = _names(boundary_files)
    try:
        sources = combine(files.registers, files.lists, names, persons=options.persons)
        return replace(sources, remarks=(*files.unused, *sources.remarks))
    except SourceError as error:
        if isinstance(boundary_files, SourceError):
            raise error.with_faults(boundary_files.faults) from error
        raise


def _names(files: _BoundaryFiles) -> tuple[tuple[str, str], ...]:
    """Return code and name of municipalities as the boundaries have them, if they came."""
    if isinstance(files, SourceError):
        return ()
    return tuple(zip(files[0].areas["code"], files[0].areas["name"], strict=True))


def _boundary_files(files: SourceFiles) -> _BoundaryFiles:
    """Return what came of municipalities and provinces, or why that cannot be read."""
    try:
        municipalities = read_boundaries(files.municipalities, "gemeente")
        return municipalities, read_boundaries(files.provinces, "provincie")
    except SourceError as error:
        return error


def _as_before(baseline: LoadedEdition, sources: Sources) -> Outlines:
    """Return the outlines of the previous edition, made to fit the register."""
    areas = baseline.boundaries.municipalities
    day = sources.register.day
    territory = territory_of(areas, sources.organisations, sources.mergers, day)
    boundaries = reshaped(baseline.boundaries, territory)
    named = {each.name: each for each in baseline.edition.info.sources}
    source = named.get("boundaries")
    file = BoundaryFile(
        areas, source.content_date if source else "", source.retrieved if source else ""
    )
    unresolved = UnresolvedReferences().plus([territory.unresolved])
    return Outlines(boundaries, territory, file, unresolved)


def _with_older(
    options: RefreshOptions,
    files: SourceFiles,
    baseline: LoadedEdition | None,
    outlines: Outlines,
    sources: Sources,
) -> Outlines:
    older = [read_boundaries(path, "gemeente") for path in files.older]
    if older:
        outlines = with_older(outlines, older, sources.organisations)
    if baseline is not None:
        return with_years(outlines, baseline.boundaries.older)
    if not older:
        options.tell("let op: er zijn geen grenzen van oudere jaren om over te nemen")
    return outlines


ACCEPT = "Klopt het toch, ververs dan met --accept"


@dataclass(frozen=True)
class Decision:
    """Whether a new edition takes the place of the one in use, and what there is to say of that."""

    result: BuildResult  # The new edition, with what was accepted in its description
    # What every rule found; none without an edition to compare with
    findings: tuple[RuleOutcome, ...]
    remarks: tuple[str, ...]  # What a reader of the report must know first, in Dutch
    line: str  # What the edition holds and how that differs, in one Dutch line
    refusal: SourceError | None  # Why it is refused; None when it is not


def decide(
    options: RefreshOptions, baseline: Baseline, candidate: Candidate, remark: str
) -> Decision:
    """Return whether a new edition is accepted: by the rules, or because that was asked.

    Without any edition to compare with, only what is wrong in itself is judged.

    `remark`: with what it is compared, in Dutch, when that is not the edition in use.
    """
    edition, unresolved = candidate.result.edition, candidate.result.unresolved
    day = date.fromisoformat(edition.info.date)
    new = State(Registry(edition), candidate.result.boundaries.total_area, day)
    before = baseline.loaded
    old = State(Registry(before.edition), before.boundaries.total_area, day) if before else None
    findings = judge(old, new, options.most) if old else []
    lost = [sentence(each) for each in findings if each.refused]
    back = setback(edition, baseline.date_in_use)
    reasons = [*filter(None, [back]), *lost]
    stopping = unresolved.stopping()
    refused = bool(reasons or stopping) and not options.accept
    accepted = (*filter(None, [candidate.replaced]), *reasons, *stopping.sentences())
    return Decision(
        candidate.result.accepting(accepted),
        tuple(findings),
        tuple(_remarks(baseline, candidate, remark, back, lost)),
        _line(old, new, candidate, remark),
        _refusal(edition.info.date, reasons, stopping, remark) if refused else None,
    )


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
        f"grenzen van {united} gemeente{'n' * (united > 1)} samengesteld" if united else "",
        f"weggelaten: {unresolved.counted()}" if unresolved else "",
    ]
    return ", ".join(filter(None, parts))
