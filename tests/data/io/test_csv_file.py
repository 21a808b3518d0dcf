"""CSV files from outside, and what can be wrong with them."""

import gzip

import pytest

from data.domain.errors import SourceError
from data.io.readers import LINE, header_of, read_rows

GOOD = b'\xef\xbb\xbfa,b,extra\r\n1,"x, y",\r\n\r\n2,z,q\r\n'


def test_rows_with_line_numbers(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes(GOOD)
    assert read_rows(path, ("b", "a")) == [
        {"a": "1", "b": "x, y", "extra": "", LINE: "2"},
        {"a": "2", "b": "z", "extra": "q", LINE: "4"},
    ]
    assert header_of(path) == ("a", "b", "extra")


BROKEN = {
    "empty": (b"", "lijst.csv: is leeg"),
    "packed": (gzip.compress(GOOD), "is ingepakt"),
    "web page": (b"<html><body>404", "is een webpagina"),
    "UTF-16": ("a,b\n1,2\n".encode("utf-16"), "is geen UTF-8"),
    "Windows": ("a,b\nFryslân,2\n".encode("cp1252"), "is geen UTF-8"),
    "semicolons": (b"a;b\n1;2\n", "kolom a, b ontbreekt (wel: a;b)"),
    "short row": (b"a,b\n1,2\n3\n", "regel 3: 1 velden, verwacht 2"),
    "open quote": (
        b'a,b\n"x\ny",z\n1,"2\n',
        'lijst.csv, regel 4, kolom 2: een aanhalingsteken (") wordt niet gesloten. Zet er een aan '
        "het eind van de tekst, of haal het weg.",
    ),
    "only separators": (b",\n,\n", "lijst.csv: is leeg. Verbeter het bestand, of geef het goede."),
}


@pytest.mark.parametrize(("content", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(tmp_path, content, message):
    path = tmp_path / "lijst.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        read_rows(path, ("a", "b"))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(SourceError, match=r"weg\.csv: niet te lezen"):
        read_rows(tmp_path / "weg.csv", ("a",))
    assert header_of(tmp_path / "weg.csv") == ()
