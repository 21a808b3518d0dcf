"""Parameter names of addresses and commands, and how a query is written with them.

The only place that knows parameter names. Every name is a promise to people who bookmark, embed
or script the viewer.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from data.domain.query import (
    DERIVED,
    FACETS,
    LANGUAGES,
    LAYERS,
    LEADS,
    PACES,
    PARTS,
    PLACES,
    PREDECESSORS,
    REGIONS,
    TABLES,
    Query,
)

MOST_MUNICIPALITIES = 5

COUNTED = "mee"
"""Value that counts what is left out without it: of `landsdekkend` what covers the country."""

CHOICES = {
    "afgeleid": DERIVED,
    "opgevolgd": PREDECESSORS,
    "trekker": LEADS,
    "tijd": PACES,
    "laag": LAYERS,
    "tabel": TABLES,
    "deel": tuple(part for parts in PARTS.values() for part in parts),
    "per": PLACES,
    "regio": REGIONS,
    "taal": LANGUAGES,
}
"""Parameters of which a value is one of a few, with these."""

SWITCHES = ("landsdekkend", "bevoegdheden", "deels")
"""Parameters of which that is the only value."""

_FACETS = {facet.key: facet.attribute for facet in FACETS}

PARAMETERS: dict[str, str] = {
    **_FACETS,
    "zoek": "search",
    "bevoegdheden": "articles",
    "peildatum": "date",
    "sinds": "since",
    "tegenover": "previous",
    "editie": "edition",
    "tijd": "pace",
    "laag": "layer",
    "tabel": "table",
    "drempel": "threshold",
    "landsdekkend": "nationwide",
    "afgeleid": "derived",
    "deels": "partly",
    "opgevolgd": "predecessors",
    "trekker": "lead",
    "cijfer": "figure",
    "klassen": "classes",
    "regio": "region",
    "gebied": "area",
    "gemeente": "municipalities",
    "samenwerking": "partnerships",
    "deel": "part",
    "controle": "check",
    "bronhouder": "keeper",
    "kruispunt": "crossing",
    "per": "places",
    "taak": "task",
    "taal": "language",
}
"""Parameter name to attribute of `Query`."""

OF_QUALITY = ("controle", "bronhouder")
"""Parameters that mean something on the quality page alone."""

OF_PAGES = ("tegenover", "tijd", "deel", "kruispunt", "per", "taak", *OF_QUALITY)
"""Parameters that mean something on a page, and nothing to an answer or a file."""

REPEATABLE = frozenset({*_FACETS, "gemeente", "samenwerking"})
"""Parameters that may occur more than once."""


_DEFAULT = Query()


def parameters(query: Query) -> dict[str, list[str]]:
    """Return `query` as parameters in the fixed order of the contract, defaults left out.

    Of the participants the one that a page is about comes first, the others in a fixed order.
    """
    plain = query.normalised()
    if plain.subject:
        others = [code for code in plain.participants if code != plain.subject]
        plain = replace(plain, participants=(plain.subject, *others))
    params = {}
    for name, attribute in PARAMETERS.items():
        value = getattr(plain, attribute)
        if value != getattr(_DEFAULT, attribute):
            params[name] = [str(v) for v in value] if isinstance(value, tuple) else [_text(value)]
    return params


def query_string(query: Query) -> str:
    """Return the canonical query string of a view, without question mark; "" for the default."""
    return urlencode(parameters(query), doseq=True)


def _text(value: object) -> str:
    return COUNTED if value is True else str(value)
