"""From a delivery to a new edition in memory: what cannot be resolved is left out and reported."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.build.build import BuildResult, Outlines, cut, make, with_older
from data.build.inputs import Sources, combine
from data.build.outlines.territory import EmptyProvinceError, reshaped, territory_of
from data.build.unresolved import UnresolvedReferences, reporting
from data.domain.errors import SourceError
from data.refresh.baseline import LoadedEdition
from data.refresh.inputs import SourceFiles
from data.refresh.options import RefreshOptions
from data.sources.pdok import BoundaryFile, read_boundaries

_BoundaryFiles = tuple[BoundaryFile, BoundaryFile] | SourceError
_ACCEPT = "met --accept blijven de grenzen van de vorige editie"


@dataclass(frozen=True)
class Candidate:
    """A new edition, and what it would be refused for unless that is accepted.

    Attributes
    ----------
    replaced : str
        That outlines of the previous edition were taken, in Dutch; "" when not.
    united : tuple of str
        Which outlines were made of others, in Dutch.
    """

    result: BuildResult
    replaced: str
    united: tuple[str, ...]


def new_edition(
    options: RefreshOptions, files: SourceFiles, baseline: LoadedEdition | None
) -> Candidate:
    """Return the new edition, checked.

    With `accept` the outlines of the previous edition take the place of those that cannot be used.

    Raises
    ------
    SourceError
        If a source cannot be used.
    EditionError
        If the edition contradicts itself.
    """
    boundary_files = _boundary_files(files)
    sources = _combined(files, boundary_files)
    with reporting(sources.unresolved):
        outlines, replaced = _outlines(options, boundary_files, baseline, sources)
        with reporting(outlines.unresolved):
            outlines = _with_older(options, files, baseline, outlines, sources)
        result = make(sources, outlines)
    return Candidate(result, replaced, tuple(outlines.territory.remarks()))


def _outlines(
    options: RefreshOptions,
    files: _BoundaryFiles,
    baseline: LoadedEdition | None,
    sources: Sources,
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


def _combined(files: SourceFiles, boundary_files: _BoundaryFiles) -> Sources:
    """Return the sources; an error also names what is wrong with the boundaries."""
    try:
        return combine(files.registers, files.lists)
    except SourceError as error:
        if isinstance(boundary_files, SourceError):
            raise error.with_faults(boundary_files.faults) from error
        raise


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
        return with_older(outlines, older, sources.organisations)
    if baseline is not None:
        boundaries = replace(outlines.boundaries, older=baseline.boundaries.older)
        return replace(outlines, boundaries=boundaries)
    options.tell("let op: er zijn geen grenzen van oudere jaren om over te nemen")
    return outlines
