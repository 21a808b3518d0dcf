"""What the sample of 40 records tells beside who takes part."""

import datetime as dt

from data.build.register_details import register_details
from data.domain.details import BoardFunction, Contact, CouncilSeats, PowerArticle
from tests.data import samples
from tests.data.build.collecting import read
from tests.data.register_sample import PERSONS, SAMPLE


def details(tmp_path, text=SAMPLE, *, persons=False):
    return register_details(*read(tmp_path, text, persons=persons))


def test_powers_of_arrangements_in_force(tmp_path):
    assert details(tmp_path).powers == (
        PowerArticle(
            "100", None, 1, "Artikel 4 Taken", "Het lichaam haalt afval op.\nHet brengt het weg."
        ),
        PowerArticle("100", None, 2, "", "Het lichaam kan & mag meer."),
    )


def test_the_office_of_the_body_is_that_of_the_arrangement(tmp_path):
    contacts = {each.registration_id: each for each in details(tmp_path).contacts}
    assert contacts["100"] == Contact(
        "100",
        None,
        body="Dienst Voorbeeldland",
        abbreviation="DVL",
        website="https://dienst.example",
        mail="info@dienst.example",
        woo_index="https://woo.example/dienst",
        papers="https://dienst.example/vergaderingen",
        kvk="12345678",
        rsin="123456789",
        oin="00000001123456789000",
        archive="Gemeente Zuid",
        organogram="https://dienst.example/organogram",
        verified=dt.date(2026, 3, 1),
    )
    assert "99" not in contacts


def test_council_seats(tmp_path):
    seats = [each for each in details(tmp_path).council_seats if each.organisation == "GM0002"]
    assert seats == [
        CouncilSeats("GM0002", 1, "Lijst Water", 5),
        CouncilSeats("GM0002", 2, "Lijst Land", 6),
    ]


def test_functions_of_boards_without_desks_and_without_persons(tmp_path):
    assert details(tmp_path).board_functions == (
        BoardFunction("100", None, 1, "Secretaris"),
        BoardFunction("100", None, 2, "Voorzitter algemeen bestuur"),
        BoardFunction("100", None, 3, "Lid dagelijks bestuur"),
    )


def test_persons_only_when_asked_and_not_those_of_before(tmp_path):
    functions = details(tmp_path, persons=True).board_functions
    assert [each.persons for each in functions] == [(PERSONS[3],), (PERSONS[0],), (PERSONS[1],)]


def test_what_a_delivery_does_not_speak_of_is_none(tmp_path):
    plain = details(tmp_path, samples.REGISTER)
    assert plain.tables() == {}
    message = details(tmp_path)
    assert set(message.tables()) == {"powers", "contacts", "council_seats", "board_functions"}
    assert set(message.sources.values()) == {("roo", "2026-11-20")}


def test_numbers_are_read_with_spaces_and_dots(tmp_path):
    text = SAMPLE.replace("00000001123456789000", "00000001 123.456.789 000")
    (contact,) = (c for c in details(tmp_path, text).contacts if c.registration_id == "100")
    assert contact.oin == "00000001123456789000"
