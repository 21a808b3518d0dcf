"""With whom a municipality takes part in a partnership, told long and short."""

from __future__ import annotations

from collections import Counter

from data.analysis.profile import Taking
from data.domain.names import sort_key
from data.domain.records import OrganisationKind, Partnership
from data.registry.selection import Selection
from layers.words.format import Text, enumeration, number

_FEW = 6
"""Municipalities that may be named; more are only counted."""
_NAMED = (4, 3, 2)
"""How many of a few are named in the shorter ways to tell it."""


def partners(selection: Selection, taking: Taking, text: Text) -> tuple[str, ...]:
    """Return with whom the municipality takes part, from long to short."""
    own = taking.participation.organisation.code
    found = selection.registry.participations(taking.record, selection.moment.date)
    others = [p.organisation for p in found if p.organisation.code != own]
    names = sorted(
        (o.name for o in others if o.kind is OrganisationKind.MUNICIPALITY), key=sort_key
    )
    rest = [
        _counted(kind, count, text)
        for kind, count in Counter(o.kind for o in others).items()
        if kind is not OrganisationKind.MUNICIPALITY
    ]
    told = [[*names, *rest]] if len(names) <= _FEW else []
    told += [
        [*names[:shown], _others(len(names) - shown, text), *rest]
        for shown in _NAMED
        if shown < len(names) <= _FEW
    ]
    if len(names) > 1:
        told.append([_counted(OrganisationKind.MUNICIPALITY, len(names), text), *rest])
    return tuple(_listed(parts, taking.record, text) for parts in told)


def _listed(parts: list[str], record: Partnership, text: Text) -> str:
    listed = enumeration(parts, text) if parts else text.gettext("geen ander geregistreerd")
    if not record.partial:
        return listed
    return text.gettext("{names} (lijst onvolledig)").format(names=listed)


def _others(count: int, text: Text) -> str:
    phrase = text.ngettext("{count} andere gemeente", "{count} andere gemeenten", count)
    return phrase.format(count=number(count, text))


def _counted(kind: OrganisationKind, count: int, text: Text) -> str:
    """Return "24 gemeenten" or "1 waterschap"."""
    told = {
        OrganisationKind.MUNICIPALITY: text.ngettext(
            "{count} gemeente", "{count} gemeenten", count
        ),
        OrganisationKind.PROVINCE: text.ngettext("{count} provincie", "{count} provincies", count),
        OrganisationKind.WATER_BOARD: text.ngettext(
            "{count} waterschap", "{count} waterschappen", count
        ),
        OrganisationKind.STATE: text.gettext("het Rijk"),
        OrganisationKind.OTHER: text.ngettext(
            "{count} andere organisatie", "{count} andere organisaties", count
        ),
        OrganisationKind.FOREIGN: text.ngettext(
            "{count} uit het buitenland", "{count} uit het buitenland", count
        ),
    }
    return told[kind].format(count=number(count, text))
