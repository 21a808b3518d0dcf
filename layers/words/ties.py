"""Ties and comparisons as Dutch sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.analysis.clusters import Clusters
from data.analysis.ties import Ties, counted
from data.domain.text import sort_key
from data.registry.selection import Selection
from layers.words.caveats import nothing_shared
from layers.words.format import enumeration, municipalities, number, partnerships
from layers.words.language import _, ngettext


def shared(amount: str) -> str:
    """Return "3 gedeeld"."""
    return _("{amount} gedeeld").format(amount=amount)


def ties_in_words(
    selection: Selection, found: Ties, pairs: Sequence[tuple[str, str, int]], least: int
) -> str:
    """Tell which pairs are drawn, which share most, and what is left out."""
    name = selection.registry.name
    if not pairs:
        sentence = _("Geen twee gemeenten delen hier {partnerships} of meer.").format(
            partnerships=partnerships(least)
        )
        return f"{sentence} {left_out(found.left_out)}".strip()
    most = pairs[0][2]
    closest = [enumeration((name(one), name(other))) for one, other, n in pairs if n == most]
    drawn = ngettext(
        "De kaart toont het paar gemeenten dat {partnerships} of meer deelt",
        "De kaart toont de {count} paren gemeenten die {partnerships} of meer delen",
        len(pairs),
    ).format(count=number(len(pairs)), partnerships=partnerships(least))
    top = (
        _("het meest {names} ({most})").format(names=closest[0], most=most)
        if len(closest) == 1
        else _("bij {count} paren zijn het er {most}").format(count=number(len(closest)), most=most)
    )
    return f"{drawn}; {top}. {left_out(found.left_out)}".strip()


def ties_of_one_in_words(selection: Selection, found: Ties, code: str) -> str:
    """Tell with how many municipalities one shares partnerships, and with whom most."""
    name = selection.registry.name
    partners = sorted(found.of(code).items(), key=lambda item: (-item[1], sort_key(name(item[0]))))
    if not partners:
        sentence = nothing_shared(selection, code)
        return f"{sentence.format(name=name(code))} {left_out(found.left_out)}".strip()
    first = enumeration((f"{name(other)} ({count})" for other, count in partners[:3]))
    sentence = _("{name} deelt samenwerkingen met {municipalities}, het meest met {first}.").format(
        name=name(code), municipalities=municipalities(len(partners)), first=first
    )
    return f"{sentence} {left_out(found.left_out)}".strip()


def left_out(count: int) -> str:
    """Tell how many groups that cover the whole country are not counted; "" when none."""
    if not count:
        return ""
    return ngettext(
        "{count} landsdekkende samenwerking telt niet mee.",
        "{count} landsdekkende samenwerkingen tellen niet mee.",
        count,
    ).format(count=count)


def ranking_in_words(
    selection: Selection, found: Ties, pairs: Sequence[tuple[str, str, int]]
) -> str:
    """Tell how many pairs share anything, and which share most.

    Parameters
    ----------
    pairs : sequence of (str, str, int)
        The pairs with what they share, the closest first.
    """
    if not pairs:
        sentence = _("Geen twee gemeenten delen hier een samenwerking. Haal een filter weg.")
        return f"{sentence} {left_out(found.left_out)}".strip()
    name = selection.registry.name
    first = enumeration((f"{name(a)} – {name(b)} ({n})" for a, b, n in pairs[:3]))
    sentence = ngettext(
        "{count} paar gemeenten deelt een of meer samenwerkingen: {first}.",
        "{count} paren gemeenten delen een of meer samenwerkingen, het meest {first}.",
        len(pairs),
    ).format(count=number(len(pairs)), first=first)
    return f"{sentence} {left_out(found.left_out)}".strip()


def group_name(selection: Selection, found: Clusters, place: int) -> str:
    """Return number and name of a group: "3 rond Enschede"."""
    name = selection.registry.name(found.found[place].centre)
    return _("{number} rond {name}").format(number=place + 1, name=name)


def group_count(count: int) -> str:
    """Return "1 groep" or "24 groepen"."""
    phrase = ngettext("{count} groep", "{count} groepen", count)
    return phrase.format(count=number(count))


def groups_in_words(selection: Selection, found: Clusters) -> str:
    """Tell how many groups there are, which are the largest, and who belongs to none."""
    if not found.found:
        return _("Er zijn hier geen groepen: geen twee gemeenten delen een samenwerking.")
    name = selection.registry.name
    largest = enumeration(
        f"{name(one.centre)} ({number(len(one.codes))})" for one in found.found[:3]
    )
    sentences = [
        ngettext(
            "{municipalities} vormen {groups} die onderling het meest samenwerkt: rond {largest}.",
            "{municipalities} vormen {groups} die onderling het meest samenwerken; de grootste "
            "liggen rond {largest}.",
            len(found.found),
        ).format(
            municipalities=municipalities(sum(len(one.codes) for one in found.found)),
            groups=group_count(len(found.found)),
            largest=largest,
        )
    ]
    without = len(found.alone) + len(found.untied)
    if without:
        sentences.append(
            ngettext(
                "{municipalities} hoort bij geen groep.",
                "{municipalities} horen bij geen groep.",
                without,
            ).format(municipalities=municipalities(without))
        )
    not_counted = len(selection) - int(np.count_nonzero(counted(selection)))
    return " ".join([*sentences, left_out(not_counted)]).strip()


def method_in_words(found: Clusters) -> str:
    """Tell how the groups were found."""
    return _(
        "Methode: Louvain (networkx), resolutie {resolution}; een samenwerking van n gemeenten "
        "telt per paar voor 1/(n − 1), zodat grote samenwerkingen niet overheersen. Dezelfde keuze "
        "geeft altijd dezelfde groepen. Een groep heet naar de gemeente die binnen de groep het "
        "meest deelt; het is een rekenkundige indeling, geen bestuurlijke."
    ).format(resolution=number(found.resolution))
