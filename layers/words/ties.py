"""Ties, groups and sets of municipalities as sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from data.analysis.congruence import MemberSet, sets_per_municipality
from data.analysis.ties import Ties, counted
from data.domain.text import plain_name, sort_key
from layers.words.caveats import nothing_shared
from layers.words.format import (
    enumeration,
    few_municipalities,
    member_set_count,
    municipalities,
    number,
    partnerships,
    plural,
    sentences,
)
from layers.words.language import _

if TYPE_CHECKING:
    from data.analysis.clusters import Cluster, Clusters
    from data.registry.selection import Selection

_REGION = re.compile(r"(?:[Rr]egio|[a-z]regio) (?:en [A-Z][\w ]*dienst )?(.+?)(?: \d{4})?$")


def shared(amount: str) -> str:
    """Return "3 gedeeld"."""
    return _("{amount} gedeeld").format(amount=amount)


def ties_in_words(selection: Selection, pairs: Sequence[tuple[str, str, int]], least: int) -> str:
    """Return in words which pairs are drawn, which share most, and what is left out."""
    name = selection.registry.name
    if not pairs:
        sentence = _("Geen twee gemeenten delen hier {partnerships} of meer.")
        return sentences(sentence.format(partnerships=partnerships(least)), left_out(selection))
    most = pairs[0][2]
    closest = [enumeration((name(one), name(other))) for one, other, n in pairs if n == most]
    drawn = plural(
        "De kaart toont het paar gemeenten dat {partnerships} of meer deelt",
        "De kaart toont de {count} paren gemeenten die {partnerships} of meer delen",
        len(pairs),
        partnerships=partnerships(least),
    )
    top = (
        _("het meest {names} ({most})")
        if len(closest) == 1
        else _("bij {count} paren zijn het er {most}")
    ).format(names=closest[0], count=number(len(closest)), most=most)
    return sentences(f"{drawn}; {top}.", left_out(selection))


def ties_of_one_in_words(selection: Selection, ties: Ties, code: str) -> str:
    """Return in words with how many municipalities one shares partnerships, and with whom most."""
    name = selection.registry.name
    partners = sorted(ties.of(code).items(), key=lambda item: (-item[1], sort_key(name(item[0]))))
    sentence = (
        _("{name} deelt samenwerkingen met {municipalities}, het meest met {first}.")
        if partners
        else nothing_shared(selection, code)
    ).format(
        name=name(code),
        municipalities=municipalities(len(partners)),
        first=enumeration(f"{name(other)} ({count})" for other, count in partners[:3]),
    )
    return sentences(sentence, left_out(selection, (code,)))


def left_out(selection: Selection, codes: Sequence[str] = ()) -> str:
    """Return how many partnerships are not counted since they cover the country; "" when none.

    `codes`: of which municipalities; those that any of them takes part in. Without any: all.
    """
    among = selection.chosen & ~counted(selection)
    if codes:
        among = among & selection.snapshot.drawn.having_any(codes)
    count = int(np.count_nonzero(among))
    if not count:
        return ""
    return plural(
        "{count} landsdekkende samenwerking telt niet mee.",
        "{count} landsdekkende samenwerkingen tellen niet mee.",
        count,
    )


def ranking_in_words(selection: Selection, pairs: Sequence[tuple[str, str, int]]) -> str:
    """Return in words how many pairs share anything, and which share most.

    `pairs`: the pairs with what they share, the closest first.
    """
    if not pairs:
        sentence = _("Geen twee gemeenten delen hier een samenwerking. Haal een filter weg.")
        return sentences(sentence, left_out(selection))
    name = selection.registry.name
    sentence = plural(
        "{count} paar gemeenten deelt een of meer samenwerkingen: {first}.",
        "{count} paren gemeenten delen een of meer samenwerkingen, het meest {first}.",
        len(pairs),
        first=enumeration(f"{name(a)} – {name(b)} ({n})" for a, b, n in pairs[:3]),
    )
    return sentences(sentence, left_out(selection))


def group_name(selection: Selection, clusters: Clusters, place: int) -> str:
    """Return number and name of a group: "3 Twente", "4 rond Enschede"."""
    return f"{place + 1} {_whereabouts(selection, clusters.groups[place])}"


def _whereabouts(selection: Selection, group: Cluster) -> str:
    """Return the region that a group coincides with, or around which municipality it lies."""
    registry = selection.registry
    if group.region in registry.organisations:
        return registry.organisations[group.region].name
    if group.region:
        record = registry.version_on(group.region, selection.snapshot.date)
        named = _REGION.search(record.body) or _REGION.search(record.name)
        return named[1] if named else plain_name(record.name)
    return _("rond {name}").format(name=registry.name(group.centre))


def groups_in_words(selection: Selection, clusters: Clusters) -> str:
    """Return in words how many groups there are, which are the largest, and who belongs to none."""
    if not clusters.groups:
        return _("Er zijn hier geen groepen: geen twee gemeenten delen een samenwerking.")
    largest = plural(
        "{municipalities} vormen {groups} die onderling het meest samenwerkt: {largest}.",
        "{municipalities} vormen {groups} die onderling het meest samenwerken; de grootste: "
        "{largest}.",
        len(clusters.groups),
        municipalities=municipalities(sum(len(one.codes) for one in clusters.groups)),
        groups=plural("{count} groep", "{count} groepen", len(clusters.groups)),
        largest=enumeration(
            f"{_whereabouts(selection, one)} ({number(len(one.codes))})"
            for one in clusters.groups[:3]
        ),
    )
    without = len(clusters.alone) + len(clusters.untied)
    rest = plural(
        "{municipalities} hoort bij geen groep.",
        "{municipalities} horen bij geen groep.",
        without,
        municipalities=municipalities(without),
    )
    return sentences(largest, rest if without else "", left_out(selection))


def method_in_words(clusters: Clusters) -> str:
    """Return in words how the groups were found."""
    return _(
        "Methode: Louvain (networkx), resolutie {resolution}; een samenwerking van n gemeenten "
        "telt per paar voor 1/(n − 1), zodat grote samenwerkingen niet overheersen. Dezelfde keuze "
        "geeft altijd dezelfde groepen. Een groep heet naar de regio waarmee zij samenvalt, anders "
        "naar de gemeente die binnen de groep het meest deelt; het is een "
        "rekenkundige indeling, geen bestuurlijke."
    ).format(resolution=number(clusters.resolution))


def sets_in_words(sets: Sequence[MemberSet]) -> str:
    """Return in words how many different sets there are, and how often one is used again."""
    if not sets:
        return _("Geen enkele samenwerking in beeld heeft twee of meer gemeenten.")
    total = sum(len(one.partnerships) for one in sets)
    again = sum(len(one.partnerships) > 1 for one in sets)
    opening = plural(
        "{partnerships} met twee of meer gemeenten heeft {sets} van gemeenten.",
        "{partnerships} met twee of meer gemeenten hebben samen {sets} van gemeenten.",
        total,
        partnerships=partnerships(total),
        sets=member_set_count(len(sets)),
    )
    rest = plural(
        "{count} combinatie komt vaker voor: {most} keer.",
        "{count} combinaties komen vaker voor, de meest gebruikte {most} keer.",
        again,
        most=len(sets[0].partnerships),
    )
    return sentences(opening, rest if again else _("Elke combinatie komt één keer voor."))


def patchwork_in_words(selection: Selection, sets: Sequence[MemberSet]) -> str:
    """Return to how many different sets municipalities belong: the middle one and the most."""
    everyone = sets_per_municipality(tuple(sets))
    belonging = {code: everyone[code] for code in selection.looked_at if code in everyone}
    if not belonging:
        return _("Geen enkele gemeente hoort hier bij een combinatie.")
    most = max(belonging.values())
    names = [
        selection.registry.name(code)
        for code in selection.division.codes
        if belonging.get(code) == most
    ]
    return _(
        "De helft van de gemeenten hoort bij {middle} verschillende combinaties of meer; het "
        "hoogste aantal is {most} ({where})."
    ).format(
        middle=number(median(belonging.values())),
        where=few_municipalities(names),
        most=number(most),
    )
