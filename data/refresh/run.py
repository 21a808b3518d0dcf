"""Refresh: fetch, build, decide, and let the new edition take the place of the old one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from data.additions.grid import AdditionsError
from data.archive.archive import EditionArchive
from data.archive.editions import ArchivedEdition, identity
from data.archive.manifest import retention
from data.build.build import BuildResult, created_with
from data.domain.edition import Edition
from data.domain.errors import EditionError, KaartError
from data.download.http import Tell, to_stderr
from data.history.corrections import count_differences, dump
from data.history.edition_changes import edition_changes
from data.io.problems import unread, unwritten
from data.refresh.candidate import Candidate, Decision, decide, new_edition
from data.refresh.contributed import (
    chain_length,
    contributions_in_use,
    publishing_alone,
    tell_published,
    tell_put_back,
)
from data.refresh.inputs import Baseline, find_baseline, source_files
from data.refresh.options import RefreshOptions, check_place
from data.refresh.publication import contributed_edition
from data.refresh.report import RefreshReport
from data.registry.registry import Registry
from data.storage.edition import read_edition, write_files

if TYPE_CHECKING:
    from data.contributions.accepted import Contributions

_NOTHING_WAITS = "niets nieuws: geen bijdrage wacht op publicatie"


def refresh(options: RefreshOptions) -> str:
    """Make a new edition; return what was done, in one Dutch line.

    The edition in use is replaced whole or not at all, and is kept to go back to. A report of what
    was done, or of why not, stands in the archive.

    Raises `SourceError` if a source cannot be fetched or used, or the new edition is refused.
    Raises `EditionError` if the new edition contradicts itself or cannot be written, or a refresh
    is under way.
    """
    check_place(options.edition)
    archive = EditionArchive(options.edition)
    return _done(options, _Refresh(options, archive))


def publish(options: RefreshOptions) -> str:
    """Let accepted contributions come into the edition in use, and fetch nothing.

    What is done and raised is as in `refresh`.
    """
    check_place(options.edition)
    contributions = contributions_in_use()
    if contributions is None or not contributions.waiting:
        return _NOTHING_WAITS
    with publishing_alone():
        return _done(options, _Publication(options, EditionArchive(options.edition)))


def _done(options: RefreshOptions, under_way: _Refresh) -> str:
    archive = under_way.archive
    with archive.locked():
        try:
            line = under_way.run()
        except KaartError as error:
            raise under_way.refused(error) from error
        except OSError as error:
            failure = EditionError(
                f"{error.filename or archive.root} is niet te lezen of te schrijven "
                f"({unread(error).reason})",
                "Controleer de vrije ruimte en de rechten; de editie is niet veranderd",
            )
            raise under_way.refused(failure) from error
        with _going_on(options.tell, archive.log_file):
            archive.log(line)
        return line


class _Refresh:
    """One refresh under way: its options, and what there is to tell about it so far."""

    def __init__(self, options: RefreshOptions, archive: EditionArchive) -> None:
        self.options = options
        self.archive = archive
        self.report = RefreshReport(archive, options.today)

    def run(self) -> str:
        """Return what was done, in one Dutch line."""
        options, archive = self.options, self.archive
        if not options.check_only:
            retention()  # should it be wrong, then better now than after all the work
            _recover(archive, options.tell)
        baseline = find_baseline(archive, options.tell)
        contributions = contributions_in_use()
        files = source_files(options, archive.downloads, baseline.edition)
        inputs = f"{_mark(contributions)}{files.inputs} {created_with()}"
        if (
            options.source_dir is None
            and baseline.in_use
            and baseline.edition
            and archive.remembered() == {"inputs": inputs, "edition": identity(archive.current())}
        ):
            why = "" if files.changed else " (304)"
            return f"niets nieuws{why}: editie {baseline.edition.info.date} blijft"
        candidate = new_edition(options, files, baseline.loaded, contributions)
        decision = self._decision(baseline, candidate, takes_lists=files.lists_carried_over)
        if options.check_only:
            self._write_report("alleen nagekeken, niets vervangen", decision.result)
            return f"{decision.line}, alleen nagekeken"
        return self._published(baseline, decision, inputs)

    def _decision(self, baseline: Baseline, candidate: Candidate, *, takes_lists: bool) -> Decision:
        self.report = replace(self.report, left_out=candidate.result.unresolved.faults())
        remark = baseline.remark(takes_lists=takes_lists)
        decision = decide(self.options, baseline, candidate, remark)
        written = decision.refusal is None and not self.options.check_only
        self.report = self.report.with_decision(decision, written=written)
        if decision.refusal:
            raise decision.refusal
        return decision

    def _published(self, baseline: Baseline, decision: Decision, inputs: str) -> str:
        """Write the edition and let it take the place of the one in use, unless it is the same."""
        options, archive, result = self.options, self.archive, decision.result
        with archive.staging() as folder:
            write_files(result.edition, result.boundaries, folder)
            same = baseline.in_use and identity(folder) == identity(archive.current())
            damaged_at = None
            if not same:
                _log_corrections(archive, baseline, result, folder)
                damaged_at = archive.publish(folder, damaged=bool(baseline.problem))
                _recover(archive, options.tell)
        with _going_on(options.tell):  # without it the next refresh makes it once more
            archive.remember(inputs)
        if result.edition.info.contributions[0]:
            tell_published(archive.current(), result.edition.info.date)
        if same:
            self._write_report("niets nieuws; de editie blijft", result)
            return f"niets nieuws: editie {result.edition.info.date} blijft"
        lines = [f"aanvaard: {reason}" for reason in result.edition.info.accepted]
        if baseline.problem:
            lines.insert(0, f"beschadigde editie ({baseline.problem}) bewaard in {damaged_at}")
        for line in lines:
            options.tell(line)
        with _going_on(options.tell, archive.log_file):
            archive.log(*lines, *self.report.lines_left_out())
        self._write_report("vervangen", result)
        return f"{decision.line}, vervangen"

    def _write_report(self, outcome: str, result: BuildResult) -> None:
        """Write the report; an edition that stands is not refused because this fails."""
        tell, path = self.options.tell, self.archive.report
        with _going_on(tell, path):
            self.report.write(outcome)
            count = len(result.warnings)
            tell(f"verslag: {path} ({count} opmerking{'en' * (count != 1)})")

    def refused(self, error: KaartError) -> KaartError:
        """Write down why nothing was replaced; return the error, with where that is written.

        A disk that refuses that as well changes nothing.
        """
        tell, path = self.options.tell, self.archive.report
        if isinstance(error, AdditionsError):
            for finding in error.findings:
                tell(str(finding))
        with _going_on(tell, path):
            self.report.write_refusal(error)
            error = error.with_remedy(f"{error.remedy}; het verslag is {path}")
        with _going_on(tell, self.archive.log_file):
            self.archive.log_refusal(error)
        return error


class _Publication(_Refresh):
    """Accepted contributions that come into the edition in use."""

    def run(self) -> str:
        """Return what was done, in one Dutch line."""
        options, archive = self.options, self.archive
        retention()
        _recover(archive, options.tell)
        contributions = contributions_in_use()
        baseline = find_baseline(archive, options.tell)
        if contributions is None or baseline.loaded is None or not baseline.in_use:
            raise EditionError(
                f"de editie in gebruik is niet te lezen ({baseline.problem or archive.edition})",
                "Ververs met python -m viewer refresh",
            )
        if not contributions.waiting:  # another publisher was faster
            return _NOTHING_WAITS
        result = contributed_edition(baseline.loaded, contributions)
        decision = self._decision(baseline, Candidate(result, "", ()), takes_lists=False)
        # A refresh of the same files is then known to have nothing new.
        inputs = str(archive.remembered().get("inputs", "")).rpartition(":")[2]
        return self._published(baseline, decision, f"{_mark(contributions)}{inputs}")


def _mark(contributions: Contributions | None) -> str:
    """Return what tells which contributions an edition has, before what tells its files."""
    changed = contributions is not None and bool(contributions.changes)
    return f"{contributions.digest}:" if contributions and changed else ""


def undo(edition: Path, tell: Tell = to_stderr) -> str:
    """Go back to the newest previous edition that can be read; return what was done, in Dutch.

    Raises `EditionError` if there is no such edition, or a refresh is under way.
    """
    archive = EditionArchive(edition)
    with archive.locked():
        _recover(archive, tell)
        archived = _to_go_back_to(archive, tell)
        before = chain_length(archive.current())
        archive.undo(archived)
        _recover(archive, tell)
        archive.remember(str(archive.remembered().get("inputs", "")))
        line = f"editie {archived.date} teruggezet; nog {len(archive.previous())} eerdere bewaard"
        if gone := tell_put_back(before, archive.current(), archived.key):
            line += f"; {gone} bijdragen teruggezet"
        archive.log(line)
        return line


def _to_go_back_to(archive: EditionArchive, tell: Tell) -> ArchivedEdition:
    previous = archive.previous()
    for each in previous:
        try:
            read_edition(each.folder)
        except EditionError as error:
            tell(f"{each.folder}: {error.problem}; overgeslagen")
            continue
        return each
    which = " die te lezen is" if previous else ""
    raise EditionError(
        f"er is geen vorige editie van {archive.edition}{which}",
        "Ververs met python -m viewer refresh",
    )


@contextmanager
def _going_on(tell: Tell, place: Path | None = None) -> Iterator[None]:
    """Go on when something beside the edition cannot be written: say so, and undo nothing."""
    try:
        yield
    except OSError as error:
        tell(f"{place or error.filename} is niet te schrijven ({unwritten(error).reason})")


def _recover(archive: EditionArchive, tell: Tell) -> None:
    """Clean up, and bring the plain folder in step; no edition depends on either."""
    with _going_on(tell, archive.edition):
        archive.recover()


def _log_corrections(
    archive: EditionArchive, baseline: Baseline, result: BuildResult, folder: Path
) -> None:
    """Keep what the new edition, in `folder`, tells otherwise than the one before it in time.

    That is the one in use, unless it was a step back. The edition of the program does not count
    unless it was in use: nobody saw it.
    """
    newer = Registry(result.edition)
    day = newer.edition.info.date
    for earlier in archive.forward(day):
        if earlier.digest == identity(folder):
            return
        edition = _readable(baseline, earlier.folder)
        if edition is not None:
            older = Registry(edition)
            events = edition_changes(older, newer, date.fromisoformat(day))
            corrections = count_differences(older, newer), dump(older, newer, events)
            archive.refresh_log.add(earlier.digest, identity(folder), day, *corrections)
            return


def _readable(baseline: Baseline, folder: Path) -> Edition | None:
    """Return the edition in a folder; None when it cannot be read."""
    if baseline.loaded and baseline.loaded.folder == folder:
        return baseline.loaded.edition
    try:
        return read_edition(folder)
    except EditionError:
        return None
