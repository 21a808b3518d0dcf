"""From a delivery to a new edition in memory: what cannot be resolved is left out and told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.build.build import Made, Outlines, cut, make, with_older
from data.build.inputs import Sources, combine
from data.build.outlines.outlines import reshaped
from data.build.outlines.territory import EmptyProvinceError, territory_of
from data.build.unresolved import Omissions
from data.domain.errors import SourceError
from data.refresh.baseline import Whole
from data.refresh.inputs import Delivery
from data.refresh.options import Order
from data.sources.pdok import BoundaryFile, read_boundaries

_KEEP = "met --accept blijven de grenzen van de vorige editie"


@dataclass(frozen=True)
class New:
    """A new edition, and what it would be refused for unless that is accepted.

    Attributes
    ----------
    replaced : str
        That outlines of the previous edition were taken, in Dutch; "" when not.
    united : tuple of str
        Which outlines were made of others, in Dutch.
    """

    made: Made
    replaced: str
    united: tuple[str, ...]


def new_edition(
    order: Order, delivery: Delivery, before: Whole | None, omissions: Omissions
) -> New:
    """Return the new edition, checked.

    With `order.accept` the outlines of the previous edition take the place of those that cannot be
    used.

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
    files, broken = _boundary_files(delivery)
    try:
        sources = combine(delivery.registers, delivery.lists, omissions)
    except SourceError as error:
        if broken:
            error.faults += broken.faults
        raise
    outlines: Outlines | None = None
    if files:
        try:
            outlines = cut(sources, *files, omissions)
        except EmptyProvinceError:
            raise  # with other outlines it would be as empty
        except SourceError as error:
            broken = error
    told = ""
    if outlines is None:
        assert broken is not None  # noqa: S101 - either there are outlines, or why there are none
        if not order.accept or before is None:
            if before is not None:
                broken.advise(f"{broken.remedy}; {_KEEP}")
            raise broken
        told = f"{broken.problem}; de grenzen van de vorige editie zijn gebruikt"
        outlines = _as_before(before, sources, omissions)
    outlines = _with_older(order, delivery, before, outlines, sources, omissions)
    made = make(sources, outlines, omissions)
    return New(made, told, tuple(outlines.territory.remarks()))


def _boundary_files(
    delivery: Delivery,
) -> tuple[tuple[BoundaryFile, BoundaryFile] | None, SourceError | None]:
    """Return what came of municipalities and provinces, or why that cannot be read."""
    try:
        municipalities = read_boundaries(delivery.municipalities, "gemeente")
        return (municipalities, read_boundaries(delivery.provinces, "provincie")), None
    except SourceError as error:
        return None, error


def _as_before(before: Whole, sources: Sources, omissions: Omissions) -> Outlines:
    """Return the outlines of the previous edition, made to fit the register."""
    areas = before.boundaries.municipalities
    day = sources.register.day
    territory = territory_of(areas, sources.organisations, sources.mergers, day)
    boundaries = reshaped(before.boundaries, territory)
    omissions.take(territory.gaps)
    named = {each.name: each for each in before.edition.info.sources}
    source = named.get("boundaries")
    file = BoundaryFile(
        areas, source.content_date if source else "", source.retrieved if source else ""
    )
    return Outlines(boundaries, territory, file)


def _with_older(
    order: Order,
    delivery: Delivery,
    before: Whole | None,
    outlines: Outlines,
    sources: Sources,
    omissions: Omissions,
) -> Outlines:
    older = [read_boundaries(path, "gemeente") for path in delivery.older]
    if older:
        return with_older(outlines, older, sources.organisations, omissions)
    if before is not None:
        kept = before.boundaries.older
        return replace(outlines, boundaries=replace(outlines.boundaries, older=kept))
    order.tell("let op: er zijn geen grenzen van oudere jaren om over te nemen")
    return outlines
