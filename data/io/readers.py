"""Read a file from outside: rows of a comma-separated list, or records of a large XML.

Of a list that is broken it says where; XML is read without entities and without network.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeVar
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import errors as expat

import defusedxml
from defusedxml.ElementTree import iterparse

from data.domain.declared import CURATED
from data.domain.errors import SourceError
from data.domain.text import normalise
from data.io.problems import AGAIN, HEAD, MEND, check_start, is_missing, unread

_KINDS = (
    (
        "unexpected end",
        'een aanhalingsteken (") wordt niet gesloten',
        "Zet er een aan het eind van de tekst, of haal het weg",
    ),
    (
        "expected after",
        'na een sluitend aanhalingsteken (") staat nog tekst',
        'Schrijf een aanhalingsteken binnen een tekst dubbel ("")',
    ),
    (
        "field limit",
        f"de cel is langer dan {csv.field_size_limit()} tekens",
        'Kort haar in; mogelijk wordt een aanhalingsteken (") niet gesloten',
    ),
)
"""What Python says of it, the same in Dutch, and the remedy."""


class BrokenCell(NamedTuple):
    """The cell at which reading stopped."""

    # Where it begins: line of the file and number of the cell in its row, both from 1
    line: int
    column: int
    # In Dutch, without final full stop
    problem: str
    remedy: str


def broken_cell(error: csv.Error, text: str, before: int, delimiter: str) -> BrokenCell:
    """Return where and why a reader stopped.

    `text`: all that was read, with its ends of lines as they are.
    `before`: number of lines (`line_num`) of the rows that were read well.
    """
    row = "".join(islice(StringIO(text, newline=""), before, None))
    quoted, plain = r'"[^"]*+(?:""[^"]*+)*+"', rf'[^"{delimiter}\r\n][^{delimiter}\r\n]*+'
    cell = re.compile(rf"(?:{quoted}|{plain})?{delimiter}")
    column, start = 1, 0
    while (good := cell.match(row, start)) and len(good[0]) <= csv.field_size_limit() + 1:
        column, start = column + 1, good.end()
    line = before + max(1, len(StringIO(row[:start], newline="").readlines()))
    said = str(error)
    for words, problem, remedy in _KINDS:
        if words in said:
            return BrokenCell(line, column, problem, remedy)
    remedy = "Bewaar het blad opnieuw als “CSV UTF-8”"
    return BrokenCell(line, column, "hier is het geen geldige CSV", remedy)


T = TypeVar("T")

LINE = "_line"
"""Key under which each row carries its line number in the file."""


def read_rows(path: Path, required: Collection[str]) -> list[dict[str, str]]:
    """Return the rows as dictionaries with at least the required columns.

    `path`: CSV file: UTF-8 (with or without byte order mark), comma separated, one heading line.
    `required`: columns that must be there; other columns are kept as well.

    Raises `SourceError` if the file cannot be read, is not UTF-8, misses a column, or has a row of
    another length.
    """
    header, *rows = _lines(path)
    names = [name.strip() for _, cells in [header] for name in cells]
    missing = [name for name in required if name not in names]
    if missing:
        raise SourceError(
            f"{path.name}: kolom {', '.join(missing)} ontbreekt (wel: {', '.join(names[:6])})",
            "Gebruik komma's als scheidingsteken en de kolomnamen uit de datagids",
        )
    return [_row(path, names, line, cells) for line, cells in rows]


def read_curated(name: str, *columns: str) -> list[dict[str, str]]:
    """Return the rows of one of our own small tables (`read_rows`)."""
    return read_rows(CURATED / name, columns)


def parsed(row: dict[str, str], column: str, parse: Callable[[str], T], what: str) -> T:
    """Return one cell, cleaned and parsed.

    Raises `ValueError`: says in Dutch that the cell is no `what` ("datum", "bekende waarde").
    """
    text = normalise(row[column])
    try:
        return parse(text)
    except ValueError:
        raise ValueError(f"{column} '{text}' is geen {what}") from None


def header_of(path: Path) -> tuple[str, ...]:
    """Return the column names, or nothing when the first line cannot be read.

    They may be separated by commas, semicolons or tabs.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            mark = max(",;\t", key=first.count)
            file.seek(0)
            return tuple(name.strip() for name in next(csv.reader(file, delimiter=mark), []))
    except (OSError, UnicodeDecodeError, csv.Error):
        return ()


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """Return line number and cells of every line that is not empty; the heading comes first."""
    try:
        content = path.read_bytes()
        check_start(content, path.name, MEND)
        text = content.decode("utf-8-sig")
    except OSError as error:
        cause = unread(error)
        raise SourceError(f"{path.name}: niet te lezen ({cause.reason})", cause.remedy) from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path.name}: is geen UTF-8", "Bewaar het bestand als UTF-8") from error
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            before = reader.line_num
            if any(cells):
                lines.append((before, cells))
    except csv.Error as error:
        cell = broken_cell(error, text, before, ",")
        raise SourceError(
            f"{path.name}, regel {cell.line}, kolom {cell.column}: {cell.problem}", cell.remedy
        ) from error
    if not lines:
        raise SourceError(f"{path.name}: is leeg", MEND)
    return lines


def _row(path: Path, names: list[str], line: int, cells: Iterable[str]) -> dict[str, str]:
    values = list(cells)
    if len(values) != len(names):
        raise SourceError(
            f"{path.name}, regel {line}: {len(values)} velden, verwacht {len(names)}",
            "Zet een tekst met een komma tussen aanhalingstekens",
        )
    return {**dict(zip(names, values, strict=True)), LINE: str(line)}


_DEPTH = 50
_TRUNCATED = {
    expat.codes[expat.XML_ERROR_NO_ELEMENTS],
    expat.codes[expat.XML_ERROR_UNCLOSED_TOKEN],
    expat.codes[expat.XML_ERROR_PARTIAL_CHAR],
}


class Record(NamedTuple):
    """One record: name of the container it stands in ("" for the root itself), and the element.

    Names of elements and attributes are local names: namespace and prefix are gone.
    """

    container: str
    element: Element


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def records(path: Path, root: str) -> Iterator[Record]:
    """Yield the root (attributes only), then every record: the elements two levels down.

    A record is forgotten once the next is asked for, so that memory stays small.

    `path`: XML file.
    `root`: local name that the root element must have.

    Raises `SourceError` if the file cannot be read, is no such XML, breaks off, or holds a DTD or
    entities.
    """
    try:
        with path.open("rb") as file:
            check_start(file.read(HEAD), path.name)
            file.seek(0)
            yield from _stream(file, path, root)
    except OSError as error:
        cause = unread(error)
        remedy = AGAIN if is_missing(error) else cause.remedy
        raise SourceError(f"{path.name}: niet te lezen ({cause.reason})", remedy) from error
    except defusedxml.DefusedXmlException as error:
        raise SourceError(
            f"{path.name}: bevat een DTD of entiteiten, dat is niet toegestaan",
            "Gebruik alleen de export van de officiële bron",
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        raise _parse_problem(path, error) from error


def _stream(file: BinaryIO, path: Path, root: str) -> Iterator[Record]:
    """Follow start and end of elements; keep at most one record in memory."""
    open_elements: list[Element] = []
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            open_elements.append(element)
            if len(open_elements) > _DEPTH:
                raise SourceError(f"{path.name}: elementen zitten te diep in elkaar", AGAIN)
            if len(open_elements) == 1:
                yield _root(element, path, root)
            continue
        open_elements.pop()
        if len(open_elements) == 2:
            yield Record(local(open_elements[1].tag), _without_namespaces(element))
        if len(open_elements) in (1, 2):
            open_elements[-1].clear()


def _root(element: Element, path: Path, expected: str) -> Record:
    tag = local(element.tag)
    if tag != expected:
        raise SourceError(
            f"{path.name}: hoofdelement is '{tag}', verwacht '{expected}'",
            "Leg in deze map alleen de export van het register",
        )
    return Record("", Element(tag, {local(key): value for key, value in element.items()}))


def _without_namespaces(record: Element) -> Element:
    """Replace names by local names, in place."""
    for element in record.iter():
        element.tag = local(element.tag)
        if element.attrib:
            element.attrib = {local(key): value for key, value in element.attrib.items()}
    return record


def _parse_problem(path: Path, error: Exception) -> SourceError:
    """Say in domain words why a file could not be parsed."""
    line, column = getattr(error, "position", (0, 0))
    if isinstance(error, (LookupError, ValueError)) or not _decodes(path):
        return SourceError(
            f"{path.name}: de tekencodering klopt niet met wat het bestand zelf zegt", AGAIN
        )
    if getattr(error, "code", None) in _TRUNCATED:
        return SourceError(f"{path.name}: breekt af na regel {line}", AGAIN)
    return SourceError(
        f"{path.name}: geen geldige XML, fout op regel {line}, kolom {column + 1}", AGAIN
    )


def _decodes(path: Path) -> bool:
    """Return whether the bytes fit the encoding that the XML declaration names (or UTF-8)."""
    with path.open("rb") as file:
        named = re.search(rb"^<\?xml[^>]*encoding=[\"']([\w.-]+)", file.read(200))
        file.seek(0)
        try:
            decoder = codecs.getincrementaldecoder(named[1].decode() if named else "utf-8")()
            for chunk in iter(lambda: file.read(1 << 20), b""):
                decoder.decode(chunk)
        except (LookupError, UnicodeError):
            return False
    return True
