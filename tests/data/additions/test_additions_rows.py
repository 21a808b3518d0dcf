"""The rows of own additions: what is read, and the message for whatever is wrong."""

from dataclasses import replace

import pytest

from data.additions.context import PROVINCE_MARKS, KnownOrganisations, context_of_edition
from data.additions.grid import AdditionsError
from data.additions.reader import read_additions
from data.domain.records import Basis, OrganisationKind, Role
from tests.data.addition_files import (
    CONTEXT,
    ENTRY,
    MEMBER,
    ORGANISATIONS,
    OTHER,
    entry,
    member,
    messages,
    organisation,
    read,
    sheets,
    write_csv,
    write_xlsx,
)
from tests.edition import committed_edition

MEMBERS = (
    MEMBER,
    member(**OTHER, rol="", start="", eind=""),
    member(organisatie_code="", organisatie_naam="Stichting Museum", organisatie_type="overig"),
    member(organisatie_code="", organisatie_naam="Rijk", organisatie_type="rijk", rol="partner"),
    member(organisatie_code="ws0636", organisatie_naam="", organisatie_type=""),
)


@pytest.fixture(params=["xlsx", "csv"])
def write(request, tmp_path):
    def written(contents):
        if request.param == "csv":
            return write_csv(tmp_path / "lijst", contents)
        return write_xlsx(tmp_path / "lijst.xlsx", contents)

    return written


def test_an_entry_with_its_participants(write):
    added = read(write(sheets(members=MEMBERS)))
    (lines,) = added.entries
    assert (lines.slug, lines.basis) == ("vierhoek", Basis.NETWORK)
    assert lines.topics == ("wonen", "natuur en milieu | afval")
    assert (lines.start, lines.end, lines.source_date) == ("2016", "2020-06", "2019-05")
    assert lines.website == "https://vierhoek.nl"
    assert lines.marks == {"gedeeltelijk"}
    assert [(p.code, p.kind, p.role) for p in lines.participants] == [
        ("GM0344", OrganisationKind.MUNICIPALITY, Role.LEAD),
        ("GM0736", OrganisationKind.MUNICIPALITY, Role.PARTICIPANT),
        ("ROO77", OrganisationKind.OTHER, Role.LEAD),
        ("", OrganisationKind.STATE, Role.PARTNER),
        ("WS0636", OrganisationKind.WATER_BOARD, Role.LEAD),
    ]
    assert added.participants == 5
    assert added.remarks == ()


def test_the_marks_and_the_note_are_optional_columns(write):
    contents = sheets()
    contents = {name: [row[:7] for row in rows] for name, rows in contents.items()} | {
        "Samenwerkingen": [row[:15] for row in contents["Samenwerkingen"]]
    }
    assert read(write(contents)).entries[0].marks == frozenset()


WRONG_ENTRIES = {
    "basis": (
        {"basis": "convernant"},
        "kolom basis: “convernant” kan hier niet. Bedoelt u convenant? Toegestaan: netwerk, "
        "convenant, privaatrecht, landelijke-indeling.",
    ),
    "in the register": (
        {"basis": "Wgr"},
        "kolom basis: “Wgr” kan hier niet: een gemeenschappelijke regeling komt uit het register. "
        "Haal haar hier weg, en laat haar door de bronhouder in het register zetten.",
    ),
    "form of the Wgr": ({"rechtsvorm": "openbaar-lichaam"}, "“openbaar-lichaam” kan hier niet."),
    "phase": ({"fase": "bloei"}, "kolom fase: “bloei” kan hier niet."),
    "certainty": ({"zekerheid": ""}, "kolom zekerheid: is leeg. Kies uit: hoog, middel."),
    "source": ({"bron": " "}, "kolom bron: is leeg. Vul een tekst in."),
    "mark": ({"gedeeltelijk": "soms"}, "kolom gedeeltelijk: “soms” kan hier niet. Kies uit: ja, n"),
    "website": (
        {"website": "geen"},
        "kolom website: “geen” is geen webadres. Schrijf het als https://www.voorbeeld.nl.",
    ),
    "month in Dutch": ({"eind": "juni 2020"}, "“juni 2020” is geen datum. Bedoelt u 2020-06?"),
    "day in Dutch": ({"start": "1-5-2016"}, "“1-5-2016” is geen datum. Bedoelt u 2016-05-01?"),
    "slashes": ({"start": "2016/5"}, "“2016/5” is geen datum. Bedoelt u 2016-05?"),
    "long day": ({"start": "3 mrt 2016"}, "“3 mrt 2016” is geen datum. Bedoelt u 2016-03-03?"),
    "day number": ({"start": "42491"}, "“42491” is geen datum. Bedoelt u 2016-05-01?"),
    "no such day": (
        {"start": "2016-02-30"},
        "kolom start: “2016-02-30” is geen datum. Schrijf een jaar (2024), 2024-05 of 2024-05-31.",
    ),
    "no such year": ({"start": "0216"}, "“0216” is geen datum."),
    "ends before it starts": (
        {"start": "2021"},
        "kolom eind: “2020-06” ligt voor start “2021”. Verbeter een van de twee.",
    ),
    "topic": (
        {"onderwerp": "natuur en milieu | afvall"},
        "kolom onderwerp: “natuur en milieu | afvall” is geen bekend onderwerp. Bedoelt u “natuur "
        "en milieu | afval”?",
    ),
}


@pytest.mark.parametrize(("cells", "message"), WRONG_ENTRIES.values(), ids=WRONG_ENTRIES)
def test_a_wrong_partnership(tmp_path, cells, message):
    lines = messages(write_xlsx(tmp_path / "a.xlsx", sheets([entry(**cells)])))
    assert len(lines) == 1
    assert lines[0].startswith("Samenwerkingen, rij 2, kolom ")
    assert message in lines[0]


WRONG_MEMBERS = {
    "misspelt": (
        {**OTHER, "organisatie_naam": "De Rondeveenen"},
        "kolom organisatie_naam: “De Rondeveenen” is geen bekende gemeente, provincie of "
        "waterschap. Bedoelt u gemeente De Ronde Venen (GM0736)?",
    ),
    "misspelt of a type": (
        {**OTHER, "organisatie_naam": "Amersfort", "organisatie_type": "gemeente"},
        "“Amersfort” is geen bekende gemeente. Bedoelt u gemeente Amersfoort (GM0307)?",
    ),
    "like an old one": (
        {**OTHER, "organisatie_naam": "Briele"},
        "Bedoelt u gemeente Brielle (GM0501), nu Voorne aan Zee?",
    ),
    "like nothing": (
        {**OTHER, "organisatie_naam": "Xyzzy", "organisatie_type": "waterschap"},
        "“Xyzzy” is geen bekend waterschap. Zoek de naam of de code op, of kies bij "
        "organisatie_type een ander type.",
    ),
    "two kinds": (
        {**OTHER, "organisatie_naam": "Utrecht"},
        "“Utrecht” kan gemeente Utrecht (GM0344) of Provincie Utrecht (PV26) zijn. Vul "
        "organisatie_code of organisatie_type in.",
    ),
    "two of a kind": (
        {**OTHER, "organisatie_naam": "Bergen", "organisatie_type": "gemeente"},
        "kan gemeente Bergen (NH.) (GM0373) of gemeente Bergen (L.) (GM0893) zijn. Vul "
        "organisatie_code in.",
    ),
    "nobody": ({"organisatie_code": "", "organisatie_naam": ""}, "is leeg, en er is geen code."),
    "code without letters": (
        {"organisatie_code": "736", "organisatie_naam": ""},
        "kolom organisatie_code: “736” is geen bekende code. Bedoelt u gemeente De Ronde Venen (GM",
    ),
    "unknown code": (
        {"organisatie_code": "GM9999"},
        "“GM9999” is geen bekende code. Bedoelt u gemeente Utrecht (GM0344)?",
    ),
    "code of an addition": (
        {"organisatie_code": "X-oud", "organisatie_naam": ""},
        "“X-oud” is geen bekende code. Zoek de code op, of vul alleen de naam in.",
    ),
    "code of another": (
        {"organisatie_naam": "Amersfoort"},
        "“Amersfoort” past niet bij code GM0344, dat is Utrecht. Bedoelt u gemeente Amersfoort (G",
    ),
    "type of another": (
        {"organisatie_type": "provincie"},
        "“provincie” past niet bij Utrecht (GM0344). Maak de cel leeg of vul in: gemeente.",
    ),
    "type": ({"organisatie_type": "land"}, "kolom organisatie_type: “land” kan hier niet."),
    "role": ({"rol": "baas"}, "kolom rol: “baas” kan hier niet. Kies uit: deelnemer, via regio"),
    "dates": ({"eind": "2016"}, "kolom eind: “2016” ligt voor start “2017-02”."),
}


@pytest.mark.parametrize(("cells", "message"), WRONG_MEMBERS.values(), ids=WRONG_MEMBERS)
def test_a_wrong_participant(tmp_path, cells, message):
    contents = sheets(members=[member(organisatie_code="GM1900", organisatie_naam="")] * 1)
    contents["Deelnemers"] += sheets(members=[member(**cells)])["Deelnemers"][1:]
    lines = messages(write_xlsx(tmp_path / "a.xlsx", contents))
    assert lines
    assert all(line.startswith("Deelnemers, rij 3, kolom ") for line in lines)
    assert message in " ".join(lines)


BETWEEN = {
    "no such partnership": (
        [ENTRY],
        [MEMBER, member(samenwerking_id="vierhoekk", organisatie_code="GM0307", **{
            "organisatie_naam": ""})],
        "Deelnemers, rij 3, kolom samenwerking_id: “vierhoekk” staat niet bij de samenwerkingen. "
        "Bedoelt u vierhoek?",
    ),
    "no participants": (
        [ENTRY, entry(id="leeg")],
        [MEMBER],
        "Samenwerkingen, rij 3, kolom id: “leeg” heeft geen deelnemers. Noem ze in Deelnemers, of "
        "haal de rij weg.",
    ),
    "twice": (
        [ENTRY, ENTRY],
        [MEMBER],
        "Samenwerkingen, rij 3, kolom id: “vierhoek” staat ook op rij 2. Geef elke samenwerking",
    ),
    "participant twice": (
        [ENTRY],
        [MEMBER, member(organisatie_code="", organisatie_naam="Gemeente Utrecht")],
        "Deelnemers, rij 3, kolom organisatie_naam: Gemeente Utrecht staat bij “vierhoek” ook op "
        "rij 2. Haal een van de twee weg.",
    ),
    "no slug": (
        [entry(id="Vier Hoek")],
        [member(samenwerking_id="Vier Hoek")],
        "“Vier Hoek” kan niet: alleen kleine letters, cijfers en koppeltekens. Bedoelt u "
        "vier-hoek?",
    ),
    "a number as id": (
        [entry(id="22938625")],
        [member(samenwerking_id="22938625")],
        "“22938625” kan niet: alleen kleine letters, cijfers en koppeltekens. Kies een korte naam "
        "die met een letter begint.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("entries", "members", "message"), BETWEEN.values(), ids=BETWEEN)
def test_tables_that_do_not_fit(tmp_path, entries, members, message):
    (lines,) = messages(write_xlsx(tmp_path / "a.xlsx", sheets(entries, members)))
    assert message in lines


def test_all_errors_at_once_in_the_order_of_the_file(tmp_path):
    contents = sheets(
        [entry(basis="club", bron=""), entry(id="twee", start="gisteren")],
        [member(rol="baas"), member(samenwerking_id="twee", **OTHER, eind="later")],
    )
    path = write_xlsx(tmp_path / "a.xlsx", contents)
    lines = messages(path)
    places = [line.partition(":")[0] for line in lines]
    assert places == [
        "Samenwerkingen, rij 2, kolom basis",
        "Samenwerkingen, rij 2, kolom bron",
        "Samenwerkingen, rij 3, kolom start",
        "Deelnemers, rij 2, kolom rol",
        "Deelnemers, rij 3, kolom eind",
    ]
    with pytest.raises(AdditionsError, match=r"a\.xlsx: Samenw.*noemt alle fouten") as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_what_is_odd_is_told_but_read(tmp_path):
    contents = sheets(
        [entry(onderwerp="ruimtevaart", naam="Regeling Omgevingsdienst")],
        [
            member(organisatie_code="GM0501", organisatie_naam="Brielle"),
            member(**{**OTHER, "organisatie_naam": "Haaren"}),
            member(**OTHER | {"organisatie_naam": "Stichting Musea", "organisatie_type": "overig"}),
        ],
    )
    added = read(write_xlsx(tmp_path / "a.xlsx", contents))
    assert [p.code for p in added.entries[0].participants] == ["GM0501", "GM0788", ""]
    assert [str(remark) for remark in added.remarks] == [
        "Samenwerkingen, rij 2, kolom onderwerp: “ruimtevaart” komt in het register niet voor. "
        "Klopt het, dan komt er een onderwerp bij; kies anders uit het blad Keuzelijsten.",
        "Samenwerkingen, rij 2, kolom naam: “Regeling Omgevingsdienst” staat ook in het register. "
        "Is het dezelfde samenwerking, haal haar hier dan weg.",
        "Deelnemers, rij 2, kolom organisatie_code: Brielle (GM0501) bestaat niet meer; Voorne aan "
        "Zee komt ervoor in de plaats. Klopt dit nog?",
        "Deelnemers, rij 3, kolom organisatie_naam: Haaren (GM0788) bestaat niet meer. Klopt dit "
        "nog?",
        "Deelnemers, rij 4, kolom organisatie_naam: “Stichting Musea” staat niet in het register. "
        "Bedoelt u Stichting Museum (ROO77)?",
    ]


def test_what_a_name_resembles_is_asked_once(write):
    path = write(
        sheets(
            members=[
                member(organisatie_code="", organisatie_naam=name, organisatie_type="overig")
                for name in ("Stichting MUSEA", "Stichting Musae")
            ]
        )
    )
    organisations = (*ORGANISATIONS, organisation("X-stichting-musea", "Stichting Musea"))
    context = replace(CONTEXT, organisations=KnownOrganisations(organisations))
    assert [finding.row for finding in read_additions(path, CONTEXT).remarks] == [2, 3]
    assert [finding.row for finding in read_additions(path, context).remarks] == [3]


def test_rows_are_counted_as_excel_counts_them(tmp_path):
    contents = sheets([ENTRY, {}, entry(id="twee", doel="op\ntwee regels", basis="")], [MEMBER])
    contents["Deelnemers"] += sheets(members=[member(samenwerking_id="twee")])["Deelnemers"][1:]
    for path in (
        write_xlsx(tmp_path / "a.xlsx", contents),
        write_csv(tmp_path / "lijst", contents),
    ):
        (lines,) = messages(path)
        assert ", rij 4, kolom basis: is leeg." in lines


def test_every_government_is_found_by_the_kind_before_or_behind_its_name():
    known = context_of_edition(committed_edition()).organisations
    lists = (
        "{name}",
        "Gemeente {name}",
        "gemeente {name}",
        "{name} (gemeente)",
        "{name} (GEMEENTE)",
    )
    for one in known.listed():
        if one.kind is OrganisationKind.MUNICIPALITY:
            written = [form.format(name=one.name) for form in lists]
            for name in written:
                assert [each.code for each in known.named(name, one.kind)] == [one.code], name
            for name in written[1:]:
                assert [each.code for each in known.named(name)] == [one.code], name
        elif one.kind is OrganisationKind.PROVINCE:
            bare = one.name.removeprefix("Provincie ")
            for name in (one.name, f"{bare} (provincie)"):
                assert [each.code for each in known.named(name)] == [one.code], name


@pytest.mark.parametrize("written", ["wonen", "Wonen", "WONEN", " wonen ", "wo-nen", "wo nen"])
def test_a_topic_is_known_whatever_its_capitals_spaces_and_hyphens(write, written):
    (record,) = read(write(sheets(entries=[entry(onderwerp=written)]))).entries
    assert record.topics == ("wonen",)


@pytest.mark.parametrize(
    "written", ["Landelijke indeling", "landelijke-indeling", "LANDELIJKEINDELING"]
)
def test_a_value_of_a_list_is_known_so_too(write, written):
    (record,) = read(write(sheets(entries=[entry(basis=written)]))).entries
    assert record.basis == "landelijke-indeling"


def test_every_municipality_is_known_with_the_mark_of_its_province():
    edition = committed_edition()
    known = context_of_edition(edition).organisations
    provinces = {o.code: o.province or "" for o in edition.organisations}
    for one in known.listed():
        for mark in PROVINCE_MARKS.get(provinces[one.code], ()):
            short = one.name.partition(" (")[0]
            for name in (f"{short} ({mark}.)", f"{short} ({mark}) (gemeente)"):
                if one.kind is OrganisationKind.MUNICIPALITY:
                    assert [each.code for each in known.named(name)] == [one.code], name
        if one.kind is OrganisationKind.WATER_BOARD:
            bare = one.name.removeprefix("Waterschap ")
            assert [each.code for each in known.named(f"{bare} (waterschap)")] == [one.code]


@pytest.mark.parametrize(
    ("written", "code"),
    [("sudwest fryslan", "GM1900"), ("Den Haag", "GM0518"), ("denhaag", "GM0518")],
)
def test_everyday_spellings_name_a_municipality(written, code):
    known = context_of_edition(committed_edition()).organisations
    assert [each.code for each in known.named(written)] == [code]


@pytest.mark.parametrize(
    ("written", "code"), [("Sudwest", "GM1900"), ("utrehct", "GM0344"), ("ronde ven", "GM0736")]
)
def test_what_is_nearly_a_name_is_suggested(written, code):
    known = context_of_edition(committed_edition()).organisations
    assert code in [each.code for each in known.like(written)]
