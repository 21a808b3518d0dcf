"""Read a large XML file from outside: record by record, without entities, without network."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import errors as expat

import defusedxml
from defusedxml.ElementTree import iterparse

from data.domain.errors import SourceError
from data.io.problems import AGAIN, HEAD, check_start, is_missing, unread

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
