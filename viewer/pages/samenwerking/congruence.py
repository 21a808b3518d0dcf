"""With what the area of a partnership coincides."""

from __future__ import annotations

from collections.abc import Sequence

from data.analysis.congruence import NearlySame, area, nearly_same, same_members
from data.analysis.region_fit import Part, RegionFamily, RegionFit, Relation, regions
from data.domain.labels import N_
from data.domain.records import Partnership
from data.domain.text import plain_name, sort_key
from data.registry.selection import Selection
from layers.words.filters import short_label
from layers.words.format import enumeration, number
from layers.words.language import _, ngettext
from viewer.address.urls import partnership_url
from viewer.components.blocks import Block, Cell, Column, Fact, Facts, Table

FIRST = 10
"""Number of partnerships in a list until the visitor asks for all."""

MOST_PARTS = 6
"""Number of regions that are named when an area is spread over many."""

_FAMILIES: dict[RegionFamily, str] = {
    RegionFamily.SAFETY: N_("Veiligheidsregio"),
    RegionFamily.ENERGY: N_("RES-regio"),
    RegionFamily.LABOUR_MARKET: N_("Arbeidsmarktregio"),
    RegionFamily.PROVINCE: N_("Provincie"),
}
_RELATIONS: dict[Relation, str] = {
    Relation.EQUAL: N_("Gelijk aan {parts}"),
    Relation.WITHIN: N_("Valt geheel binnen {parts}"),
    Relation.UNION: N_("Precies {count} regio’s samen: {parts}"),
    Relation.ACROSS: N_("Verdeeld over {count}: {parts}"),
    Relation.OUTSIDE: N_("Ligt in geen bekende regio"),
}


def congruence(selection: Selection, record: Partnership) -> list[Block]:
    """Return what has the same municipalities, nearly the same, and the fit with regions."""
    if not area(selection, record.id):
        empty = _("Aan deze samenwerking doet geen gemeente van de kaart mee.")
        return [Table(_("Zelfde gebied"), (), heading=False, empty=empty)]
    return [
        Facts(
            _("Hoe ligt het gebied ten opzichte van vaste regio’s?"),
            tuple(_fit(selection, record, fit) for fit in regions(selection, record.id)),
        ),
        _same(selection, same_members(selection, record.id)),
        _nearly(selection, nearly_same(selection, record.id)),
    ]


def _fit(selection: Selection, record: Partnership, fit: RegionFit) -> Fact:
    own = any(part.region == record.id for part in fit.parts)
    rest = len(fit.parts) - MOST_PARTS
    parts = enumeration(
        [
            *(_part(selection, part) for part in fit.parts[:MOST_PARTS]),
            *([_("en nog {count}").format(count=rest)] if rest > 0 else []),
        ]
    )
    value = _(_RELATIONS[fit.relation]).format(parts=parts, count=len(fit.parts))
    missing = _("In de gegevens staan {known} van de {expected} regio’s.").format(
        known=fit.known, expected=fit.expected
    )
    return Fact(
        _(_FAMILIES[fit.family]),
        _("Is zelf zo’n regio") if own and fit.relation is Relation.EQUAL else value,
        note=missing if fit.known < fit.expected else "",
    )


def _part(selection: Selection, part: Part) -> str:
    """Return a region with how much of it is covered."""
    name = _region(selection, part.region)
    if part.shared == part.size:
        phrase = ngettext("{name} (de enige gemeente)", "{name} (alle {size} gemeenten)", part.size)
        return phrase.format(name=name, size=number(part.size))
    return _("{name} ({shared} van {size} gemeenten)").format(
        name=name, shared=number(part.shared), size=number(part.size)
    )


def _region(selection: Selection, region: str) -> str:
    registry = selection.registry
    if region in registry.organisations:
        return registry.organisations[region].name
    record = registry.version_on(region, selection.snapshot.date)
    return record.body or plain_name(record.name)


def _same(selection: Selection, identifiers: Sequence[str]) -> Table[str]:
    return Table(
        caption=_("Precies dezelfde gemeenten ({count})").format(count=len(identifiers)),
        columns=_columns(selection),
        subjects=identifiers,
        sortable=False,
        first=FIRST,
        empty=_("Geen andere samenwerking heeft precies deze gemeenten."),
    )


def _nearly(selection: Selection, near: Sequence[NearlySame]) -> Table[str]:
    differences = {one.partnership: _difference(selection, one) for one in near}
    return Table(
        caption=_("Bijna dezelfde gemeenten ({count})").format(count=len(near)),
        columns=(*_columns(selection), Column(_("Verschil"), differences.__getitem__)),
        subjects=differences,
        sortable=False,
        first=FIRST,
        empty=_("Geen andere samenwerking verschilt maar één of twee gemeenten."),
    )


def _columns(selection: Selection) -> tuple[Column[str], Column[str]]:
    """Return the name and the form of a partnership, by its identifier."""
    registry = selection.registry

    def version(identifier: str) -> Partnership:
        return registry.version_on(identifier, selection.snapshot.date)

    return (
        Column(
            _("Samenwerking"),
            lambda identifier: Cell(
                plain_name(version(identifier).name),
                href=partnership_url(selection.query, identifier),
            ),
        ),
        Column(
            _("Vorm"), lambda identifier: short_label(registry, "vorm", version(identifier).form)
        ),
    )


def _difference(selection: Selection, near: NearlySame) -> str:

    def named(codes: Sequence[str]) -> str:
        return enumeration(sorted(map(selection.registry.name, codes), key=sort_key))

    if not near.extra:
        return _("zonder {names}").format(names=named(near.without))
    if not near.without:
        return _("met ook {names}").format(names=named(near.extra))
    return _("zonder {without}, met {extra}").format(
        without=named(near.without), extra=named(near.extra)
    )
