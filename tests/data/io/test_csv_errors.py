"""The cell at which a broken CSV stops."""

import csv
from io import StringIO

import pytest

from data.io.readers import broken_cell

OPEN = 'een aanhalingsteken (") wordt niet gesloten'
BEHIND = 'na een sluitend aanhalingsteken (") staat nog tekst'
LONG = f"de cel is langer dan {csv.field_size_limit()} tekens"
TEXTS = {
    "first cell": ('"a,b\nc,d\n', ",", (1, 1, OPEN)),
    "last cell": ('a,b\nc,"d\n', ",", (2, 2, OPEN)),
    "after cells with quotes and ends of lines": (
        'a,b\n"x\ny","1 ""een"" 2"\n"p\nq","r',
        ",",
        (5, 2, OPEN),
    ),
    "ends of lines of Windows": ('a;b\r\nc;"d\r\n', ";", (2, 2, OPEN)),
    "only returns": ('a\tb\rc\t"d\r', "\t", (2, 2, OPEN)),
    "text after a quote": ('a,b\n"c"x,d\n', ",", (2, 1, BEHIND)),
    "a quote that closes at the next one": ('a,b,c\n1,"x,3\n4,"y",6\n', ",", (2, 2, BEHIND)),
    "a long cell": ("a,b\nc," + "x" * 140_000 + ",e\n", ",", (2, 2, LONG)),
    "a long last cell": ("a,b\nc," + "x" * 140_000, ",", (2, 2, LONG)),
    "much text behind an open quote": ('a,b\n"' + 'x,""y""\n' * 10_000, ",", (2, 1, OPEN)),
}


@pytest.mark.parametrize(("text", "delimiter", "expected"), TEXTS.values(), ids=TEXTS)
def test_where_and_why(text, delimiter, expected):
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    while True:
        try:
            next(reader)
        except csv.Error as error:
            result = broken_cell(error, text, before, delimiter)
            break
        before = reader.line_num
    assert (result.line, result.column, result.problem) == expected
    assert result.remedy


def test_a_reason_that_is_not_known_stays_dutch():
    result = broken_cell(csv.Error("something new"), "a,b\n", 0, ",")
    assert result.problem == "hier is het geen geldige CSV"
