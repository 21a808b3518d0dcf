"""What going together would do to memberships, as Dutch sentences."""

from __future__ import annotations

from data.selection import Selection
from data.what_if import Effect, Joining, WhatIf
from layers.wording import DUTCH, Text, enumeration, municipalities, partnerships
from layers.words import label
from layers.words_of_profile import nationwide_in_words


def what_if_in_words(selection: Selection, found: WhatIf, text: Text = DUTCH) -> str:
    """Tell how many memberships double, how many areas change, and what is left alone."""
    _ = text.gettext
    registry = selection.registry
    names = enumeration(map(registry.name, found.codes), text)
    doubling = found.having(Effect.DOUBLE, Effect.ALONE)
    sentences = [
        _("Als {names} samengaan, vallen in {partnerships} hun lidmaatschappen samen.").format(
            names=names, partnerships=partnerships(len(doubling), text)
        )
    ]
    sentences += _alone(found, text)
    changing = [each for each in found.joinings if each.outside]
    if changing:
        sentences.append(
            text.ngettext(
                "Aan {partnerships} doet nu niet elk van hen mee: het gebied wordt groter, of de "
                "nieuwe gemeente vertrekt.",
                "Aan {partnerships} doet nu niet elk van hen mee: daar wordt het gebied groter, of "
                "vertrekt de nieuwe gemeente.",
                len(changing),
            ).format(partnerships=partnerships(len(changing), text))
        )
    if found.apart:
        topics = [label(registry, "onderwerp", topic, text).lower() for topic in found.apart]
        sentences.append(
            _("Over {topics} werken zij nu elk met anderen samen.").format(
                topics=enumeration(topics, text)
            )
        )
    sentences.append(
        _(
            "Dit is een telling van lidmaatschappen, geen voorspelling van wat er met een "
            "samenwerking gebeurt."
        )
    )
    sentences.append(nationwide_in_words(selection, text))
    return " ".join(sentence for sentence in sentences if sentence)


def _alone(found: WhatIf, text: Text) -> list[str]:
    """Return what ends with one municipality, and what of that with one participant."""
    alone = found.having(Effect.ALONE)
    if not alone:
        return []
    told = text.ngettext(
        "{partnerships} houdt dan één gemeente over.",
        "{partnerships} houden dan één gemeente over.",
        len(alone),
    ).format(partnerships=partnerships(len(alone), text))
    dissolving = sum(each.dissolves for each in alone)
    if not dissolving:
        return [told]
    if dissolving == len(alone):
        return [told, text.gettext("Andere deelnemers zijn er dan ook niet.")]
    rest = text.ngettext(
        "In {count} daarvan is er dan ook geen andere deelnemer.",
        "In {count} daarvan zijn er dan ook geen andere deelnemers.",
        dissolving,
    ).format(count=dissolving)
    return [told, rest]


def effect_in_words(found: WhatIf, effect: Effect, text: Text = DUTCH) -> str:
    """Return a heading above the partnerships with this effect, with their number."""
    _ = text.gettext
    phrases = {
        Effect.ALONE: _("Eén gemeente blijft over ({count})"),
        Effect.DOUBLE: _("Lidmaatschappen vallen samen ({count})"),
        Effect.PARTLY: _("Nu doet één van hen mee ({count})"),
    }
    return phrases[effect].format(count=len(found.having(effect)))


def afterwards_in_words(joining: Joining, text: Text = DUTCH) -> str:
    """Tell how many municipalities take part once they have gone together."""
    _ = text.gettext
    if joining.dissolves:
        return _("geen andere deelnemer")
    after = municipalities(joining.others + 1, text)
    if joining.effect is Effect.PARTLY:
        return _("{municipalities}, of {fewer} zonder de nieuwe").format(
            municipalities=after, fewer=joining.others
        )
    return after


def area_in_words(selection: Selection, joining: Joining, text: Text = DUTCH) -> str:
    """Tell whose area comes in; "" when the area stays the same."""
    if not joining.outside:
        return text.gettext("blijft gelijk")
    names = enumeration(map(selection.registry.name, joining.outside), text)
    return text.gettext("met {names} erbij, of kleiner").format(names=names)
