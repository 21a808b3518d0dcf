"""Why the system refused: the everyday in Dutch, the rest in its own words."""

import errno
import gzip
import os
import re
from pathlib import Path

import pytest

from data.domain.edition import FILE
from data.domain.errors import EditionError, SourceError
from data.io.problems import is_missing, unheard, unread, unwritten
from data.io.readers import read_rows
from data.sources.pdok import read_boundaries
from data.sources.register_xml import read_register
from data.storage.edition import EDITION_DIR, read_edition
from tests.data.addition_files import read as read_additions

ROOT = Path(__file__).parents[3]


def error(number):
    """Return the error that Python raises for a number, of the class that goes with it."""
    return OSError(number, os.strerror(number))


READING = {
    errno.ENOENT: ("bestaat niet", "Controleer de naam en de map"),
    errno.EISDIR: ("is een map, geen bestand", "Geef een bestand"),
    errno.EACCES: ("geen rechten", "Controleer de rechten"),
    errno.EPERM: ("geen rechten", "Controleer de rechten"),
    errno.EIO: (os.strerror(errno.EIO), "Controleer het bestand"),
}
WRITING = {
    errno.ENOSPC: ("de schijf is vol", "Maak ruimte"),
    errno.ENOENT: ("de map bestaat niet", "Maak de map"),
    errno.EACCES: ("geen rechten", "Controleer de rechten"),
    errno.EROFS: (os.strerror(errno.EROFS), "Kies een andere plaats"),
}


@pytest.mark.parametrize("number", READING, ids=errno.errorcode.get)
def test_why_a_file_cannot_be_read(number):
    reason, remedy = unread(error(number))
    assert reason == READING[number][0]
    assert remedy.startswith(READING[number][1])


@pytest.mark.parametrize("number", WRITING, ids=errno.errorcode.get)
def test_why_a_file_cannot_be_written(number):
    reason, remedy = unwritten(error(number))
    assert reason == WRITING[number][0]
    assert remedy.startswith(WRITING[number][1])


def test_an_error_without_number_is_named_by_its_class():
    assert unread(gzip.BadGzipFile("Not a gzipped file"))[0] == "BadGzipFile"


def test_the_words_of_the_system_stand_on_one_line():
    assert unwritten(OSError(9_999, "Strange\nerror"))[0] == "Strange error"


@pytest.mark.parametrize("why", [unread, unwritten, unheard])
def test_every_error_has_a_cause_and_a_remedy(why):
    for number in errno.errorcode:
        reason, remedy = why(error(number))
        assert reason
        assert remedy


def test_another_port_is_the_remedy_for_every_port():
    for number in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
        assert unheard(error(number)).remedy == "Kies een andere met --port of --address"


def test_what_is_missing():
    assert is_missing(error(errno.ENOENT))
    assert not is_missing(error(errno.EACCES))


def test_nothing_else_shows_the_words_of_the_system_or_of_the_csv_reader():
    result = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for room in ("data", "layers", "viewer")
        for path in (ROOT / room).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\.strerror|is_valid_reason", line)
        and path.name not in ("problems.py", "coverage.py")
    ]
    assert result == []


AGAIN = "opnieuw op bij"
READERS = {
    "register": (lambda path: list(read_register(path)), True),
    "boundaries": (lambda path: read_boundaries(path, "gemeente"), True),
    "list": (lambda path: read_rows(path, ("a",)), False),
    "additions": (lambda path: read_additions([path]), False),
}


@pytest.mark.parametrize(("reader", "fetched"), READERS.values(), ids=READERS)
def test_a_file_that_is_not_there_is_fetched_again_only_where_it_was_fetched(
    tmp_path, reader, fetched
):
    with pytest.raises(SourceError, match=r"niet te lezen \(bestaat niet\)\.") as caught:
        reader(tmp_path / "weg.csv")
    assert (AGAIN in str(caught.value)) == fetched


@pytest.mark.parametrize("reader", [reader for reader, _ in READERS.values()], ids=READERS)
def test_a_disk_that_fails_is_not_mended_by_fetching(tmp_path, monkeypatch, reader):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")

    def fail(*_arguments, **_settings):
        raise error(errno.EIO)

    monkeypatch.setattr(Path, "open", fail)
    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(SourceError, match=re.escape(os.strerror(errno.EIO))) as caught:
        reader(path)
    assert str(caught.value).endswith("Controleer het bestand, of probeer het later opnieuw.")


@pytest.mark.parametrize("name", [FILE, "topics.csv"])
def test_a_file_of_the_edition_that_cannot_be_opened(monkeypatch, name):
    real = Path.read_bytes

    def fail(path):
        if path.name == name:
            raise error(errno.EACCES)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(EditionError, match=r"is niet te lezen \(geen rechten\)\. Controleer de re"):
        read_edition(EDITION_DIR)
