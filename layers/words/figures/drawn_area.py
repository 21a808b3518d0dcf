"""An area of one's own in words: what lies in it, and who covers it how far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from data.analysis.drawn_area import Coverage
from data.domain.labels import N_
from data.domain.text import plain_name
from layers.words.filters import label
from layers.words.format import decimal, enumeration, number, partnerships, plural, sentences
from layers.words.language import _

if TYPE_CHECKING:
    from data.analysis.drawn_area import AreaOverview, CoveringPartnership, MunicipalityPart
    from data.registry.selection import Selection

NO_AREA = N_("Teken of laad een gebied op de pagina Gebiedsfoto.")
_NAMED = 12
"""Partnerships that are named in a sentence."""

COVERAGES = {
    Coverage.WHOLE: N_("Dekken het hele gebied"),
    Coverage.NEARLY: N_("Dekken het bijna"),
    Coverage.PARTLY: N_("Dekken er een deel van"),
}


def percent(share: float) -> str:
    """Return a share: "41,8 %"; of less than a tenth "minder dan 0,1 %"."""
    if 0 < share < 0.0005:
        return _("minder dan {share} %").format(share=decimal(0.1, 1))
    return f"{decimal(100 * share, 1)} %"


def part_in_words(selection: Selection, part: MunicipalityPart) -> str:
    """Return how much of a municipality lies in the area."""
    return _("{share} van {name} ligt in het gebied").format(
        share=percent(part.of_municipality), name=selection.registry.name(part.code)
    )


def without_in_words(selection: Selection, each: CoveringPartnership) -> str:
    """Return which municipalities of the area a partnership lacks: "alles behalve Oudewater"."""
    if each.coverage is Coverage.NEARLY:
        names = enumeration(map(selection.registry.name, each.without))
        return _("alles behalve {names}").format(names=names)
    return ""


def lies_in_words(selection: Selection, overview: AreaOverview) -> str:
    """Return how large the area is, and in which provinces and municipalities it lies."""
    registry = selection.registry
    if not overview.parts:
        return _("In dit gebied ligt geen gemeente.")
    provinces = enumeration(
        _("{name} ({share})").format(name=registry.organisations[code].name, share=percent(share))
        for code, share in overview.provinces
        if code
    )
    parts = enumeration(
        _("{name} ({share})").format(
            name=registry.name(part.code), share=percent(part.of_municipality)
        )
        for part in overview.parts
    )
    opening = _(
        "Het gebied is {km2} km² en ligt in {provinces}. Gemeenten, met welk deel van hen erin "
        "ligt: {parts}."
    ).format(km2=decimal(overview.km2, 1), provinces=provinces or _("geen provincie"), parts=parts)
    elsewhere = _("{share} ligt buiten de gemeenten op de kaart.")
    return sentences(
        opening,
        elsewhere.format(share=percent(overview.elsewhere)) if overview.elsewhere > 0.0005 else "",
    )


def overview_in_words(selection: Selection, overview: AreaOverview) -> str:
    """Return all of an area in a few sentences: where it lies, who covers it, and about what."""
    return sentences(
        lies_in_words(selection, overview),
        *_covering(selection, overview),
        _stacked(selection, overview),
    )


def _covering(selection: Selection, overview: AreaOverview) -> Iterator[str]:
    for coverage in (Coverage.WHOLE, Coverage.NEARLY):
        own = [each for each in overview.partnerships if each.coverage is coverage]
        if own:
            yield f"{_(COVERAGES[coverage])}: {_named(selection, own)}."
    partly = sum(each.coverage is Coverage.PARTLY for each in overview.partnerships)
    if partly:
        yield plural(
            "{partnerships} dekt er een deel van.",
            "{partnerships} dekken er een deel van.",
            partly,
            partnerships=partnerships(partly),
        )


def _named(selection: Selection, covering: list[CoveringPartnership]) -> str:
    names = []
    for each in covering[:_NAMED]:
        without = without_in_words(selection, each)
        name = plain_name(each.record.name)
        names.append(f"{name} ({without})" if without else name)
    if rest := len(covering) - len(names):
        names.append(_("nog {count}").format(count=number(rest)))
    return enumeration(names)


def _stacked(selection: Selection, overview: AreaOverview) -> str:
    """Return which topics and opgaven have most partnerships here; "" where nothing covers it."""
    if not overview.topics:
        return ""
    topics = _counted(
        (label(selection.registry, "onderwerp", slug), count) for slug, count in overview.topics[:6]
    )
    themes = _counted(overview.themes[:4])
    words = _("Wat het (bijna) dekt, gaat over {topics}.").format(topics=topics)
    more = _("Opgaven, afgeleid van het onderwerp: {themes}.").format(themes=themes)
    return sentences(words, more if overview.themes else "")


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return enumeration(f"{name} ({number(count)})" for name, count in counts)
