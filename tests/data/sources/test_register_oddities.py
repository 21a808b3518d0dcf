"""One odd record never stops a refresh: what can be read is kept, the rest is left out and told."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.build.inputs import combined
from data.domain.errors import SourceError
from data.sources.register_fields import LONGEST
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
        "regeling 5: deelnemer 'West' heeft geen systeemId en telt als organisatie 1",
        "regeling 5: deelnemer 'Oost' heeft geen systeemId en is weggelaten",
    ]


def test_a_participant_is_known_by_its_address_before_its_name(tmp_path):
    where = 'p:resourceIdentifierTOOI="https://x/id/gemeente/gm0002"'
    lost = participant("99", "West").replace(" p:systeemId", f" {where} p:systeemId")
    names = organisation("1", "West") + organisation("2", "Zuid", tooi="gemeente/gm0002")
    register = read(tmp_path, export(names, arrangement("5", "T", lost)))
    assert [each.system_id for each in register.arrangements["5"].participants] == ["2"]
    assert register.remarks == [
        "regeling 5: deelnemer 'West' noemt organisatie 99, die er niet is, en telt als "
        "organisatie 2"
    ]


NOTATIONS = {
    "with a plus": ("aantalInwoners", "+1200", 1200),
    "with zeros": ("aantalInwoners", "0001200", 1200),
    "in groups": ("aantalInwoners", "1.200", 1200),
    "nothing": ("aantalInwoners", "-0", 0),
    "Dutch size": ("oppervlakte", "1.234,5", 1234.5),
    "half": ("oppervlakte", ",5", 0.5),
    "whole": ("oppervlakte", "5,", 5.0),
    "Dutch day": ("startDatum", "1-5-2019", dt.date(2019, 5, 1)),
    "day in words": ("startDatum", "1 mei 2019", dt.date(2019, 5, 1)),
    "day in one": ("startDatum", "20190501", dt.date(2019, 5, 1)),
    "moment": ("startDatum", "2019-05-01 23:59:59+02:00", dt.date(2019, 5, 1)),
}
COLUMNS = {"aantalInwoners": "inhabitants", "oppervlakte": "area_km2", "startDatum": "start"}


@pytest.mark.parametrize(("field", "text", "value"), NOTATIONS.values(), ids=NOTATIONS)
def test_notations(tmp_path, field, text, value):
    register = read(tmp_path, export(organisation("1", "West", **{field: text})))
    assert getattr(register.organisations["1"], COLUMNS[field]) == value
    assert register.remarks == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("aantalInwoners", "9" * 400),
        ("aantalInwoners", "-5"),
        ("oppervlakte", ","),
        ("startDatum", "12020-01-01"),
        ("startDatum", "-0044-03-15"),
        ("eindDatum", "9999-12-31"),
        ("startDatum", "2020"),
    ],
)
def test_what_is_no_value_is_left_out(tmp_path, field, text):
    register = read(tmp_path, export(organisation("1", "West", **{field: text})))
    clean = read(tmp_path, export(organisation("1", "West")))
    assert register.organisations == clean.organisations
    (remark,) = register.remarks
    assert remark.startswith(f"organisatie 1: {field} '{text[:20]}")
    assert remark.endswith("is niet te lezen en is weggelaten")
    assert len(remark) < 200


@pytest.mark.parametrize(("unit", "size"), [("km2", 250.0), ("HA", 2.5), ("m²", 0.00025)])
def test_a_size_has_its_unit(tmp_path, unit, size):
    text = organisation("1", "West", oppervlakte="250").replace(
        "oppervlakte>250", f'oppervlakte p:eenheid="{unit}">250'
    )
    assert read(tmp_path, export(text)).organisations["1"].area_km2 == size


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Fryslân", "Fryslân"),
        ("FryslÃ¢n", "Fryslân"),
        ("Aa &amp;amp; Bee", "Aa & Bee"),
        ("Caf&amp;#233;", "Café"),
        ("’t Zand", "’t Zand"),
        ("\x92t Zand", "’t Zand"),
        ("Tom &amp; Co", "Tom & Co"),
        ("Regeling <p:i>schoon</p:i> water", "Regeling schoon water"),
    ],
)
def test_text_is_read_as_it_was_meant(tmp_path, text, meant):
    register = read(tmp_path, export(arrangements=arrangement("5", text)))
    assert register.arrangements["5"].title == meant
    mended = text not in (meant, "Tom &amp; Co") and "<" not in text
    assert len(register.remarks) == mended
    assert all(each.endswith(f"is gelezen als '{meant}'") for each in register.remarks)


@pytest.mark.parametrize("blank", ["", " ", "\u200b"])
def test_a_name_within_that_says_nothing_is_left_out_and_told(tmp_path, blank):
    inner = f"<p:naam>{blank}</p:naam>"
    text = arrangement("5", "T", participant("1", bodies=(inner,)), topics=(inner, "werk"))
    register = read(tmp_path, export(organisation("1", "West"), text))
    (made,) = register.arrangements.values()
    assert ([topic.term for topic in made.topics], made.participants[0].bodies) == (["werk"], ())
    assert sorted(register.remarks) == [
        "regeling 5: een beleidsterrein heeft geen naam en is weggelaten",
        "regeling 5: een bestuursorgaan heeft geen naam en is weggelaten",
    ]


def test_a_text_without_end_is_cut(tmp_path):
    register = read(tmp_path, export(arrangements=arrangement("5", "T" * 200_000)))
    assert len(register.arrangements["5"].title) == LONGEST
    assert register.remarks == ["regeling 5: titel is te lang en is na 100000 tekens afgebroken"]


def test_what_stands_in_a_name_of_its_own(tmp_path):
    body = element("naam", samples.COLLEGE)
    text = arrangement(
        "5", "T", participant("1", bodies=(body,)), topics=(element("naam", "werk | beheer"),)
    ).replace("<p:naam>X</p:naam>", "Gemeente West")
    register = read(tmp_path, export(organisation("1", "West"), text))
    (made,) = register.arrangements.values()
    assert made.participants[0].bodies == (samples.COLLEGE,)
    assert made.participants[0].name == "Gemeente West"
    assert [topic.term for topic in made.topics] == ["werk | beheer"]
    assert register.remarks == []


RECORDS = {
    "no title": (arrangement("5", ""), "5", "titel ontbreekt; heet hier 'Regeling 5'"),
    "no first day": (arrangement("5", "T", start=""), "5", "datumInwerkingtreding ontbreekt"),
    "no form": (
        arrangement("5", "T").replace('<p:samenwerkingsvorm p:afkorting="OL">vorm<', "<p:x>v<")
        .replace("/p:samenwerkingsvorm", "/p:x"), "5", "samenwerkingsvorm ontbreekt"
    ),
    "twice": (
        arrangement("5", "T") * 2, "5", "staat er meer dan één keer in, met dezelfde inhoud"
    ),
    "no number": (arrangement("", "T"), "", "systeemId ontbreekt; 'T' is weggelaten"),
    "notation of the number": (arrangement("+005", "T"), "5", ""),
}  # fmt: skip


@pytest.mark.parametrize(("text", "key", "remark"), RECORDS.values(), ids=RECORDS)
def test_an_odd_record_is_kept_where_it_can_be(tmp_path, text, key, remark):
    register = read(tmp_path, export(arrangements=text))
    assert [*register.arrangements] == ([key] if key else [])
    where = f"regeling {key or '(zonder nummer)'}: "
    assert register.remarks == ([where + remark] if remark else [])


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_records_with_one_number_the_last_changed_one_stays(tmp_path, turned):
    years = (2020, 2019) if turned else (2019, 2020)
    pair = [organisation("1", f"West {y}", datumMutatie=f"{y}-01-01") for y in years]
    register = read(tmp_path, export("".join(pair)))
    assert register.organisations["1"].name == "West 2020"
    assert register.remarks == [
        "organisatie 1: staat er meer dan één keer in; die het laatst is gewijzigd, telt"
    ]


def test_an_organisation_without_number_is_known_by_its_name(tmp_path):
    text = export(organisation("", "West"), arrangement("5", "T", participant("", "West")))
    register = read(tmp_path, text)
    assert [*register.organisations] == ["naam West"]
    assert register.arrangements["5"].participants[0].system_id == "naam West"


def test_an_export_without_a_date_is_of_the_last_change(tmp_path):
    text = export(organisation("1", "West", datumMutatie="2026-05-14"))
    odd = text.replace("2026-05-16T00:00:00.000+02:00", "onbekend")
    register = read(tmp_path, odd)
    assert register.day == dt.date(2026, 5, 14)
    assert register.remarks == [
        "exportOO.xml: timestamp 'onbekend' is geen datum; de laatste wijziging telt: 2026-05-14"
    ]
    assert read(tmp_path, text.replace("2026-05-16T00:00:00.000+02:00", "16-05-2026")).day == (
        dt.date(2026, 5, 16)
    )


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
