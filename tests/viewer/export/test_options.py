import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.errors import QueryError
from tests.viewer.export.views import view
from viewer.address.site import LOCAL, SITE_VARIABLE, site_address
from viewer.export.files import file_stem
from viewer.export.formats import Options
from viewer.export.options import CHOICES, read_options
from viewer.export.tables.catalogue import TABLES

options = st.builds(
    Options,
    paper=st.sampled_from(["a4", "a3"]),
    landscape=st.booleans(),
    dpi=st.integers(72, 300),
    separator=st.sampled_from(",;"),
    bom=st.booleans(),
    table=st.sampled_from(sorted(TABLES)),
    crs=st.sampled_from([28992, 4326]),
    simple=st.booleans(),
)
extents = st.none() | st.just((4.8, 51.9, 5.6, 52.3))


DEFAULT = Options()


def as_parameters(chosen, extent):
    """Choices as parameters of an address, defaults left out."""
    values = {choice.name: getattr(chosen, choice.attribute) for choice in CHOICES}
    usual = {choice.name: getattr(DEFAULT, choice.attribute) for choice in CHOICES}
    params = {
        name: [str(int(value)) if isinstance(value, bool) else str(value)]
        for name, value in values.items()
        if value != usual[name]
    }
    if extent is not None:
        params["uitsnede"] = [",".join(f"{degrees:g}" for degrees in extent)]
    return params


@given(options, extents)
def test_parameters_give_the_same_choices_back(chosen, extent):
    assert read_options(as_parameters(chosen, extent)) == (chosen, extent)


def test_defaults_need_no_parameters():
    assert read_options({}) == (DEFAULT, None)


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        ({}, "samenwerkingskaart-2026-11-20"),
        ({"municipalities": ("GM0344",)}, "samenwerkingskaart-gemeente-utrecht-2026-11-20"),
        ({"participants": ("PV26",)}, "samenwerkingskaart-provincie-utrecht-2026-11-20"),
        (
            {"provinces": ("PV26",), "topics": ("afval",)},
            "samenwerkingskaart-provincie-utrecht-afval-2026-11-20",
        ),
        (
            {"participants": ("GM0344", "GM0355"), "layer": "groepen"},
            "samenwerkingskaart-groepen-gemeente-utrecht-gemeente-zeist-2026-11-20",
        ),
        (
            {"participants": ("GM0344", "GM0355", "PV26"), "search": "GGD"},
            "samenwerkingskaart-plaatsen-ggd-2026-11-20",
        ),
        (
            {"layer": "gebied", "partnerships": ("rova",), "bases": ("wgr",)},
            "samenwerkingskaart-gebied-rova-wgr-2026-11-20",
        ),
        ({"search": "woord " * 30}, f"samenwerkingskaart{'-woord' * 8}-2026-11-20"),
    ],
)
def test_the_name_of_a_file_tells_what_is_in_it(query, stem):
    assert file_stem(view(**query).selection) == stem


def test_the_name_of_a_table_tells_which():
    shown = view(provinces=("PV26",)).selection
    name = "samenwerkingskaart-gemeenten-provincie-utrecht-2026-11-20"
    assert file_stem(shown, table="gemeenten") == name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("papier", "a5"),
        ("liggend", "ja"),
        ("dpi", "1200"),
        ("dpi", "²²"),
        ("dpi", ""),
        ("scheiding", "|"),
        ("bom", "2"),
        ("tabel", "geld"),
        ("crs", "3857"),
        ("uitsnede", "1,2,3"),
        ("uitsnede", "nan,51,5,52"),
        ("uitsnede", "5,52,4,53"),
        ("uitsnede", "4,51,5,inf"),
        ("uitsnede", "x,y,z,w"),
    ],
)
def test_a_bad_value_is_named_with_what_can_be_chosen(name, value):
    with pytest.raises(QueryError) as caught:
        read_options({name: [value]})
    assert name in str(caught.value)
    assert f"“{value}”" in str(caught.value)


def test_a_choice_counts_once():
    with pytest.raises(QueryError, match="dpi staat er 2 keer"):
        read_options({"dpi": ["96", "300"]})


def test_separators_have_names():
    assert read_options({"scheiding": ["puntkomma"]})[0].separator == ";"
    assert read_options({"scheiding": ["komma"]})[0].separator == ","


@pytest.mark.parametrize(
    ("given_", "environment", "expected"),
    [
        ("", None, LOCAL),
        ("", "https://kaart.nl/utrecht", "https://kaart.nl/utrecht/"),
        ("https://a.nl", "https://b.nl", "https://a.nl/"),
    ],
)
def test_where_visitors_reach_the_viewer(monkeypatch, given_, environment, expected):
    monkeypatch.delenv(SITE_VARIABLE, raising=False)
    if environment:
        monkeypatch.setenv(SITE_VARIABLE, environment)
    assert site_address(given_) == expected


@pytest.mark.parametrize(
    "address",
    ["kaart.nl", "ftp://a.nl", "https://", "https://a.nl/?x=1", "https://a.nl/ b", "http://[x", 'http://a"b'],
)  # fmt: skip
def test_what_is_no_address(address):
    with pytest.raises(QueryError, match="geen adres"):
        site_address(address)
