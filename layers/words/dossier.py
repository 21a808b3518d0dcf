"""What a raadsdossier tells in sentences: how many, who decides, with whom, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from data.analysis import ties as analysis
from data.domain.records import NOT_REGISTERED, Basis, Body
from data.domain.text import plain_name, sort_key
from layers.words.caveats import (
    is_known,
    not_certain,
    nothing_known,
    register_in_words,
    starts_in_words,
)
from layers.words.filters import filter_parts
from layers.words.format import enumeration, number, partnerships, sentence_case, sentences
from layers.words.language import _
from layers.words.participation import STARRED, since

if TYPE_CHECKING:
    from data.analysis.profile import ParticipationIn
    from data.registry.selection import Selection

_CLOSEST = 3


def lead(selection: Selection, code: str, taking: Sequence[ParticipationIn]) -> tuple[str, ...]:
    """Return the sentences at the top of the page about a municipality."""
    lines = [_how_many(selection, code)]
    if taking:
        lines += [_who_decides(taking), _with_whom(selection, code)]
    return tuple(filter(None, lines))


def _how_many(selection: Selection, code: str) -> str:
    registry, count = selection.registry, selection.counts[code]
    province = registry.organisations[code].province
    beside = [
        selection.counts[other]
        for other in selection.division.codes
        if registry.organisations[other].province == province
    ]
    if not count and not is_known(selection, code):
        return sentences(f"{nothing_known(selection, code)}.", not_certain(selection, code))
    opening = _("{name} doet mee aan {partnerships}.").format(
        name=registry.name(code), partnerships=partnerships(count)
    )
    if province is None or len(beside) == 1:
        return opening
    middle = median(beside)
    comparison = _(
        "Dat is evenveel als bij de middelste van de {count} gemeenten in de provincie {province}."
    )
    if count > middle:
        comparison = _(
            "Dat is meer dan bij de middelste van de {count} gemeenten in de provincie {province} "
            "(mediaan {middle})."
        )
    if count < middle:
        comparison = _(
            "Dat is minder dan bij de middelste van de {count} gemeenten in de provincie "
            "{province} (mediaan {middle})."
        )
    province_name = registry.organisations[province].name
    return sentences(
        opening,
        comparison.format(count=number(len(beside)), province=province_name, middle=number(middle)),
    )


def _who_decides(taking: Sequence[ParticipationIn]) -> str:
    council = sum(Body.COUNCIL in one.bodies for one in taking)
    silent = sum(one.bodies == (NOT_REGISTERED,) for one in taking)
    others = len(taking) - council - silent
    parts = [
        _("bij {count} neemt de raad zelf deel").format(count=number(council))
        if council
        else _("bij geen enkele neemt de raad zelf deel")
    ]
    rest = {
        _("bij {count} alleen het college of de burgemeester"): others,
        _("bij {count} is niet geregistreerd namens wie"): silent,
    }
    parts += [phrase.format(count=number(count)) for phrase, count in rest.items() if count]
    return f"{sentence_case(enumeration(parts))}."


def _with_whom(selection: Selection, code: str) -> str:
    """Return the municipalities that share most, groups that cover the country left out."""
    name = selection.registry.name
    shared = analysis.ties(selection).of(code)
    closest = sorted(shared, key=lambda other: (-shared[other], sort_key(name(other))))
    if not closest:
        return ""
    named = [f"{name(other)} ({number(shared[other])})" for other in closest[:_CLOSEST]]
    cut = len(closest) > _CLOSEST and shared[closest[_CLOSEST]] == shared[closest[_CLOSEST - 1]]
    sentence = (
        _("Het vaakst werkt {name} samen met onder meer {names}.")
        if cut
        else _("Het vaakst werkt {name} samen met {names}.")
    )
    return sentence.format(name=name(code), names=enumeration(named))


def filters(selection: Selection) -> str:
    """Return which choice the page holds: "Alleen: over zorg."; "" for everything."""
    parts = filter_parts(selection.registry, replace(selection.query, date=None, edition=""))
    phrases = " ".join(part.phrase for part in parts)
    return _("Alleen: {filters}.").format(filters=phrases) if phrases else ""


def notes(selection: Selection, taking: Sequence[ParticipationIn]) -> tuple[str, ...]:
    """Return what the signs in the table mean, and what is left out of it."""
    doubtful = sum(selection.is_doubtful(one.record) for one in taking)
    startless = sum(one.record.start is None for one in taking)
    lines = [register_in_words(selection), starts_in_words(startless, doubtful)]
    if any(since(one).endswith(STARRED) for one in taking):
        lines.append(
            _("* Begin van de samenwerking; sinds wanneer de gemeente meedoet, is niet bekend.")
        )
    if Basis.NATIONAL_DIVISION not in selection.query.effective_bases:
        lines.append(
            _("Landelijke indelingen, zoals RES-regio’s en arbeidsmarktregio’s, staan er niet bij.")
        )
    return tuple(filter(None, lines))


def missing(taking: Sequence[ParticipationIn]) -> tuple[str, ...]:
    """Return what the sources do not tell about these partnerships, a line each."""
    memberships = [one.participation.membership for one in taking]
    partial = [plain_name(one.record.name) for one in taking if one.record.partial]
    silent = {
        _("Onderwerp: bij {count} van de {total}."): sum(not one.record.topics for one in taking),
        _("Namens wie de gemeente meedoet: bij {count} van de {total}."): sum(
            not membership.bodies for membership in memberships
        ),
        _("Sinds wanneer de gemeente meedoet: bij {count} van de {total}."): sum(
            not membership.joined_text for membership in memberships
        ),
        _("Wat de gemeente betaalt: bij {count} van de {total}."): sum(
            membership.cost_share is None for membership in memberships
        ),
    }
    lines = [
        line.format(count=number(count), total=number(len(taking)))
        for line, count in silent.items()
        if count
    ]
    if partial:
        line = _("Alle deelnemers: de lijst van {names} is onvolledig.")
        lines.append(line.format(names=enumeration(partial)))
    lines.append(
        _(
            "Netwerken, convenanten en privaatrecht zijn een steekproef: de gemeente kan aan meer "
            "meedoen dan hier staat."
        )
    )
    return tuple(lines)
