"""Read our own lists: governments, also those that ended, mergers, and terms of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeVar

from data.domain.mergers import Merger, MergerKind
from data.domain.records import Body, LegalForm, OrganisationKind, Power
from data.domain.text import full_date, normalise
from data.io.csv_file import LINE, parsed, read_curated, read_rows
from data.io.problems import Problems

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


TERMS_FILE = "data/curated/register_terms.csv"

E = TypeVar("E", bound=StrEnum)


class UnknownTermError(ValueError):
    """A term of the register that our table does not have."""

    def __init__(self, what: str, term: str) -> None:
        super().__init__(f"{what} '{term}' is onbekend")


def legal_form(term: str) -> LegalForm:
    """Return the legal form for an abbreviation ("OL") or text ("Openbaar lichaam")."""
    return _translate("form", "samenwerkingsvorm", term, LegalForm)


def body(term: str) -> Body:
    """Return the body (bestuursorgaan) for its name in the register."""
    return _translate("body", "bestuursorgaan", term, Body)


def power(term: str) -> Power:
    """Return the power for its name in the register (bevoegdheidsverkrijging)."""
    return _translate("power", "bevoegdheidsverkrijging", term, Power)


def organisation_kind(term: str) -> OrganisationKind:
    """Return the kind of organisation for its type in the register."""
    return _translate("kind", "organisatietype", term, OrganisationKind)


def _translate(table: str, what: str, term: str, vocabulary: type[E]) -> E:
    slug = _terms()[table].get(term.casefold())
    if slug is None:
        raise UnknownTermError(what, term)
    return vocabulary(slug)


@cache
def _terms() -> dict[str, dict[str, str]]:
    terms: dict[str, dict[str, str]] = {}
    for row in read_curated("register_terms.csv", "list", "source_value", "slug"):
        terms.setdefault(row["list"], {})[row["source_value"].casefold()] = row["slug"]
    return terms
