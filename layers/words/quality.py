"""Findings of the quality report in words."""

from __future__ import annotations

from datetime import date

from data.domain.records import Partnership
from data.quality.rules import Remark
from layers.words.format import DUTCH, Text, day, number


def remark_in_words(remark: Remark, text: Text = DUTCH) -> str:
    """Tell what exactly is found; "" when the check says enough."""
    if not remark.sentence:
        return ""
    told = {name: _told(value, text) for name, value in remark.values.items()}
    return text.gettext(remark.sentence).format(**told)


def keeper_in_words(record: Partnership, text: Text = DUTCH) -> str:
    """Name the bronhouder of a record."""
    return record.keeper or text.gettext("Bronhouder onbekend")


def _told(value: str | int | date, text: Text) -> str:
    if isinstance(value, date):
        return day(value, text)
    return number(value, text) if isinstance(value, int) else value
