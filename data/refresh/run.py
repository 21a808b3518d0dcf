"""Refresh: fetch, build, judge, and let the new edition take the place of the old one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from data.additions.findings import AdditionsError
from data.archive.archive import EditionArchive
from data.archive.identity import identity
from data.archive.refresh_log import ArchivedEdition
from data.archive.retention import retention
from data.build.build import Made, created_with
from data.build.unresolved import Omissions
from data.domain.edition import Edition
from data.domain.errors import EditionError, KaartError
from data.download.progress import Tell, to_stderr
from data.history.corrections import count_differences, dump
from data.history.edition_changes import edition_changes
from data.io.os_errors import unread, unwritten
from data.refresh.baseline import Before, check_place, find_before
from data.refresh.candidate import new_edition
from data.refresh.inputs import Delivery, from_folder, from_sources
from data.refresh.judgement import judged
from data.refresh.options import Order
from data.refresh.report import Account
from data.registry.registry import Registry
from data.storage.edition import read_edition, write_files


def refresh(order: Order) -> str:
    """Make a new edition; return what was done, in one Dutch line.

    The edition in use is replaced whole or not at all, and is kept to go back to. A report of what
    was done, or of why not, stands in the store.

    Raises
    ------
    SourceError
        If a source cannot be fetched or used, or the gate refuses.
    EditionError
        If the new edition contradicts itself or cannot be written, or a refresh is under way.
    """
    check_place(order.edition)
    store = EditionArchive(order.edition)
    with store.locked():
        account = Account(store, order.today)
        omissions = Omissions()
        try:
            line = _refreshed(order, store, account, omissions)
        except KaartError as error:
            account.left_out = omissions.faults()
            _refuse(order, account, error)
            raise
        except OSError as error:
            told = EditionError(
                f"{error.filename or store.root} is niet te lezen of te schrijven "
                f"({unread(error).reason})",
                "Controleer de vrije ruimte en de rechten; de editie is niet veranderd",
            )
            _refuse(order, account, told)
            raise told from error
        _log(order, store, line)
        return line


def _refuse(order: Order, account: Account, error: KaartError) -> None:
    """Write down why nothing was replaced; a disk that refuses that as well changes nothing."""
    if isinstance(error, AdditionsError):
        for finding in error.findings:
            order.tell(str(finding))
    try:
        account.refused(error)
    except OSError as failed:
        order.tell(f"{account.store.report} is niet te schrijven ({unwritten(failed).reason})")
    else:
        error.advise(f"{error.remedy}; het verslag is {account.store.report}")
    _log(order, account.store, f"geweigerd: {error}")


def undo(edition: Path, tell: Tell = to_stderr) -> str:
    """Go back to the newest previous edition that can be read; return what was done, in Dutch.

    Raises
    ------
    EditionError
        If there is no such edition, or a refresh is under way.
    """
    store = EditionArchive(edition)
    with store.locked():
        _recover(store, tell)
        found = _to_go_back_to(store, tell)
        store.undo(found)
        _recover(store, tell)
        store.remember(str(store.remembered().get("inputs", "")))
        line = f"editie {found.date} teruggezet; nog {len(store.previous())} eerdere bewaard"
        store.log(line)
        return line


def _to_go_back_to(store: EditionArchive, tell: Tell) -> ArchivedEdition:
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


def _refreshed(order: Order, store: EditionArchive, account: Account, omissions: Omissions) -> str:
    if not order.check_only:
        _recover(store, order.tell)
    before = find_before(store, order.tell)
    delivery = _delivery(order, store, before.edition)
    inputs = f"{delivery.inputs} {created_with()}"
    known = store.remembered() == {"inputs": inputs, "edition": identity(store.current())}
    if order.source_dir is None and before.in_use and before.edition and known:
        why = "" if delivery.changed else " (304)"
        return f"niets nieuws{why}: editie {before.edition.info.date} blijft"
    new = new_edition(order, delivery, before.found, omissions)
    account.left_out = omissions.faults()
    remark = before.remark(takes_lists=delivery.lists_kept)
    made, line = judged(order, account, before, new, omissions, remark)
    if order.check_only:
        _report(order, account, "alleen nagekeken, niets vervangen", made)
        return f"{line}, alleen nagekeken"
    retention()  # should it be wrong, then better now than after the edition is written
    with store.staging() as folder:
        write_files(made.edition, made.boundaries, folder)
        same = before.in_use and identity(folder) == identity(store.current())
        kept = None
        if not same:
            _note(store, before, made, folder)
            kept = store.publish(folder, damaged=bool(before.problem))
            _recover(store, order.tell)
    _remember(order, store, inputs)
    if same:
        _report(order, account, "niets nieuws; de editie blijft", made)
        return f"niets nieuws: editie {made.edition.info.date} blijft"
    accepted = [f"aanvaard: {reason}" for reason in made.edition.info.accepted]
    damaged = [f"beschadigde editie ({before.problem}) bewaard in {kept}"] if before.problem else []
    for told in (*damaged, *accepted):
        order.tell(told)
    _log(order, store, *damaged, *accepted, *account.lines_left_out())
    _report(order, account, "vervangen", made)
    return f"{line}, vervangen"


def _recover(store: EditionArchive, tell: Tell) -> None:
    """Clean up, and bring the plain folder in step; no edition depends on either."""
    try:
        store.recover()
    except OSError as error:
        tell(f"{store.edition} is niet te schrijven ({unwritten(error).reason})")


def _log(order: Order, store: EditionArchive, *lines: str) -> None:
    """Write lines in the log, which may fail without undoing what was done."""
    try:
        store.log(*lines)
    except OSError as error:
        order.tell(f"{store.log_file} is niet te schrijven ({unwritten(error).reason})")


def _remember(order: Order, store: EditionArchive, inputs: str) -> None:
    """Remember of what the edition was made; without it the next refresh makes it once more."""
    try:
        store.remember(inputs)
    except OSError as error:
        order.tell(f"{error.filename} is niet te schrijven ({unwritten(error).reason})")


def _report(order: Order, account: Account, outcome: str, made: Made) -> None:
    """Write the report; an edition that stands is not refused because this fails."""
    try:
        account.done(outcome)
    except OSError as error:
        order.tell(f"{account.store.report} is niet te schrijven ({unwritten(error).reason})")
        return
    order.tell(f"verslag: {account.store.report} ({len(made.warnings)} opmerkingen)")


def _note(store: EditionArchive, before: Before, made: Made, folder: Path) -> None:
    """Keep what the new edition, in `folder`, tells otherwise than the one before it in time.

    That is the one in use, unless it was a step back. The edition of the program does not count
    unless it was in use: nobody saw it.
    """
    newer = Registry(made.edition)
    day = newer.edition.info.date
    for kept in store.forward(day):
        if kept.digest == identity(folder):
            return
        edition = _whole(before, kept.folder)
        if edition is not None:
            older = Registry(edition)
            found = edition_changes(older, newer, date.fromisoformat(day))
            told = count_differences(older, newer), dump(older, newer, found)
            store.refresh_log.add(kept.digest, identity(folder), day, *told)
            return


def _whole(before: Before, folder: Path) -> Edition | None:
    """Return the edition in a folder; None when it cannot be read."""
    if before.found and before.found.folder == folder:
        return before.found.edition
    try:
        return read_edition(folder)
    except EditionError:
        return None


def _delivery(order: Order, store: EditionArchive, old: Edition | None) -> Delivery:
    if order.source_dir is not None:
        return from_folder(order.source_dir)
    return from_sources(
        order.fetcher(order.tell),
        (order.register, order.boundaries),
        (order.today.year, order.year),
        store.downloads,
        old,
        order.lists_dir,
    )
