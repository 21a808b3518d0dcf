"""What OGC API Features says of itself: landing page, conformance, collections, OpenAPI 3.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from layers.words.language import _
from viewer.api.call import declared_parameters, read_call
from viewer.api.features import (
    COLLECTIONS,
    GEOJSON,
    KEYS,
    LIMIT,
    OGC,
    Collection,
    Given,
    link,
    read_items,
)
from viewer.api.geometry import CRS84, EPSG_28992, SYSTEMS
from viewer.api.objects import JsonObject
from viewer.api.openapi import parameter_schema
from viewer.api.resources import VERSION

if TYPE_CHECKING:
    from data.registry.registry import Registry

JSON = "application/json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
_OF_FEATURES = "http://www.opengis.net/spec/ogcapi-features-"
CONFORMS = (
    f"{_OF_FEATURES}1/1.0/conf/core",
    f"{_OF_FEATURES}1/1.0/conf/geojson",
    f"{_OF_FEATURES}2/1.0/conf/crs",
)
PATHS = ("", "conformance", "collections", "api")


def about(path: str, given: Given, registry: Registry, site: str) -> JsonObject | None:
    """Return what stands at an address that is about the service; None when it is not.

    A collection takes the query keys of its items: its link to them has the same ones.

    Raises `CallError` with everything that is wrong with the query keys.
    """
    root, (first, slash, name) = f"{site}{OGC}", path.partition("/")
    if first == "collections" and slash and name in COLLECTIONS:
        read_items(COLLECTIONS[name], given, registry, site)
        return _collection(COLLECTIONS[name], registry, root, urlencode(given, doseq=True))
    document = _about_all(path, registry, site)
    if document is not None:
        read_call(given, registry, ("f",), {})
    return document


def _about_all(path: str, registry: Registry, site: str) -> JsonObject | None:
    root = f"{site}{OGC}"
    if path == "":
        return _landing(root, site)
    if path == "conformance":
        return {"conformsTo": [*CONFORMS]}
    if path == "api":
        return _openapi(registry, root)
    if path == "collections":
        links = [link("self", f"{root}/collections", JSON)]
        described = [_collection(each, registry, root) for each in COLLECTIONS.values()]
        return {"links": links, "collections": described, "crs": [*SYSTEMS]}
    return None


def _landing(root: str, site: str) -> JsonObject:
    return {
        "title": _("Samenwerkingskaart: kaartlagen"),
        "description": _("Gemeenten, provincies en samenwerkingen als kaartlaag."),
        "links": [
            link("self", root, JSON),
            link("service-desc", f"{root}/api", OPENAPI),
            link("service-doc", f"{site}open-data", "text/html"),
            link("conformance", f"{root}/conformance", JSON),
            link("data", f"{root}/collections", JSON),
        ],
    }


def _collection(
    collection: Collection, registry: Registry, root: str, keys: str = ""
) -> JsonObject:
    place = f"{root}/collections/{collection.name}"
    title = _(collection.table.title)
    described: JsonObject = {
        "id": collection.name,
        "title": title,
        "description": _(collection.table.explanation),
        "itemType": "feature",
        "links": [
            link("self", place, JSON, title),
            link("items", f"{place}/items{keys and f'?{keys}'}", GEOJSON, title),
            link("license", "https://creativecommons.org/licenses/by/4.0/", "text/html"),
        ],
    }
    if collection.codes_of is None:
        return described
    places = registry.divisions.now.places.values()
    box = [
        min(place.west for place in places),
        min(place.south for place in places),
        max(place.east for place in places),
        max(place.north for place in places),
    ]
    extent = {
        "spatial": {"bbox": [box], "crs": CRS84},
        "temporal": {"interval": [["1950-01-01T00:00:00Z", None]]},
    }
    return described | {"extent": extent, "crs": [*SYSTEMS], "storageCrs": EPSG_28992}


def _openapi(registry: Registry, root: str) -> JsonObject:
    """Return the description in the version of OpenAPI that clients of OGC API read."""
    keys: list[JsonObject] = [
        {
            "name": name,
            "in": "query",
            "description": declared_parameters()[name].explanation,
            "schema": _schema(name, registry),
            **({"style": "form", "explode": False} if name == "bbox" else {}),
        }
        for name in KEYS
    ]
    one = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    paths: dict[str, Any] = {f"/{path}": _operation(path or "landing", [], JSON) for path in PATHS}
    for name in COLLECTIONS:
        place = f"/collections/{name}"
        paths[place] = _operation(name, [], JSON)
        paths[f"{place}/items"] = _operation(f"{name}Items", keys, GEOJSON)
        paths[f"{place}/items/{{id}}"] = _operation(f"{name}Item", [one, *keys], GEOJSON)
    return {
        "openapi": "3.0.3",
        "info": {"title": _("Samenwerkingskaart: kaartlagen"), "version": VERSION},
        "servers": [{"url": root}],
        "paths": paths,
    }


def _schema(name: str, registry: Registry) -> JsonObject:
    if name == "bbox":
        return {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    schema = parameter_schema(declared_parameters()[name], registry)
    return schema | {"default": LIMIT} if name == "limit" else schema


def _operation(name: str, keys: list[JsonObject], media_type: str) -> JsonObject:
    ok = {"description": "OK", "content": {media_type: {"schema": {"type": "object"}}}}
    wrong = {"description": _("Iets in de aanvraag kan niet; alle fouten staan erin.")}
    responses = {"200": ok, **({"400": wrong} if keys else {})}
    return {"get": {"operationId": name, "parameters": keys, "responses": responses}}
