"""What is known beside who takes part, from files of our own: a table each, known by its columns.

Names of organisations, partnerships and topics are as the files write them: `data.build.details`
looks them up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from data.domain.declared import CURATED, declared_rows
from data.domain.details import (
    GAPS,
    Annotation,
    AnnotationKind,
    Contact,
    CouncilSeats,
    DetailTables,
    Figure,
    Indicator,
    Initiative,
    PowerArticle,
    RegioDeal,
    ThemeTopic,
    ThemeWeight,
)
from data.domain.errors import SourceError
from data.domain.records import Certainty, Phase
from data.domain.text import canonical_term, full_date, normalise, partial_date, web_address
from data.io.problems import Problems, well_encoded
from data.io.readers import LINE, header_of, parsed, read_rows
from data.io.tables import SEPARATOR
from data.sources.register_mail import office_mail

Row = dict[str, str]
R = TypeVar("R")
_REMEDY = "Herstel de rij, of haal het bestand weg"


def _optional(row: Row, column: str, parse: Callable[[str], R], what: str) -> R | None:
    return parsed(row, column, parse, what) if normalise(row[column]) else None


def _written_date(row: Row, column: str) -> str:
    """Return a date as written, after checking that it is one."""
    text = normalise(row[column])
    _optional(row, column, partial_date, "datum (JJJJ, JJJJ-MM of JJJJ-MM-DD)")
    return text


def _annotations(row: Row) -> Iterator[Annotation]:
    """Yield what a row about a partnership tells: only a phase has a fact behind it."""
    remarks = {AnnotationKind.PHASE: normalise(row["fase_feit"])}
    values = {
        AnnotationKind.PHASE: _optional(row, "fase", Phase, "bekende fase") or "",
        AnnotationKind.LEAD: normalise(row["trekker"]),
        AnnotationKind.SECRETARIAT: normalise(row["secretariaat"]),
        AnnotationKind.BOARD: normalise(row["bestuur_functie"]),
    }
    for kind, value in values.items():
        if value:
            yield Annotation(
                normalise(row["samenwerking_id"]),
                kind,
                str(value),
                remarks.get(kind, ""),
                source=normalise(row["bron"]),
                source_url=web_address(row["bron_url"]),
                source_date=_written_date(row, "bron_datum"),
                certainty=parsed(row, "zekerheid", Certainty, "bekende waarde"),
            )


def _initiative(row: Row) -> Iterator[Initiative]:
    yield Initiative(
        normalise(row["naam"]),
        row["gm_code"].strip().upper(),
        normalise(row["type"]),
        normalise(row["bron"]),
        parsed(row, "zekerheid", Certainty, "bekende waarde"),
        normalise(row["opmerking"]),
    )


def _power(row: Row) -> Iterator[PowerArticle]:
    position = parsed(row, "volgnummer", int, "getal")
    heading, text = (
        well_encoded(normalise(row[name])).replace("**", "")
        for name in ("kopArtikel", "inhoudArtikel")
    )
    yield PowerArticle(row["systeemId"].strip(), None, position, heading, text)


def _contact(row: Row) -> Iterator[Contact]:
    index = web_address(row["woo_overzicht"]) if row["woo_index"].strip() == "ja" else ""
    yield Contact(
        row["systeemId"].strip(),
        None,
        website=web_address(row["website"]),
        mail=office_mail(row["email_algemeen"]),
        woo_index=index,
        kvk=normalise(row["kvk"]),
        rsin=normalise(row["rsin"]),
        oin=normalise(row["oin"]),
        archive=normalise(row["archiefzorgdrager"]),
        organogram=web_address(row["organogram"]),
        verified=_optional(row, "laatst_geverifieerd", full_date, "datum (JJJJ-MM-DD)"),
    )


def _seats(row: Row) -> Iterator[CouncilSeats]:
    seats = parsed(row, "zetels", int, "getal")
    yield CouncilSeats(row["gm_code"].strip().upper(), 0, normalise(row["partij"]), seats)


def _figure(row: Row) -> Iterator[Figure]:
    code, indicator = row["gm_code"].strip().upper(), normalise(row["indicator"])
    year, gap = parsed(row, "year", int, "jaar"), GAPS.get(row["value"].strip().lower())
    value = None if gap else parsed(row, "value", float, "getal")
    yield Figure(code, indicator, year, value, gap)


def _indicator(row: Row) -> Iterator[Indicator]:
    year = parsed(row, "year", int, "jaar")
    unit, source = normalise(row["unit"]), normalise(row["source"])
    yield Indicator(normalise(row["indicator"]), year, unit, source)


def _theme(row: Row) -> Iterator[ThemeTopic]:
    yield ThemeTopic(
        normalise(row["opgave_code"]),
        canonical_term(row["top_onderwerp"]),
        parsed(row, "jaar", int, "jaar"),
        normalise(row["opgave"]),
        parsed(row, "koppeling", ThemeWeight, "bekende waarde"),
        normalise(row["reden"]),
    )


def _deal(row: Row) -> Iterator[RegioDeal]:
    themes = f"{row['opgaven_2018']};{row['opgaven_2021']}".split(";")
    yield RegioDeal(
        normalise(row["deal"]),
        normalise(row["tranche"]),
        _written_date(row, "datum"),
        _optional(row, "rijksbijdrage_mln", float, "bedrag in miljoenen"),
        normalise(row["samenwerking_id"]) or None,
        _optional(row, "gemeenten", int, "getal"),
        tuple(theme.strip() for theme in themes if theme.strip()),
        normalise(row["grond"]),
        web_address(row["bron_url"]),
        normalise(row["opmerking"]),
    )


@dataclass(frozen=True)
class DetailFile:
    """One kind of file: by what it is known, and what its rows say."""

    name: str  # How it is called when its columns cannot be read
    columns: tuple[str, ...]
    source: str  # Name of the source (`sources.csv`)
    readers: Mapping[str, Callable[[Row], Iterator[Any]]]  # By the name of the table
    dated: str = ""  # Column with the date of the content


_READERS: Mapping[str, Mapping[str, Callable[[Row], Iterator[Any]]]] = {
    "phases": {"annotations": _annotations},
    "initiatives": {"initiatives": _initiative},
    "bevoegdheden": {"powers": _power},
    "register_depth": {"contacts": _contact},
    "raadszetels": {"council_seats": _seats},
    "kerncijfers": {"figures": _figure, "indicators": _indicator},
    "thema_onderwerp": {"themes": _theme},
    "regiodeals": {"regio_deals": _deal},
}
DETAIL_FILES = tuple(
    DetailFile(name, tuple(columns.split(SEPARATOR)), source, _READERS[name], dated)
    for name, columns, source, dated in map(
        dict.values, declared_rows(CURATED / "detail_files.csv")
    )
)
"""Every kind of file. To add one: write what a row says, and its rows here and in the table."""

_LINES = ".jsonl"


def find_details(folder: Path) -> tuple[Path, ...]:
    """Return the files of these kinds in a folder and its subfolders, in the order of the kinds.

    Raises `SourceError` if one is there twice.
    """
    if not folder.is_dir():
        return ()
    paths = sorted([*folder.rglob("*.csv"), *folder.rglob(f"*{_LINES}")])
    kinds = {path: detail_file_of(path) for path in paths}
    chosen: list[Path] = []
    for kind in DETAIL_FILES:
        matching = [path for path, each in kinds.items() if each is kind]
        if len(matching) > 1:
            names = " en ".join(path.name for path in matching)
            problem = f"map {folder}: {kind.name} staat er meer dan één keer ({names})"
            raise SourceError(problem, "Kies er een")
        chosen += matching
    return tuple(chosen)


def detail_file_of(path: Path) -> DetailFile | None:
    """Return of which kind a file is, by its columns or else its name; None for any other file."""
    header = set(_keys(path) if path.suffix == _LINES else header_of(path))
    by_columns = (kind for kind in DETAIL_FILES if set(kind.columns) <= header)
    by_name = (kind for kind in DETAIL_FILES if path.stem.lower().startswith(kind.name))
    return next(by_columns, None) or next(by_name, None)


def _keys(path: Path) -> Iterable[str]:
    try:
        with path.open(encoding="utf-8") as file:
            return dict(json.loads(file.readline()))
    except (OSError, ValueError, TypeError):
        return ()


def read_details(paths: Iterable[Path]) -> DetailTables:
    """Return what files say; of two of one kind the last one counts.

    `paths`: files of the kinds of `DETAIL_FILES`.

    Raises `SourceError` if a file or a row cannot be read.
    """
    details = DetailTables()
    for path in paths:
        if kind := detail_file_of(path):
            details = _read(path, kind).before(details)
    return details


def _read(path: Path, kind: DetailFile) -> DetailTables:
    rows = (
        _json_rows(path, kind.columns) if path.suffix == _LINES else read_rows(path, kind.columns)
    )
    problems: list[str] = []
    tables: dict[str, list[Any]] = {name: [] for name in kind.readers}
    for row in rows:
        for name, reader in kind.readers.items():
            try:
                tables[name] += reader(row)
            except ValueError as error:
                problems.append(f"regel {row[LINE]}: {error}")
    Problems(path.name, _REMEDY, list(dict.fromkeys(problems))).check()
    newest = max((normalise(row[kind.dated]) for row in rows), default="") if kind.dated else ""
    return DetailTables(
        **{name: _distinct(records) for name, records in tables.items()},
        sources=dict.fromkeys(tables, (kind.source, newest)),
    )


def _distinct(records: Iterable[Any]) -> tuple[Any, ...]:
    """Return each record once; seats in a council get their number, in the order of the file."""
    numbers: dict[str, int] = {}
    made: dict[Any, None] = {}
    for each in records:
        record = each
        if isinstance(each, CouncilSeats):
            number = numbers[each.organisation] = numbers.get(each.organisation, 0) + 1
            record = CouncilSeats(each.organisation, number, each.party, each.seats)
        made[record] = None
    return tuple(made)


def _json_rows(path: Path, columns: Collection[str]) -> list[Row]:
    """Return the objects of a file with one on each line, as rows of text."""
    problems: list[str] = []
    rows: list[Row] = []
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        problem = f"{path.name}: is niet te lezen of geen UTF-8"
        raise SourceError(problem, "Haal het bestand opnieuw op") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
                rows.append({**{name: _text(row[name]) for name in columns}, LINE: str(number)})
            except KeyError as error:
                problems.append(f"regel {number}: {error.args[0]} ontbreekt")
            except (ValueError, TypeError, RecursionError):
                problems.append(f"regel {number}: is geen JSON-object")
    Problems(path.name, _REMEDY, problems).check()
    return rows


def _text(value: object) -> str:
    if isinstance(value, dict | list):
        raise TypeError
    return "" if value is None else str(value)
