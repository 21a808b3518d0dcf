"""What `--accept` overrides: left out and told, never invented; what is made is whole."""

import datetime as dt
import json
import re

import pytest

from data.archive.archive import EditionArchive
from data.domain.errors import SourceError
from data.registry.registry import Registry
from data.storage.edition import check_edition, read_edition
from tests.data import samples
from tests.data.refresh.test_fetch import GONE
from tests.data.refresh.test_refusals import broken, log, report, unknown_mergers
from tests.data.refreshing import Place


def accepted(place: Place, **more) -> str:
    """Refresh in vain, then with --accept; return the line."""
    before = place.contents()
    with pytest.raises(SourceError, match=r"ververs dan met --accept"):
        place.refresh(**more)
    assert place.contents() == before
    text = report(place)
    assert "- Uitkomst: geweigerd" in text
    assert "wat nergens heen leidt wordt dan weggelaten" in text
    line = place.refresh(accept=True, **more)
    check_edition(read_edition(place.folder))
    assert "- Uitkomst: vervangen" in report(place)
    assert log(place)[-1] == line
    return line


def members(place: Place, registration_id: str) -> list[str]:
    records = {each.registration_id: each for each in read_edition(place.folder).partnerships}
    return [member.organisation for member in records[registration_id].members]


def test_participants_that_do_not_exist_are_left_out(place):
    place.sources.register = broken(12)
    line = place.refresh()
    assert line == (
        "editie 2026-11-20: 3 regelingen (+1 -0), 4 gemeenten, weggelaten: 12 deelnames, vervangen"
    )
    assert members(place, "300") == ["GM0001"]
    text = report(place)
    assert "## Weggelaten (12)" in text
    for n in range(12):
        fault = f"regeling 300: deelnemer {9000 + n} (Weg {n}) staat niet bij de organisaties"
        assert f"- register, organisaties: {fault}\n" in text
        assert f"weggelaten: register, organisaties: {fault}" in log(place)
    assert read_edition(place.folder).info.accepted == ()


def test_only_checking_tells_what_would_be_left_out(place):
    place.sources.register = broken(2)
    before = place.contents()
    line = place.refresh(check_only=True)
    assert line.endswith("weggelaten: 2 deelnames, alleen nagekeken")
    assert "## Weggelaten (2)" in report(place)
    assert "- Uitkomst: alleen nagekeken" in report(place)
    assert place.contents() == before


@pytest.mark.parametrize(
    ("links", "count"),
    [
        ({"300": {"following": "999"}}, 1),
        ({"300": {"previous": "101"}}, 1),
        (
            {
                "300": {"previous": "301", "following": "301"},
                "301": {"previous": "300", "following": "300"},
            },
            2,
        ),
    ],
    ids=["leads nowhere", "contradicted", "a circle"],
)
def test_links_between_versions_that_do_not_fit_are_left_out(place, links, count):
    more = "".join(
        samples.arrangement(key, f"Regeling {key}", samples.participant("1"), **link)
        for key, link in links.items()
    )
    place.sources.register = samples.export(
        samples.ORGANISATIONS, samples.ARRANGEMENTS + more, samples.CROSS_BORDER
    )
    kind = "koppeling" if count == 1 else "koppelingen"
    assert f"weggelaten: {count} {kind} van versies, vervangen" in place.refresh()
    records = {each.registration_id: each for each in read_edition(place.folder).partnerships}
    for key in links:
        assert (records[key].id, records[key].previous, records[key].next) == (key, None, None)
    assert records["101"].id == "100"


def test_a_municipality_without_outline_is_not_on_the_map(place):
    areas = samples.collection(samples.municipalities()["features"][:3])
    place.sources.boundaries = {"2024": (areas, samples.provinces())}
    most = {"municipalities": 100.0, "area": 100.0}
    line = accepted(place, most=most)
    assert "3 gemeenten, weggelaten: 1 gemeente op de kaart, vervangen" in line
    assert (
        "- grenzen en register (de grenzen zijn van 2024): GM0004 Oost heeft geen grenzen\n"
        in report(place)
    )
    registry = Registry(read_edition(place.folder))
    assert "GM0004" not in registry.municipalities
    assert registry.drawn_as("GM0004", dt.date(2026, 11, 20)) is None
    assert "GM0004" in members(place, "res-es02")
    assert {each.place.code for each in registry.edition.older_places} > {"GM0004", "GM0005"}
    place.sources.boundaries = {"2024": (samples.municipalities(), samples.provinces())}
    assert place.refresh().endswith("4 gemeenten, vervangen")  # as soon as it can, by itself


def test_the_gate_still_counts_what_is_left_out(place):
    areas = samples.collection(samples.municipalities()["features"][:3])
    place.sources.boundaries = {"2024": (areas, samples.provinces())}
    with pytest.raises(SourceError, match=r"25 % van de gemeenten .* weg .*GM0004 Oost heeft geen"):
        place.refresh()
    place.refresh(accept=True)
    assert len(read_edition(place.folder).info.accepted) == 3


def test_an_organisation_that_the_register_lost_is_left_out_everywhere(place):
    place.sources.register = GONE
    line = accepted(place)
    assert "weggelaten: " in line
    edition = read_edition(place.folder)
    assert "GM0004" not in {each.code for each in edition.organisations}
    assert members(place, "res-es02") == ["GM0003"]
    text = report(place)
    for fault in (
        "- grenzen en register (de grenzen zijn van 2024): GM0004 Oost is volgens het "
        "register geen huidige gemeente\n",
        "- eigen toevoegingen: 'res-es02': GM0004 Gemeente Oost is geen bekende organisatie\n",
        "- grenzen van oudere jaren: GM0004 is geen bekende gemeente\n",
    ):
        assert fault in text
    assert "GM0004" not in {each.place.code for each in edition.older_places}


def test_a_merger_of_which_a_municipality_is_unknown_is_left_out(place, tmp_path):
    lists = tmp_path / "eigen"
    lists.mkdir()
    more = "GM0004,Oost,2020-01-01,merge,GM0077,known\n"
    (lists / "herindelingen.csv").write_text(samples.MERGERS + more, "utf-8")
    line = accepted(place, lists_dir=lists)
    assert line.endswith("weggelaten: 1 herindeling, vervangen")
    assert [each.old for each in read_edition(place.folder).mergers] == ["GM0005", "GM0006"]


def test_an_older_year_that_does_not_fit_is_left_out(place, tmp_path):
    lists = tmp_path / "eigen"
    lists.mkdir()
    (lists / "herindelingen.csv").write_text(samples.MERGERS.splitlines()[0] + "\n", "utf-8")
    line = accepted(place, lists_dir=lists)
    assert line.endswith("weggelaten: 1 ouder jaar, vervangen")
    assert read_edition(place.folder).older_places == ()


def test_outlines_of_before_are_made_to_fit_the_register(place):
    """Outlines that cannot be used, and a register that lost a municipality, at once."""
    areas = samples.municipalities()
    areas["features"][0]["geometry"]["coordinates"][0][1][0] += 40
    place.sources.boundaries = {"2024": (areas, samples.provinces())}
    place.sources.register = GONE
    with pytest.raises(SourceError, match="met --accept blijven de grenzen van de vorige editie"):
        place.refresh()
    line = place.refresh(accept=True)
    assert "weggelaten: " in line
    edition = read_edition(place.folder)
    assert [each.code for each in edition.places] == ["GM0001", "GM0002", "GM0003"]
    assert "de grenzen van de vorige editie zijn gebruikt" in edition.info.accepted[0]
    assert "- Aanvaard: grenzen: GM0001" in report(place)


def test_two_organisations_with_one_code_count_as_one(place):
    twice = samples.organisation("77", "Gemeente Oost", tooi="gemeente/gm0004")
    more = samples.arrangement("300", "Regeling", samples.participant("77"))
    place.sources.register = samples.export(
        samples.ORGANISATIONS + twice, samples.ARRANGEMENTS + more, samples.CROSS_BORDER
    )
    assert place.refresh().endswith("vervangen")
    assert members(place, "300") == ["GM0004"]
    assert "organisaties 4 en 77 hebben allebei code GM0004 en tellen als één" in report(place)


def test_what_was_accepted_stands_in_the_description(place, tmp_path):
    lists = unknown_mergers(tmp_path / "eigen", 1)
    place.refresh(accept=True, lists_dir=lists)
    package = json.loads((place.in_use / "datapackage.json").read_text("utf-8"))
    assert package["accepted"] == [
        "1 herindeling weggelaten (herindelingen: GM9000 (bij GM9000 Weg 0) is geen bekende "
        "gemeente)"
    ]
    assert EditionArchive(place.folder).previous()


ELEMENTS = re.findall(
    r"<p:organisatie .*?</p:organisatie>|<p:regeling .*?</p:regeling>", samples.REGISTER
)


@pytest.mark.parametrize("number", range(len(ELEMENTS)))
def test_without_any_one_element_of_the_register(place, number):
    place.sources.register = samples.REGISTER.replace(ELEMENTS[number], "")
    if "<p:type>Provincie<" in ELEMENTS[number]:
        with pytest.raises(SourceError, match=r"provincie PV2\d, waarin \d organisaties liggen"):
            place.refresh(accept=True)
        return
    line = place.refresh(accept=True)
    assert line.startswith(("editie 2026-05-16", "niets nieuws: editie 2026-05-16"))
    registry = Registry(read_edition(place.folder))
    assert set(registry.municipalities) == {each.code for each in registry.edition.places}
    given = set(re.findall(r'systeemId="(\d+)"', place.sources.register))
    assert {each.system_id for each in registry.edition.organisations if each.system_id} <= given


@pytest.mark.parametrize("code", samples.NAMES)
def test_without_any_one_outline(place, code):
    features = samples.municipalities()["features"]
    remaining = [each for each in features if each["properties"]["statcode"] != code]
    place.sources.boundaries = {"2024": (samples.collection(remaining), samples.provinces())}
    assert "weggelaten: 1 gemeente op de kaart, vervangen" in place.refresh(accept=True)
    registry = Registry(read_edition(place.folder))
    assert set(registry.municipalities) == set(samples.NAMES) - {code}
    assert code in registry.organisations
