"""Sets of municipalities that partnerships have in common, as Dutch sentences."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from data.analysis.congruence import MemberSet, sets_per_municipality
from data.registry.selection import Selection
from layers.words.format import (
    enumeration,
    member_set_count,
    municipalities,
    number,
    partnerships,
)
from layers.words.language import _, ngettext


def sets_in_words(sets: Sequence[MemberSet]) -> str:
    """Tell how many different sets there are, and how often one is used again."""
    if not sets:
        return _("Geen enkele samenwerking in beeld heeft twee of meer gemeenten.")
    total = sum(len(one.partnerships) for one in sets)
    again = sum(len(one.partnerships) > 1 for one in sets)
    opening = ngettext(
        "{partnerships} met twee of meer gemeenten heeft {sets} van gemeenten.",
        "{partnerships} met twee of meer gemeenten hebben samen {sets} van gemeenten.",
        total,
    ).format(partnerships=partnerships(total), sets=member_set_count(len(sets)))
    if not again:
        return f"{opening} {_('Elke combinatie komt één keer voor.')}"
    rest = ngettext(
        "{count} combinatie komt vaker voor: {most} keer.",
        "{count} combinaties komen vaker voor, de meest gebruikte {most} keer.",
        again,
    ).format(count=number(again), most=len(sets[0].partnerships))
    return f"{opening} {rest}"


def patchwork_in_words(selection: Selection, sets: Sequence[MemberSet]) -> str:
    """Tell to how many different sets municipalities belong: the middle one and the most."""
    wanted, organisations = selection.query.provinces, selection.registry.organisations
    found = {
        code: count
        for code, count in sets_per_municipality(tuple(sets)).items()
        if not wanted or organisations[code].province in wanted
    }
    if not found:
        return _("Geen enkele gemeente hoort hier bij een combinatie.")
    most = max(found.values())
    names = [selection.registry.name(c) for c in selection.division.codes if found.get(c) == most]
    where = enumeration(names) if len(names) <= 2 else municipalities(len(names))
    return _(
        "De helft van de gemeenten hoort bij {middle} verschillende combinaties of meer; het "
        "hoogste aantal is {most} ({where})."
    ).format(middle=number(median(found.values())), where=where, most=number(most))
