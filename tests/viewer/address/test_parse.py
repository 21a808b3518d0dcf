import datetime as dt
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.domain.errors import QueryError
from data.domain.query import LAYERS, Query
from tests.builders import CURRENT, of_every_value, partnership, registry
from tests.data.registry.test_query_properties import queries
from tests.soak import rounds
from viewer.address.edit import remove, without_filters
from viewer.address.parameters import PARAMETERS, parameters, query_string
from viewer.address.parse import parse, strict

KNOWN = registry(
    partnership(1, ["GM0001"]), partnership(2, id="001"), partnership(3), of_every_value()
)


@given(
    queries(),
    st.lists(st.sampled_from(CURRENT), max_size=3, unique=True).map(tuple),
    st.lists(st.sampled_from(["001", "003"]), max_size=2, unique=True).map(tuple),
    st.sampled_from(LAYERS[:2]),
    st.sampled_from(["", "ggd oost", "50% & meer", "é=?#"]),
    st.booleans(),
)
@settings(max_examples=rounds(100))
def test_an_address_gives_exactly_the_view_it_was_made_from(
    query, municipalities, partnerships, layer, search, dated
):
    view = replace(
        query,
        municipalities=municipalities,
        partnerships=partnerships,
        layer=layer,
        search=search,
        date=query.date if dated else None,
    )
    address = query_string(view)
    parsed = parse(parse_qs(address), KNOWN)
    assert parsed.problems == ()
    assert parsed.query == view.normalised()
    assert query_string(parsed.query) == address


def test_default_view_has_an_empty_address():
    assert query_string(Query()) == ""
    assert query_string(Query(bases=("convenant", "wgr", "privaatrecht", "netwerk"))) == ""


@pytest.mark.parametrize(
    ("params", "query", "problem"),
    [
        ({"onderwerp": ["afval", "vliegen"]}, Query(topics=("afval",)), "onderwerp: “vliegen”"),
        ({"deelnemer": ["gm0001"]}, Query(participants=("GM0001",)), None),
        ({"deelnemer": ["GM9999"]}, Query(), "deelnemer: “GM9999”"),
        ({"provincie": ["GM0001"]}, Query(), "provincie: “GM0001”"),
        ({"peildatum": ["2024-02-30"]}, Query(), "“2024-02-30” is geen datum"),
        ({"peildatum": ["1900-01-01"]}, Query(), "valt buiten 1 januari 1950 t/m 31 december 2100"),
        ({"peildatum": ["20240101"]}, Query(), "“20240101” is geen datum"),
        ({"peildatum": ["2024-01-01"]}, Query(date=dt.date(2024, 1, 1)), None),
        ({"laag": ["hitte"]}, Query(), "laag: “hitte”"),
        ({"tijd": ["maand"]}, Query(pace="maand"), None),
        ({"tijd": ["dag"]}, Query(), "tijd: “dag”"),
        ({"laag": ["gebied", "aantal"]}, Query(layer="gebied"), "vaker dan eens"),
        ({"gemeente": ["GM0091"]}, Query(municipalities=("GM0001",)), "opvolger Voorne aan Zee"),
        ({"gemeente": ["GM0093"]}, Query(), "gesplitst (Boxtel en Vught)"),
        ({"gemeente": ["PV26"]}, Query(), "gemeente: “PV26”"),
        ({"gemeente": ["boxtel"]}, Query(), "gemeente: “boxtel” (bedoelt u GM0002?)"),
        ({"deelnemer": ["Utrecht"]}, Query(), "deelnemer: “Utrecht” (bedoelt u PV26?)"),
        ({"tegenover": ["2026-05-16-0a1b2c3d"]}, Query(previous="2026-05-16-0a1b2c3d"), None),
        ({"tegenover": ["../geheim"]}, Query(), "tegenover: “../geheim”"),
        ({"samenwerking": ["002"]}, Query(partnerships=("001",)), None),
        ({"samenwerking": ["nee"]}, Query(), "samenwerking: “nee”"),
        ({"afgeleid": ["mee"]}, Query(derived="mee"), None),
        ({"afgeleid": ["apart"]}, Query(), None),
        ({"afgeleid": ["ja"]}, Query(), "afgeleid: “ja”"),
        ({"onderwrep": ["afval"]}, Query(), "Onbekend onderdeel van het adres: “onderwrep”"),
        ({"drempel": ["5"]}, Query(threshold=5), None),
        ({"drempel": ["9" * 5000]}, Query(), f"drempel: “{'9' * 100}…”"),
        ({"drempel": ["0"]}, Query(), "drempel: “0”"),
        ({"drempel": ["²"]}, Query(), "drempel: “²”"),
        ({"zoek": ["a", "b" * 5000]}, Query(search="a"), "vaker dan eens"),
        ({"A" * 5000: [""]}, Query(), f"“{'A' * 100}…”. Het is weggelaten."),
        ({"embed": ["true"], "utm_source": ["x"]}, Query(), None),
        ({"zoek": ["  "], "onderwerp": [""]}, Query(), None),
    ],
)
def test_what_cannot_be_used_is_dropped_and_named(params, query, problem):
    parsed = parse(params, KNOWN)
    assert parsed.query == query
    if problem is None:
        assert parsed.problems == parsed.notices == ()
    else:
        (line,) = (*parsed.problems, *parsed.notices)
        assert problem in line


def test_a_successor_is_a_notice_and_no_problem():
    parsed = parse({"gemeente": ["GM0091"]}, KNOWN)
    assert parsed.problems == ()
    assert len(parsed.notices) == 1


ELEVEN = "een twee drie vier vijf zes zeven acht negen tien elf"


def test_the_line_about_a_long_search_is_in_the_language_of_the_view():
    for language, line in (("nl", "De rest is weggelaten."), ("en", "The rest has been left out.")):
        parsed = parse({"zoek": [ELEVEN], "taal": [language]}, KNOWN)
        assert parsed.query.search == ELEVEN.removesuffix(" elf")
        assert line in parsed.problems[0]


def test_a_command_refuses_a_long_search():
    with pytest.raises(QueryError) as refused:
        strict({"zoek": ["a" * 201]}, KNOWN)
    line = "Zoeken kan met 200 tekens en 10 verschillende woorden. Zie de lijst van waarden"
    assert line in str(refused.value)


def test_a_line_is_not_turned_around_by_what_it_is_about():
    parsed = parse({"onderwerp": ["af\u202eval\u2066"]}, KNOWN)
    assert parsed.problems == ("Onbekende waarde voor onderwerp: “afval”. Deze is weggelaten.",)


def test_lines_about_an_address_end():
    parsed = parse({"onderwerp": [f"x{n}" for n in range(100)]}, KNOWN)
    assert len(parsed.problems) == 11
    assert parsed.problems[-1] == "Er is nog meer in het adres dat niet gebruikt kan worden."


def test_every_attribute_of_a_query_has_a_parameter():
    attributes = Query.__dataclass_fields__.keys() - {"subject"}  # the first `deelnemer`
    assert sorted(PARAMETERS.values()) == sorted(attributes)


def test_remove_takes_away_one_value():
    query = Query(topics=("afval", "wonen"), search="x")
    assert remove(query, "onderwerp", "afval").topics == ("wonen",)
    assert remove(query, "zoek", "x").search == ""
    remaining = without_filters(
        replace(query, layer="gebied", municipalities=("GM0001",), derived="uit")
    )
    assert remaining == Query(layer="gebied", municipalities=("GM0001",), derived="uit")
    assert remove(replace(query, derived="mee"), "afgeleid", "mee").derived == "apart"


def test_parameters_come_in_the_order_of_the_contract():
    query = Query(search="x", topics=("wonen", "afval"), date=dt.date(2024, 1, 1))
    assert list(parameters(query).items()) == [
        ("onderwerp", ["afval", "wonen"]),
        ("zoek", ["x"]),
        ("peildatum", ["2024-01-01"]),
    ]
