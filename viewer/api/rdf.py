"""Nodes of a graph as JSON-LD and as Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from viewer.api.objects import JsonObject

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def jsonld(nodes: Iterable[JsonObject]) -> bytes:
    """Return nodes as JSON-LD."""
    document = {"@context": PREFIXES, "@graph": [*nodes]}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def turtle(nodes: Iterable[JsonObject]) -> bytes:
    """Return nodes as Turtle."""
    prefixes = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    said = [f"{_term(node)}{_body(node, 1)} ." for node in nodes]
    return "\n\n".join(["\n".join(prefixes), *said, ""]).encode()


def _term(value: JsonObject) -> str:
    if "@value" not in value:
        return f"<{value['@id']}>"
    shown = json.dumps(value["@value"], ensure_ascii=False)
    if "@language" in value:
        return f"{shown}@{value['@language']}"
    return f"{shown}^^{value['@type']}" if "@type" in value else shown


def _body(node: JsonObject, depth: int) -> str:
    """Return what is said of a node; a node within it is said of apart, behind it."""
    inner: list[Any] = []
    lines = [f" a {node['@type']}"]
    for name, values in node.items():
        if not name.startswith("@"):
            lines.append(f"{name} {', '.join(map(_term, values))}")
            inner += [value for value in values if "@id" in value and len(value) > 1]
    said = f" ;\n{'  ' * depth}".join(lines)
    return said + "".join(f" .\n\n{_term(each)}{_body(each, depth)}" for each in inner)
