"""Addresses that went through mail and chat: they open what the address opens that was sent."""

from urllib.parse import parse_qs, quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.domain.query import Query
from tests.builders import of_every_value, partnership, registry
from tests.data.registry.test_query_properties import queries
from tests.soak import rounds
from viewer.address.mending import mended
from viewer.address.parameters import query_string
from viewer.address.parse import parse

KNOWN = registry(
    partnership(1, ["GM0001"]), partnership(2, id="001"), partnership(3), of_every_value()
)

MANGLED = {
    "as it was": str,
    "as HTML": lambda a: a.replace("&", "&amp;"),
    "as HTML twice": lambda a: a.replace("&", "&amp;amp;"),
    "as HTML, the semicolon encoded": lambda a: a.replace("&", "&amp%3B"),
    "encoded as a whole": quote,
    "encoded twice": lambda a: quote(quote(a)),
    "encoded as a whole as HTML": lambda a: quote(a.replace("&", "&amp;")),
    "names in capitals": lambda a: "&".join(
        f"{name.capitalize()}={value}" for name, value in pairs(a)
    ),
    "in capitals": lambda a: "&".join(
        f"{name.upper()}={value if name in {'zoek', 'samenwerking'} else value.upper()}"
        for name, value in pairs(a)
    ),
    "with what a mail program adds": lambda a: f"{a}&utm_source=mail",
}
OF_VALUES = {
    "as a number": lambda a: a.replace("&", "%26%2338;"),
    "ampersands encoded": lambda a: a.replace("&", "%26"),
    "equal signs encoded": lambda a: a.replace("=", "%3D"),
    "a full stop": lambda a: f"{a}.",
    "brackets": lambda a: f"{a}).",
    "a bracket as HTML": lambda a: f"{a}&gt;",
    "quoted": lambda a: f"{a}”,",
    "an encoded bracket": lambda a: f"{a}%29",
}
"""What cannot be told from a text that is searched."""


def pairs(address: str) -> list[list[str]]:
    return [pair.split("=") for pair in address.split("&") if pair]


def opened(address: str) -> tuple[Query, tuple[str, ...]]:
    parsed = parse(parse_qs(address, keep_blank_values=True), KNOWN)
    return parsed.query, parsed.problems


@pytest.mark.parametrize("way", MANGLED)
@given(queries())
@settings(max_examples=rounds(20))
def test_opens_what_was_sent(way, query):
    address = query_string(query)
    assert opened(MANGLED[way](address)) == (query.normalised(), ())


@pytest.mark.parametrize("way", OF_VALUES)
@given(queries())
@settings(max_examples=rounds(20))
def test_opens_what_was_sent_without_a_search(way, query):
    address = query_string(query) if not query.search else "onderwerp=afval"
    sent = OF_VALUES[way](address) if address else ""
    assert opened(sent) == opened(address)
    assert opened(sent)[1] == ()


@given(st.dictionaries(st.text(), st.lists(st.text())))
@settings(max_examples=rounds(100))
def test_any_parameters_can_be_mended_and_mending_them_again_changes_no_view(params):
    once = mended(params)
    assert parse(once, KNOWN).query == parse(params, KNOWN).query


def test_an_unknown_part_is_named_as_it_was_written():
    assert opened("a%3Db")[1] == ("Onbekend onderdeel van het adres: “a”. Het is weggelaten.",)
    assert "“Hé”" in opened("amp;Hé=1")[1][0]
