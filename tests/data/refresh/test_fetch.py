"""Refreshing from a server that plays the official ones: every fault leaves the old edition."""

import gzip
import json
import re
from dataclasses import dataclass, replace

import pytest

from data.archive.archive import EditionArchive
from data.domain.errors import EditionError, KaartError, SourceError
from data.download.official import CRS, MOST_PAGES
from data.download.session import Limits
from data.refresh.run import refresh, undo
from data.storage.edition import read_edition
from tests.data import fake_sources, samples
from tests.data.fake_sources import MUNICIPALITIES, PROVINCES, REGISTER
from tests.data.refreshing import LIMITS, NEWER, Place


def test_a_new_edition_takes_the_place_of_the_old_one(place):
    place.sources.register = NEWER
    before = read_edition(place.folder)
    assert place.refresh() == "editie 2026-11-20: 3 regelingen (+1 -0), 4 gemeenten, vervangen"
    after = read_edition(place.folder)
    assert after.info.date == "2026-11-20"
    boundaries = next(each for each in after.info.sources if each.name == "boundaries")
    assert (boundaries.content_date, boundaries.retrieved) == ("2024", "2026-11-21")
    # our own lists come from the edition that was there
    assert after.mergers == before.mergers
    assert [p for p in after.partnerships if not p.registered] == [
        p for p in before.partnerships if not p.registered
    ]
    assert not list(place.folder.parent.glob(".edition.*"))


def test_pages_are_followed_and_the_newest_year_is_found(place):
    place.sources.register = NEWER
    place.refresh()
    years = [
        re.search(r"jaarcode=(\d+)", each["?"])[1] for each in requests_of(place, MUNICIPALITIES)
    ]
    assert years == ["2026", "2025", "2024", "2024"]
    assert "de grenzen van 2026 zijn er nog niet" in place.messages
    assert "de grenzen van 2024 worden gebruikt" in place.messages
    assert "grenzen van gemeenten 2024: 4 gebieden" in place.messages


def test_a_page_that_tells_its_system_beside_it_and_a_year_that_is_refused(place):
    place.sources.register = NEWER
    place.sources.crs_beside = True
    place.sources.plan[MUNICIPALITIES] = [fake_sources.fails(400)]
    assert place.refresh().endswith("vervangen")
    assert "de grenzen van 2026 zijn er nog niet" in place.messages
    assert place.refresh().startswith("niets nieuws (304)")


def requests_of(place: Place, path: str) -> list[dict[str, str]]:
    return place.sources.requests[path]


def test_nothing_new_asks_for_nothing_twice(place):
    place.sources.register = NEWER
    place.refresh()
    before = place.contents()
    assert place.refresh() == "niets nieuws (304): editie 2026-11-20 blijft"
    assert "het register: niet veranderd (304)" in place.messages
    assert place.contents() == before
    assert len(EditionArchive(place.folder).previous()) == 1


def test_the_same_content_without_304_is_nothing_new_either(place):
    place.sources.register = NEWER
    place.refresh()
    place.sources.plan[REGISTER] = [fake_sources.sends(NEWER.encode(), "text/xml")]
    assert place.refresh().startswith("niets nieuws")


def test_other_lists_are_something_new(place, tmp_path):
    place.sources.register = NEWER
    place.refresh()
    (tmp_path / "eigen").mkdir()
    renamed = samples.NETWORKS.replace("De Vierhoek", "Het Vierkant")
    (tmp_path / "eigen/samenwerkingen.csv").write_text(renamed, "utf-8")
    (tmp_path / "eigen/deelnemers.csv").write_text(samples.NETWORK_PARTICIPANTS, "utf-8")
    assert place.refresh(lists_dir=tmp_path / "eigen").endswith("vervangen")
    assert any(p.name == "Het Vierkant" for p in read_edition(place.folder).partnerships)


def test_what_passes_is_asked_again(place):
    place.sources.register = NEWER
    place.sources.plan[REGISTER] = [
        fake_sources.fails(429, Retry_After="7"),
        fake_sources.fails(500),
        fake_sources.fails(503, Retry_After="5"),
    ]
    assert place.refresh().endswith("vervangen")
    assert place.waits == [7, 4, 8]
    assert "fout 429; poging 2 van 5 over 7 s" in place.messages[0]


def test_what_is_cut_off_is_fetched_once_more(place):
    place.sources.register = NEWER
    place.sources.plan[REGISTER] = [fake_sources.cut_off]
    assert place.refresh().endswith("vervangen")
    assert place.waits == [2]
    assert "brak halverwege af; poging 2 van 5 over 2 s" in place.messages[0]


@pytest.mark.parametrize("packed", [fake_sources.packed, fake_sources.packed_in_two])
def test_a_packed_register_is_unpacked(place, packed):
    place.sources.register = NEWER
    place.sources.plan[REGISTER] = [packed]
    assert place.refresh().endswith("vervangen")


def test_a_new_version_of_the_namespace_is_accepted(place):
    place.sources.register = NEWER.replace("export/2.6.9", "export/3.0.0")
    assert place.refresh().endswith("vervangen")


PAGE = b"<!DOCTYPE html><html><body>Onderhoud</body></html>"
HALF = samples.export(samples.ORGANISATIONS, "", samples.CROSS_BORDER)
GONE = samples.export(
    samples.ORGANISATIONS.replace(
        samples.organisation("4", "Gemeente Oost", tooi="gemeente/gm0004"), ""
    ),
    samples.ARRANGEMENTS,
    samples.CROSS_BORDER,
)


@dataclass(frozen=True)
class Fault:
    """What goes wrong, and what is said about it."""

    message: str
    plan: tuple[fake_sources.Fault, ...] = ()
    register: str = NEWER
    path: str = REGISTER
    limits: Limits = LIMITS
    waits: int = 0
    year: int | None = None


NEXT = f"?f=json&jaarcode=2024&crs={CRS}"
FAULTS = {
    "404": Fault("antwoordt met fout 404", (fake_sources.fails(404),)),
    "403 on a page": Fault("antwoordt met fout 403", (fake_sources.fails(403),), path=PROVINCES),
    "429 for ever": Fault(
        "antwoordt met fout 429", (fake_sources.fails(429, Retry_After="1"),) * 5, waits=4
    ),
    "500 for ever": Fault("antwoordt met fout 500", (fake_sources.fails(500),) * 5, waits=4),
    "cut off time and again": Fault("brak halverwege af", (fake_sources.cut_off,) * 5, waits=4),
    "endless slow drip": Fault(
        "nog niet klaar", (fake_sources.drips,), limits=replace(LIMITS, total=0.4)
    ),
    "endless slow headers": Fault(
        "antwoordt niet op tijd", (fake_sources.drips_headers,), limits=replace(LIMITS, total=0.4)
    ),
    "endless slow chunks": Fault(
        "nog niet klaar", (fake_sources.drips_chunks,), limits=replace(LIMITS, total=0.4)
    ),
    "wrong content type": Fault(
        "geeft iets anders (application/pdf) in plaats van de gegevens",
        (fake_sources.sends(b"%PDF", "application/pdf"),),
    ),
    "page of a proxy": Fault(
        "geeft een webpagina in plaats van de gegevens",
        (fake_sources.sends(PAGE, fake_sources.HTML),),
        path=MUNICIPALITIES,
    ),
    "HTML with status 200 as XML": Fault(
        "is een webpagina, niet de gegevens zelf",
        (fake_sources.sends(PAGE, fake_sources.XML),),
    ),
    "empty": Fault("is leeg", (fake_sources.sends(b"", fake_sources.XML),)),
    "gzip bomb": Fault("geeft meer dan 400,0 kB", (fake_sources.bomb(100_000_000),)),
    "too much": Fault(
        "geeft meer dan 200,0 kB", (fake_sources.sends(b" " * 300_000, fake_sources.XML),)
    ),
    "too much, unannounced": Fault(
        "geeft meer dan 200,0 kB", (fake_sources.unannounced(b" " * 300_000),)
    ),
    "too much that unpacks to nothing": Fault(
        "geeft meer dan 200,0 kB",
        (fake_sources.unannounced(gzip.compress(b"") * 15_000, Content_Encoding="gzip"),),
    ),
    "half of a gzip": Fault(
        "niet is uit te pakken",
        (fake_sources.sends(b"\x1f\x8b\x08\x00half", fake_sources.XML, Content_Encoding="gzip"),)
        * 5,
        waits=4,
    ),
    "half of the records missing": Fault("van de geldende samenwerkingen weg", register=HALF),
    "a municipality missing": Fault("GM0004", register=GONE),
    "many broken references": Fault(
        "van de deelnames weg",
        register=NEWER.replace('systeemId="2"><p:naam>X', 'systeemId="998"><p:naam>X').replace(
            'systeemId="11"><p:naam>X', 'systeemId="999"><p:naam>X'
        ),
    ),
    "truncated XML": Fault("breekt af", register=NEWER[:-30]),
    "no JSON": Fault(
        "is geen (volledige) GeoJSON",
        (fake_sources.sends(b'{"type": "Feat', fake_sources.JSON),),
        path=MUNICIPALITIES,
    ),
    "paging that goes round": Fault(
        "houden niet op", (fake_sources.leads_to(NEXT),) * 2, path=MUNICIPALITIES
    ),
    "paging that never ends": Fault(
        "houden niet op",
        (fake_sources.leads_to(NEXT + "&number={}"),) * (MOST_PAGES + 1),
        path=MUNICIPALITIES,
    ),
    "paging that leads elsewhere": Fault(
        "staat op een ander adres",
        (fake_sources.leads_to("https://example.org/items"),),
        path=MUNICIPALITIES,
    ),
    "paging that leads nowhere": Fault(
        "volgende bladzijde", (fake_sources.leads_to("http://[x"),), path=MUNICIPALITIES
    ),
    "a year that does not exist": Fault("heeft geen grenzen van 2023", year=2023),
    "a move to nowhere": Fault(
        "verwijst naar een onveilig adres", (fake_sources.fails(302, Location="http://[x"),)
    ),
    "moves without end": Fault(
        "verwijst steeds door", (fake_sources.fails(302, Location=REGISTER),) * 9
    ),
    "a part that nobody wanted": Fault(
        "antwoordt met fout 206", (fake_sources.fails(206, Content_Type="text/xml"),)
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_every_fault_leaves_the_old_edition(place, fault):
    before = place.contents()
    place.sources.register = fault.register
    place.sources.plan[fault.path] = list(fault.plan)
    place.limits = fault.limits
    with pytest.raises(KaartError) as caught:
        place.refresh(year=fault.year)
    message = str(caught.value)
    assert fault.message in message
    assert "\n" not in message
    assert caught.value.exit_status == 1
    assert place.contents() == before
    assert not list(place.folder.parent.glob(".edition.*"))
    assert len(place.waits) == fault.waits
    log = EditionArchive(place.folder).log_file.read_text("utf-8").splitlines()
    assert [line.partition(" ")[2] for line in log] == [f"geweigerd: {message}"]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_after_every_fault_a_good_delivery_is_taken(place, fault):
    place.sources.register = fault.register
    place.sources.plan[fault.path] = list(fault.plan)
    place.limits = fault.limits
    with pytest.raises(KaartError):
        place.refresh(year=fault.year)
    place.sources.plan.clear()
    place.sources.register, place.limits = NEWER, LIMITS
    assert place.refresh().endswith("vervangen")


def test_an_unreachable_source(place):
    order = place.order()
    with pytest.raises(SourceError, match="is niet te bereiken"):
        refresh(replace(order, register="http://127.0.0.1:9/exportOO.xml"))
    assert len(place.waits) == 4


def test_a_disk_that_refuses_is_told_in_one_line(place):
    before = place.contents()
    store = EditionArchive(place.folder)
    store.root.mkdir()
    store.downloads.write_text("not a folder")
    with pytest.raises(EditionError, match=r"downloads.* is niet te lezen of te schrijven"):
        place.refresh()
    assert place.contents() == before


def test_a_certificate_that_nobody_vouches_for_is_refused(place, certificate):
    before = place.contents()
    with fake_sources.playing(fake_sources.Sources(), certificate) as sources:
        place.sources = sources
        with pytest.raises(SourceError, match=r"het certificaat van 127\.0\.0\.1"):
            place.refresh()
    assert place.waits == []
    assert place.contents() == before


def moved(address: str) -> fake_sources.Fault:
    return fake_sources.fails(302, Location=address)


def test_a_move_is_followed_but_not_to_an_unsafe_place(place):
    place.sources.register = NEWER
    place.sources.plan[REGISTER] = [moved(place.sources.address + REGISTER)]
    assert place.refresh().endswith("vervangen")
    place.sources.plan[REGISTER] = [moved("http://example.org/exportOO.xml")]
    with pytest.raises(SourceError, match="verwijst naar een onveilig adres"):
        place.refresh()


def test_what_comes_with_a_move_is_not_taken_in(place):
    place.sources.register = NEWER
    place.sources.plan[REGISTER] = [fake_sources.drips_while_moving]
    place.limits = replace(LIMITS, total=8)
    assert place.refresh().endswith("vervangen")
    assert not place.waits


def test_a_validator_that_cannot_be_sent_back_is_not_remembered(place):
    place.sources.register = NEWER
    place.sources.plan[REGISTER] = [
        fake_sources.sends(NEWER.encode(), "text/xml", ETag='\xa0"a"', Last_Modified="\xa0")
    ]
    assert place.refresh().endswith("vervangen")
    assert place.refresh().startswith("niets nieuws")
    assert not {"if-none-match", "if-modified-since"} & requests_of(place, REGISTER)[-1].keys()
    assert not place.waits


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{}", "[]", "\0", '{"etag": 5}', '{"etag": "a\\nb"}', '{"sha256": []}']
)
def test_what_was_remembered_of_a_file_may_be_damaged(place, text):
    place.sources.register = NEWER
    place.refresh()
    memory = EditionArchive(place.folder).downloads / "zonder-personen/exportOO.xml.json"
    damaged = text
    if text.startswith('{"'):
        damaged = json.dumps(json.loads(memory.read_text("utf-8")) | json.loads(text))
    memory.write_text(damaged, "utf-8")
    assert place.refresh().startswith("niets nieuws")
    assert "if-none-match" not in requests_of(place, REGISTER)[-1]
    assert place.refresh().startswith("niets nieuws (304)")


def test_only_checking_replaces_nothing(place):
    place.sources.register = NEWER
    before = place.contents()
    assert place.refresh(check_only=True).endswith("4 gemeenten, alleen nagekeken")
    assert place.contents() == before
    assert place.refresh().endswith("vervangen")


def test_undo_goes_back_step_by_step_and_stays_back(place):
    first = place.contents()
    place.sources.register = NEWER
    place.refresh()
    second = place.contents()
    place.sources.register = NEWER.replace("Nieuw", "Nieuwer")
    place.refresh()
    assert undo(place.folder) == "editie 2026-11-20 teruggezet; nog 1 eerdere bewaard"
    assert place.contents() == second
    assert place.refresh() == "niets nieuws (304): editie 2026-11-20 blijft"
    undo(place.folder)
    assert place.contents() == first
    with pytest.raises(EditionError, match="er is geen vorige editie"):
        undo(place.folder)


def test_the_last_five_are_kept(place):
    for number in range(7):
        place.sources.register = NEWER.replace("Nieuw", f"Nieuw {number}")
        place.refresh()
    assert len(EditionArchive(place.folder).previous()) == 5


def test_two_at_once_are_refused(place):
    with (
        EditionArchive(place.folder).locked(),
        pytest.raises(EditionError, match="er loopt al een"),
    ):
        place.refresh()


def test_accepting_is_remembered_in_the_edition_and_the_log(place):
    place.sources.register = HALF
    line = place.refresh(accept=True)
    assert line.endswith("vervangen")
    accepted = read_edition(place.folder).info.accepted
    assert any("van de geldende samenwerkingen weg" in each for each in accepted)
    assert "aanvaard" in EditionArchive(place.folder).log_file.read_text("utf-8")
    assert "\n- Afval\n" in EditionArchive(place.folder).report.read_text("utf-8")


def test_other_limits_of_the_gate(place):
    place.sources.register = HALF
    assert place.refresh(most={"partnerships": 60, "memberships": 60}).endswith("vervangen")
    assert read_edition(place.folder).info.accepted == ()


def test_broken_boundaries_can_be_replaced_by_those_that_were_there(place):
    areas = samples.municipalities()
    areas["features"][0]["geometry"]["coordinates"][0][1][0] += 40
    place.sources.boundaries = {"2024": (areas, samples.provinces())}
    before = place.contents()
    with pytest.raises(SourceError, match="sluiten niet op elkaar aan") as caught:
        place.refresh()
    assert "met --accept blijven de grenzen van de vorige editie" in str(caught.value)
    assert place.contents() == before
    place.refresh(accept=True)
    after = place.contents()
    assert after["municipalities.parquet"] == before["municipalities.parquet"]
    (accepted,) = read_edition(place.folder).info.accepted
    assert "de grenzen van de vorige editie zijn gebruikt" in accepted


def test_half_of_the_areas_missing_is_refused(place):
    half = samples.collection(samples.municipalities()["features"][:3])
    place.sources.boundaries = {"2024": (half, samples.provinces())}
    before = place.contents()
    with pytest.raises(SourceError, match="GM0004 Oost heeft geen grenzen"):
        place.refresh()
    few = samples.collection(samples.municipalities()["features"][:2])
    place.sources.boundaries = {"2024": (few, samples.provinces())}
    with pytest.raises(SourceError, match="PV25"):
        place.refresh()
    assert place.contents() == before


def test_a_page_that_is_missing_is_noticed(place):
    whole = place.sources._page

    def without_links(*arguments):
        page = whole(*arguments)
        page.pop("links", None)
        return page

    place.sources._page = without_links
    with pytest.raises(SourceError, match="3 van 4 gebieden gekregen"):
        place.refresh()


def test_the_first_edition_of_a_folder(place, first, tmp_path, monkeypatch):
    monkeypatch.setattr("data.refresh.inputs.EDITION_DIR", first)
    place.folder = tmp_path / "elders" / "edition"
    place.sources.register = NEWER
    assert place.refresh().endswith("vervangen")
    assert read_edition(place.folder).info.date == "2026-11-20"
    assert place.refresh().startswith("niets nieuws")
    with pytest.raises(EditionError, match="er is geen vorige editie"):
        undo(place.folder)


def test_land_that_is_gone_is_refused(place):
    areas = samples.municipalities()
    ring = areas["features"][0]["geometry"]["coordinates"][0]
    ring[0] = ring[-1] = [ring[0][0] + 9_000, ring[0][1]]
    place.sources.boundaries = {"2024": (areas, samples.provinces())}
    with pytest.raises(SourceError, match="van de oppervlakte van de gemeenten"):
        place.refresh()


def test_a_damaged_edition_is_made_anew_beside_the_one_before_it(place):
    place.sources.register = NEWER
    place.refresh()
    whole = place.contents()
    (place.in_use / "partnerships.csv").write_text("x")
    assert place.refresh().endswith("vervangen")
    assert place.contents() == whole
