"""With whom a municipality takes part in a partnership, told long and short."""

from __future__ import annotations

from collections import Counter

from data.analysis.profile import Taking
from data.domain.names import sort_key
from data.domain.records import OrganisationKind, Partnership
from data.registry.selection import Selection
from layers.words.format import enumeration, number
from layers.words.language import _, ngettext

_FEW = 6
"""Municipalities that may be named; more are only counted."""
_NAMED = (4, 3, 2)
"""How many of a few are named in the shorter ways to tell it."""


def partners(selection: Selection, taking: Taking) -> tuple[str, ...]:
    """Return with whom the municipality takes part, from long to short."""
    own = taking.participation.organisation.code
    found = selection.registry.participations(taking.record, selection.moment.date)
    others = [p.organisation for p in found if p.organisation.code != own]
    names = sorted(
        (o.name for o in others if o.kind is OrganisationKind.MUNICIPALITY), key=sort_key
    )
    rest = [
        _counted(kind, count)
        for kind, count in Counter(o.kind for o in others).items()
        if kind is not OrganisationKind.MUNICIPALITY
    ]
    told = [[*names, *rest]] if len(names) <= _FEW else []
    told += [
        [*names[:shown], _others(len(names) - shown), *rest]
        for shown in _NAMED
        if shown < len(names) <= _FEW
    ]
    if len(names) > 1:
        told.append([_counted(OrganisationKind.MUNICIPALITY, len(names)), *rest])
    return tuple(_listed(parts, taking.record) for parts in told)


def _listed(parts: list[str], record: Partnership) -> str:
    listed = enumeration(parts) if parts else _("geen ander geregistreerd")
    if not record.partial:
        return listed
    return _("{names} (lijst onvolledig)").format(names=listed)


def _others(count: int) -> str:
    phrase = ngettext("{count} andere gemeente", "{count} andere gemeenten", count)
    return phrase.format(count=number(count))


def _counted(kind: OrganisationKind, count: int) -> str:
    """Return "24 gemeenten" or "1 waterschap"."""
    told = {
        OrganisationKind.MUNICIPALITY: ngettext("{count} gemeente", "{count} gemeenten", count),
        OrganisationKind.PROVINCE: ngettext("{count} provincie", "{count} provincies", count),
        OrganisationKind.WATER_BOARD: ngettext(
            "{count} waterschap", "{count} waterschappen", count
        ),
        OrganisationKind.STATE: _("het Rijk"),
        OrganisationKind.OTHER: ngettext(
            "{count} andere organisatie", "{count} andere organisaties", count
        ),
        OrganisationKind.FOREIGN: ngettext(
            "{count} uit het buitenland", "{count} uit het buitenland", count
        ),
    }
    return told[kind].format(count=number(count))
