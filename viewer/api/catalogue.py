"""The catalogue record of the site, by DCAT-AP-NL 3.0; and what search engines read in a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.io.settings import setting
from viewer.api.objects import JsonObject
from viewer.operator.brand import text

if TYPE_CHECKING:
    from data.registry.registry import Registry

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
CC_BY = "http://creativecommons.org/licenses/by/4.0/"
_EU = "http://publications.europa.eu/resource/authority/"
_PUBLIC = f"{_EU}access-right/PUBLIC"
_DUTCH = f"{_EU}language/NLD"
_THEME = f"{_EU}data-theme/GOVE"
_DAILY = f"{_EU}frequency/IRREG"
_LAND = "https://www.geonames.org/2750405"
_TITLE = {
    "nl": "Samenwerkingen van gemeenten, provincies en waterschappen",
    "en": "Partnerships of Dutch municipalities, provinces and water boards",
}
_ABOUT = {
    "nl": "In welke samenwerkingsverbanden gemeenten, provincies en waterschappen meedoen, met wie "
    "en in welke vorm: uit het Register van Overheidsorganisaties en een eigen inventarisatie.",
    "en": "In which partnerships Dutch municipalities, provinces and water boards take part, with "
    "whom and in which form: from the national register and an inventory of our own.",
}
_WORDS = {
    "nl": ("samenwerkingsverband", "gemeenschappelijke regeling", "gemeente"),
    "en": ("partnership", "municipality"),
}
FILES = {
    "zip": ("CSV en Parquet in een zip", "ZIP", "application/zip"),
    "sqlite": ("SQLite", "SQLITE", "application/vnd.sqlite3"),
    "gpkg": ("GeoPackage", "GPKG", "application/geopackage+sqlite3"),
}
"""The edition as one file: title, name among the file types of the EU, media type."""


SERVICES = {
    "api": (
        "Samenwerkingskaart API",
        ("api/v1", "openapi.json"),
        ("JSON", "application/json"),
        "https://gitdocumentatie.logius.nl/publicatie/api/adr/2.2.0",
    ),
    "kaartlagen": (
        "Samenwerkingskaart OGC API",
        ("ogc/v1", "api"),
        ("GEOJSON", "application/geo+json"),
        "http://www.opengis.net/doc/IS/ogcapi-features-1/1.0",
    ),
}
"""Title, root and description, name among the file types of the EU and media type, standard."""


def graph(registry: Registry, site: str) -> list[JsonObject]:
    """Return the catalogue, its data set, its services, and what their values are."""
    return [
        _catalog(registry, site),
        _dataset(registry, site),
        *(_distribution(registry, site, suffix) for suffix in FILES),
        *(_through_service(registry, site, name) for name in SERVICES),
        *(_service(site, name) for name in SERVICES),
        *_values(registry, site),
    ]


def schema_org(registry: Registry, site: str) -> JsonObject:
    """Return the data set as search engines read it in a page."""
    info = registry.edition.info
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{site}data/samenwerkingen",
        "name": _TITLE["nl"],
        "description": _ABOUT["nl"],
        "url": f"{site}open-data",
        "license": CC0,
        "isAccessibleForFree": True,
        "inLanguage": "nl",
        "keywords": [*_WORDS["nl"]],
        "version": info.key,
        "dateModified": info.date,
        "creator": {"@type": "Organization", "name": _publisher(), "url": site},
        "spatialCoverage": "Nederland",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": file_address(site, info.key, suffix),
            }
            for suffix, (_title, _kind, media_type) in FILES.items()
        ],
    }


def file_address(site: str, key: str, suffix: str) -> str:
    """Return where an edition is as one file."""
    return f"{site}bestanden/editie-{key}.{suffix}"


def _publisher() -> str:
    return text("naam") or "Samenwerkingskaart"


def _id(address: str) -> JsonObject:
    return {"@id": address}


def _said(words: dict[str, str]) -> list[JsonObject]:
    return [{"@value": value, "@language": language} for language, value in words.items()]


def _day(day: str) -> JsonObject:
    return {"@value": day, "@type": "xsd:date"}


def _agent(site: str) -> JsonObject:
    return {
        "@id": f"{site}data/aanbieder",
        "@type": "foaf:Agent",
        "foaf:name": [{"@value": _publisher(), "@language": "nl"}],
    }


def _contact(site: str) -> JsonObject:
    mail = setting("contact").removeprefix("mailto:")
    return {
        "@id": f"{site}data/contact",
        "@type": "vcard:Kind",
        "vcard:fn": [{"@value": _publisher(), "@language": "nl"}],
        **({"vcard:hasEmail": [_id(f"mailto:{mail}")]} if "@" in mail else {}),
        "vcard:hasURL": [_id(setting("contact_pagina") or f"{site}over")],
    }


def _catalog(registry: Registry, site: str) -> JsonObject:
    return {
        "@id": f"{site}data/catalogus",
        "@type": "dcat:Catalog",
        "dct:title": _said({"nl": "Open data van de Samenwerkingskaart"}),
        "dct:description": _said(_ABOUT),
        "dct:publisher": [_agent(site)],
        "dct:creator": [_id(f"{site}data/aanbieder")],
        "dcat:contactPoint": [_contact(site)],
        "dct:license": [_id(CC0)],
        "dct:language": [_id(_DUTCH)],
        "dct:modified": [_day(registry.edition.info.date)],
        "foaf:homepage": [_id(f"{site}open-data")],
        "dcat:dataset": [_id(f"{site}data/samenwerkingen")],
        "dcat:service": [_id(f"{site}data/api"), _id(f"{site}data/kaartlagen")],
    }


def _dataset(registry: Registry, site: str) -> JsonObject:
    info, own = registry.edition.info, f"{site}data/samenwerkingen"
    return {
        "@id": own,
        "@type": "dcat:Dataset",
        "dct:title": _said(_TITLE),
        "dct:description": _said(_ABOUT),
        "dct:identifier": [{"@value": own}],
        "dct:accessRights": [_id(_PUBLIC)],
        "dct:publisher": [_id(f"{site}data/aanbieder")],
        "dct:creator": [_id(f"{site}data/aanbieder")],
        "dcat:contactPoint": [_id(f"{site}data/contact")],
        "dcat:theme": [_id(_THEME)],
        "dcat:keyword": [
            {"@value": word, "@language": language}
            for language, words in _WORDS.items()
            for word in words
        ],
        "dct:language": [_id(_DUTCH)],
        "dct:modified": [_day(info.date)],
        "dct:accrualPeriodicity": [_id(_DAILY)],
        "dct:spatial": [_id(_LAND)],
        "dcat:version": [{"@value": info.key}],
        "dcat:landingPage": [_id(f"{site}open-data")],
        "foaf:page": [_id(f"{site}open-data")],
        "dct:provenance": [_sources(registry, site)],
        "dcat:distribution": [_id(_place(site, name)) for name in (*FILES, *SERVICES)],
    }


def _sources(registry: Registry, site: str) -> JsonObject:
    """Return from where the data come, each source with its licence."""
    lines = (
        f"{source.title} ({source.publisher}), {source.licence}"
        for source in registry.edition.info.sources
    )
    return {
        "@id": f"{site}data/herkomst",
        "@type": "dct:ProvenanceStatement",
        "rdfs:label": [{"@value": "; ".join(lines), "@language": "nl"}],
    }


def _place(site: str, suffix: str) -> str:
    return f"{site}data/samenwerkingen-{suffix}"


def _distribution(registry: Registry, site: str, suffix: str) -> JsonObject:
    title, kind, media_type = FILES[suffix]
    address = file_address(site, registry.edition.info.key, suffix)
    return {
        "@id": _place(site, suffix),
        "@type": "dcat:Distribution",
        "dct:title": _said({"nl": title}),
        "dct:description": _said(
            {"nl": "De hele editie. De licentie van elke bron staat erin; het geheel is CC BY 4.0."}
        ),
        "dcat:accessURL": [_id(address)],
        "dcat:downloadURL": [_id(address)],
        # What a source asks counts for the whole: boundaries and figures are CC BY.
        "dct:license": [_id(CC_BY)],
        "dct:format": [_id(f"{_EU}file-type/{kind}")],
        "dcat:mediaType": [_id(f"http://www.iana.org/assignments/media-types/{media_type}")],
        "dct:language": [_id(_DUTCH)],
        "dct:modified": [_day(registry.edition.info.date)],
    }


def _through_service(registry: Registry, site: str, name: str) -> JsonObject:
    title, (root, _description), (kind, media_type), standard = SERVICES[name]
    return {
        "@id": _place(site, name),
        "@type": "dcat:Distribution",
        "dct:title": _said({"nl": title}),
        "dct:description": _said({"nl": "Dezelfde gegevens, voor programma’s die vragen."}),
        "dcat:accessURL": [_id(f"{site}{root}")],
        "dcat:accessService": [_id(f"{site}data/{name}")],
        "dct:conformsTo": [_id(standard)],
        "dct:license": [_id(CC_BY)],
        "dct:format": [_id(f"{_EU}file-type/{kind}")],
        "dcat:mediaType": [_id(f"http://www.iana.org/assignments/media-types/{media_type}")],
        "dct:language": [_id(_DUTCH)],
        "dct:modified": [_day(registry.edition.info.date)],
    }


def _service(site: str, name: str) -> JsonObject:
    title, (root, description), _formats, standard = SERVICES[name]
    return {
        "@id": f"{site}data/{name}",
        "@type": "dcat:DataService",
        "dct:title": _said({"nl": title}),
        "dct:description": _said(_ABOUT),
        "dct:identifier": [{"@value": f"{site}data/{name}"}],
        "dct:accessRights": [_id(_PUBLIC)],
        "dct:publisher": [_id(f"{site}data/aanbieder")],
        "dct:creator": [_id(f"{site}data/aanbieder")],
        "dcat:contactPoint": [_id(f"{site}data/contact")],
        "dcat:theme": [_id(_THEME)],
        "dcat:keyword": [{"@value": word, "@language": "nl"} for word in _WORDS["nl"]],
        "dct:language": [_id(_DUTCH)],
        "dct:license": [_id(CC_BY)],
        "dcat:endpointURL": [_id(f"{site}{root}")],
        "dcat:endpointDescription": [_id(f"{site}{root}/{description}")],
        "dct:conformsTo": [_id(standard)],
        "dcat:landingPage": [_id(f"{site}open-data")],
        "dcat:servesDataset": [_id(f"{site}data/samenwerkingen")],
    }


def _values(registry: Registry, site: str) -> Iterator[JsonObject]:
    """Yield what the values of lists elsewhere are, for who does not fetch these lists."""
    formats = [
        *((kind, media) for _title, kind, media in FILES.values()),
        *(formats for _title, _paths, formats, _standard in SERVICES.values()),
    ]
    kinds = {
        "dct:RightsStatement": (_PUBLIC,),
        "dct:LinguisticSystem": (_DUTCH,),
        "dct:LicenseDocument": (CC0, CC_BY),
        "dct:Location": (_LAND,),
        "dct:Frequency": (_DAILY,),
        "foaf:Document": (f"{site}open-data",),
        "rdfs:Resource": (
            *(f"{site}{root}" for _title, (root, _described), *_others in SERVICES.values()),
            *(f"{site}{'/'.join(paths)}" for _title, paths, *_others in SERVICES.values()),
            *(file_address(site, registry.edition.info.key, suffix) for suffix in FILES),
        ),
        "dct:MediaTypeOrExtent": tuple(f"{_EU}file-type/{kind}" for kind, _media in formats),
        "dct:MediaType": tuple(
            f"http://www.iana.org/assignments/media-types/{media}" for _kind, media in formats
        ),
        "dct:Standard": tuple(standard for *_others, standard in SERVICES.values()),
    }
    yield {"@id": _THEME, "@type": "skos:Concept", "skos:prefLabel": _said({"nl": "Overheid"})}
    for kind, addresses in kinds.items():
        for address in addresses:
            yield {"@id": address, "@type": kind}
