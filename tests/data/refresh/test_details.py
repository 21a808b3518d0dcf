"""What is known beside who takes part: read, looked up, carried over, and never lost unseen."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.domain.details import (
    DETAILS,
    AnnotationKind,
    Contact,
    CouncilSeats,
    DetailTables,
    PowerArticle,
)
from data.domain.edition import Edition
from data.domain.errors import SourceError
from data.refresh.options import RefreshOptions
from data.refresh.plausibility import State, judge
from data.refresh.run import refresh
from data.registry.registry import Registry
from data.sources.details import DETAIL_FILES, find_details, read_details
from data.storage.edition import read_edition
from tests.data import samples
from tests.data.building import build

FILES = {
    "phases.csv": "samenwerking_id,naam,fase,fase_feit,trekker,secretariaat,bestuur_functie,bron,"
    "bron_url,bron_datum,zekerheid\n"
    "vierhoek,De Vierhoek,groei,Er kwam een lid bij.,Provincie A,,Voorzitter,Bron,"
    "https://v.nl,2024-05,middel\n"
    "nergens,Nergens,groei,,,,,Bron,,2023,hoog\n",
    "initiatives.csv": "naam,gm_code,gemeente,type,bron,zekerheid,opmerking\n"
    "Zon,GM0002,Zuid,energiecoöperatie,https://zon.nl,hoog,\n",
    "register_depth.csv": "systeemId,website,email_algemeen,kvk,rsin,oin,woo_index,woo_overzicht,"
    "archiefzorgdrager,organogram,laatst_geverifieerd\n"
    "101,https://afval.nl,info@afval.nl,1,2,3,ja,https://woo.nl/101,West,,2026-03-02\n"
    "200,,j.voorbeeld@afval.nl,,,,nee,https://woo.nl/200,,,\n",
    "raadszetels.csv": "gm_code,gemeente,partij,zetels\n"
    "GM0001,West,Partij A,9\nGM0001,West,Partij A,2\nGM0005,Oud-West,Partij A,11\n",
    "thema_onderwerp.csv": "opgave_code,jaar,opgave,top_onderwerp,koppeling,reden\n"
    "IBP1,2018,Klimaat,natuur en milieu | afval,kern,kringloop\n"
    "IBP1,2018,Klimaat,verkeer,zwak,vervoer\n",
    "regiodeals.csv": "deal,tranche,datum,rijksbijdrage_mln,samenwerking_id,gemeenten,opgaven_2018,"
    "opgaven_2021,grond,bron_url,opmerking\n"
    "Vierhoek,4,2023,12.5,vierhoek,3,IBP1 ; IBP7,KGH1,afval,https://d.nl,\n"
    "Elders,,2020,,weg,,,,,https://d.nl,bedrag onbekend\n",
    "kerncijfers.csv": "gm_code,indicator,year,value,unit,source\n"
    "GM0001,woz,2021,301.5,1000 euro,CBS\nGM0002,woz,2021,280,1000 euro,CBS\n",
    "bevoegdheden.jsonl": "".join(
        json.dumps({"systeemId": key, "volgnummer": n, "kopArtikel": head, "inhoudArtikel": text})
        + "\n"
        for key, n, head, text in [
            ("101", 1, "Artikel 4", "**Afval:** ophalen.\nEn scheiden."),
            ("101", 2, None, "Wat verder nodig is."),
            ("999", 1, "Artikel 1", "Van een regeling die er niet is."),
        ]
    ),
}


def write(folder: Path, names=tuple(FILES), **changed: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(changed.get(name.split(".")[0], FILES[name]), "utf-8")
    return folder


@pytest.fixture
def sources(tmp_path) -> Path:
    return samples.write_sources(tmp_path / "sources")


def made(folder: Path, source_dir: Path, lists: Path | None = None, **more) -> Edition:
    """Refresh an edition of the tiny country that knew nothing of it."""
    if not folder.exists():
        build(samples.write_sources(folder.parent / f"before {folder.name}"), folder)
    refresh(RefreshOptions(folder, source_dir, lists, tell=lambda _line: None, **more))
    return read_edition(folder)


def report(folder: Path) -> str:
    return (folder.parent / f".{folder.name}-store" / "verslag.md").read_text("utf-8")


def known(edition: Edition) -> dict[str, tuple]:
    return {name: getattr(edition, name) for name in DETAILS}


def test_every_file_is_read_from_a_folder(tmp_path, sources):
    write(sources / "depth")
    edition = made(tmp_path / "edition", sources)
    assert [(each.kind, each.value, each.remark) for each in edition.annotations] == [
        (AnnotationKind.BOARD, "Voorzitter", ""),
        (AnnotationKind.PHASE, "groei", "Er kwam een lid bij."),
        (AnnotationKind.LEAD, "Provincie A", ""),
    ]
    assert edition.initiatives[0].municipality == "GM0002"
    assert edition.powers == (
        PowerArticle("101", None, 1, "Artikel 4", "Afval: ophalen. En scheiden."),
        PowerArticle("101", None, 2, "", "Wat verder nodig is."),
    )
    office, other = edition.contacts
    assert office == Contact(
        "101", None, website="https://afval.nl", mail="info@afval.nl", woo_index="https://woo.nl/101",
        kvk="1", rsin="2", oin="3", archive="West", verified=date(2026, 3, 2),
    )  # fmt: skip
    assert other == Contact("200", None), "no address of a person, no index that is not there"
    assert edition.council_seats[:2] == (
        CouncilSeats("GM0001", 1, "Partij A", 9),
        CouncilSeats("GM0001", 2, "Partij A", 2),
    )
    assert [(each.topic, each.weight) for each in edition.themes] == [("afval", "kern")]
    assert [(each.partnership, each.amount, each.themes) for each in edition.regio_deals] == [
        (None, None, ()),
        ("vierhoek", 12.5, ("IBP1",)),
    ]
    assert [each.value for each in edition.figures] == [301.5, 280]
    assert edition.board_functions == ()


def test_what_is_unknown_or_ended_is_named_in_the_report(tmp_path, sources):
    made(tmp_path / "edition", write(sources))
    for line in (
        "aantekeningen, onbekend, dus weggelaten: nergens",
        "aantekeningen, beëindigd: vierhoek",
        "bevoegdheden, onbekend, dus weggelaten: 999",
        "raadszetels, beëindigd: GM0005",
        "opgaven, onbekend, dus weggelaten: verkeer",
        "Regio Deals, onbekend, dus weggelaten: weg",
    ):
        assert f"  {line}\n" in report(tmp_path / "edition")


def test_each_source_is_described_with_its_own_date(tmp_path, sources):
    edition = made(tmp_path / "edition", write(sources))
    dates = {each.name: each.content_date for each in edition.info.sources}
    assert dates["annotations"] == "2024-05"
    assert dates["register_depth"] == "2026-03-02"
    assert dates["figures"] == "2021"
    named = {kind.source for kind in DETAIL_FILES}
    assert named <= dates.keys()
    plain = made(tmp_path / "plain", samples.write_sources(tmp_path / "other"))
    assert not named & {each.name for each in plain.info.sources}


def test_twice_the_same_files_give_the_same_bytes(tmp_path, sources):
    write(sources / "depth")
    for name in ("one", "two"):
        made(tmp_path / name / "edition", sources)
    contents = [
        {file.name: file.read_bytes() for file in (tmp_path / name / "edition").iterdir()}
        for name in ("one", "two")
    ]
    assert contents[0] == contents[1]


def test_a_delivery_that_does_not_speak_of_it_changes_nothing(tmp_path, sources):
    depth = write(sources / "depth")
    first = made(tmp_path / "edition", sources)
    for file in depth.iterdir():
        file.unlink()
    second = made(tmp_path / "edition", sources)
    assert known(second) == known(first)
    dates = {each.name: each.content_date for each in first.info.sources}
    assert {each.name: each.content_date for each in second.info.sources} == dates
    line = "kantoren: niet in deze levering, die van de vorige editie (stand 2026-03-02)"
    made(tmp_path / "edition", sources, check_only=True)
    assert line in report(tmp_path / "edition")


def test_what_a_delivery_speaks_of_and_no_longer_has_is_gone(tmp_path, sources):
    depth = write(sources / "depth")
    first = made(tmp_path / "edition", sources)
    less = "".join(FILES["phases.csv"].splitlines(keepends=True)[:1])
    write(depth, ("phases.csv",), phases=less)
    with pytest.raises(SourceError, match="100 % van de aantekeningen weg"):
        made(tmp_path / "edition", sources)
    second = made(tmp_path / "edition", sources, most={"annotations": 100.0})
    assert second.annotations == ()
    assert second.powers == first.powers


def test_additions_that_are_given_go_before_those_in_the_folder(tmp_path, sources):
    write(sources / "depth")
    own = write(tmp_path / "own", ("phases.csv",), phases=FILES["phases.csv"].replace(
        "groei,Er kwam", "stabilisatie,Er kwam"
    ))  # fmt: skip
    (own / "samenwerkingen.csv").write_text(
        samples.NETWORKS.replace("De Vierhoek", "De Vijfhoek"), "utf-8"
    )
    (own / "deelnemers.csv").write_text(samples.NETWORK_PARTICIPANTS, "utf-8")
    edition = made(tmp_path / "edition", sources, own)
    assert "De Vijfhoek" in {each.name for each in edition.partnerships}
    assert "stabilisatie" in {each.value for each in edition.annotations}
    assert edition.powers, "of the folder"
    for file in (sources / "networks").iterdir():
        file.unlink()
    assert known(made(tmp_path / "edition", sources, own)) == known(edition)
    with pytest.raises(SourceError, match=r"samenwerkingen\.csv\) ontbreekt"):
        made(tmp_path / "edition", sources)


WRONG = {
    "a phase": ("phases", "vierhoek,De Vierhoek,groei", "vierhoek,De Vierhoek,bloei",
                "phases.csv: regel 2: fase 'bloei' is geen bekende fase"),
    "a date": ("phases", "2024-05", "mei 2024", "is geen datum"),
    "a number": ("kerncijfers", "301.5", "veel", "regel 2: value 'veel' is geen getal"),
    "a weight": ("thema_onderwerp", "kern", "midden", "koppeling 'midden' is geen bekende waarde"),
    "no object": ("bevoegdheden", '{"systeemId": "999"', '["systeemId": "999"',
                  "bevoegdheden.jsonl: regel 3: is geen JSON-object"),
    "no key": ("bevoegdheden", '"kopArtikel": null, ', "", "regel 2: kopArtikel ontbreekt"),
    "a column": ("raadszetels", "partij,zetels", "partij,stoelen", "kolom zetels ontbreekt"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "message"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_read_is_one_line_and_replaces_nothing(
    tmp_path, sources, name, old, new, message
):
    (file,) = (each for each in FILES if each.startswith(f"{name}."))
    assert old in FILES[file]
    write(sources, **{name: FILES[file].replace(old, new)})
    with pytest.raises(SourceError) as caught:
        made(tmp_path / "edition", sources)
    assert message in str(caught.value)
    assert known(read_edition(tmp_path / "edition")) == dict.fromkeys(DETAILS, ())


def test_a_file_that_is_there_twice_is_told(tmp_path, sources):
    write(sources / "one", ("phases.csv",))
    write(sources / "two", ("phases.csv",))
    with pytest.raises(SourceError, match="phases staat er meer dan één keer"):
        made(tmp_path / "edition", sources)


def test_of_two_sources_the_first_counts_where_it_speaks():
    seats, power = CouncilSeats("GM0001", 1, "A", 3), PowerArticle("1", None, 1, "", "x")
    one = DetailTables(council_seats=(), sources={"council_seats": ("roo", "2026")})
    other = DetailTables(
        council_seats=(seats,),
        powers=(power,),
        sources={"council_seats": ("register_depth", ""), "powers": ("register_depth", "")},
    )
    both = one.before(other)
    assert both.tables() == {"council_seats": (), "powers": (power,)}
    assert both.sources["council_seats"] == ("roo", "2026")


def test_an_annotation_follows_a_partnership_that_lost_its_first_version(tmp_path, sources):
    phases = FILES["phases.csv"].replace("vierhoek,", "100,")
    depth = write(sources / "depth", ("phases.csv",), phases=phases)
    first = made(tmp_path / "edition", sources)
    assert {each.partnership for each in first.annotations} == {"100"}
    (depth / "phases.csv").unlink()
    register = sources / "registry/exportOO.xml"
    only = samples.arrangement(
        "101", "Regeling Afval", samples.participant("1"), start="2020-01-01"
    )
    register.write_text(samples.export(samples.ORGANISATIONS, only, samples.CROSS_BORDER), "utf-8")
    second = made(tmp_path / "edition", sources, accept=True)
    assert {each.partnership for each in second.annotations} == {"101"}


LESS = {
    "powers": lambda e: replace(e, powers=e.powers[:1]),
    "contacts": lambda e: replace(e, contacts=e.contacts[:1]),
    "seats": lambda e: replace(e, council_seats=e.council_seats[1:]),
    "figures": lambda e: replace(e, figures=e.figures[:1]),
    "annotations": lambda e: replace(e, annotations=e.annotations[1:]),
}


@pytest.mark.parametrize("key", LESS)
def test_the_gate_counts_what_is_gone(tmp_path, sources, key):
    edition = made(tmp_path / "edition", write(sources))
    less = LESS[key](edition)
    old, new = (State(Registry(each), 1.0, date(2026, 5, 16)) for each in (edition, less))
    refused = {each.rule.key: each for each in judge(old, new, {}) if each.refused}
    assert set(refused) == {key}
    assert refused[key].loss.names
    assert not [each for each in judge(old, old, {}) if each.loss.gone]


def test_seats_that_go_to_fewer_parties_are_not_gone(tmp_path, sources):
    edition = made(tmp_path / "edition", write(sources))
    one = CouncilSeats("GM0001", 1, "Partij B", 11)
    after = replace(edition, council_seats=(one, *edition.council_seats[2:]))
    old, new = (State(Registry(each), 1.0, date(2026, 5, 16)) for each in (edition, after))
    assert not [each for each in judge(old, new, {}) if each.loss.gone]


def test_only_files_of_these_kinds_are_taken(tmp_path):
    folder = write(tmp_path / "files")
    (folder / "iv3.csv").write_text("a,b\n1,2\n", "utf-8")
    (folder / "other.jsonl").write_text("[]\n", "utf-8")
    paths = find_details(folder)
    assert {path.name for path in paths} == set(FILES)
    assert set(read_details(paths).tables()) == set(DETAILS) - {"board_functions"}
    assert find_details(folder / "iv3.csv") == ()
