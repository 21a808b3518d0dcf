"""The source files in a folder, by what they hold, then by their name; our own lists as records."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from data.additions.schema import PARTICIPANTS, PARTNERSHIPS
from data.domain.errors import SourceError
from data.domain.records import Merger, MergerKind
from data.domain.text import full_date, normalise
from data.io.problems import Problems, listing
from data.io.readers import LINE, header_of, parsed, read_rows
from data.sources.details import find_details

TAKEN_OVER = "edition"
"""Source of a government that existed in the previous edition: tells more of one that the register
has, and adds none. A government that the register lost must not come back by itself."""

GOVERNMENT_COLUMNS = (
    "code", "naam", "naam_kort", "type", "provincie_code", "inwoners", "start", "end", "tooi",
    "systeem_id", "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Government:
    """One row of the list."""

    code: str  # "GM0344", or "" for the few that never had one
    name: str
    short_name: str
    kind: str  # "gemeente", "stadsdeel", "provincie" or "waterschap"
    province: str  # Code of the province, or ""
    inhabitants: int | None
    start: date | None
    # As written: the last day when `source` is "tooi", as in the register otherwise
    end: date | None
    tooi: str
    system_id: str
    source: str  # "register" or "tooi" (list of government identifiers), or `TAKEN_OVER`


def read_governments(path: Path) -> tuple[Government, ...]:
    """Return the rows of the list.

    Raises `SourceError` if a row cannot be read or a code occurs twice.
    """
    problems: list[str] = []
    rows: list[Government] = []
    seen: set[str] = set()
    for row in read_rows(path, GOVERNMENT_COLUMNS):
        try:
            government = _government(row)
        except ValueError as error:
            problems.append(f"regel {row[LINE]}: {error}")
            continue
        if government.code and government.code in seen:
            problems.append(f"regel {row[LINE]}: code {government.code} komt twee keer voor")
        seen.add(government.code)
        rows.append(government)
    Problems(path.name, "Herstel de rij in de lijst van overheden", problems).check()
    return tuple(rows)


def _government(row: dict[str, str]) -> Government:
    def day(column: str) -> date | None:
        filled = row[column].strip()
        return parsed(row, column, full_date, "datum (JJJJ-MM-DD)") if filled else None

    return Government(
        code=row["code"].strip().upper(),
        name=normalise(row["naam"]),
        short_name=normalise(row["naam_kort"]) or normalise(row["naam"]),
        kind=row["type"].strip(),
        province=row["provincie_code"].strip().upper(),
        inhabitants=parsed(row, "inwoners", int, "getal") if row["inwoners"].strip() else None,
        start=day("start"),
        end=day("end"),
        tooi=row["tooi"].strip(),
        system_id=row["systeem_id"].strip(),
        source=row["source"].strip(),
    )


MERGER_COLUMNS = ("old_code", "old_name", "effective_date", "kind", "successor_codes", "source")


def read_mergers(path: Path) -> tuple[Merger, ...]:
    """Return the mergers, sorted by code of the municipality that ended.

    `path`: CSV with one row per ended municipality; `successor_codes` are its direct successors,
        separated by `|`.

    Raises `SourceError` if a row cannot be read, a municipality ends twice, a merge or rename has
    not exactly one successor, a split fewer than two, or successors run in a circle.
    """
    remedy = "Herstel de rij in de lijst van herindelingen"
    problems: list[str] = []
    mergers: dict[str, Merger] = {}
    for row in read_rows(path, MERGER_COLUMNS):
        try:
            merger = _merger(row)
            if merger.old in mergers:
                raise ValueError(f"{merger.old} eindigt twee keer")
            mergers[merger.old] = merger
        except ValueError as error:
            problems.append(f"regel {row[LINE]}: {error}")
    Problems(path.name, remedy, problems).check()
    Problems(path.name, remedy, _circles(mergers)).check()
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


def _circles(mergers: dict[str, Merger]) -> list[str]:
    try:
        TopologicalSorter({old: merger.successors for old, merger in mergers.items()}).prepare()
    except CycleError as error:
        return [f"opvolgers lopen in een kring: {' > '.join(error.args[1])}"]
    return []


WORKBOOK = ".xlsx"


@dataclass(frozen=True)
class ListFiles:
    """Our own lists in a folder; None for what is not there."""

    governments: Path | None = None
    mergers: Path | None = None
    additions: tuple[Path, ...] = ()
    details: tuple[Path, ...] = ()  # What is known beside who takes part

    @property
    def paths(self) -> tuple[Path, ...]:
        """All of them."""
        named = (self.governments, self.mergers, *self.additions, *self.details)
        return tuple(path for path in named if path)

    @property
    def whole(self) -> bool:
        """Whether they are all there."""
        return bool(self.governments and self.mergers and self.additions)


@dataclass(frozen=True)
class SourceFolder:
    """The files that an edition is built from, but for the boundaries: our own lists among them."""

    registers: tuple[Path, ...]
    lists: ListFiles


def find_lists(folder: Path) -> ListFiles:
    """Return those of our own lists that are in a folder: it need not hold them all.

    `folder`: folder, or a workbook with own additions.

    Raises `SourceError` if the folder does not exist, holds none of them or one of them twice, or
    the own additions without their participants.
    """
    if folder.is_file() and folder.suffix.lower() == WORKBOOK:
        return ListFiles(additions=(folder,))
    if not folder.is_dir():
        problem = "is geen map en geen werkmap (.xlsx)" if folder.exists() else "bestaat niet"
        raise SourceError(f"{folder} {problem}", "Geef de map met eigen lijsten, of de werkmap")
    lists = ListFiles(
        governments=_known(folder, *_GOVERNMENTS),
        mergers=_known(folder, *_MERGERS),
        additions=_additions(folder),
        details=find_details(folder),
    )
    if lists == ListFiles():
        raise _missing(folder, "elke eigen lijst (csv of xlsx)")
    return lists


def find_sources(folder: Path, own: ListFiles | None = None) -> SourceFolder:
    """Return the source files in a folder and its subfolders.

    CSV files are known by their columns. A file that is damaged is still known by its name.

    `own`: lists that go before those in the folder, which need not have these.

    Raises `SourceError` if the folder does not exist, or a source is missing or there twice.
    """
    if not folder.is_dir():
        problem = "is een bestand, geen map" if folder.exists() else "bestaat niet"
        raise SourceError(f"{folder} {problem}", "Geef de map met de bronbestanden")
    registers = tuple(sorted(folder.rglob("*.xml")))
    if not registers:
        raise _missing(folder, "de export van het register (*.xml)")
    own = own or ListFiles()
    lists = ListFiles(
        own.governments or _table(folder, *_GOVERNMENTS),
        own.mergers or _table(folder, *_MERGERS),
        own.additions
        or _additions(folder)
        or (_table(folder, *_NETWORKS), _table(folder, *_PARTICIPANTS)),
        (*find_details(folder), *own.details),
    )
    return SourceFolder(registers, lists)


_GOVERNMENTS = (GOVERNMENT_COLUMNS, "organisaties", "de lijst van overheden")
_MERGERS = (MERGER_COLUMNS, "herindelingen", "de lijst van herindelingen")
_NETWORKS = (PARTNERSHIPS.needed, "samenwerkingen", "de lijst van eigen toevoegingen")
_PARTICIPANTS = (PARTICIPANTS.needed, "deelnemers", "de deelnemers aan toevoegingen")
OWN_LISTS = (_GOVERNMENTS, _MERGERS, _NETWORKS, _PARTICIPANTS)
"""Of each of our own lists: the columns it is known by, its name, and what it is in Dutch."""


def _additions(folder: Path) -> tuple[Path, ...]:
    """Return the workbook with own additions, or both tables; nothing when there are none."""
    books = [
        path for path in sorted(folder.rglob(f"*{WORKBOOK}")) if not path.name.startswith("~$")
    ]
    if len(books) > 1:
        problem = f"map {folder}: meer dan één werkmap ({_names(folder, books)})"
        raise SourceError(problem, "Kies er een")
    if books:
        return (books[0],)
    if not (_known(folder, *_NETWORKS) or _known(folder, *_PARTICIPANTS)):
        return ()
    return _table(folder, *_NETWORKS), _table(folder, *_PARTICIPANTS)


def _table(folder: Path, columns: Collection[str], name: str, what: str) -> Path:
    path = _known(folder, columns, name, what)
    if path is None:
        near = {path.name: lacking(path, columns) for path in sorted(folder.rglob("*.csv"))}
        passed = [f"{name} mist {less}" for name, less in near.items() if less]
        raise _missing(folder, f"{what} ({name}.csv)", listing(passed))
    return path


def _known(folder: Path, columns: Collection[str], name: str, what: str) -> Path | None:
    tables = sorted(folder.rglob("*.csv"))
    matching = [path for path in tables if set(columns) <= set(header_of(path))]
    matching = matching or [path for path in tables if path.stem.lower().startswith(name)]
    if len(matching) > 1:
        problem = f"map {folder}: {what} staat er meer dan één keer ({_names(folder, matching)})"
        raise SourceError(problem, "Kies er een")
    return matching[0] if matching else None


def _names(folder: Path, paths: Iterable[Path]) -> str:
    return " en ".join(path.relative_to(folder).as_posix() for path in paths)


def lacking(path: Path, columns: Collection[str]) -> str:
    """Return which columns a file lacks that has at least half of them; "" for any other file."""
    less = set(columns) - set(header_of(path))
    return ", ".join(sorted(less)) if 2 * len(less) <= len(columns) else ""


def _missing(folder: Path, what: str, passed: str = "") -> SourceError:
    """Return that a source is not there, and why files that are like it are passed over."""
    why = f" ({passed})" if passed else ""
    return SourceError(f"map {folder}: {what} ontbreekt{why}", "Leg het bestand erbij")
