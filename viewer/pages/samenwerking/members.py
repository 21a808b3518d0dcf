"""Who takes part: a row per participant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.domain.query import Query
from data.domain.records import NOT_REGISTERED, Body, OrganisationKind, Partnership, Role
from data.domain.text import sort_key
from data.registry.participation import Participation, display_name
from data.registry.registry import Registry
from layers.words.filters import label
from layers.words.format import day, enumeration, number, recorded_day
from layers.words.language import _
from viewer.address.urls import participant_url
from viewer.components.blocks import Cell, Column, Table

HIGH = 420
"""Height in pixels from which the table scrolls: with it the page fits on one screen."""


def table(
    registry: Registry, record: Partnership, members: Sequence[Participation], query: Query
) -> Table:
    """Return the participants by kind and name; columns only for what the source records."""
    columns = _columns(registry, members)
    rows = sorted(members, key=_order)
    caption = _("Deelnemers ({count})").format(count=len(members))
    if record.partial:
        caption = _("Deelnemers ({count}; lijst onvolledig)").format(count=len(members))
    return Table(
        caption=caption,
        columns=(Column(_("Deelnemer")), *(column for column, _cell in columns)),
        rows=tuple(
            (_name(registry, member, query), *(cell(member) for _column, cell in columns))
            for member in rows
        ),
        heading=record.partial,
        high=HIGH,
        empty=_("De bron noemt geen deelnemers."),
    )


def _columns(
    registry: Registry, members: Sequence[Participation]
) -> list[tuple[Column, Callable[[Participation], Cell]]]:
    kinds = {member.organisation.kind for member in members}
    roles = {member.membership.role for member in members}
    paid = any(member.membership.cost_share is not None for member in members)
    joined = any(member.membership.joined_text for member in members)
    deciding = any(member.membership.bodies for member in members)

    def kind(member: Participation) -> Cell:
        return Cell(label(registry, "deelnemertype", member.organisation.kind))

    def role(member: Participation) -> Cell:
        return Cell(label(registry, "rol", member.membership.role))

    offered = (
        (len(kinds) > 1, Column(_("Soort")), kind),
        (deciding, Column(_("Wie beslist")), lambda member: _bodies(registry, member)),
        (joined, Column(_("Sinds")), lambda member: _since(member)),
        (bool(roles - {Role.PARTICIPANT}), Column(_("Rol")), role),
        (
            paid,
            Column(_("Deel van de kosten"), numeric=True),
            lambda member: _share(member),
        ),
    )
    return [(column, cell) for wanted, column, cell in offered if wanted]


def _order(member: Participation) -> tuple[int, tuple[str, str]]:
    kinds = list(OrganisationKind)
    return kinds.index(member.organisation.kind), sort_key(member.organisation.name)


def _name(registry: Registry, member: Participation, query: Query) -> Cell:
    organisation = member.organisation
    return Cell(
        display_name(organisation),
        note=_note(registry, member),
        href=participant_url(query, member),
        sort=" ".join(sort_key(organisation.name)),
    )


def _note(registry: Registry, member: Participation) -> str:
    """Tell what should be known of a participant that is not what it seems."""
    organisation = member.organisation
    if member.carried_from:
        old = enumeration(map(display_name, member.carried_from))
        return _("de bron noemt nog {old}").format(old=old)
    if organisation.kind is OrganisationKind.FOREIGN:
        return _("in het buitenland, niet op de kaart")
    merger = registry.successors.merger(organisation.code)
    if merger is not None and len(merger.successors) > 1 and member.drawn is None:
        return _("gesplitst in {names}, daarom niet op de kaart").format(
            names=enumeration(map(registry.name, merger.successors))
        )
    if organisation.end is not None:
        return _("bestaat niet meer sinds {day}").format(day=day(organisation.end))
    return ""


def _bodies(registry: Registry, member: Participation) -> Cell:
    own = member.membership.bodies
    named: list[str] = [body for body in Body if body in own] or [NOT_REGISTERED]
    return Cell(enumeration(label(registry, "orgaan", body) for body in named))


def _since(member: Participation) -> Cell:
    told = recorded_day(member.membership.joined_text)
    return Cell(told, sort=member.membership.joined_text)


def _share(member: Participation) -> Cell:
    share = member.membership.cost_share
    return Cell("") if share is None else Cell(f"{number(share)} %", sort=share)
