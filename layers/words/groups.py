"""Groups of municipalities as Dutch sentences."""

from __future__ import annotations

import numpy as np

from data.analysis.clusters import Clusters
from data.analysis.ties import counted
from data.registry.selection import Selection
from layers.words.format import enumeration, municipalities, number
from layers.words.language import _, ngettext
from layers.words.ties import left_out


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
