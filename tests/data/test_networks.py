"""Our own additions, as their two lists give them."""

import pytest

from data.errors import SourceError
from data.model import Basis, OrganisationKind, Role
from data.sources.networks import read_networks
from tests.data.samples import NETWORK_PARTICIPANTS, NETWORKS


def read(tmp_path, entries=NETWORKS, participants=NETWORK_PARTICIPANTS):
    paths = tmp_path / "samenwerkingen.csv", tmp_path / "deelnemers.csv"
    for path, text in zip(paths, (entries, participants), strict=True):
        path.write_text(text, encoding="utf-8")
    return read_networks(*paths)


def test_an_entry_with_its_participants(tmp_path):
    entry = read(tmp_path)[0]
    assert (entry.slug, entry.basis) == ("vierhoek", Basis.NETWORK)
    assert entry.topics == ("landbouw", "natuur en milieu | afval")
    assert (entry.start, entry.end, entry.source_date) == ("2016", "2020-06", "2019-05")
    assert entry.website == "https://vierhoek.nl"
    assert entry.marks == {"gedeeltelijk"}
    assert [(p.code, p.kind, p.role) for p in entry.participants] == [
        ("GM0001", OrganisationKind.MUNICIPALITY, Role.LEAD),
        ("", OrganisationKind.OTHER, Role.PARTNER),
        ("", OrganisationKind.STATE, Role.PARTICIPANT),
    ]


def test_the_marks_are_optional_columns(tmp_path):
    lines = [line.rpartition(",")[0] for line in NETWORKS.splitlines()]
    assert {entry.marks for entry in read(tmp_path, "\n".join(lines))} == {frozenset()}


WRONG_ENTRIES = {
    "basis": (",netwerk,", ",club,", "regel 2: basis 'club' is geen bekende waarde"),
    "form": (",geen,landbouw", ",maatschap,landbouw", "rechtsvorm 'maatschap' is geen bekende"),
    "phase": (",groei,", ",bloei,", "fase 'bloei' is geen bekende waarde"),
    "date": (",2020-06,", ",juni 2020,", "eind 'juni 2020' is geen datum (JJJJ, JJJJ-MM of"),
    "slug": ("vierhoek,De", "Vier Hoek,De", "id 'Vier Hoek' is geen slug"),
    "no name": ("De Vierhoek", "", "naam is leeg"),
    "mark": ("hoog,ja", "hoog,soms", "gedeeltelijk 'soms' is geen ja of nee"),
    "no participants": ("res-es02,", "res-es03,", "'res-es03' heeft geen deelnemers"),
    "twice": ("res-es02,", "res-es01,", "heeft geen deelnemers"),
}


@pytest.mark.parametrize(("old", "new", "message"), WRONG_ENTRIES.values(), ids=WRONG_ENTRIES)
def test_a_wrong_entry_is_refused(tmp_path, old, new, message):
    assert old in NETWORKS
    with pytest.raises(SourceError) as caught:
        read(tmp_path, NETWORKS.replace(old, new))
    assert message in str(caught.value)


WRONG_PARTICIPANTS = {
    "role": (",trekker,", ",baas,", "regel 2: rol 'baas' is geen bekende waarde"),
    "kind": (",rijk,", ",land,", "regel 4: organisatie_type 'land' is geen bekende waarde"),
    "date": (",2017-02,", ",feb,", "regel 2: start 'feb' is geen datum"),
    "twice": ("GM0002,Zuid", "GM0001,West", "regel 6: GM0001 staat twee keer bij 'res-es01'"),
    "no entry": ("res-es02,GM0004", "res-es09,GM0004", "noemt 'res-es09', dat hier niet staat"),
}


@pytest.mark.parametrize(
    ("old", "new", "message"), WRONG_PARTICIPANTS.values(), ids=WRONG_PARTICIPANTS
)
def test_a_wrong_participant_is_refused(tmp_path, old, new, message):
    assert old in NETWORK_PARTICIPANTS
    with pytest.raises(SourceError) as caught:
        read(tmp_path, participants=NETWORK_PARTICIPANTS.replace(old, new))
    assert message in str(caught.value)
