"""From a delivery to a new edition in memory: what cannot be resolved is left out and told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.build.build import BuildResult, Outlines, cut, make, with_older
from data.build.inputs import Sources, combine
from data.build.outlines.territory import EmptyProvinceError, reshaped, territory_of
from data.build.unresolved import Omissions
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
    omissions : Omissions
        What was left out.
    """

    result: BuildResult
    replaced: str
    united: tuple[str, ...]
    omissions: Omissions


def new_edition(
    options: RefreshOptions,
    files: SourceFiles,
    baseline: LoadedEdition | None,
    omissions: Omissions,
) -> Candidate:
    """Return the new edition, checked.

    With `accept` the outlines of the previous edition take the place of those that cannot be used.

    Parameters
    ----------
    omissions : Omissions
        Takes what is left out; whether that may be is for the caller to say.

    Raises
    ------
    SourceError
        If a source cannot be used.
    EditionError
        If the edition contradicts itself.
    """
    boundary_files = _boundary_files(files)
    sources = _combined(files, boundary_files, omissions)
    replaced = ""
    try:
        if isinstance(boundary_files, SourceError):
            raise boundary_files
        outlines = cut(sources, *boundary_files, omissions)
    except EmptyProvinceError:
        raise  # with other outlines it would be as empty
    except SourceError as error:
        outlines = _instead(error, options, baseline, sources, omissions)
        replaced = f"{error.problem}; de grenzen van de vorige editie zijn gebruikt"
    outlines = _with_older(options, files, baseline, outlines, sources, omissions)
    result = make(sources, outlines, omissions)
    return Candidate(result, replaced, tuple(outlines.territory.remarks()), omissions)


def _combined(files: SourceFiles, boundary_files: _BoundaryFiles, omissions: Omissions) -> Sources:
    """Return the sources; an error also names what is wrong with the boundaries."""
    try:
        return combine(files.registers, files.lists, omissions)
    except SourceError as error:
        if isinstance(boundary_files, SourceError):
            raise error.with_faults(boundary_files.faults) from error
        raise


def _instead(
    broken: SourceError,
    options: RefreshOptions,
    baseline: LoadedEdition | None,
    sources: Sources,
    omissions: Omissions,
) -> Outlines:
    """Return the outlines of the previous edition; raise why those that came cannot be used."""
    if baseline is None:
        raise broken
    if not options.accept:
        raise broken.with_remedy(f"{broken.remedy}; {_ACCEPT}") from broken
    return _as_before(baseline, sources, omissions)


def _boundary_files(files: SourceFiles) -> _BoundaryFiles:
    """Return what came of municipalities and provinces, or why that cannot be read."""
    try:
        municipalities = read_boundaries(files.municipalities, "gemeente")
        return municipalities, read_boundaries(files.provinces, "provincie")
    except SourceError as error:
        return error


def _as_before(baseline: LoadedEdition, sources: Sources, omissions: Omissions) -> Outlines:
    """Return the outlines of the previous edition, made to fit the register."""
    areas = baseline.boundaries.municipalities
    day = sources.register.day
    territory = territory_of(areas, sources.organisations, sources.mergers, day)
    boundaries = reshaped(baseline.boundaries, territory)
    omissions.take(territory.gaps)
    named = {each.name: each for each in baseline.edition.info.sources}
    source = named.get("boundaries")
    file = BoundaryFile(
        areas, source.content_date if source else "", source.retrieved if source else ""
    )
    return Outlines(boundaries, territory, file)


def _with_older(
    options: RefreshOptions,
    files: SourceFiles,
    baseline: LoadedEdition | None,
    outlines: Outlines,
    sources: Sources,
    omissions: Omissions,
) -> Outlines:
    older = [read_boundaries(path, "gemeente") for path in files.older]
    if older:
        return with_older(outlines, older, sources.organisations, omissions)
    if baseline is not None:
        boundaries = replace(outlines.boundaries, older=baseline.boundaries.older)
        return replace(outlines, boundaries=boundaries)
    options.tell("let op: er zijn geen grenzen van oudere jaren om over te nemen")
    return outlines
