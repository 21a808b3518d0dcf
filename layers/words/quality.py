"""Findings of the quality report in words."""

from __future__ import annotations

from datetime import date

from data.domain.records import Partnership
from data.quality.rules import Remark
from layers.words.format import day, number
from layers.words.language import _


def remark_in_words(remark: Remark) -> str:
    """Tell what exactly is found; "" when the check says enough."""
    if not remark.sentence:
        return ""
    told = {name: _told(value) for name, value in remark.values.items()}
    return _(remark.sentence).format(**told)


def keeper_in_words(record: Partnership) -> str:
    """Name the bronhouder of a record."""
    return record.keeper or _("Bronhouder onbekend")


def _told(value: str | int | date) -> str:
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, int) else value
