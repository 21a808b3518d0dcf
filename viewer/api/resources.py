"""What the API has: collections, what each can be asked, and the objects in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from data.domain.labels import N_
from data.domain.query import FACETS
from viewer.api.events import Events, event_schema
from viewer.api.objects import JsonObject, Objects
from viewer.api.tables import EDITIONS, PAIRS, TOPICS
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.model import Reader, Table

API = "api/v1"
VERSION = "1.0.0"
PAGING = ("page", "pageSize", "fields")
VIEW = ("peildatum", "editie", "taal")
FILTERS = (
    *(facet.key for facet in FACETS),
    *("deels", "zoek", "bevoegdheden", "afgeleid", "opgevolgd", "trekker"),
    *VIEW,
)
_OF_RECORD = ("samenwerking", "samenwerking_code", "basis", "basis_code", "vorm", "vorm_code")
_AROUND = (*_OF_RECORD, "registratienummer", "ledenlijst_onvolledig", "herkomst", "bron")

EXPANDED = {
    "deelnames": Objects(TABLES["deelnames"], _AROUND),
    "artikelen": Objects(TABLES["bevoegdheden"], _AROUND),
}
"""What can come with each partnership: the tables of which the rows are about one."""


@dataclass(frozen=True)
class Resource:
    """One collection of the API."""

    name: str  # Its path, and the name of the list in an answer
    title: str
    parameters: tuple[str, ...]
    item: str  # Name of the schema of one of them
    fields: tuple[str, ...]  # Names of what one of them has
    schema: Callable[[], JsonObject]
    rows: Callable[[Reader], Sequence[Any]]
    of: Callable[[Reader, Any, Sequence[str]], JsonObject]  # From a row to an object
    expand: tuple[str, ...] = ()
    identity: str = ""  # Name of the field by which one of them has an address of its own

    @property
    def view(self) -> tuple[str, ...]:
        """The query keys that mean something for one of them."""
        return tuple(name for name in VIEW if name in self.parameters)

    @property
    def lists(self) -> dict[str, Iterable[str]]:
        """What may stand in the query keys that take a list of names."""
        return {"fields": self.fields, "expand": self.expand}


def _of_table(
    table: Table[Any],
    item: str,
    parameters: tuple[str, ...],
    expand: tuple[str, ...] = (),
    identity: str = "",
) -> Resource:
    objects = Objects(table)
    keys = (*parameters, *PAGING, *(("expand",) if expand else ()))
    return Resource(
        table.key,
        table.explanation,
        keys,
        item,
        tuple(objects.columns),
        lambda: _with_expanded(objects.schema(), expand),
        lambda reader: [*table.rows_of(reader)],
        lambda _reader, row, fields: objects.of(row, fields),
        expand,
        identity,
    )


def _with_expanded(schema: JsonObject, expand: tuple[str, ...]) -> JsonObject:
    for name in expand:
        schema["properties"][name] = {"type": "array", "items": EXPANDED[name].schema()}
    return schema


_CHANGES = Resource(
    "wijzigingen",
    N_("Eén CloudEvent per gebeurtenis, de nieuwste eerst."),
    ("vanaf", "gemeente", *FILTERS, *PAGING),
    "Wijziging",
    tuple(event_schema()["properties"]),
    event_schema,
    lambda reader: Events(reader.selection, reader.site).newest_first(),
    lambda reader, event, fields: Events(reader.selection, reader.site).of(event, fields),
)

RESOURCES = {
    each.name: each
    for each in (
        _of_table(TABLES["samenwerkingen"], "Samenwerking", FILTERS, tuple(EXPANDED), "id"),
        _of_table(TABLES["deelnames"], "Deelname", FILTERS),
        _of_table(TABLES["organisaties"], "Organisatie", FILTERS, identity="code"),
        _of_table(TABLES["gemeenten"], "Gemeente", FILTERS, identity="code"),
        _of_table(TABLES["bevoegdheden"], "Bevoegdheid", FILTERS),
        _of_table(TABLES["regiodeals"], "RegioDeal", FILTERS),
        _of_table(TABLES["opgaven"], "GemeenteOpgave", FILTERS),
        _of_table(TABLES["kruispunten"], "Kruispunt", FILTERS),
        _of_table(TABLES["cijfers"], "Cijfer", FILTERS),
        _of_table(TOPICS, "Onderwerp", FILTERS, identity="code"),
        _of_table(PAIRS, "Verband", (*FILTERS, "landsdekkend", "drempel")),
        _CHANGES,
        _of_table(EDITIONS, "Editie", ("taal",), identity="editie"),
    )
}
"""The collections, by their path."""
