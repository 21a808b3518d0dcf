"""What going together would do to memberships, as Dutch sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.analysis.merger_scenario import Effect, MergerScenario, PartnershipEffect
from data.domain.records import Basis
from layers.words.filters import topic_name
from layers.words.format import enumeration, municipalities, partnerships, plural, sentences
from layers.words.language import _
from layers.words.ties import left_out

if TYPE_CHECKING:
    from data.registry.selection import Selection


def scenario_in_words(selection: Selection, scenario: MergerScenario) -> str:
    """Return how many memberships double, how many areas change, and what is left alone."""
    names = enumeration(map(selection.registry.name, scenario.codes))
    doubling = scenario.with_effect(Effect.DOUBLE, Effect.ALONE)
    opening = _("Als {names} samengaan, vallen in {partnerships} hun lidmaatschappen samen.")
    changing = sum(each.changes_area for each in scenario.effects)
    changes = plural(
        "Aan {partnerships} doet nu niet elk van hen mee: het gebied wordt groter, of de nieuwe "
        "gemeente vertrekt.",
        "Aan {partnerships} doet nu niet elk van hen mee: daar wordt het gebied groter, of "
        "vertrekt de nieuwe gemeente.",
        changing,
        partnerships=partnerships(changing),
    )
    return sentences(
        opening.format(names=names, partnerships=partnerships(len(doubling))),
        *_alone(scenario),
        changes if changing else "",
        _apart(selection, scenario) if scenario.apart else "",
    )


def scenario_title(selection: Selection) -> str:
    """Return a title above what happens if the selected municipalities go together."""
    names = map(selection.registry.name, selection.query.municipalities)
    return _("Als {names} samengaan").format(names=enumeration(names))


def partners_to_be_in_words(selection: Selection, code: str) -> str:
    """Return in words how to see what happens if a municipality goes together with another one."""
    name = selection.registry.name(code)
    how = (
        _("Kies een buurgemeente om te zien wat er dan met hun lidmaatschappen gebeurt.")
        if selection.division.neighbours(code)
        else _(
            "{name} heeft geen buurgemeente over land; hier staan de gemeenten waarmee zij het "
            "meest deelt."
        ).format(name=name)
    )
    return sentences(
        _("Wat als {name} samengaat met een andere gemeente, zoals bij een herindeling?").format(
            name=name
        ),
        how,
        _(
            "Een gemeente die hier niet staat, of een derde, vierde of vijfde, kiest u in de "
            "zoekvelden bovenaan."
        ),
        left_out(selection, (code,)),
    )


def not_known_in_words(selection: Selection, scenario: MergerScenario) -> str:
    """Return what this does not say: what is not in the lists, not counted, or not known."""
    partial = sum(each.record.partial for each in scenario.effects)
    incomplete = plural(
        "Van {partnerships} is de ledenlijst onvolledig: wie daar niet op staat, kan toch meedoen.",
        "Van {partnerships} is de ledenlijst onvolledig: wie daar niet op staat, kan toch meedoen.",
        partial,
        partnerships=partnerships(partial),
    )
    sample = _(
        "Wat er buiten de Wgr is, is een steekproef: er kunnen meer samenwerkingen zijn waarin dit "
        "speelt."
    )
    return sentences(
        _(
            "Dit is een telling van lidmaatschappen, geen voorspelling van wat er met een "
            "samenwerking gebeurt."
        ),
        incomplete if partial else "",
        sample if set(selection.query.effective_bases) - {Basis.WGR} else "",
        left_out(selection, scenario.codes),
    )


def _apart(selection: Selection, scenario: MergerScenario) -> str:
    """Return on which topics they work together with others."""
    registry = selection.registry
    topics = [topic_name(registry, topic) for topic in scenario.apart]
    phrase = (
        _("Over {topics} werken ten minste twee van hen nu elk met anderen samen.")
        if len(scenario.codes) > 2
        else _("Over {topics} werken zij nu elk met anderen samen.")
    )
    return phrase.format(topics=enumeration(topics))


def _alone(scenario: MergerScenario) -> list[str]:
    """Return what ends with one municipality, and what of that with one participant."""
    alone = scenario.with_effect(Effect.ALONE)
    if not alone:
        return []
    remaining = plural(
        "{partnerships} houdt dan één gemeente over.",
        "{partnerships} houden dan één gemeente over.",
        len(alone),
        partnerships=partnerships(len(alone)),
    )
    dissolving = sum(each.dissolves for each in alone)
    if not dissolving:
        return [remaining]
    if dissolving == len(alone):
        return [remaining, _("Ook andere deelnemers zijn er dan niet.")]
    rest = plural(
        "In {count} daarvan is er dan ook geen andere deelnemer.",
        "In {count} daarvan zijn er dan ook geen andere deelnemers.",
        dissolving,
    )
    return [remaining, rest]


def effect_in_words(
    selection: Selection, scenario: MergerScenario, joining: PartnershipEffect
) -> str:
    """Return the heading above a partnership, with the number that stands below it."""
    phrases = {
        Effect.ALONE: _("Eén gemeente blijft over ({count})"),
        Effect.DOUBLE: _("Lidmaatschappen vallen samen ({count})"),
        Effect.PARTLY: _("Nu doet alleen {name} mee ({count})"),
        Effect.UNKNOWN: _("Niet bekend of elk van hen meedoet ({count})"),
    }
    beside = scenario.with_effect(joining.effect)
    if joining.effect is Effect.PARTLY:
        beside = tuple(each for each in beside if each.inside == joining.inside)
    name = selection.registry.name(joining.inside[0])
    return phrases[joining.effect].format(name=name, count=len(beside))


def afterwards_in_words(joining: PartnershipEffect) -> str:
    """Return in words who takes part once they have gone together."""
    after = municipalities(joining.others + 1)
    if joining.dissolves:
        return _("alleen de nieuwe gemeente")
    if joining.record.partial:
        return _("ten minste {municipalities}").format(municipalities=after)
    if joining.effect is Effect.ALONE:
        return plural(
            "{municipalities} en {count} andere deelnemer",
            "{municipalities} en {count} andere deelnemers",
            joining.rest,
            municipalities=after,
        )
    if not joining.outside:
        return after
    if not joining.others:
        return _("{municipalities}, of geen zonder de nieuwe").format(municipalities=after)
    return _("{municipalities}, of {fewer} zonder de nieuwe").format(
        municipalities=after, fewer=joining.others
    )


def area_in_words(selection: Selection, joining: PartnershipEffect) -> str:
    """Return whose area comes in, and what is left when the new municipality leaves instead."""
    if not joining.outside:
        return _("blijft gelijk")
    names = enumeration(map(selection.registry.name, joining.outside))
    if joining.record.partial:
        return plural(
            "niet bekend: {names} staat niet op de lijst",
            "niet bekend: {names} staan niet op de lijst",
            len(joining.outside),
            names=names,
        )
    if joining.effect is Effect.ALONE:
        return _("met {names} erbij").format(names=names)
    if joining.others:
        return _("met {names} erbij, of kleiner").format(names=names)
    return _("met {names} erbij, of geen").format(names=names)
