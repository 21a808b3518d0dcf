import datetime as dt

import pytest

from data.history.version_diff import Change, ChangeKind, history
from layers.words.version_diff import changes_in_words
from tests.builders import registry
from tests.viewer.export.views import registry as whole_registry


def change(kind, subject="", before="", after=""):
    return Change(ChangeKind(kind), subject, before, after, "r1", "r2", dt.date(2024, 1, 1))


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ([], []),
        ([change("toegetreden", "GM0002")], ["Boxtel doet nu mee."]),
        (
            [change("vertrokken", "GM0003"), change("vertrokken", "GM0002")],
            ["Boxtel en Vught doen niet meer mee."],
        ),
        (
            [
                change("opgegaan", "GM0091", "GM0091", "GM0001"),
                change("opgegaan", "GM0092", "GM0092", "GM0001"),
            ],
            ["Brielle en Oudstad zijn opgegaan in Voorne aan Zee."],
        ),
        (
            [change("opgeheven", "GM0091", "GM0091", "GM0001")],
            [
                "Brielle doet niet meer mee: opgeheven per 1 januari 2023. "
                "Opvolger Voorne aan Zee doet niet mee."
            ],
        ),
        (
            [change("opgeheven", "GM0091", "GM0091", "")],
            ["Brielle doet niet meer mee: opgeheven per 1 januari 2023."],
        ),
        (
            [change("bevoegdheden", "", "delegatie|mandaat", "attributie")],
            ["Andere bevoegdheden: was delegatie en mandaat, is nu attributie."],
        ),
        (
            [change("bevoegdheden", "", "", "mandaat")],
            ["Andere bevoegdheden: was niet geregistreerd, is nu mandaat."],
        ),
        (
            [change("gesplitst", "GM0093", "GM0093", "GM0002|GM0003")],
            ["Haaren is per 1 januari 2021 gesplitst in Boxtel en Vught."],
        ),
        (
            [change("naam", before="Gemeenschappelijke regeling Afval Noord", after="Afval")],
            ["Nieuwe naam; was “Afval Noord”."],
        ),
        (
            [change("vorm", before="openbaar-lichaam", after="regeling-zonder-meer")],
            ["Andere vorm: was openbaar lichaam, is nu regeling zonder meer."],
        ),
        (
            [change("onderwerp-erbij", "afval"), change("onderwerp-eraf", "wonen")],
            [
                "Nu geregistreerd als onderwerp: afval.",
                "Niet meer geregistreerd als onderwerp: wonen.",
            ],
        ),
        (
            [change("orgaan", "PV26", "", "gs")],
            ["Bij 1 deelnemer staat een ander bestuursorgaan."],
        ),
        (
            [change("onderbreking", "", "2023-01-01", "2024-01-01")],
            ["Van 1 januari 2023 tot 1 januari 2024 gold geen versie."],
        ),
        (
            [change("overlap", "", "2024-02-01", "2024-01-01")],
            [
                "Deze versie begint op 1 januari 2024, terwijl de vorige nog gold tot "
                "1 februari 2024."
            ],
        ),
    ],
    ids=lambda value: value[0].kind if value and isinstance(value[0], Change) else "",
)
def test_each_kind_of_change_is_told(expected, line):
    assert changes_in_words(registry(), expected) == line


def test_every_change_of_the_edition_can_be_told():
    known = whole_registry()
    for identifier in {record.id for record in known.records}:
        for step in history(known, identifier):
            sentences = changes_in_words(known, step)
            assert bool(sentences) == bool(step)
            assert all("{" not in sentence for sentence in sentences)


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("Regeling “Het Huis”", "Het Huis"),
        ("Dienst “Het Huis”", "Dienst “Het Huis”"),
        ("’s-Gravenhage en Delft", "’s-Gravenhage en Delft"),
    ],
)
def test_an_older_name_stands_in_one_pair_of_quotation_marks(before, line):
    renamed = change("naam", "", before, "Nieuw")
    assert changes_in_words(registry(), [renamed]) == [f"Nieuwe naam; was “{line}”."]
