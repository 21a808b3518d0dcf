"""Names as people look for them."""

import pytest

from data.domain.text import sort_key, text_key


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("'s-Gravenhage", "gravenhage"),
        ("’s-Hertogenbosch", "hertogenbosch"),
        ("'t Gooi", "gooi"),
        ("‘Samen’ Werken", "samen werken"),
        ('"De Waterlijn"', "de waterlijn"),
        ("Gemeenschappelijke regeling 's-Heerenloo", "heerenloo"),
        ("Súdwest-Fryslân", "sudwest fryslan"),
        ("'s", "s"),
    ],
)
def test_names_are_filed_as_dutch_readers_expect(name, filed):
    assert sort_key(name) == (filed, name)


def test_a_text_is_filed_by_all_of_its_words():
    assert text_key("Regeling zonder meer")[0] == "regeling zonder meer"
    assert text_key("'s-Gravenhage")[0] == "gravenhage"
