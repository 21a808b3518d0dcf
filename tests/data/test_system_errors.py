"""Why the system refused: in Dutch, whatever the system itself says."""

import errno
import gzip
import os
import re
from pathlib import Path

import pytest

from data.domain.errors import EditionError, SourceError
from data.io.csv_file import read_rows
from data.io.os_errors import is_missing, unheard, unread, unwritten
from data.sources.pdok import read_boundaries
from data.sources.register_xml import read_register
from data.storage.datapackage import FILE
from data.storage.edition import EDITION_DIR, read_edition
from tests.data.additions import read as read_additions

ROOT = Path(__file__).parents[2]


def error(number):
    """Return the error that Python raises for a number, of the class that goes with it."""
    return OSError(number, os.strerror(number))


READING = {
    errno.ENOENT: "bestaat niet",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EISDIR: "is een map, geen bestand",
    errno.EACCES: "geen rechten",
    errno.EPERM: "geen rechten",
    errno.EIO: "de schijf geeft een fout",
    errno.ENAMETOOLONG: "de naam is te lang",
}
WRITING = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "uw schijfruimte is op",
    errno.EROFS: "daar kan niet worden geschreven",
    errno.ENOENT: "de map bestaat niet",
    errno.EEXIST: "er staat iets anders met die naam",
    errno.EACCES: "u mag daar niet schrijven",
}


@pytest.mark.parametrize("number", READING, ids=errno.errorcode.get)
def test_why_a_file_cannot_be_read(number):
    assert unread(error(number)).told == READING[number]


@pytest.mark.parametrize("number", WRITING, ids=errno.errorcode.get)
def test_why_a_file_cannot_be_written(number):
    assert unwritten(error(number)).told == WRITING[number]


def test_what_is_not_known_can_be_looked_up():
    number = errno.EXDEV
    assert unread(error(number)).told == f"systeemfout {number} EXDEV"
    assert unwritten(OSError(9_999, "Strange")).told == "systeemfout 9999"
    assert unread(gzip.BadGzipFile("Not a gzipped file")).told == "systeemfout BadGzipFile"
    assert unheard(error(number)).remedy == "Kies een andere met --port of --address"


@pytest.mark.parametrize("why", [unread, unwritten, unheard])
def test_no_error_is_told_in_the_words_of_the_system(why):
    for number in errno.errorcode:
        cause = why(error(number))
        assert os.strerror(number) not in f"{cause.told} {cause.remedy}"
        assert cause.told
        assert cause.remedy


def test_what_is_missing():
    assert is_missing(error(errno.ENOENT))
    assert not is_missing(error(errno.EACCES))


def test_nothing_else_shows_the_words_of_the_system_or_of_the_csv_reader():
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for room in ("data", "layers", "viewer")
        for path in (ROOT / room).rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\.strerror|is_valid_reason", line)
        and path.name not in ("system_errors.py", "validity.py")
    ]
    assert found == []


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
    with pytest.raises(SourceError, match=r"\(de schijf geeft een fout\)") as caught:
        reader(path)
    assert str(caught.value).endswith("Controleer de schijf.")


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
