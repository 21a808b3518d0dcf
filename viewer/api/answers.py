"""The answers of the API: a collection a page at a time, one partnership, and what the API is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec

from data.domain.details import Annotation, AnnotationKind, Initiative
from data.domain.records import Partnership
from layers.words.language import _
from viewer.api.call import Call, read_call
from viewer.api.objects import Found, JsonObject, in_pieces
from viewer.api.resources import API, EXPANDED, RESOURCES, VERSION, VIEW, Resource
from viewer.export.tables.memberships import MembershipRow
from viewer.export.tables.model import Reader
from viewer.export.tables.partnerships import PartnershipRow, row_of
from viewer.export.tables.powers import PowerRow
from viewer.locale.catalogue import speaking

if TYPE_CHECKING:
    from data.registry.registry import Registry

_encoder = msgspec.json.Encoder()

Given = Mapping[str, Sequence[str]]


def collection(resource: Resource, given: Given, registry: Registry, site: str) -> Found:
    """Return a page of a collection.

    Raises `QueryError` when it cannot be answered.
    """
    call = read_call(given, registry, resource.parameters, resource.lists)
    with speaking(call.query.language):
        reader = Reader(registry.select(call.query), site)
        rows = resource.rows(reader)
    following = ""
    if call.first + call.size < len(rows):
        following = f"{site}{API}/{resource.name}?" + urlencode(
            {**given, "page": [str(call.page + 1)]}, doseq=True
        )
    shown = rows[call.first : call.first + call.size]
    objects = (_encoder.encode(_object(resource, reader, row, call)) for row in shown)
    around = {"totaal": len(rows), "volgende": following or None, **_frame(reader)}
    if resource.expand and call.query.lead:
        around["voorbeelden"] = [_example(each) for each in reader.selection.initiatives]
    opening = f'{{"{resource.name}":['.encode()
    pieces = in_pieces(opening, objects, _encoder.encode(around))
    link = {"Link": f'<{following}>; rel="next"'} if following else {}
    return Found(pieces, call.query.language, link)


def partnership(identifier: str, given: Given, registry: Registry, site: str) -> Found | None:
    """Return all that is known of one partnership; None when there is none with this id.

    Raises `QueryError` when the query keys cannot be read.
    """
    call = read_call(given, registry, VIEW, {})
    known = registry.find_id(identifier)
    if known is None:
        return None
    with speaking(call.query.language):
        reader = Reader(registry.select(call.query), site)
        record = registry.version_on(known, reader.day)
        whole = detail(reader, record) | _frame(reader)
        return Found(iter((_encoder.encode(whole),)), call.query.language)


def single(
    resource: Resource, identifier: str, given: Given, registry: Registry, site: str
) -> Found | None:
    """Return one object of a collection by its identity; None when there is none.

    Raises `QueryError` when the query keys cannot be read.
    """
    call = read_call(given, registry, resource.view, {})
    with speaking(call.query.language):
        reader = Reader(registry.select(call.query), site)
        for row in resource.rows(reader):
            if resource.of(reader, row, (resource.identity,))[resource.identity] == identifier:
                whole = _frame(reader) | resource.of(reader, row, ())
                return Found(iter((_encoder.encode(whole),)), call.query.language)
    return None


def detail(reader: Reader, record: Partnership) -> JsonObject:
    """Return a partnership with who takes part, its versions, its powers and what is said of it."""
    registry = reader.registry
    return {
        **RESOURCES["samenwerkingen"].of(reader, row_of(reader, record), ()),
        "geldtOpPeildatum": reader.selection.holds(record),
        **{name: _expanded(name, reader, record) for name in EXPANDED},
        "versies": [
            {
                "registratienummer": each.registration_id if each.registered else None,
                "naam": each.name,
                "ingangsdatum": each.start,
                "geldtTot": each.end,
                "vorige": each.previous,
                "volgende": each.next,
            }
            for each in registry.versions(record.id)
        ],
        "aantekeningen": [
            _annotation(each)
            for kind in AnnotationKind
            for each in registry.details.annotations(record, kind)
        ],
    }


def _annotation(each: Annotation) -> JsonObject:
    return {
        "soort": str(each.kind),
        "waarde": each.value,
        "opmerking": each.remark or None,
        "namens": each.on_behalf_of or None,
        "bron": each.source or None,
        "bronAdres": each.source_url or None,
        "zekerheid": str(each.certainty),
    }


def _example(each: Initiative) -> JsonObject:
    return {
        "naam": each.name,
        "gemeente": each.municipality,
        "soort": each.kind,
        "bron": each.source,
        "zekerheid": str(each.certainty),
        "opmerking": each.remark or None,
    }


def landing(site: str) -> JsonObject:
    """Return what the API is and where its collections are."""
    return {
        "titel": _("Samenwerkingskaart: open data"),
        "versie": VERSION,
        "documentatie": f"{site}open-data",
        "openapi": f"{site}{API}/openapi.json",
        "verzamelingen": [
            {"naam": name, "omschrijving": _(resource.title), "adres": f"{site}{API}/{name}"}
            for name, resource in RESOURCES.items()
        ],
    }


def _frame(reader: Reader) -> JsonObject:
    info = reader.registry.edition.info
    return {"peildatum": reader.day, "editie": info.key}


def _object(resource: Resource, reader: Reader, row: Any, call: Call) -> JsonObject:  # noqa: ANN401
    made = resource.of(reader, row, call.fields)
    if call.expand:
        assert isinstance(row, PartnershipRow)  # noqa: S101 - of no other there is anything to expand
        made |= {name: _expanded(name, reader, row.record) for name in call.expand}
    return made


def _expanded(name: str, reader: Reader, record: Partnership) -> list[JsonObject]:
    rows: list[Any]
    if name == "deelnames":
        rows = [MembershipRow(reader, record, each) for each in reader.participations(record)]
    else:
        rows = [PowerRow(reader, record, each) for each in reader.registry.details.powers(record)]
    return [EXPANDED[name].of(row) for row in rows]
