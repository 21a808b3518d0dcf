"""One odd record never stops a refresh: what can be read is kept, the rest is left out and told."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.build.inputs import combined
from data.domain.errors import SourceError
from data.sources.register_xml import read_register
from data.storage.edition import read_edition
from tests.data import samples
from tests.data.refresh.test_refusals import report
from tests.data.samples import arrangement, element, export, organisation, participant


def read(tmp_path, text):
    path = tmp_path / "exportOO.xml"
    path.write_text(text, encoding="utf-8")
    return combined([read_register(path)])


MOMENTS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31))
ZONES = st.sampled_from(
    ["", "Z", "+01:00", "-11:30", "T00:00:00", "T23:59:59.9+02:00", "T12:00:00Z"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=MOMENTS, zone=ZONES)
def test_a_date_is_the_same_with_a_time_and_a_zone(tmp_path, day, zone):
    def made(text):
        return export(
            organisation("1", "West", startDatum=text, eindDatum=text),
            arrangement("5", "T", participant("1", joined=text), start=text, end=text),
        )

    odd, plain = read(tmp_path, made(f"{day}{zone}")), read(tmp_path, made(f"{day}"))
    assert odd == plain
    assert odd.remarks == []
    assert odd.arrangements["5"].participants[0].joined == day


LEFT_OUT = {
    "date": (
        arrangement("5", "T", end="2020-13-01"),
        "regeling 5: datumUitwerkingtreding '2020-13-01' is niet te lezen en is weggelaten",
    ),
    "date of joining": (
        arrangement("5", "T", participant("1", joined="onbekend")),
        "regeling 5: toetredingsDatum 'onbekend' is niet te lezen en is weggelaten",
    ),
    "participant without number": (
        arrangement("5", "T", participant("", "Gemeinde Proef"), participant("1")),
        "regeling 5: deelnemer 'Gemeinde Proef' heeft geen systeemId en is weggelaten",
    ),
}


@pytest.mark.parametrize(("text", "remark"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_cannot_be_read_is_left_out_and_told_once(tmp_path, text, remark):
    rest = arrangement("6", "Ander", participant("1"))
    register = read(tmp_path, export(organisation("1", "West"), text + rest))
    assert register.remarks == [remark]
    clean = read(tmp_path, export(organisation("1", "West"), rest))
    assert register.arrangements["6"] == clean.arrangements["6"]


def test_a_size_that_cannot_be_read_is_left_out(tmp_path):
    text = organisation("1", "West", oppervlakte="veel", aantalInwoners="+1200")
    register = read(tmp_path, export(text))
    west = register.organisations["1"]
    assert (west.area_km2, west.inhabitants) == (None, 1200)
    assert register.remarks == [
        "organisatie 1: oppervlakte 'veel' is niet te lezen en is weggelaten"
    ]


def test_a_dutch_date_is_read(tmp_path):
    register = read(tmp_path, export(arrangements=arrangement("5", "T", end="31-12-2020")))
    assert register.arrangements["5"].end == dt.date(2020, 12, 31)


def test_a_participant_without_number_is_known_by_a_name_that_only_one_has(tmp_path):
    text = arrangement("5", "T", participant("", "West"), participant("", "Oost"))
    names = "".join(
        organisation(n, name) for n, name in (("1", "West"), ("2", "Oost"), ("3", "Oost"))
    )
    register = read(tmp_path, export(names, text))
    assert [each.system_id for each in register.arrangements["5"].participants] == ["1"]
    assert register.remarks == [
        "regeling 5: deelnemer 'Oost' heeft geen systeemId en is weggelaten"
    ]


def addresses(*pairs):
    inside = "".join(
        element("internetadres", element("url", url) + element("label", label))
        for url, label in pairs
    )
    return element("contact", element("internetadressen", inside))


ADDRESSES = {
    "general one goes first": (
        (("https://a.example/contact formulier", "contact"), ("https://a.example", "Algemeen")),
        "https://a.example",
    ),
    "without it the first": (
        (("https://b.example", "contact"), ("https://c.example", "")), "https://b.example"
    ),
    "that can be used": ((("geen", "algemeen"), ("https://d.example", "x")), "https://d.example"),
    "none": ((), ""),
}  # fmt: skip


@pytest.mark.parametrize(("pairs", "url"), ADDRESSES.values(), ids=ADDRESSES)
def test_the_general_address_is_the_website(tmp_path, pairs, url):
    text = organisation("1", "West").replace("<p:contact/>", addresses(*pairs))
    made = export(text, arrangement("5", "T", more=addresses(*pairs)))
    register = read(tmp_path, made)
    assert register.organisations["1"].website == url
    assert register.arrangements["5"].website == url


ODD = arrangement(
    "300",
    "Regeling Vreemd",
    participant("1", joined="2019-01-01+01:00", bodies=("Wijkraad", samples.COLLEGE)),
    participant("20"),
    participant("", "Gemeinde Proef"),
    start="2019-01-01+01:00",
)
AGENCY = organisation("20", "Dienst Proef", "Agentschap")


def odd(arrangements):
    return samples.export(
        samples.ORGANISATIONS + AGENCY, arrangements, samples.CROSS_BORDER, day="2026-11-20"
    )


def test_a_refresh_goes_on_and_its_report_names_each_oddity_once(place):
    place.sources.register = odd(samples.ARRANGEMENTS + ODD)
    assert place.refresh().endswith("vervangen")
    edition = read_edition(place.folder)
    (record,) = (each for each in edition.partnerships if each.registration_id == "300")
    assert record.start == dt.date(2019, 1, 1)
    assert [m.organisation for m in record.members] == ["GM0001", "ROO20"]
    assert [len(m.bodies) for m in record.members] == [1, 0]
    remarks = report(place)
    for remark in (
        "regeling 300: deelnemer 'Gemeinde Proef' heeft geen systeemId en is weggelaten",
        "regeling 300: 'Wijkraad' is onbekend en is weggelaten",
        "organisatietype 'Agentschap' is onbekend en telt als overig (Dienst Proef)",
    ):
        assert remarks.count(remark) == 1


def test_the_gate_counts_what_is_left_out(place):
    nameless = samples.ARRANGEMENTS.replace('systeemId="2"><p:naam>X', "><p:naam>Weg")
    nameless = nameless.replace('systeemId="11"><p:naam>X', "><p:naam>Weg")
    assert nameless != samples.ARRANGEMENTS
    place.sources.register = odd(nameless.replace("p:>", ">"))
    with pytest.raises(SourceError, match="van de deelnames weg"):
        place.refresh()
