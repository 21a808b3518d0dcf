"""The fields by which a partnership is found by name."""

from __future__ import annotations

from data.domain.query import MOST_AREAS
from data.registry.selection import Selection
from layers.words.language import _
from layers.words.partnership import title
from viewer.components.fields import choice_field
from viewer.pages.shell import session

KEY, OTHER = "samenwerking", "vergelijk-met"


def chooser(selection: Selection) -> None:
    """Offer every partnership in force; the one that is shown is chosen."""
    chosen = selection.query.partnerships[:1]
    choice_field(
        selection,
        KEY,
        "samenwerking",
        _("Zoek een samenwerking: typ een deel van de naam"),
        chosen=chosen,
        names=_names(selection, chosen),
        on_choose=lambda identifiers: session.change(partnerships=identifiers),
    )


def other_chooser(selection: Selection) -> None:
    """Offer a partnership to lay beside the one that is shown."""
    first, *others = selection.query.partnerships

    def compare(identifiers: tuple[str, ...]) -> None:
        beside = [other for other in identifiers if other != first][: MOST_AREAS - 1]
        session.change(partnerships=(first, *beside), part="vergelijk")

    choice_field(
        selection,
        OTHER,
        "samenwerking",
        _("Vergelijk met: typ een deel van de naam"),
        chosen=others,
        names=_names(selection, others),
        on_choose=compare,
        several=True,
    )


def _names(selection: Selection, chosen: tuple[str, ...] | list[str]) -> dict[str, str]:
    """Return the names of what is chosen but not in force, which the list does not hold."""
    registry, day = selection.registry, selection.snapshot.date
    versions = (registry.version_on(identifier, day) for identifier in chosen)
    return {record.id: title(record) for record in versions if not selection.holds(record)}
