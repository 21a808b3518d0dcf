"""Files of a delivery that are not read, and why: nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from data.io.readers import header_of, read_curated
from data.sources.details import detail_file_of
from data.sources.folder import OWN_LISTS, WORKBOOK, lacking

AREAS = (".geojson", ".json")
"""Formats of boundaries that are read, by the end of the name."""

_SHEETS = (".xlsm", ".xls", ".ods")
_LISTS = (".csv", ".jsonl", WORKBOOK)


def other_formats() -> dict[str, str]:
    """Return the formats of boundaries that are not read, by the end of the name."""
    rows = read_curated("boundary_formats.csv", "suffix", "format")
    return {row["suffix"]: row["format"] for row in rows}


def unused(folders: Iterable[Path], used: Collection[Path]) -> Iterator[str]:
    """Yield of each list or boundary file in folders that is not used why not, in Dutch.

    `folders`: folders, or a workbook by itself.
    """
    named = dict.fromkeys((path, path.relative_to(f)) for f in folders for path in f.rglob("*"))
    for path, name in sorted(named):
        if path not in used and not path.name.startswith(("~$", ".")) and (why := _why(path)):
            yield f"{name.as_posix()} is niet gebruikt: {why}"


def _why(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in _LISTS:
        return _why_no_list(path, suffix)
    if suffix in _SHEETS:
        return f"bewaar het als werkmap ({WORKBOOK}) of als CSV"
    if suffix in AREAS:
        return "het bevat geen grenzen van gemeenten of provincies"
    formats = other_formats()
    return f"het is {formats[suffix]}; lever GeoJSON" if suffix in formats else ""


def _why_no_list(path: Path, suffix: str) -> str:
    header = header_of(path) if suffix == ".csv" else ()
    known = any(set(columns) <= set(header) for columns, _, _ in OWN_LISTS)
    if suffix == WORKBOOK or known or detail_file_of(path):
        return "een andere lijst gaat voor"
    for columns, _, what in OWN_LISTS:
        if less := lacking(path, columns):
            return f"om {what} te zijn, mist het {less}"
    names = ", ".join(header[:6])
    more = f"wat een eigen lijst nodig heeft, zegt python -m viewer additions {path.name}"
    return f"geen bekende lijst (kolommen: {names}); {more}" if header else "het is niet te lezen"
