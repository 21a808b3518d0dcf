"""What is wrong in a broken CSV, and in which cell; `csv.Error` tells no place, and in English."""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import islice
from typing import NamedTuple

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
    """The cell at which reading stopped.

    Attributes
    ----------
    line, column : int
        Where it begins: line of the file and number of the cell in its row, both from 1.
    problem, remedy : str
        In Dutch, without final full stop.
    """

    line: int
    column: int
    problem: str
    remedy: str


def broken_cell(error: csv.Error, text: str, before: int, delimiter: str) -> BrokenCell:
    """Return where and why a reader stopped.

    Parameters
    ----------
    text : str
        All that was read, with its ends of lines as they are.
    before : int
        Number of lines (`line_num`) of the rows that were read well.
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
