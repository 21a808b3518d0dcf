"""Cleaning of what stands in a source."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.text import (
    decimal,
    full_date,
    normalise,
    partial_date,
    register_page,
    slugify,
    web_address,
)
from tests.edition import committed_registry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u200bRegeling\u200b", "Regeling"),
        ("\u202eGGD\u202c \u2066Oost\u2069\u061c", "GGD Oost"),
        ("Nuenen,\u00a0Gerwen\ten\n Nederwetten", "Nuenen, Gerwen en Nederwetten"),
        ("samen\u00adwerking", "samenwerking"),
        ("Noord\u2011Holland", "Noord-Holland"),
        (
            'Industrieschap "De Plaspoelpolder" ’s \'s “x”',
            'Industrieschap "De Plaspoelpolder" ’s \'s “x”',
        ),
        (None, ""),
    ],
    ids=["zero width", "directions", "blanks", "soft hyphen", "hyphen", "quotes stay", "nothing"],
)
def test_normalise(text, expected):
    assert normalise(text) == expected


@given(st.text())
def test_normalised_text_is_one_line_and_stays_so(text):
    once = normalise(text)
    assert normalise(once) == once
    assert len(once.splitlines()) <= 1
    assert once == once.strip()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("zorg en gezondheid", "zorg-en-gezondheid"),
        ("overheidsfinanciën", "overheidsfinancien"),
        ("gezondheidsrisico's", "gezondheidsrisicos"),
        ("natuur- en landschapsbeheer", "natuur-en-landschapsbeheer"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
    ],
)
def test_slugify(text, slug):
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-12", dt.date(2023, 12, 1), dt.date(2023, 12, 31)),
        ("2024-05-06", dt.date(2024, 5, 6), dt.date(2024, 5, 6)),
    ],
)
def test_partial_date(text, first, last):
    assert partial_date(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["24", "2024-13", "2024-02-30", "6 mei 2024", "2024-5-6", "20240506"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        partial_date(text)
    with pytest.raises(ValueError, match=r".*"):
        full_date(text)


def test_decimal_comma():
    assert decimal("8,9") == 8.9
    assert decimal("100") == 100
    with pytest.raises(ValueError, match="acht"):
        decimal("acht")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.vianen.nl", "https://www.vianen.nl"),
        ("http://www.vianen.nl/x y", "http://www.vianen.nl/xy"),
        ("http://ttps://lokaal.nl/1", "https://lokaal.nl/1"),
        ("https://https://lokaal.nl", "https://lokaal.nl"),
        ("ftp://oud.nl", ""),
        ("javascript:alert(1)", ""),
        ("mailto:info@west.nl", ""),
        ("info@west.nl", ""),
        ("geen", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_web_address(text, address):
    assert web_address(text) == address


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (
            "Gemeenschappelijke regeling Veiligheidsregio Utrecht",
            "Gemeenschappelijke_regeling_Veiligheidsregio_Utrecht",
        ),
        ("Regeling A.B. (Zuid-West)/\u2019t Gooi", "Regeling_A_B___Zuid-West___t_Gooi"),
        ("Súdwest-Fryslân", "S%C3%BAdwest-Frysl%C3%A2n"),
        ("", "_"),
    ],
)
def test_a_page_of_the_register_has_number_and_name(title, name):
    assert register_page("28426877", title) == f"https://organisaties.overheid.nl/28426877/{name}/"


@given(st.text())
def test_a_page_of_the_register_always_has_a_name(title):
    assert re.fullmatch(
        r"https://organisaties\.overheid\.nl/1/[A-Za-z0-9_%-]+/", register_page("1", title)
    )


def test_every_record_of_the_register_leads_to_a_page_with_a_name():
    """The edition was made when addresses had none."""
    registered = [record for record in committed_registry().records if record.registered]
    assert len(registered) > 1_000
    for record in registered:
        assert record.source_url == register_page(record.registration_id, record.name)
