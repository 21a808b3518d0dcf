"""Numbers of partnerships in the documentation are those of the embedded edition."""

import re

import pytest

from tests.edition import committed_edition
from tests.house.code import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_NUMBER = re.compile(
    r"(?<![\w.,-])(\d[\d.,]*) (?:own additions|networks|partnerships outside|"
    r"other partnerships|initiatives\b)"
)


def numbers() -> set[int]:
    edition = committed_edition()
    own = sum(not each.registered for each in edition.partnerships)
    return {own, len(edition.initiatives)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_number_of_own_additions_is_that_of_the_edition(page):
    written = _NUMBER.findall(page.read_text("utf-8"))
    assert {int(re.sub(r"[.,]", "", each)) for each in written} <= numbers()


def test_the_readme_tells_how_many_there_are():
    own = sum(not each.registered for each in committed_edition().partnerships)
    assert f"and {own} networks, covenants and companies" in PAGES[0].read_text("utf-8")
