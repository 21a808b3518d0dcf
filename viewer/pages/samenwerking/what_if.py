"""The part of page Samenwerking that tells what if a municipality joins or leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.analysis.membership_scenario import Move, membership_scenario
from layers.table import Column
from layers.words.format import number
from layers.words.language import _
from layers.words.lenses import membership_scenario as words
from layers.words.lenses.served import area_in_words
from viewer.components.blocks import Block, Fact, Facts, Table

if TYPE_CHECKING:
    from data.analysis.membership_scenario import MembershipScenario
    from data.domain.records import Partnership
    from data.registry.selection import Selection


def what_if(selection: Selection, shown: Partnership) -> tuple[str, list[str], list[Block]]:
    """Return what happens if the selected municipality joins or leaves: title, lines and blocks."""
    scenario = membership_scenario(selection, shown, selection.query.municipalities[0])
    lines = [words.step_in_words(selection, scenario), words.costs_in_words(selection, scenario)]
    blocks: list[Block] = [_numbers(scenario), _terms(scenario)]
    return words.step_title(selection, scenario), lines, blocks


def _numbers(scenario: MembershipScenario) -> Table[tuple[str, str, str]]:
    leaving = scenario.step is Move.LEAVE
    now, then = len(scenario.others) + leaving, scenario.left
    before, after = scenario.before, scenario.after
    rows = [
        (_("Deelnemers"), number(now), number(then)),
        (_("Gemeenten"), number(before.municipalities), number(after.municipalities)),
        (_("Inwoners"), number(before.inhabitants), number(after.inhabitants)),
        (_("Oppervlakte (km²)"), area_in_words(before), area_in_words(after)),
    ]
    return Table(
        _("Nu en daarna"),
        (
            Column(_("Wat"), lambda row: row[0]),
            Column(_("Nu"), lambda row: row[1]),
            Column(_("Daarna"), lambda row: row[2]),
        ),
        rows,
        sortable=False,
        compact=True,
    )


def _terms(scenario: MembershipScenario) -> Block:
    """Return where the terms of joining and leaving stand: the Act, and the text itself."""
    record = scenario.record
    text = record.decisions[-1] if record.decisions else record.source_url
    host = text.split("//")[-1].split("/")[0].removeprefix("www.")
    act = _("Wgr, artikel 9") if record.registered else ""
    return Facts(
        _("Voorwaarden"),
        (
            Fact(_("Waar dat staat"), words.terms_in_words(scenario)),
            Fact(_("Wet"), act, href=words.ARTICLE_9),
            Fact(_("Tekst van de regeling") if record.registered else _("Bron"), host, href=text),
        ),
    )
