"""National overviews of the register, beside our own rows of the same divisions."""

from dataclasses import replace

from data.additions.entries import NetworkEntry, NetworkParticipant
from data.build.overviews import SOURCE, with_overviews
from data.domain.records import Basis
from data.storage.edition import read_edition
from tests.data.build.collecting import read
from tests.data.refresh.test_refusals import report
from tests.data.register_sample import RES, SAMPLE, YOUTH, overview, region

OWN = tuple(
    NetworkEntry(
        slug, slug, "", Basis.NATIONAL_DIVISION, "geen", ("economie",), "Doel", None, "", "", "",
        "CBS", "", "2023", "hoog", frozenset(), (),
    )
    for slug in ("res-es01", "res-es02", "jeugdregio-midden", "vierhoek")
)  # fmt: skip


def own(*members):
    """Return our rows, with the municipalities of each."""
    return tuple(
        replace(
            entry,
            participants=tuple(
                NetworkParticipant(f"GM000{n}", "", "gemeente", "deelnemer", "", "")
                for n in numbers
            ),
        )
        for entry, numbers in zip(OWN, members, strict=True)
    )


def test_a_division_of_the_register_takes_the_place_of_ours(tmp_path):
    register, organisations = read(tmp_path)
    ours = own((1, 2), (3, 4), (1, 2, 3), (1,))
    made = with_overviews(ours, register, organisations)
    rows = {each.slug: each for each in made.entries}
    assert set(rows) == {each.slug for each in ours}
    one = rows["res-es01"]
    assert (one.name, one.source, one.topics) == ("RES Onder", SOURCE, ("economie",))
    assert [each.code for each in one.participants] == ["GM0001", "GM0002"]
    assert rows["jeugdregio-midden"] is ours[2]
    assert made.remarks == (
        "landelijke indeling 'Jeugdzorg': 3 gemeenten in het register (1 vaker), 3 hier; de eigen "
        "rijen blijven",
        "landelijke indeling 'Regionale energiestrategie (RES)': 4 gemeenten in het register, "
        "4 hier; die van het register zijn gebruikt",
    )


def test_a_smaller_division_of_the_register_changes_nothing(tmp_path):
    text = SAMPLE.replace(
        RES, overview(30, "Regionale energiestrategie (RES)", region(31, "RES Onder", 1, 2))
    )
    register, organisations = read(tmp_path, text)
    ours = own((1, 2), (3, 4), (), ())
    made = with_overviews(ours, register, organisations)
    assert made.entries[:2] == ours[:2]
    assert any(
        "2 gemeenten in het register, 4 hier; de eigen rijen" in each for each in made.remarks
    )


def test_a_region_that_is_none_of_ours_gets_an_id_of_its_own(tmp_path):
    text = SAMPLE.replace(YOUTH, "")
    register, organisations = read(tmp_path, text)
    ours = own((1, 2, 3, 4), (), (), ())[:1]
    made = with_overviews(ours, register, organisations)
    assert {each.slug for each in made.entries} == {"res-es01", "res-res-boven"}


def test_a_refresh_tells_which_divisions_are_used(place):
    place.sources.register = SAMPLE
    line = place.refresh(accept=True)
    assert line.endswith("vervangen")
    edition = read_edition(place.folder)
    one = next(each for each in edition.partnerships if each.id == "res-es01")
    assert (one.name, one.basis) == ("RES Onder", Basis.NATIONAL_DIVISION)
    assert one.nationwide
    assert "4 gemeenten in het register, 4 hier; die van het register zijn gebruikt" in report(
        place
    )
