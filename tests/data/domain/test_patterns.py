"""The patterns of words in curated tables."""

import pytest

from data.domain.patterns import finds, finds_any, ways


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("GGD", "Regeling GGD-VT Haaglanden", True),
        ("GGD", "Regeling GGDX", False),
        ("sociale dienst", "Intergemeentelijke Sociale Dienst", True),
        ("sociale dienst", "dienst sociale zaken", False),
        ("sociale dienst", "sociale en dienst", False),
        ("*archief", "Streekarchief Midden-Holland", True),
        ("*archief", "Archiefwet 1995", False),
        ("archief*", "Archiefwet 1995", True),
        ("*belasting*", "Gemeentebelastingen Zuid", True),
        ("vuil* | afval*", "De Afvalbeheerder", True),
        ("Wet veiligheidsregio’s", "artikel 1 van de Wet veiligheidsregio's", True),
        ("financiën", "FINANCIEN", True),
        ("re-integratie", "de re-integratie van", True),
        ("", "alles", False),
        ("afval", "", False),
    ],
)
def test_patterns(pattern, text, expected):
    assert finds(pattern, text) is expected


@pytest.mark.parametrize("wrong", ["|", "afval |", "* | vuil", "a*val", "afval**", "-"])
def test_what_is_no_pattern(wrong):
    with pytest.raises(ValueError, match=r"^[^|]*$"):
        ways(wrong)


def test_a_way_does_not_reach_from_one_text_into_the_next():
    assert finds_any("sociale dienst", ("wonen", "De sociale dienst"))
    assert not finds_any("sociale dienst", ("sociale", "dienst"))
    assert not finds_any("sociale dienst", ())
