"""Refresh: fetch, build, judge, and let the new edition take the place of the old one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from data.additions.findings import AdditionsError
from data.assembly.intake import combine
from data.before import Before, Whole, check_place, find_before
from data.build import Made, created_with, make, with_older
from data.changes import edition_changes
from data.delivery import Delivery, from_folder, from_sources
from data.errors import EditionError, KaartError, SourceError
from data.gate import Finding, State, difference, judge, state_of
from data.gate_report import sentence, table
from data.noticed import different, written
from data.order import Order
from data.outlines import outlines_of, total_area
from data.registry import Registry
from data.retention import retention
from data.sources.pdok import BoundaryFile, read_boundaries
from data.sources.progress import Tell, to_stderr
from data.store import Previous, Store, identity
from data.swap import beside
from data.system_errors import unread
from data.tables import EDITION_DIR, Edition, read_edition, write_files


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
    check_place(order.edition)
    store = Store(order.edition)
    with store.locked():
        try:
            line = _refreshed(order, store)
        except AdditionsError as error:
            _tell_findings(order, store, error)
            store.log(f"geweigerd: {error}")
            raise
        except KaartError as error:
            store.log(f"geweigerd: {error}")
            raise
        except OSError as error:
            raise EditionError(
                f"{error.filename or store.root} is niet te lezen of te schrijven "
                f"({unread(error).told})",
                "Controleer de vrije ruimte en de rechten; de editie is niet veranderd",
            ) from error
        store.log(line)
        return line


def _tell_findings(order: Order, store: Store, error: AdditionsError) -> None:
    """Tell everything that is wrong in the own additions: the error itself names a few."""
    lines = [str(finding) for finding in error.findings]
    title = f"# Verversen op {order.today.isoformat()}"
    count = f"Fouten in de eigen toevoegingen ({len(lines)}); de editie is niet veranderd:"
    store.write_report([title, "", count, "", *(f"- {line}" for line in lines)])
    for line in lines:
        order.tell(line)


def undo(edition: Path, tell: Tell = to_stderr) -> str:
    """Go back to the newest previous edition that can be read; return what was done, in Dutch.

    Raises
    ------
    EditionError
        If there is no such edition, or a refresh is under way.
    """
    store = Store(edition)
    with store.locked():
        found = _to_go_back_to(store, tell)
        store.undo(found)
        store.remember(str(store.remembered().get("inputs", "")))
        line = f"editie {found.date} teruggezet; nog {len(store.previous())} eerdere bewaard"
        store.log(line)
        return line


def _to_go_back_to(store: Store, tell: Tell) -> Previous:
    kept = store.previous()
    for each in kept:
        try:
            read_edition(each.folder)
        except EditionError as error:
            tell(f"{each.folder}: {error.problem}; overgeslagen")
            continue
        return each
    which = " die te lezen is" if kept else ""
    raise EditionError(
        f"er is geen vorige editie van {store.edition}{which}",
        "Ververs met python -m viewer refresh",
    )


def _refreshed(order: Order, store: Store) -> str:
    before = find_before(order.edition, store, order.tell)
    delivery = _delivery(order, store, before.edition)
    inputs = f"{delivery.inputs} {created_with()}"
    known = store.remembered() == {"inputs": inputs, "edition": identity(order.edition)}
    if order.source_dir is None and before.in_use and before.edition and known:
        why = "" if delivery.changed else " (304)"
        return f"niets nieuws{why}: editie {before.edition.info.date} blijft"
    made = _made(order, delivery, before.found)
    remark = before.remark(takes_lists=delivery.lists_kept)
    made, line = _judged(order, store, before, made, remark)
    if order.check_only:
        return f"{line}, alleen nagekeken"
    retention()  # should it be wrong, then better now than after the edition is written
    with beside(order.edition) as folder:
        write_files(made.edition, made.boundaries, folder)
        same = before.in_use and identity(folder) == identity(order.edition)
        kept = None
        if not same:
            _note(store, before, made, folder)
            kept = store.install(folder, damaged=bool(before.problem))
    store.remember(inputs)
    if same:
        return f"niets nieuws: editie {made.edition.info.date} blijft"
    if before.problem:
        _tell(order, store, f"beschadigde editie ({before.problem}) bewaard in {kept}")
    for reason in made.edition.info.accepted:
        store.log(f"aanvaard: {reason}")
    return f"{line}, vervangen"


def _tell(order: Order, store: Store, line: str) -> None:
    store.log(line)
    order.tell(line)


def _note(store: Store, before: Before, made: Made, folder: Path) -> None:
    """Keep what the new edition, in `folder`, tells otherwise than the one before.

    The edition of the program does not count unless it was in use: nobody saw it.
    """
    found = before.found
    if found is None or (found.folder == EDITION_DIR and not before.in_use):
        return
    older, newer = Registry(found.edition), Registry(made.edition)
    day = date.fromisoformat(newer.edition.info.date)
    store.steps.add(
        identity(found.folder),
        identity(folder),
        newer.edition.info.date,
        different(older, newer),
        written(older, newer, edition_changes(older, newer, day)),
    )


def _delivery(order: Order, store: Store, old: Edition | None) -> Delivery:
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


def _made(order: Order, delivery: Delivery, before: Whole | None) -> Made:
    """Return the new edition; with outlines of the previous one when that was accepted."""
    accepted: tuple[str, ...] = ()
    try:
        municipalities = read_boundaries(delivery.municipalities, "gemeente")
        provinces = read_boundaries(delivery.provinces, "provincie")
        boundaries = outlines_of(municipalities, provinces)
    except SourceError as error:
        if not order.accept or before is None:
            raise
        accepted = (f"{error.problem}; de grenzen van de vorige editie zijn gebruikt",)
        order.tell(f"aanvaard: {accepted[0]}")
        boundaries = before.boundaries
        municipalities = _as_before(before)
    sources = combine(delivery.registers, municipalities, delivery.lists)
    older = [read_boundaries(path, "gemeente") for path in delivery.older]
    if older:
        boundaries = with_older(boundaries, older, sources.organisations)
    elif before is not None:
        boundaries = replace(boundaries, older=before.boundaries.older)
    else:
        order.tell("let op: er zijn geen grenzen van oudere jaren om over te nemen")
    return make(sources, boundaries, accepted)


def _as_before(before: Whole) -> BoundaryFile:
    named = {each.name: each for each in before.edition.info.sources}
    areas, source = before.boundaries.municipalities, named.get("boundaries")
    return BoundaryFile(
        areas, source.content_date if source else "", source.retrieved if source else ""
    )


def _judged(
    order: Order, store: Store, before: Before, made: Made, remark: str
) -> tuple[Made, str]:
    """Let the gate judge; return the edition (with what was accepted) and the line about it.

    Without any edition to compare with there is nothing to judge; what was checked on the way
    (references, outlines that fit) holds all the same.

    Raises
    ------
    SourceError
        If the gate refuses and that was not accepted.
    """
    day = date.fromisoformat(made.edition.info.date)
    new = state_of(made.edition, total_area(made.boundaries), day)
    old: State | None = None
    findings: list[Finding] = []
    if before.found:
        area = total_area(before.found.boundaries)
        old = state_of(before.found.edition, area, day)
        findings = judge(old, new, order.most)
    refused = tuple(sentence(each) for each in findings if each.refused)
    lines = made.report(None if order.check_only else order.edition).lines()
    head = [
        f"# Verversen op {order.today.isoformat()}",
        "",
        *([f"- Let op: {remark}"] if remark else []),
        *([f"- De editie in gebruik: {before.problem}"] if before.problem else []),
        *(f"- Te veel weg: {each}" for each in refused),
        "",
    ]
    store.write_report([*head, *table(findings), "", "```", *lines, "```"])
    order.tell(f"verslag: {store.report} ({len(made.warnings)} opmerkingen)")
    if refused and not order.accept:
        told = f" ({remark})" if remark else ""
        raise SourceError(
            f"nieuwe editie {made.edition.info.date} geweigerd: {'; '.join(refused)}{told}",
            f"Lees {store.report}; klopt het toch, ververs dan met --accept",
        )
    line = _line(old, new)
    return made.accepting(refused), f"{line}, {remark}" if remark else line


def _line(old: State | None, new: State) -> str:
    """Return what a new edition holds, and how that differs, in one Dutch line."""
    differs = ""
    if old:
        more, fewer = difference(old, new)
        differs = f" (+{more} -{fewer})"
    return (
        f"editie {new.registry.edition.info.date}: {len(new.arrangements)} regelingen"
        f"{differs}, {len(new.registry.municipalities)} gemeenten"
    )
