"""Layer `groepen`: municipalities that work together most, in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.analysis.clusters import Cluster, Clusters, clusters
from layers.maps.palette import (
    GROUP_OUTLINE,
    GROUP_PATTERNS,
    GROUPS,
    MOST_GROUPS,
    NONE,
    OUTSIDE,
    SMALL_GROUP,
    group,
)
from layers.picture import AreaStyle, LegendEntry, Outline, Picture
from layers.words.language import _
from layers.words.ties import group_name, groups_in_words

if TYPE_CHECKING:
    from data.registry.selection import Selection

_OUTLINE_WIDTH = 1.6


def draw(selection: Selection) -> Picture:
    """Draw the groups of the selection, each with a look and a border of its own."""
    groups = clusters(selection)
    looks = _looks(selection, groups.groups)
    areas = dict.fromkeys(selection.division.codes, 0)
    areas |= dict.fromkeys((*groups.alone, *groups.untied), 1)
    areas |= {code: i + 2 for i, one in enumerate(groups.groups) for code in one.codes}
    notes = dict.fromkeys(groups.untied, _("geen verband in beeld"))
    notes |= dict.fromkeys(groups.alone, _("hoort bij geen groep"))
    for i, one in enumerate(groups.groups):
        name = group_name(selection, groups, i)
        notes |= dict.fromkeys(one.codes, _("groep {name}").format(name=name))
    return Picture(
        layer="groepen",
        title=_("Groepen gemeenten die het meest samenwerken"),
        styles=(OUTSIDE, NONE, *looks),
        areas=areas,
        notes=notes,
        outlines=tuple(
            Outline(one.centre, one.codes, GROUP_OUTLINE, _OUTLINE_WIDTH) for one in groups.groups
        ),
        legend=tuple(_legend(selection, groups, looks)),
        bounds=selection.extent(groups.order),
        words=groups_in_words(selection, groups),
    )


def _legend(
    selection: Selection, groups: Clusters, looks: Sequence[AreaStyle]
) -> list[LegendEntry]:
    entries = [
        LegendEntry(look, group_name(selection, groups, i), len(one.codes))
        for i, (one, look) in enumerate(zip(groups.groups[:MOST_GROUPS], looks, strict=False))
    ]
    small = sum(len(one.codes) for one in groups.groups[MOST_GROUPS:])
    if small:
        entries.append(LegendEntry(SMALL_GROUP, _("kleinere groepen"), small))
    without = len(groups.alone) + len(groups.untied)
    if without:
        entries.append(LegendEntry(NONE, _("geen groep"), without))
    return entries


def _looks(selection: Selection, groups: Sequence[Cluster]) -> list[AreaStyle]:
    """Return a look per group; neighbours differ in colour, and no two groups have the same look.

    Each group in turn, who has most neighbours first, takes the colour that is used least of those
    that no neighbour has.
    """
    beside = _neighbours(selection, groups)
    used = [0] * len(GROUPS)
    looks = [SMALL_GROUP] * len(groups)
    fills: dict[int, int] = {}
    for i in sorted(range(min(len(groups), MOST_GROUPS)), key=lambda i: -len(beside[i])):
        taken = {fills[j] for j in beside[i] if j in fills}
        free = [f for f, times in enumerate(used) if times < len(GROUP_PATTERNS)]
        fills[i] = min(free, key=lambda f: (f in taken, used[f], f))
        looks[i] = group(fills[i], used[fills[i]])
        used[fills[i]] += 1
    return looks


def _neighbours(selection: Selection, groups: Sequence[Cluster]) -> list[set[int]]:
    """Return per group which groups border on it."""
    of = {code: i for i, one in enumerate(groups) for code in one.codes}
    beside: list[set[int]] = [set() for _ in groups]
    for code, own in of.items():
        around = {of[other] for other in selection.division.neighbours(code) if other in of}
        beside[own] |= around - {own}
    return beside
