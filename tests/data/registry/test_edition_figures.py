"""The committed edition says what its sources say: figures of the export of 16 May 2026.

A new edition has other figures: adjust them knowingly, after looking at the difference.
"""

import datetime as dt
from collections import Counter

import pytest
import shapely
from shapely import Point

from data.domain.query import Query
from data.domain.records import Basis, Body, LegalForm, MergerKind, OrganisationKind, Role
from data.storage.coverage import check_coverage, holes
from data.storage.edition import read_municipalities, read_provinces
from tests.edition import committed_edition, committed_registry

DAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="module")
def edition():
    return committed_edition()


@pytest.fixture(scope="module")
def organisations(edition):
    return {each.code: each for each in edition.organisations}


@pytest.fixture(scope="module")
def in_force(edition):
    starts = {each.registration_id: each.start for each in edition.partnerships}

    def on(day, registered=True):
        return [
            each
            for each in edition.partnerships
            if each.registered is registered
            and (each.start is None or each.start <= day)
            and (each.end is None or each.end > day)
            and (each.next is None or starts[each.next] > day)
        ]

    return on


def test_register_records(edition):
    registered = [each for each in edition.partnerships if each.registered]
    assert edition.info.date == "2026-05-16"
    assert len(registered) == 1186
    assert len({each.id for each in registered}) == 549
    assert sum(each.cross_border for each in registered) == 15
    assert sum(len(each.members) for each in registered) == 9516
    assert Counter(each.form for each in registered) == {
        LegalForm.PUBLIC_BODY: 829,
        LegalForm.OPERATING_ORGANISATION: 165,
        LegalForm.PLAIN_ARRANGEMENT: 137,
        LegalForm.JOINT_ORGAN: 55,
    }


@pytest.mark.parametrize(
    ("day", "number"), [("2018-06-30", 430), ("2020-01-01", 439), ("2024-01-01", 429)]
)
def test_in_force_on_other_days(in_force, day, number):
    assert len(in_force(dt.date.fromisoformat(day))) == number


def test_in_force(in_force):
    current = in_force(DAY)
    assert len(current) == 451
    assert sum(len(each.members) for each in current) == 3551
    assert sum(not each.topics for each in current) == 215
    assert Counter(each.form for each in current) == {
        LegalForm.PUBLIC_BODY: 283,
        LegalForm.PLAIN_ARRANGEMENT: 81,
        LegalForm.OPERATING_ORGANISATION: 64,
        LegalForm.JOINT_ORGAN: 23,
    }
    assert sum(not member.bodies for each in current for member in each.members) == 414
    shared = [each for each in current if any(m.cost_share is not None for m in each.members)]
    assert len(shared) == 3
    for each in shared:
        assert sum(member.cost_share for member in each.members) == pytest.approx(100, abs=0.2)


def test_participants_by_kind(in_force, organisations):
    kinds = Counter(
        organisations[member.organisation].kind for each in in_force(DAY) for member in each.members
    )
    assert kinds == {
        OrganisationKind.MUNICIPALITY: 3197,
        OrganisationKind.FOREIGN: 164,
        OrganisationKind.PROVINCE: 84,
        OrganisationKind.WATER_BOARD: 83,
        OrganisationKind.STATE: 12,
        OrganisationKind.OTHER: 11,
    }


def test_own_additions(edition, in_force):
    added = [each for each in edition.partnerships if not each.registered]
    assert len(added) == 466
    assert sum(len(each.members) for each in added) == 5218
    assert len(in_force(DAY, registered=False)) == 447
    assert Counter(each.basis for each in added) == {
        Basis.NATIONAL_DIVISION: 216,
        Basis.COVENANT: 148,
        Basis.NETWORK: 58,
        Basis.PRIVATE_LAW: 44,
    }
    assert Counter(each.certainty for each in added) == {"hoog": 173, "middel": 293}
    assert sum(each.nationwide for each in added) == 238
    assert len([each for each in added if each.partial]) == 21
    [u16] = [each for each in added if each.name == "RES-regio U16"]
    assert sum(member.organisation.startswith("GM") for member in u16.members) == 16
    assert all(each.source for each in added)
    zwolle = [each for each in added if any(m.organisation == "GM0193" for m in each.members)]
    assert len(zwolle) == 18


def test_participants_of_own_additions(edition, organisations):
    members = [m for each in edition.partnerships if not each.registered for m in each.members]
    assert Counter(organisations[member.organisation].kind for member in members) == {
        OrganisationKind.MUNICIPALITY: 4730,
        OrganisationKind.PROVINCE: 141,
        OrganisationKind.STATE: 136,
        OrganisationKind.OTHER: 113,
        OrganisationKind.WATER_BOARD: 91,
        OrganisationKind.FOREIGN: 7,
    }


def test_who_takes_part_through_a_region_leads_to_it(edition):
    through = [
        (each.id, member)
        for each in edition.partnerships
        for member in each.members
        if member.role is Role.VIA_REGION
    ]
    assert len(through) == 389
    assert len([member for _, member in through if member.via]) == 302
    known = {each.id: each for each in edition.partnerships}
    followed = [each for each in through if each[1].via_partnership]
    assert len(followed) == 274
    for _, member in followed:
        assert known[member.via_partnership].id == member.via_partnership
    strategy = {
        m.organisation: m.via for key, m in through if key == "verstedelijkingsstrategie-anf"
    }
    assert strategy["GM0228"] == "Regio Foodvalley"  # Ede
    assert strategy["GM0268"] == "Groene Metropoolregio Arnhem-Nijmegen"  # Nijmegen


FACTS_ON = dt.date(2026, 11, 29)
FACTS = [
    ({"bases": ("wgr",)}, 451),
    ({"bases": ("netwerk",)}, 56),
    ({"bases": ("convenant",)}, 131),
    ({"bases": ("privaatrecht",)}, 44),
    ({"bases": ("landelijke-indeling",)}, 216),
    ({"provinces": ("PV26",)}, 67),
    ({"provinces": ("PV23",)}, 62),
    ({"participants": ("GM0310",)}, 16),
    ({"participants": ("GM0193",)}, 22),
    ({"bases": tuple(Basis)}, 898),
]
"""What the collection of 29 November 2026 must count, from its own account."""


@pytest.mark.parametrize(("asked_for", "number"), FACTS, ids=str)
def test_facts_of_the_collection(asked_for, number):
    query = Query(date=FACTS_ON, **asked_for)
    assert len(committed_registry().select(query).partnerships) == number


def test_every_municipality_is_in_something_that_does_not_cover_the_country():
    registry = committed_registry()
    own = registry.select(Query(date=FACTS_ON)).partnerships
    members = {m.organisation for each in own if not each.registered for m in each.members}
    assert set(registry.municipalities) <= members


def test_what_is_known_beside_who_takes_part(edition, in_force):
    kinds = Counter(each.kind for each in edition.annotations)
    assert kinds == {"fase": 85, "trekker": 17, "secretariaat": 3, "bestuur": 45}
    phases = {each.partnership: each.value for each in edition.annotations if each.kind == "fase"}
    assert phases == {each.id: each.phase for each in edition.partnerships if each.phase}
    assert len(edition.initiatives) == 14
    assert not {each.name for each in edition.initiatives} & {p.name for p in edition.partnerships}
    current = {each.registration_id for each in in_force(DAY)}
    assert len(edition.powers) == 515
    assert len({each.registration_id for each in edition.powers} & current) == 413
    assert {each.registration_id for each in edition.contacts} == current
    for name, number in (("website", 345), ("mail", 314), ("woo_index", 241)):
        assert sum(bool(getattr(each, name)) for each in edition.contacts) == number
    assert len({each.organisation for each in edition.council_seats}) == 342
    assert (len(edition.indicators), len(edition.figures)) == (34, 11_211)
    assert Counter(each.weight for each in edition.themes) == {"kern": 36, "deels": 33, "zwak": 15}
    deals = edition.regio_deals
    assert (len(deals), sum(each.amount is not None for each in deals)) == (62, 54)
    assert sum(each.partnership is not None for each in deals) == 44
    assert edition.board_functions == ()


def test_organisations(edition):
    current = Counter(each.kind for each in edition.organisations if each.end is None)
    assert current[OrganisationKind.MUNICIPALITY] == 342
    assert current[OrganisationKind.PROVINCE] == 12
    assert current[OrganisationKind.WATER_BOARD] == 21
    assert current[OrganisationKind.FOREIGN] == 169
    others = {each.name for each in edition.organisations if each.code.startswith("ROO28")}
    assert "Stichting Frysk Letterkundich Museum en Dokumintaasjesintrum" in others
    ended = [each for each in edition.organisations if each.end and each.code.startswith("GM")]
    assert len(ended) == 193 + 70
    assert Counter(each.system_id is not None for each in ended) == {False: 193, True: 70}


@pytest.mark.parametrize(
    ("code", "name", "official_name", "province"),
    [
        ("GM0164", "Hengelo (O.)", "Gemeente Hengelo", "PV23"),
        ("GM0518", "'s-Gravenhage", "Gemeente Den Haag", "PV28"),
        ("GM0376", "Blaricum", "Gemeente Blaricum", "PV27"),
        ("GM0935", "Maastricht", "Gemeente Maastricht", "PV31"),
        ("PV26", "Utrecht", "Provincie Utrecht", None),
        ("PV31", "Limburg", "Provincie Limburg", None),
        ("WS0621", "Rivierenland", "Rivierenland", "PV25"),
    ],
)
def test_names_and_provinces(organisations, code, name, official_name, province):
    result = organisations[code]
    assert (result.name, result.province) == (name, province)
    assert result.official_name == official_name


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("GM0457", dt.date(2022, 3, 24)),  # Weesp
        ("GM0039", dt.date(2010, 1, 1)),  # Scheemda: the list gives the last day
        ("GM0788", dt.date(2021, 1, 1)),  # Haaren: the register gives the first day after
        ("WS0151", dt.date(2016, 1, 1)),  # Groot Salland: the register gives the last day
    ],
)
def test_ends_are_the_first_day_after(organisations, code, end):
    assert organisations[code].end == end


def test_every_current_municipality_has_a_province(edition):
    current = [each for each in edition.organisations if each.code[:2] == "GM" and not each.end]
    counts = Counter(each.province for each in current)
    assert counts["PV26"] == 26
    assert counts["PV23"] == 25
    assert (len(counts), sum(counts.values())) == (12, 342)


def test_mergers(edition, organisations):
    kinds = Counter(merger.kind for merger in edition.mergers)
    assert kinds == {MergerKind.MERGE: 125, MergerKind.SPLIT: 6, MergerKind.RENAME: 3}
    for merger in edition.mergers:
        assert organisations[merger.old].end == merger.effective


def test_topics(edition):
    assert len(edition.topics) == 70
    top = {topic.slug for topic in edition.topics if topic.parent is None}
    assert len(top) == 17  # 16 of the register, and landbouw
    assert {"landbouw", "internationaal", "zorg-en-gezondheid", "overheidsfinancien"} <= top
    [waste] = [topic for topic in edition.topics if topic.slug == "afval"]
    assert waste.parent == "natuur-en-milieu"
    assert waste.uri.endswith("/c_d96f9cd3")


def test_odd_records(edition):
    result = {each.registration_id: each for each in edition.partnerships}
    assert result["24964305"].members == ()
    assert result["30161067"].keeper == ""
    assert result["28256869"].verified is None
    assert result["30450913"].name.strip("\u200b") == result["30450913"].name
    assert "https://lokaleregelgeving.overheid.nl/CVDR736050/1" in result["30536179"].decisions
    assert len(result["28143358"].members) == 129
    assert Body.KINGS_COMMISSIONER in {
        body for each in result.values() for member in each.members for body in member.bodies
    }
    texts = "".join(each.name + each.short_name + each.purpose for each in result.values())
    assert not set(texts) & set("\u00a0\u00ad\u200b\t\n")


def test_every_address_is_one_that_a_browser_opens(edition):
    for each in edition.partnerships:
        for url in (each.website, each.source_url, *each.decisions, *(g.url for g in each.grounds)):
            assert url == "" or url.startswith(("https://", "http://")), each.registration_id


@pytest.mark.parametrize(("national", "points"), [(False, 30_173), (True, 17_118)])
def test_outlines(organisations, national, points):
    areas = read_municipalities(national=national)
    check_coverage(areas)
    assert shapely.get_num_coordinates(areas.geometry.to_numpy()).sum() == points
    assert shapely.get_num_geometries(areas.geometry.to_numpy()).sum() == 417
    assert holes(areas) == 34  # open water, and the Belgian enclaves of Baarle
    assert areas.geometry.area.sum() / 1e6 == pytest.approx(35_088, abs=5)
    for code, name, province in zip(areas["code"], areas["name"], areas["province"], strict=True):
        assert (organisations[code].name, organisations[code].province) == (name, province)


def test_provinces():
    provinces = read_provinces()
    check_coverage(provinces)
    assert len(provinces) == 12
    assert holes(provinces) == 34
    assert provinces.geometry.area.sum() == pytest.approx(read_municipalities().geometry.area.sum())


def test_everyday_names(edition):
    assert ("GM0518", "Den Haag") in edition.everyday_names
    assert ("GM0796", "Den Bosch") in edition.everyday_names
    assert ("GM0079", "Kollumerland en Nieuwkruisland") in edition.everyday_names  # CBS


def test_every_municipality_has_a_place_inside_its_outline(edition):
    areas = read_municipalities().set_index("code").to_crs(4326)
    assert [place.code for place in edition.places] == sorted(areas.index)
    for place in edition.places:
        outline = areas.geometry[place.code]
        assert outline.contains(Point(place.lon, place.lat))
        assert (place.west, place.south, place.east, place.north) == pytest.approx(
            outline.bounds, abs=1e-5
        )


def test_neighbours_share_a_piece_of_border(edition):
    pairs = set(edition.neighbours)
    assert len(pairs) == len(edition.neighbours) == 876
    assert all(one < other for one, other in pairs)
    joined = {code for pair in pairs for code in pair}
    islands = {place.code for place in edition.places} - joined
    assert islands == {"GM0060", "GM0088", "GM0093", "GM0096", "GM0448"}  # the Wadden islands
    utrecht = {other for pair in pairs if "GM0344" in pair for other in pair} - {"GM0344"}
    assert len(utrecht) == 9
    assert ("GM0402", "GM0406") in pairs  # Hilversum and Huizen: 217 m
    assert ("GM0376", "GM0402") not in pairs  # Blaricum and Hilversum: a point
