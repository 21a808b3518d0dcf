"""Read a figure of a visitor's own from a file, without trusting it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.additions import from_xlsx
from data.additions.grid import Grid, cell_text, column_key
from data.additions.table_file import csv_grid
from data.domain.details import Figure
from data.domain.errors import SourceError
from data.domain.labels import N_
from data.domain.text import fold
from data.figures.declared import DeclaredFigure, FigureKind, FigureSeries
from data.io.problems import LOST, listing, quoted
from data.io.uploads import UPLOADED

if TYPE_CHECKING:
    from data.registry.registry import Registry

MOST_BYTES, MOST_ROWS = 1_000_000, 2_000
FEW = 5
"""A number of persons below this may tell of one of them."""

GROUP = N_("Eigen cijfer")
_UNIT, _PER_UNIT = N_("waarde"), N_("per 1.000 inwoners")
_PUBLISHER = N_("eigen bestand")
_PERSONS, PER_PERSONS = "inwoners_register", 1_000
MOST_DECIMALS = 3
LONGEST_NUMBER = 24
KINDS = (FigureKind.RATIO, FigureKind.COUNT)
"""What a figure of one's own may be: a value as it is, or a number to be divided."""

_MUNICIPALITY = (
    *("code", "gemeentecode", "gm_code", "regiocode", "regio"),
    *("gemeente", "gemeentenaam", "naam"),
)
_VALUE = ("waarde", "cijfer", "value")
_CODE = re.compile(r"(?:gm)?\s*(\d{1,4})", re.IGNORECASE)
_FORMS = {
    ",": re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?"),
    ".": re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?"),
}
"""How numbers are written, by what stands before decimals."""

_ABSENT = ("", ".", "-", "x")
"""What stands for no value, as in files of CBS."""

_EITHER = re.compile(r"-?\d{1,3}[.,]\d{3}")
_LONGEST_NAME = 60
_REMEDY = "Geef twee kolommen: gemeente (naam of code) en waarde"


@dataclass(frozen=True)
class OwnFigure:
    """What a file of one's own says, and what of it should be looked at."""

    series: FigureSeries
    missing: tuple[str, ...]  # Codes of municipalities of the map without a value
    few: tuple[str, ...]  # Codes of those of which a number is below `FEW`, and not 0


def own_figure(
    content: bytes, file: str, registry: Registry, name: str = "", unit: str = "", kind: str = ""
) -> OwnFigure:
    """Return the figure in a CSV or workbook, for the municipalities of the edition.

    `file`: its name. `kind`: one of `KINDS`; "" for a value as it is.

    Raises `SourceError` with everything that is wrong in one line.
    """
    called = Path(file or "bestand").name[:80]
    book = content.startswith((from_xlsx.ARCHIVE, from_xlsx.OLD_OFFICE))
    grid = _grid(content, called, book=book)
    municipality, value = _columns(grid)
    texts = [_cell(cells, value) for _number, cells in grid.rows[1:]]
    reading = _Reading(_municipalities(registry), _decimal_sign(texts, book=book))
    for (number, cells), text in zip(grid.rows[1:], texts, strict=True):
        reading.take(registry, number, _cell(cells, municipality), text)
    for number, place in sorted(grid.formulas):
        reading.problems.append(f"rij {number}: een formule zonder uitkomst in kolom {place}")
    if reading.problems or not reading.values:
        raise SourceError(f"{called}: {listing(reading.problems) or 'geen enkele waarde'}", _REMEDY)
    title = grid.rows[0][1][value]
    named = cell_text(name) or ("" if column_key(title) in _VALUE else cell_text(title))
    series = _series(registry, reading, named or Path(called).stem, cell_text(unit), kind)
    counted = series.declared.kind is FigureKind.COUNT
    few = tuple(code for code, one in reading.values.items() if counted and 0 < one < FEW)
    missing = (code for code in registry.divisions.now.codes if code not in reading.values)
    return OwnFigure(replace(series, source=f"eigen bestand ({called})"), tuple(missing), few)


def _grid(content: bytes, name: str, *, book: bool) -> Grid:
    """Return the table of a file: the first sheet of a workbook that is not empty, or a CSV."""
    if len(content) > MOST_BYTES:
        raise SourceError(f"{name}: groter dan 1 MB", "Lever alleen gemeente en waarde")
    if book:
        sheets = from_xlsx.sheets(content, name)
        grid = next((sheet for sheet in sheets if sheet.rows), Grid(name, []))
    else:
        first = content.partition(b"\n")[0]
        between = next((one for one in ";\t" if one.encode() in first), ",")
        grid = csv_grid(Path(name), content, between)
    if len(grid.rows) < 2:
        raise SourceError(f"{name}: is leeg", _REMEDY)
    if len(grid.rows) > MOST_ROWS + 1:
        raise SourceError(f"{name}: meer dan {MOST_ROWS} rijen", "Lever één rij per gemeente")
    return grid


def _columns(grid: Grid) -> tuple[int, int]:
    """Return the places of municipality and value."""
    keys = [column_key(one) for one in grid.rows[0][1]]
    places = [keys.index(key) for key in _MUNICIPALITY if key in keys]
    values = [keys.index(key) for key in _VALUE if key in keys]
    others = [at for at, key in enumerate(keys) if key and key not in _MUNICIPALITY]
    if not places or not (values or len(others) == 1):
        named = ", ".join(quoted(cell_text(one)) for one in grid.rows[0][1][:6])
        raise SourceError(f"{grid.name}: geen kolom gemeente of waarde (wel: {named})", _REMEDY)
    return places[0], values[0] if values else others[0]


def _cell(cells: Sequence[str], place: int) -> str:
    return cell_text(cells[place]) if place < len(cells) else ""


def _decimal_sign(texts: Iterable[str], *, book: bool) -> str:
    """Return what decimals stand behind in a column; "" where nothing tells."""
    clear = [text for text in texts if not _EITHER.fullmatch(text)]
    signs = {
        sign
        for sign, form in _FORMS.items()
        for text in clear
        if not text.lstrip("-").isdigit() and form.fullmatch(text)
    }
    if len(signs) == 1:
        return signs.pop()
    # A cell of a workbook that holds a number comes with a point.
    return "." if book and not signs else ""


def _municipalities(registry: Registry) -> dict[str, set[str]]:
    """Return the codes of municipalities of the edition by each name they go by, folded."""
    now = set(registry.divisions.now.codes)
    former = {fold(merger.old_name) for merger in registry.mergers}
    former -= {fold(registry.organisations[code].name) for code in now}
    bearers = registry.names.bearers.items()
    return {name: codes & now for name, codes in bearers if codes & now and name not in former}


@dataclass
class _Reading:
    """The values of a file so far, and what is wrong with it."""

    names: Mapping[str, set[str]]  # Codes of municipalities by folded name
    sign: str  # Before decimals; "" where nothing tells
    values: dict[str, float] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)  # In which row a municipality stands
    decimals: int = 0
    problems: list[str] = field(default_factory=list)

    def take(self, registry: Registry, number: int, who: str, text: str) -> None:
        """Take in one row, or what is wrong with it."""
        code, wrong = self._code(registry, who)
        if code in self.rows:
            wrong = f"{who} staat er al (rij {self.rows[code]})"
        value = None if wrong or text in _ABSENT else self._number(text)
        if isinstance(value, str):
            wrong = value
        if wrong:
            self.problems.append(f"rij {number}: {wrong}")
        else:
            self.rows[code] = number
        if isinstance(value, float):
            self.values[code] = value

    def _code(self, registry: Registry, who: str) -> tuple[str, str]:
        """Return the code of a municipality of the edition, or else what is wrong."""
        digits = _CODE.fullmatch(who)
        code = f"GM{int(digits[1]):04d}" if digits else ""
        named = {code} if digits else self.names.get(fold(who), set())
        if not digits and len(named) == 1:
            code = next(iter(named))
        if code in registry.divisions.now:
            return code, ""
        ended = [
            merger
            for merger in registry.mergers
            if merger.old == code or (not digits and fold(merger.old_name) == fold(who))
        ]
        if ended:
            now = listing([registry.name(one) for one in ended[0].successors])
            return "", f"{quoted(who)} is opgeheven (nu {now}); geef de gemeenten van nu"
        if len(named) > 1:
            return "", f"{quoted(who)} heten meer gemeenten; geef de code"
        wrong = "de code van geen gemeente" if digits or who[:2].isupper() else "geen gemeente"
        return "", f"{quoted(who)} is {wrong}" if who else "geen gemeente"

    def _number(self, text: str) -> float | str:
        """Return a number as Dutch or English write it, or what is wrong."""
        bare = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        if bare.lstrip("-").isdecimal() and len(bare) <= 18:
            return float(bare)
        if not self.sign and _EITHER.fullmatch(bare):
            return f"{quoted(text)} kan duizenden of decimalen zijn; schrijf geen duizendtallen"
        possible = [self.sign] if self.sign else list(_FORMS)
        forms = [sign for sign in possible if _FORMS[sign].fullmatch(bare)]
        if LOST in text or len(bare) > LONGEST_NUMBER or len(forms) != 1:
            return f"{quoted(text)} is geen getal, of anders geschreven dan de andere"
        whole, _, decimals = bare.partition(forms[0])
        self.decimals = max(self.decimals, min(len(decimals), MOST_DECIMALS))
        return float(f"{re.sub('[.,]', '', whole)}.{decimals or 0}")


def _series(registry: Registry, reading: _Reading, name: str, unit: str, kind: str) -> FigureSeries:
    counted = kind == FigureKind.COUNT
    year, values = registry.edition_day.year, reading.values.values()
    declared = DeclaredFigure(
        key="",
        indicator=UPLOADED,
        group=GROUP,
        name=name[:_LONGEST_NAME],
        unit=unit[:_LONGEST_NAME] or _UNIT,
        kind=FigureKind.COUNT if counted else FigureKind.RATIO,
        denominator=_PERSONS if counted else "",
        per=PER_PERSONS if counted else 1,
        per_unit=_PER_UNIT,
        decimals=1 if counted else reading.decimals,
        downwards=False,
        division=year,
        publisher=_PUBLISHER,
        licence="",
        middle=0.0 if not counted and min(values) < 0 < max(values) else None,
    )
    records = {code: Figure(code, UPLOADED, year, value) for code, value in reading.values.items()}
    return FigureSeries(declared, year, "", "", records)
