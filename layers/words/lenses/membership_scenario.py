"""What joining or leaving one partnership would do to who takes part, as Dutch sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.analysis.membership_scenario import MembershipScenario, Move
from data.domain.records import Basis
from data.domain.text import plain_name
from layers.words.format import number, plural, sentences
from layers.words.language import _
from layers.words.lenses.served import amounts_in_words
from layers.words.partnership import who

if TYPE_CHECKING:
    from data.registry.selection import Selection

ARTICLE_9 = "https://wetten.overheid.nl/jci1.3:c:BWBR0003740&artikel=9"
"""Where the Wgr tells that an arrangement itself has terms for joining and leaving."""


def step_title(selection: Selection, scenario: MembershipScenario) -> str:
    """Return what is supposed, as a title."""
    title = (
        _("Als {name} uittreedt uit {partnership}")
        if scenario.step is Move.LEAVE
        else _("Als {name} toetreedt tot {partnership}")
    )
    name = selection.registry.name(scenario.code)
    return title.format(name=name, partnership=plain_name(scenario.record.name))


def step_in_words(selection: Selection, scenario: MembershipScenario) -> str:
    """Return who takes part afterwards, whom it works for then, and what is not known."""
    record, day = scenario.record, selection.snapshot.date
    beside = who(scenario.others, day, partial=record.partial)
    name = selection.registry.name(scenario.code)
    if scenario.step is Move.JOIN:
        standing = (
            _("{name} doet nu niet mee. Met haar erbij doen ook mee: {who}.")
            if not record.partial
            else _("{name} staat niet op de lijst, die onvolledig is. Ook doen mee: {who}.")
        )
    else:
        standing = _("{name} doet nu mee. Zonder haar doen nog mee: {who}.")
    alone = scenario.step is Move.LEAVE and scenario.left < 2 and not record.partial
    return sentences(
        standing.format(name=name, who=beside or _("geen andere deelnemers bekend")),
        _("Dan blijft er {left} over.").format(
            left=plural("{count} deelnemer", "{count} deelnemers", scenario.left)
        )
        if alone
        else "",
        _change(scenario),
    )


def _change(scenario: MembershipScenario) -> str:
    before, after = amounts_in_words(scenario.before), amounts_in_words(scenario.after)
    sentence = (
        _("De gemeenten waarvan bekend is dat zij meedoen, hebben nu samen {before}, dan {after}.")
        if scenario.record.partial
        else _("De gemeenten hebben nu samen {before}, en dan {after}.")
    )
    return sentence.format(before=before or _("geen inwoners"), after=after or _("geen inwoners"))


def costs_in_words(selection: Selection, scenario: MembershipScenario) -> str:
    """Return what is recorded of the costs; how they are divided afterwards is nowhere."""
    if scenario.share is None and not scenario.other_shares:
        return _("Een verdeelsleutel van de kosten is niet geregistreerd.")
    own = (
        _("{name} draagt volgens de verdeelsleutel {share} % van de kosten.").format(
            name=selection.registry.name(scenario.code), share=number(scenario.share)
        )
        if scenario.share is not None
        else plural(
            "De verdeelsleutel is van {count} deelnemer geregistreerd.",
            "De verdeelsleutel is van {count} deelnemers geregistreerd.",
            scenario.other_shares,
        )
    )
    return sentences(own, _("Hoe de kosten daarna worden verdeeld, is niet geregistreerd."))


def terms_in_words(scenario: MembershipScenario) -> str:
    """Return where the terms stand on which one joins or leaves."""
    if scenario.record.basis is Basis.WGR:
        return _(
            "De voorwaarden van toetreden en uittreden staan in de regeling zelf: de Wgr laat die "
            "aan haar over (artikel 9)."
        )
    return _("De voorwaarden van toetreden en uittreden staan in de afspraak zelf.")


def only_counted_in_words() -> str:
    """Return what this does not say."""
    return _(
        "Dit is een telling van wie er meedoen, geen voorspelling van wat er met de samenwerking "
        "gebeurt."
    )
