"""What is looked at and found: the checks, who can mend most of it, and the findings themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from data.domain.query import Query
from data.quality.report import Check, Finding, Result, by_keeper
from layers.table import Cell, Column, Kind
from layers.words.edition import keeper_in_words, remark_in_words
from layers.words.format import listing, number, plural, sentence_case
from layers.words.language import _
from viewer.address.urls import keeper_key, partnership_url
from viewer.answer.keeper_message import Messages
from viewer.components.blocks import Bar, Bars, Table

MOST_KEEPERS = 15
"""Number of bronhouders that are shown until the visitor asks for all."""

CHECK, KEEPER = "controle:", "bronhouder:"
"""What a chosen value begins with, followed by the key of a check or the slug of a bronhouder."""


def checks(results: Sequence[Result], chosen: str) -> Table[Result]:
    """Return the checks that find something, and the chosen one; pressing one shows what."""
    return Table(
        caption=_("Controles"),
        columns=(
            Column(
                _("Wat valt op"),
                lambda result: Cell(
                    _(result.check.title),
                    choose=CHECK + result.check.key,
                    pressed=result.check.key == chosen,
                ),
            ),
            Column(_("Bevindingen"), lambda result: len(result.findings), Kind.WHOLE),
            Column(_("Waarom het telt"), lambda result: _(result.check.reason)),
        ),
        subjects=[one for one in results if one.findings or one.check.key == chosen],
        empty=_("Geen enkele controle vindt iets."),
    )


def keepers(results: Sequence[Result], chosen: str) -> Bars:
    """Return the number of findings per bronhouder; pressing one shows those alone."""
    counts = by_keeper(results)
    return Bars(
        caption=_("Bevindingen per bronhouder"),
        bars=tuple(
            Bar(
                keeper or _("Eigen inventarisatie of bronhouder onbekend"),
                count,
                choose=KEEPER + keeper_key(keeper),
                pressed=keeper_key(keeper) == chosen,
            )
            for keeper, count in counts.items()
        ),
        words=plural(
            "{count} bronhouder heeft iets na te gaan.",
            "{count} bronhouders hebben iets na te gaan.",
            len(counts),
        ),
        first=MOST_KEEPERS,
        empty=_("Geen bevindingen."),
    )


CheckedFinding = tuple[Check, Finding]

FIRST = 25
"""Number of findings that are shown until the visitor asks for all."""


def findings_table(
    results: Sequence[Result], query: Query, messages: Messages, caption: str
) -> Table[CheckedFinding]:
    """Return the findings of `results`, each with the title of its check when there are several.

    What would be the same in every row has no column: the bronhouder that is chosen, and a
    remark when the check says enough.
    """
    several = len(results) > 1
    remarked = any(f.remark.sentence for result in results for f in result.findings)
    columns: dict[Column[CheckedFinding], bool] = {
        Column(
            _("Samenwerking"),
            lambda one: Cell(one[1].name, href=partnership_url(query, one[1].record.id)),
        ): True,
        Column(
            _("In het register"),
            lambda one: Cell(one[1].registration_id, href=one[1].record.source_url),
        ): True,
        Column(_("Bevinding"), _titled if several else _remark): several or remarked,
        Column(_("Bronhouder"), lambda one: keeper_in_words(one[1].record)): not query.keeper,
        Column(_("Bericht"), partial(_message, messages)): True,
    }
    return Table(
        caption=caption,
        columns=tuple(column for column, shows in columns.items() if shows),
        subjects=[(result.check, f) for result in results for f in result.findings],
        first=FIRST,
        empty=_("Geen bevindingen."),
    )


def _remark(one: CheckedFinding) -> str:
    return sentence_case(remark_in_words(one[1].remark))


def _titled(one: CheckedFinding) -> Cell:
    return Cell(_(one[0].title), note=_remark(one))


def _message(messages: Messages, one: CheckedFinding) -> Cell:
    """Return the way to a message, or why there is none."""
    check, finding = one
    if not finding.record.registered:
        return Cell(_("Staat niet in het register"))
    if not messages.holds(check, finding):
        return Cell(_("Geldt vandaag niet"))
    label = _("Meld aan bronhouder").replace(" ", "\u00a0")
    return Cell(label, href=messages.about(check, finding))


def clean_in_words(results: Sequence[Result]) -> str:
    """Return which checks find nothing; "" when each finds something."""
    titles = [_(result.check.title) for result in results if not result.findings]
    if not titles:
        return ""
    return plural(
        "{count} van de {total} controles vindt niets: {titles}.",
        "{count} van de {total} controles vinden niets: {titles}.",
        len(titles),
        total=number(len(results)),
        titles=listing(title[0].lower() + title[1:] for title in titles),
    )


def messages_in_words(shown: Sequence[Result]) -> str:
    """Return what a message does, and whom it is addressed to."""
    known = any(f.record.keeper_mail for result in shown for f in result.findings)
    whom = (
        _(
            "Waar het register een algemeen mailadres van de bronhouder geeft, is dat ingevuld; "
            "vul het anders zelf in."
        )
        if known
        else _(
            "In de gegevens van deze kaart staan geen mailadressen: vul zelf het adres van de "
            "bronhouder in."
        )
    )
    opened = _("“Meld aan bronhouder” opent een bericht in uw eigen mailprogramma.")
    silent = _("Deze kaart verstuurt en bewaart niets.")
    return f"{opened} {whom} {silent}"
