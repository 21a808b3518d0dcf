"""Read the list of gemeentelijke herindelingen."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from data.domain.records import Merger, MergerKind
from data.domain.text import full_date, normalise
from data.io.csv_file import LINE, parsed, read_rows
from data.io.problems import Problems

COLUMNS = ("old_code", "old_name", "effective_date", "kind", "successor_codes", "source")


def read_mergers(path: Path) -> tuple[Merger, ...]:
    """Return the mergers, sorted by code of the municipality that ended.

    Parameters
    ----------
    path : Path
        CSV with one row per ended municipality; `successor_codes` are its direct successors,
        separated by `|`.

    Raises
    ------
    SourceError
        If a row cannot be read, a municipality ends twice, a merge or rename has not exactly one
        successor, a split fewer than two, or successors run in a circle.
    """
    problems = Problems(path.name, "Herstel de rij in de lijst van herindelingen")
    mergers: dict[str, Merger] = {}
    for row in read_rows(path, COLUMNS):
        try:
            merger = _merger(row)
            if merger.old in mergers:
                raise ValueError(f"{merger.old} eindigt twee keer")
            mergers[merger.old] = merger
        except ValueError as error:
            problems.add(f"regel {row[LINE]}: {error}")
    problems.check()
    _check_acyclic(mergers, problems)
    return tuple(mergers[code] for code in sorted(mergers))


def _merger(row: dict[str, str]) -> Merger:
    successors = tuple(code.strip().upper() for code in row["successor_codes"].split("|"))
    kind = parsed(row, "kind", MergerKind, "bekende waarde")
    single = kind is not MergerKind.SPLIT
    if "" in successors or single != (len(successors) == 1):
        raise ValueError(f"{kind} met opvolgers '{row['successor_codes']}'")
    return Merger(
        old=row["old_code"].strip().upper(),
        old_name=normalise(row["old_name"]),
        effective=parsed(row, "effective_date", full_date, "datum (JJJJ-MM-DD)"),
        kind=kind,
        successors=successors,
        source=row["source"].strip(),
    )


def _check_acyclic(mergers: dict[str, Merger], problems: Problems) -> None:
    graph = {old: merger.successors for old, merger in mergers.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        problems.add(f"opvolgers lopen in een kring: {' > '.join(error.args[1])}")
    problems.check()
