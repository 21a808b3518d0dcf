"""Numbers of partnerships in the documentation are those of the embedded edition."""

import datetime as dt
import re
from collections import Counter
from functools import cache

import pytest

from data.build.topics import FEWEST
from data.domain.query import Query
from data.domain.records import Basis
from data.history.corrections import MOST
from tests.edition import committed_edition, committed_registry
from tests.house.code import ROOT

PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "data" / "edition" / "README.md",
]
_WORDS = (
    "additions|networks|partnerships|arrangements|participations|initiatives|municipalities|"
    "samenwerkingen|regelingen|deelnames|initiatieven|gemeenten"
)
_NUMBER = re.compile(rf"(?<![\w.,-])(\d[\d.,]*\d|\d) (?:\w+ )?(?:{_WORDS})\b")
_EXAMPLE = re.compile(r"^```.*?^```|`[^`\n]*`", re.M | re.S)
LIMITS = {MOST, FEWEST}
"""Numbers of partnerships that are limits of the program."""


@cache
def numbers() -> set[int]:
    """Return what the edition counts: in force, by basis, and of the files."""
    edition, registry = committed_edition(), committed_registry()
    day = dt.date.fromisoformat(edition.info.date)
    choices = [(), tuple(Basis), *((basis,) for basis in Basis)]
    in_force = {len(registry.select(Query(date=day, bases=bases))) for bases in choices}
    own = [each for each in edition.partnerships if not each.registered]
    registered = [each for each in edition.partnerships if each.registered]
    counts = {len(own), sum(len(each.members) for each in own), len(registered)}
    years = Counter(each.year for each in edition.older_places)
    return in_force | counts | {len(edition.initiatives), len(edition.places), *years.values()}


def wrong(text: str) -> list[str]:
    """Return the numbers in a text that the edition does not count; examples do not count."""
    written = _NUMBER.findall(_EXAMPLE.sub("", text))
    return [each for each in written if int(re.sub(r"[.,]", "", each)) not in numbers() | LIMITS]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_number_is_that_of_the_edition(page):
    assert wrong(page.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text",
    ["and 465 networks", "of 899 partnerships", "1,234 other partnerships", "13 initiatives"],
)
def test_a_number_that_is_not_is_seen(text):
    assert len(wrong(text)) == 1


def test_the_readme_tells_how_many_there_are():
    own = sum(not each.registered for each in committed_edition().partnerships)
    assert f"and {own} networks, covenants and companies" in PAGES[0].read_text("utf-8")
