"""A small registry and what Python answers on it, for the tests that run under node.

`python -m tests.web.vectors` writes the file again after a change of what the viewer answers.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from data.domain.details import Initiative
from data.domain.query import Query
from data.domain.records import (
    Basis,
    Certainty,
    DerivedTopic,
    LegalForm,
    LegalGround,
    Membership,
)
from data.registry.registry import Registry
from tests.builders import RULE, edition, partnership
from tests.clock import it_is
from tests.web.answers import expected
from viewer.address.parameters import query_string
from viewer.address.parse import parse
from viewer.export.formats import FORMATS, Options
from viewer.export.view import view_of

FILE = Path(__file__).with_name("vectors.json")
DAY = dt.date(2026, 11, 20)
_DATA = re.compile(r'<script type="application/json" id="gegevens">(.*?)</script>', re.DOTALL)


def page_data(registry: Registry, query: Query) -> Any:
    """Return what the map in one file holds of a view."""
    page = FORMATS["html"].write(view_of(query, registry, site=""), Options()).decode("utf-8")
    match = _DATA.search(page)
    assert match
    return json.loads(match[1])


WGR = LegalGround("Wgr", "https://wetten.overheid.nl/BWBR0003740")
WASTE = LegalGround("Wet milieubeheer", "https://wetten.overheid.nl/BWBR0003245")


INITIATIVES = (
    Initiative("Zonnig Brielle", "GM0091", "energiecoöperatie", "https://zon.nl/over"),
    Initiative("Het Duin Duurzaam", "GM0005", "energiecoöperatie", "boek (blz. 3)", Certainty.HIGH),
    Initiative("Anna Zorgt", "GM0002", "zorgcoöperatie", "https://zorg.nl", Certainty.HIGH),
    Initiative("Buurtzorg De Dijk", "GM0002", "", "https://dijk.nl"),
)


def small() -> Registry:
    """Return a registry with each kind of thing that the engine tells apart."""
    made = edition(
        partnership(1, ["GM0001", "GM0002", "GM0003"], name="Afvalverwijdering Zuid",
                    topics=("afval",), grounds=(WGR, WASTE)),
        partnership(2, ["GM0001", "WS0636"], name="Omgevingsdienst Noord",
                    derived=(DerivedTopic("afval", RULE.key),), grounds=(WGR,)),
        partnership(3, ["GM0004", "GM0005", "PV26"], name="Gemeenschappelijke dienst Wonen",
                    topics=("wonen", "bodem"), form=LegalForm.JOINT_ORGAN, start=None),
        partnership(4, ["GM0002", "GM0003"], name="Overleg de Meierij", basis=Basis.NETWORK,
                    form=LegalForm.NONE, partial=True),
        partnership(5, [Membership("GM0091"), Membership("GM0004")], name="Waterschapsoverleg",
                    basis=Basis.COVENANT, start=dt.date(2012, 1, 1)),
        partnership(6, ["GM0005"], name="Veiligheidsregio", basis=Basis.NATIONAL_DIVISION,
                    body="Veiligheidsregio Oost"),
        partnership(7, ["GM0001"], name="Oud verband", end=dt.date(2020, 1, 1)),
        partnership(8, ["GM0004"], name="Muskusratten West", grounds=(WGR,)),
        partnership(9, ["GM0004"], name="Muskusratten West 2024", grounds=(WGR,),
                    start=dt.date(2024, 1, 1)),
        partnership(10, ["PV26", "PV30"], name="Rekenkamer"),
    )  # fmt: skip
    return Registry(replace(made, initiatives=INITIATIVES))


QUERIES = (
    Query(),
    Query(topics=("afval",)),
    Query(bases=("wgr", "netwerk"), participants=("GM0002",)),
    Query(without=("GM0001",)),
    Query(bases=("wgr",), forms=("openbaar-lichaam", "gemeenschappelijk-orgaan")),
    Query(provinces=("PV30",), forms=("openbaar-lichaam",)),
    Query(participants=("GM0091", "PV26", "WS0636")),
    Query(provinces=("PV26", "PV30")),
    Query(search="afvalverwijdernig"),
    Query(search="haag"),
    Query(search="xqzzy"),
    Query(search="vuilnis"),
    Query(search="huis-vuil"),
    Query(search="rubbish"),
    Query(search="thuiszorg"),
    Query(search="vuilnsi"),
    Query(municipalities=("GM0002",)),
    Query(layer="gebied", partnerships=("001", "004")),
    Query(layer="gebied", partnerships=("001", "007", "003")),
    Query(layer="gebied"),
    Query(layer="vergelijk"),
    Query(layer="vergelijk", municipalities=("GM0001", "GM0002")),
    Query(layer="vergelijk", municipalities=("GM0001", "GM0002", "GM0003")),
    Query(layer="vergelijk", municipalities=("GM0001", "GM0002", "GM0003", "GM0004")),
    Query(layer="vergelijk", partnerships=("001", "004")),
    Query(grounds=("wet-gemeenschappelijke-regelingen",)),
    Query(grounds=("wet-milieubeheer", "niet-geregistreerd")),
    Query(borders=("over",)),
    Query(borders=("binnen", "over"), bases=("wgr",)),
    Query(powers=("mandaat", "niet-geregistreerd"), bases=("wgr",)),
    Query(powers=("delegatie",)),
    Query(opgaven=("klimaat",)),
    Query(opgaven=("klimaat",), partly=True),
    Query(opgaven=("toekomstbestendig-wonen", "wonen-en-leefbaarheid"), topics=("bodem",)),
    Query(groups=("veiligheidsregio",)),
    Query(groups=("veiligheidsregio",), bases=("wgr",), forms=("openbaar-lichaam",)),
    Query(groups=("veiligheidsregio",), layer="vergelijk", municipalities=("GM0005", "GM0004")),
    Query(partly=True),
    Query(predecessors="uit"),
    Query(predecessors="uit", provinces=("PV26",), municipalities=("GM0004",)),
    Query(layer="gebied", partnerships=("001", "008")),
    Query(lead="geen-overheid"),
    Query(lead="geen-overheid", provinces=("PV30",), search="zorg"),
    Query(lead="geen-overheid", provinces=("PV26",)),
    Query(lead="geen-overheid", municipalities=("GM0004", "GM0001")),
    Query(lead="geen-overheid", layer="vergelijk", municipalities=("GM0001", "GM0002")),
    Query(lead="geen-overheid", search="brielle", predecessors="uit"),
    Query(lead="geen-overheid", search="xqzzy", forms=("openbaar-lichaam",)),
    Query(search="Duurzm", municipalities=("GM0005",)),
)


_WORDS = "een twee drie vier vijf zes zeven acht negen tien"
TOO_MUCH = {
    "ten words": f"zoek={_WORDS}",
    "eleven": f"zoek={_WORDS}+elf",
    "words repeated, capitals and accents": f"zoek={_WORDS}+EEN+twéé+drie",
    "no spaces": f"zoek={_WORDS.replace(' ', '-')}-elf-twaalf",
    "200 characters": f"zoek={'a' * 200}",
    "201": f"zoek={'a' * 201}",
    "spaces do not count": f"zoek=a{'+' * 300}b",
    "letters beyond the first plane": f"zoek={'𝒜' * 201}",
    "thousands of words": "zoek=" + "+".join(f"w{n}" for n in range(2000)),
    "201 values": "zonder=GM0001" + "&deelnemer=GM0002" * 199 + "&basis=wgr",
    "hidden in one": "zonder=GM0001" + "%26deelnemer%3DGM0002" * 199 + "%26basis%3Dwgr",
}
"""Addresses that ask for more than can be had, or just not."""


def vectors() -> dict[str, Any]:
    """Return the data of the page, and per address the answer to it."""
    with it_is(DAY):
        return _vectors(small())


def _vectors(known: Registry) -> dict[str, Any]:
    # One that is not in force comes along only when the view has chosen it.
    opening = Query(date=DAY, layer="gebied", partnerships=("007",))
    wanted = [replace(query, date=DAY).normalised() for query in QUERIES]
    return {
        "data": page_data(known, opening),
        "too_much": {name: _reading(known, each) for name, each in TOO_MUCH.items()},
        "answers": [[query_string(query), expected(known, query)] for query in wanted],
    }


def _reading(known: Registry, address: str) -> tuple[str, str, tuple[str, ...]]:
    """Return an address, the same view as Python writes it, and what is told of it."""
    parsed = parse(parse_qs(address), known)
    view = replace(parsed.query, date=DAY)
    return address, query_string(view), parsed.problems


def written() -> str:
    """Return the text of the file."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
