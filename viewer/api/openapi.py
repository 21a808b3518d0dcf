"""The OpenAPI 3.1 document, made of what the API is: its resources, query keys and columns."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.io.settings import setting
from layers.words.language import _
from viewer.api.call import EDITION, PAGE_SIZE, Parameter, declared_parameters
from viewer.api.objects import JsonObject
from viewer.api.resources import API, RESOURCES, VERSION, Resource
from viewer.operator.brand import text

if TYPE_CHECKING:
    from data.registry.registry import Registry

JSON = "application/json"
PROBLEM = "application/problem+json"
MAX_AGE = 300
_CODE = r"^([A-Z]{2}[0-9]{2,4}|ROO[0-9]+|X-[a-z0-9-]+)$"
_FRAME = {"peildatum": {"type": "string", "format": "date"}, "editie": {"type": "string"}}
_LISTS = ("fields", "expand")
_USED = frozenset(name for resource in RESOURCES.values() for name in resource.parameters)


@cache
def _fixed() -> JsonObject:
    """Return the parts that no column or query key declares."""
    fixed: JsonObject = json.loads(Path(__file__).with_name("components.json").read_text("utf-8"))
    return fixed


def document(registry: Registry, site: str) -> JsonObject:
    """Return the description of the API at a site, with the values that an edition has."""
    return {
        "openapi": "3.1.0",
        "info": _info(site),
        "servers": [{"url": f"{site}{API}"}],
        "externalDocs": {"url": f"{site}open-data"},
        "tags": [{"name": name, "description": _(r.title)} for name, r in RESOURCES.items()],
        "paths": {
            "/": _about(),
            **{f"/{name}": _list(resource) for name, resource in RESOURCES.items()},
            **{f"/{r.name}/{{id}}": _one(r, registry) for r in RESOURCES.values() if r.identity},
            "/openapi.json": _self(),
        },
        "components": {
            "parameters": {
                _component(name): _parameter(each, registry)
                for name, each in declared_parameters().items()
                if name in _USED and each.kind not in _LISTS
            },
            "schemas": {
                **{r.item: r.schema() for r in RESOURCES.values()},
                **{f"{r.item}Geheel": _framed(r) for r in RESOURCES.values() if r.identity},
                **_fixed()["schemas"],
            },
            "headers": _fixed()["headers"],
            "responses": _problems(),
        },
    }


def _info(site: str) -> JsonObject:
    contact = setting("contact").removeprefix("mailto:")
    described = _(
        "Samenwerkingen van gemeenten, provincies en waterschappen, uit het Register van "
        "Overheidsorganisaties en een eigen inventarisatie. Dezelfde filters als de kaart. Alleen "
        "lezen; zonder sleutel. Een bezoeker of adres heeft een deel van wat tegelijk kan: "
        "daarboven volgt status 429 met Retry-After."
    )
    return {
        "title": _("Samenwerkingskaart: open data"),
        "version": VERSION,
        "description": described,
        "license": {"name": "CC0-1.0", "identifier": "CC0-1.0"},
        "contact": {
            "name": text("naam") or "Samenwerkingskaart",
            "url": setting("contact_pagina") or f"{site}over",
            **({"email": contact} if "@" in contact else {}),
        },
    }


def _component(name: str) -> str:
    return name[:1].upper() + name[1:]


def _list(resource: Resource) -> JsonObject:
    keys: list[JsonObject] = [
        _names(name, resource)
        if name in _LISTS
        else {"$ref": f"#/components/parameters/{_component(name)}"}
        for name in resource.parameters
    ]
    properties: JsonObject = {
        resource.name: _list_of(resource.item),
        "totaal": {"type": "integer", "description": _("Aantal op alle pagina’s samen.")},
        "volgende": {"type": ["string", "null"], "format": "uri-reference"},
        **_FRAME,
        **({"voorbeelden": _list_of("Voorbeeld")} if resource.expand else {}),
    }
    schema = {
        "type": "object",
        "required": [resource.name, "totaal", "volgende", *_FRAME],
        "properties": properties,
    }
    return {
        "get": {
            "operationId": f"lijst{_component(resource.name)}",
            "tags": [resource.name],
            "summary": _(resource.title),
            "parameters": keys,
            "responses": _responses(schema, "Link"),
        }
    }


def _one(resource: Resource, registry: Registry) -> JsonObject:
    partnership = resource.name == "samenwerkingen"
    path = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": _("Code van de samenwerking, of het registratienummer van een versie.")
        if partnership
        else _("Wat in veld “{field}” staat.").format(field=resource.identity),
        "schema": {"type": "string", "minLength": 1, "pattern": "^[A-Za-z0-9-]+$"},
        "example": _example(resource.name, registry),
    }
    keys = [{"$ref": f"#/components/parameters/{_component(name)}"} for name in resource.view]
    return {
        "get": {
            "operationId": f"toon{resource.item}",
            "tags": [resource.name],
            "summary": _("Alles wat van één samenwerking bekend is.")
            if partnership
            else _("Eén uit de verzameling, met peildatum en editie."),
            "parameters": [path, *keys],
            "responses": _responses(_ref("schemas", f"{resource.item}Geheel"))
            | {"404": _ref("responses", "NietGevonden")},
        }
    }


def _example(name: str, registry: Registry) -> str:
    return {
        "samenwerkingen": registry.records[0].id if registry.records else "1",
        "organisaties": next(iter(registry.existing)),
        "gemeenten": next(iter(registry.existing)),
        "onderwerpen": next(iter(registry.vocabulary.topics)),
        "edities": registry.edition.info.key,
    }[name]


def _framed(resource: Resource) -> JsonObject:
    properties = {**_FRAME, **resource.schema()["properties"]}
    if resource.name == "samenwerkingen":
        properties |= {
            "geldtOpPeildatum": {"type": "boolean"},
            "versies": _list_of("Versie"),
            "aantekeningen": _list_of("Aantekening"),
        }
    return {"type": "object", "required": [*properties], "properties": properties}


def _about() -> JsonObject:
    return {
        "get": {
            "operationId": "toonApi",
            "tags": [],
            "summary": _("Wat de API is, en waar haar verzamelingen zijn."),
            "responses": _responses(_ref("schemas", "Api")),
        }
    }


def _self() -> JsonObject:
    return {
        "get": {
            "operationId": "toonOpenapi",
            "tags": [],
            "summary": _("Deze beschrijving."),
            "responses": _responses({"type": "object"}),
        }
    }


def _ref(kind: str, name: str) -> JsonObject:
    return {"$ref": f"#/components/{kind}/{name}"}


def _list_of(name: str) -> JsonObject:
    return {"type": "array", "items": _ref("schemas", name)}


def _names(name: str, resource: Resource) -> JsonObject:
    among = [*resource.lists[name]]
    return {
        "name": name,
        "in": "query",
        "description": declared_parameters()[name].explanation,
        "style": "form",
        "explode": False,
        "schema": {"type": "array", "minItems": 1, "items": {"type": "string", "enum": among}},
        "example": among[:2],
    }


def _parameter(parameter: Parameter, registry: Registry) -> JsonObject:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.explanation,
        **({"style": "form", "explode": True} if parameter.repeat else {}),
        "schema": parameter_schema(parameter, registry),
    }


def parameter_schema(parameter: Parameter, registry: Registry) -> JsonObject:
    """Return the JSON Schema of what a query key may hold."""
    schema: JsonObject = {"type": "string"}
    if choices := parameter.choices(registry) if parameter.kind in _CHOSEN else ():
        schema["enum"] = list(map(str, choices))
    elif parameter.kind in _FORMS:
        schema |= _FORMS[parameter.kind]
    elif parameter.kind == "whole":
        least, most = parameter.limits
        schema = {"type": "integer", "minimum": least, "maximum": most}
        if parameter.name == "pageSize":
            schema["default"] = PAGE_SIZE
    if parameter.repeat:
        schema = {"type": "array", "minItems": 1, "items": schema}
    return schema


_CHOSEN = ("facet", "choice", "system")
_FORMS: dict[str, JsonObject] = {
    "code": {"pattern": _CODE},
    "municipality": {"pattern": _CODE},
    "day": {"format": "date"},
    "edition": {"pattern": f"^{EDITION}$"},
    "text": {"minLength": 1, "maxLength": 200},
}


def _responses(schema: JsonObject, *headers: str) -> JsonObject:
    always = ("API-Version", "ETag", "Cache-Control")
    carried = {name: _ref("headers", name) for name in (*always, *headers)}
    return {
        "200": {
            "description": _("Het antwoord."),
            "headers": carried,
            "content": {JSON: {"schema": schema}},
        },
        "304": {
            "description": _("Niets veranderd sinds het antwoord met deze ETag."),
            "headers": {name: _ref("headers", name) for name in always},
        },
        "400": _ref("responses", "OnjuisteAanvraag"),
        "429": _ref("responses", "TeVeel"),
        "503": _ref("responses", "NietBeschikbaar"),
    }


def _problems() -> JsonObject:
    lines = {
        "OnjuisteAanvraag": _("Iets in de aanvraag kan niet; alle fouten staan erin."),
        "NietGevonden": _("Dit is er niet."),
        "TeVeel": _("U vraagt te veel tegelijk; Retry-After zegt wanneer het weer kan."),
        "NietBeschikbaar": _("Het antwoord kan nu niet worden gemaakt."),
    }
    waiting = ("TeVeel", "NietBeschikbaar")
    return {
        name: {
            "description": line,
            "headers": {
                "API-Version": _ref("headers", "API-Version"),
                **({"Retry-After": _ref("headers", "Retry-After")} if name in waiting else {}),
            },
            # Written out, for linters that do not follow references.
            "content": {PROBLEM: {"schema": _fixed()["schemas"]["Problem"]}},
        }
        for name, line in lines.items()
    }
