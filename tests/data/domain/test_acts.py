"""Acts among the legal grounds, however the register writes them."""

import re

import pytest

from data.domain.acts import Acts
from data.domain.declared import CURATED, declared_rows
from data.domain.records import LegalGround
from tests.builders import partnership
from tests.edition import committed_edition

ADDRESS = "http://wetten.overheid.nl/jci1.3:c:"


def acts(*grounds: tuple[str, str]) -> tuple[Acts, list[tuple[str, ...]]]:
    records = [
        partnership(number, grounds=(LegalGround(*ground),))
        for number, ground in enumerate(grounds)
    ]
    known = Acts(records)
    return known, [known.of(record) for record in records]


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("wgr", f"{ADDRESS}BWBR0003740"),
        ("Wet gemeenschappelijke regelingen", "https://wetten.overheid.nl/BWBR0003740"),
        ("wet gemeenschappelijk regeling", f"{ADDRESS}BWBR0003740&g=2024-08-13&z=2024-08-13"),
        ("artikel 8 van de Wet gemeenschappelijke regelingen", f"{ADDRESS}BWBR0003740&artikel=8"),
    ],
)
def test_one_act_has_one_slug_whatever_its_title(title: str, address: str):
    usual = ("Wet gemeenschappelijke regelingen", f"{ADDRESS}BWBR0003740")
    known, slugs = acts(usual, usual, (title, address))
    assert known.names == {"wet-gemeenschappelijke-regelingen": usual[0]}
    assert slugs == [("wet-gemeenschappelijke-regelingen",)] * 3


def test_what_has_no_number_goes_by_its_title():
    known, slugs = acts(("artikel 3 van de Erfgoedwet", "https://voorbeeld.nl"), ("Erfgoedwet", ""))
    assert known.names == {"erfgoedwet": "Erfgoedwet"}
    assert slugs == [("erfgoedwet",)] * 2


def test_an_address_for_a_title_gives_way_to_the_number():
    known, _slugs = acts(("https://wetten.overheid.nl/BWBV0002367", f"{ADDRESS}BWBV0002367"))
    assert known.names == {"bwbv0002367": "BWBV0002367"}


def test_they_stand_by_name_and_a_record_has_each_once():
    grounds = [
        LegalGround("Jeugdwet", f"{ADDRESS}BWBR0034925"),
        LegalGround("Archiefwet 1995", f"{ADDRESS}BWBR0007376"),
        LegalGround("jeugdwet", f"{ADDRESS}BWBR0034925&artikel=2"),
    ]
    record = partnership(1, grounds=tuple(grounds))
    known = Acts([record])
    assert list(known.names) == ["archiefwet-1995", "jeugdwet"]
    assert known.of(record) == ("jeugdwet", "archiefwet-1995")


def test_an_act_keeps_its_slug_whatever_most_records_call_it():
    number = f"{ADDRESS}BWBR0003740"
    known, result = acts(*[("Regelingenwet", number)] * 3, ("wgr", number))
    assert known.names == {"wet-gemeenschappelijke-regelingen": "Regelingenwet"}
    assert set(result) == {("wet-gemeenschappelijke-regelingen",)}


def test_every_act_of_the_edition_is_in_the_list_of_slugs():
    records = committed_edition().partnerships
    listed = {row["number"]: row["slug"] for row in declared_rows(CURATED / "act_slugs.csv")}
    held = {slug for each in records for slug in Acts([each]).names if each.grounds}
    numbers = {n for each in records for g in each.grounds for n in re.findall(r"BWB\w\d+", g.url)}
    assert numbers <= listed.keys()
    assert set(listed.values()) <= held
    assert len(set(listed.values())) == len(listed)
