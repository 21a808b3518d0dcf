"""Refresh: fetch, build, judge, and let the new edition take the place of the old one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.assembly.intake import combine
from data.boundaries import Boundaries
from data.build import Made, created_with, make, with_older
from data.changes import edition_changes
from data.delivery import Delivery, from_folder, from_sources
from data.errors import EditionError, KaartError, SourceError
from data.gate import State, difference, judge, state_of
from data.gate_report import sentence, table
from data.noticed import different, written
from data.order import Order
from data.outlines import kept_outlines, outlines_of, total_area
from data.registry import Registry
from data.retention import retention
from data.sources.pdok import BoundaryFile, read_boundaries
from data.store import Store, identity
from data.swap import beside
from data.tables import EDITION_DIR, Edition, read_edition, write_files


@dataclass(frozen=True)
class _Before:
    """The edition to compare with, and where it stands."""

    folder: Path
    edition: Edition
    boundaries: Boundaries


def refresh(order: Order) -> str:
    """Make a new edition; return what was done, in one Dutch line.

    The edition in use is replaced whole or not at all, and is kept to go back to.

    Raises
    ------
    SourceError
        If a source cannot be fetched or used, or the gate refuses.
    EditionError
        If the new edition contradicts itself or cannot be written, or a refresh is under way.
    """
    store = Store(order.edition)
    with store.locked():
        try:
            line = _refreshed(order, store)
        except KaartError as error:
            store.log(f"geweigerd: {error}")
            raise
        except OSError as error:
            raise EditionError(
                f"{error.filename or store.root} is niet te lezen of te schrijven "
                f"({error.strerror})",
                "Controleer de vrije ruimte en de rechten; de editie is niet veranderd",
            ) from error
        store.log(line)
        return line


def undo(edition: Path) -> str:
    """Go back to the previous edition; return what was done, in one Dutch line.

    Raises
    ------
    EditionError
        If there is no previous edition, or a refresh is under way.
    """
    store = Store(edition)
    with store.locked():
        found = store.undo()
        store.remember(str(store.remembered().get("inputs", "")))
        line = f"editie {found.date} teruggezet; nog {len(store.previous())} eerdere bewaard"
        store.log(line)
        return line


def _refreshed(order: Order, store: Store) -> str:
    before = _before(order, store)
    delivery = _delivery(order, store, before.edition)
    inputs = f"{delivery.inputs} {created_with()}"
    whole = before.folder == order.edition
    known = store.remembered() == {"inputs": inputs, "edition": identity(order.edition)}
    if order.source_dir is None and whole and known:
        why = "" if delivery.changed else " (304)"
        return f"niets nieuws{why}: editie {before.edition.info.date} blijft"
    made = _made(order, delivery, before)
    made, line = _judged(order, store, before, made)
    if order.check_only:
        return f"{line}, alleen nagekeken"
    retention()  # should it be wrong, then better now than after the edition is written
    with beside(order.edition) as folder:
        write_files(made.edition, made.boundaries, folder)
        same = whole and identity(folder) == identity(order.edition)
        if not same:
            if whole or before.folder != EDITION_DIR:
                _note(store, before, made, folder)
            store.install(folder, keep=whole)
    store.remember(inputs)
    if same:
        return f"niets nieuws: editie {before.edition.info.date} blijft"
    for reason in made.edition.info.accepted:
        store.log(f"aanvaard: {reason}")
    return f"{line}, vervangen"


def _note(store: Store, before: _Before, made: Made, folder: Path) -> None:
    """Keep what the new edition, in `folder`, tells otherwise than the one before."""
    older, newer = Registry(before.edition), Registry(made.edition)
    day = date.fromisoformat(newer.edition.info.date)
    store.steps.add(
        identity(before.folder),
        identity(folder),
        newer.edition.info.date,
        different(older, newer),
        written(older, newer, edition_changes(older, newer, day)),
    )


def _before(order: Order, store: Store) -> _Before:
    """Return the edition in use; when it is damaged or not there yet, the best there is."""
    folders = [order.edition, *(each.folder for each in store.previous()), EDITION_DIR]
    problem: EditionError | None = None
    for folder in folders:
        try:
            return _Before(folder, read_edition(folder), kept_outlines(folder))
        except EditionError as error:
            problem = problem or error
            order.tell(f"{folder}: {error.problem}; een andere editie dient als vergelijking")
    assert problem is not None  # noqa: S101 - there is always one folder
    raise problem


def _delivery(order: Order, store: Store, old: Edition) -> Delivery:
    if order.source_dir is not None:
        return from_folder(order.source_dir)
    with order.fetcher(order.tell) as fetcher:
        return from_sources(
            fetcher,
            (order.register, order.boundaries),
            (order.today.year, order.year),
            store.downloads,
            old,
            order.lists_dir,
        )


def _made(order: Order, delivery: Delivery, before: _Before) -> Made:
    """Return the new edition; with outlines of the previous one when that was accepted."""
    accepted: tuple[str, ...] = ()
    try:
        municipalities = read_boundaries(delivery.municipalities, "gemeente")
        provinces = read_boundaries(delivery.provinces, "provincie")
        boundaries = outlines_of(municipalities, provinces)
    except SourceError as error:
        if not order.accept:
            raise
        accepted = (f"{error.problem}; de grenzen van de vorige editie zijn gebruikt",)
        order.tell(f"aanvaard: {accepted[0]}")
        boundaries = before.boundaries
        municipalities = _as_before(before)
    sources = combine(delivery.registers, municipalities, delivery.lists)
    older = [read_boundaries(path, "gemeente") for path in delivery.older]
    if older:
        boundaries = with_older(boundaries, older, sources.organisations)
    else:
        boundaries = replace(boundaries, older=before.boundaries.older)
    return make(sources, boundaries, accepted)


def _as_before(before: _Before) -> BoundaryFile:
    source = next(each for each in before.edition.info.sources if each.name == "boundaries")
    areas = before.boundaries.municipalities
    return BoundaryFile(areas, source.content_date, source.retrieved)


def _judged(order: Order, store: Store, before: _Before, made: Made) -> tuple[Made, str]:
    """Let the gate judge; return the edition (with what was accepted) and the line about it.

    Raises
    ------
    SourceError
        If the gate refuses and that was not accepted.
    """
    day = date.fromisoformat(made.edition.info.date)
    old = state_of(before.edition, total_area(before.boundaries), day)
    new = state_of(made.edition, total_area(made.boundaries), day)
    findings = judge(old, new, order.most)
    refused = tuple(sentence(each) for each in findings if each.refused)
    lines = made.report(None if order.check_only else order.edition).lines()
    head = [
        f"# Verversen op {order.today.isoformat()}",
        "",
        *(f"- Te veel weg: {r}" for r in refused),
    ]
    store.write_report([*head, "", *table(findings), "", "```", *lines, "```"])
    order.tell(f"verslag: {store.report} ({len(made.warnings)} opmerkingen)")
    if refused and not order.accept:
        raise SourceError(
            f"nieuwe editie {made.edition.info.date} geweigerd: {'; '.join(refused)}",
            f"Lees {store.report}; klopt het toch, ververs dan met --accept",
        )
    return made.accepting(refused), _line(old, new)


def _line(old: State, new: State) -> str:
    """Return what a new edition holds, and how that differs, in one Dutch line."""
    more, fewer = difference(old, new)
    return (
        f"editie {new.registry.edition.info.date}: {len(new.arrangements)} regelingen "
        f"(+{more} -{fewer}), {len(new.registry.municipalities)} gemeenten"
    )
